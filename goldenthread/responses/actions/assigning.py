"""Work given to people in one go: who leads and owns actions, and who is asked for a position."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from django.db import transaction
from django.utils import timezone

from goldenthread.accounts.models import Organisation, User
from goldenthread.audit.actions import record_event
from goldenthread.responses.actions.guards import refuse, require, state
from goldenthread.responses.actions.plan import change_action
from goldenthread.responses.answering.subject import Subject, subject_of
from goldenthread.responses.choosing.at_once import number_fault
from goldenthread.responses.models import Action, PositionRequest
from goldenthread.responses.permissions import can_ask_for_positions, can_assign_actions
from goldenthread.responses.planning.plan import ActionFacts


@transaction.atomic
def assign_actions(
    *, actions: Iterable[Action], organisation: Organisation | None, owner: User | None, by
) -> int:
    """Let the organisation lead these actions, and the person own them; None leaves it as it is.

    Says how many changed. Raises PermissionDenied, or ValidationError; nothing is changed then.
    """
    actions = list(actions)
    refuse({"__all__": fault} if (fault := number_fault(len(actions), "action")) else {})
    if not organisation and not owner:
        refuse({"organisation": "Choose an organisation, a person, or both"})
    changed = 0
    for action in actions:
        require(can_assign_actions(by, action.partnership))
        before = facts_of(action)
        facts = replace(before, organisation=organisation or before.organisation, owner=owner or before.owner)
        if facts != before:
            change_action(action=action, facts=facts, is_nobody=True, by=by)
            changed += 1
    return changed


@transaction.atomic
def ask_for_positions(
    *,
    subjects: Iterable[Subject],
    organisations: Iterable[Organisation],
    wanted_by: date | None = None,
    by,
) -> int:
    """Ask each organisation where it stands on each of these; says how many were asked, anew or first.

    Raises PermissionDenied, or ValidationError with a sentence for each field at fault.
    """
    subjects, organisations = list(subjects), list(organisations)
    refuse(_asking_faults(subjects, organisations, wanted_by))
    for partnership in {subject.partnership for subject in subjects}:
        require(can_ask_for_positions(by, partnership))
        mine = set(partnership.organisations.values_list("pk", flat=True))
        require(all(body.pk in mine for body in organisations))
    for subject in subjects:
        for body in organisations:
            _ask(subject, body, wanted_by, by)
    return len(subjects) * len(organisations)


@transaction.atomic
def ask_no_longer(*, request: PositionRequest, by) -> None:
    """Take a request back; that it was asked is kept."""
    require(can_ask_for_positions(by, request.partnership))
    _end(request, by)


def facts_of(action: Action) -> ActionFacts:
    """How the action stands, to be stated anew. What happened before is told once, so its note stays there;
    only why it was stopped goes with it.
    """
    state = action.states.newest_first().select_related("organisation", "owner").first()
    names = ("title", "lever", "what", "organisation", "owner", "due_on", "delivery")
    note = state.note if state.delivery == "stopped" else ""
    return ActionFacts(**{name: getattr(state, name) for name in names}, note=note)


def _ask(subject: Subject, body: Organisation, wanted_by: date | None, by) -> None:
    asked = PositionRequest.objects.on(subject).filter(part=subject.part, organisation=body, ended_at=None)
    for earlier in asked:
        _end(earlier, by)
    request = PositionRequest(**subject.fields, organisation=body, wanted_by=wanted_by)
    detail = {**subject.named, "organisation": body.slug, "wanted by": wanted_by}
    state(request, action="position asked for", by=by, detail=detail)


def _end(request: PositionRequest, by) -> None:
    request.ended_at = timezone.now()
    request.save(update_fields=["ended_at"])
    detail = {**subject_of(request).named, "organisation": request.organisation.slug}
    record_event("position asked for no longer", request, by=by, detail=detail)


def _asking_faults(subjects, organisations, wanted_by) -> dict[str, str]:
    faults = {}
    if fault := number_fault(len(subjects)):
        faults["__all__"] = fault
    if not organisations:
        faults["organisations"] = "Choose at least one organisation"
    if wanted_by and wanted_by <= timezone.localdate():
        faults["wanted_by"] = "The day must be after today"
    return faults
