"""A plan that comes in a file: kept until somebody has looked at it, then stated whole, or not at all."""

from collections.abc import Iterator
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone

from goldenthread.accounts.models import Partnership
from goldenthread.audit.actions import record_event, record_events
from goldenthread.responses.actions.guards import Stated, kept, require, state_all
from goldenthread.responses.actions.plan import state_of, told_of
from goldenthread.responses.answering.subject import subject_of
from goldenthread.responses.importing.known import mark_of
from goldenthread.responses.importing.rows import PlanImport, PlanRow
from goldenthread.responses.models import Action, Aim, PlanUpload
from goldenthread.responses.permissions import can_import_plan

CHANGED = "The plan has changed since you were shown these rows. Look again"

KEPT_FOR = timedelta(days=1)
"""How long rows wait for somebody to look at them."""

AT_ONCE = 500  # rows in one statement to the database


@transaction.atomic
def keep_upload(*, partnership: Partnership, kind: str, rows: list, by) -> PlanUpload:
    """Keep what was read from a file until its person saves or leaves it, in place of an earlier one.

    What anybody left lying for a day goes with it. Raises PermissionDenied.
    """
    require(can_import_plan(by, partnership))
    now = timezone.now()
    replaced = models.Q(by=by, partnership=partnership) | models.Q(at__lt=now - KEPT_FOR)
    PlanUpload.objects.filter(replaced).delete()
    upload = PlanUpload.objects.create(by=by, partnership=partnership, at=now, kind=kind, rows=rows)
    detail = {"partnership": partnership.slug, "rows": len(rows) - 1}
    record_event("plan read from a file", upload, by=by, detail=detail)
    return upload


@transaction.atomic
def leave_upload(*, upload: PlanUpload, by) -> None:
    """Delete what was read from a file, of which nothing was saved."""
    require(upload.by_id == by.pk)
    record_event("plan from a file left", upload, by=by, detail={"partnership": upload.partnership.slug})
    upload.delete()


@transaction.atomic
def save_plan(
    *, upload: PlanUpload, plan: PlanImport, without_faulty: bool, kept_because: str = "", by
) -> int:
    """State all that the file changes, and delete what was kept of it. Gives how many rows were stated.

    Raises PermissionDenied; ValidationError, and nothing is saved, when a row is at fault and it was not said
    that the others are to be saved, when the plan has changed since it was compared, or the file was saved.
    """
    require(upload.by_id == by.pk and can_import_plan(by, plan.partnership))
    if not PlanUpload.objects.select_for_update().filter(pk=upload.pk).exists():
        raise ValidationError("This file was saved already. Look at the plan")
    if plan.mark != mark_of(plan.partnership):
        raise ValidationError(CHANGED)
    if plan.faulty and not without_faulty:
        raise ValidationError("Put the rows with faults right, or tick the box to save the others")
    rows = plan.to_save
    actions = _actions(rows, plan.partnership)
    state_all(_states(rows, actions), by=by)
    state_all(_aims(rows, actions), by=by)
    _end([aim for row in rows for aim in row.ends], by)
    counts = {outcome.value: number for outcome, number in plan.counts.items()}
    detail = {"partnership": plan.partnership.slug, "rows": counts, "kept because": kept_because}
    record_event("plan imported", upload, by=by, detail=detail)
    upload.delete()
    return len(rows)


def _actions(rows: list[PlanRow], partnership: Partnership) -> list[Action]:
    """The action of each row, made where it is new."""
    actions = [row.stands.action if row.stands else Action(partnership=partnership) for row in rows]
    Action.objects.bulk_create([action for action in actions if action.pk is None], AT_ONCE)
    return actions


def _states(rows: list[PlanRow], actions: list[Action]) -> Iterator[Stated]:
    for row, action in zip(rows, actions, strict=True):
        before = row.stands.state.delivery if row.stands else None
        told = "action changed" if row.stands else "action added"
        let_stand = kept(row.facts.texts) if row.doubts else {}  # it was looked at when it was compared
        yield state_of(action, row.facts), told, told_of(action, row.facts, before, let_stand)


def _aims(rows: list[PlanRow], actions: list[Action]) -> Iterator[Stated]:
    for row, action in zip(rows, actions, strict=True):
        for subject in row.begins:
            detail = {**subject.named, "action": action.reference}
            yield Aim(action=action, **subject.fields), "action serves", detail


def _end(aims: list[Aim], by) -> None:
    Aim.objects.filter(pk__in=[aim.pk for aim in aims]).update(ended_at=timezone.now())
    details = ({**subject_of(aim).named, "action": aim.action.reference} for aim in aims)
    record_events((("action serves no longer", *each) for each in zip(aims, details, strict=True)), by=by)
