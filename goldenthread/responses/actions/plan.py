"""The action plan: what is done, for which items, by whom, and how far it is."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from goldenthread.accounts.models import Organisation, Partnership
from goldenthread.audit.actions import record_event
from goldenthread.responses.actions.guards import checked, kept, refuse, require, state
from goldenthread.responses.answering.subject import Subject, subject_of
from goldenthread.responses.chasing.holder import delivery_of
from goldenthread.responses.models import Action, ActionState, Aim
from goldenthread.responses.permissions import can_answer_by_link, can_answer_for
from goldenthread.responses.planning.plan import (
    ActionFacts,
    Among,
    action_faults,
    delivery_faults,
    membership_faults,
)


@transaction.atomic
def add_action(
    *,
    partnership: Partnership,
    facts: ActionFacts,
    aims: Iterable[Subject],
    is_nobody: bool = False,
    by,
) -> Action:
    """Add an action that serves these items of the partnership, or parts of them.

    Raises PermissionDenied for those who may not answer for its organisation there, ValidationError with a
    sentence for each field at fault.
    """
    action = Action(partnership=partnership)
    _check(action, facts, is_nobody, by)
    action.save()
    _state(action, facts, "action added", by)
    for subject in aims:
        serve(action=action, subject=subject, by=by)
    return action


@transaction.atomic
def change_action(*, action: Action, facts: ActionFacts, is_nobody: bool = False, by) -> ActionState:
    """State anew what the action is and how far; what stood before is kept. Raises as `add_action` does."""
    before = action.states.newest_first().first()
    require(_may_state(by, action, before.organisation))
    _check(action, facts, is_nobody, by)
    refuse(delivery_faults(before.delivery, facts.delivery))
    return _state(action, facts, "action changed", by, before.delivery)


@transaction.atomic
def serve(*, action: Action, subject: Subject, by) -> Aim:
    """Let the action serve this item too; the aim that is there when it does already."""
    require(can_answer_for(by, action.partnership, action.states.newest_first().first().organisation))
    there = action.aims.on(subject).filter(part=subject.part, ended_at=None).first()
    if there:
        return there
    detail = {**subject.named, "action": action.reference}
    aim = Aim(action=action, **subject.fields)
    return state(aim, action="action serves", by=by, detail=detail)


@transaction.atomic
def serve_no_longer(*, aim: Aim, by) -> None:
    """End that an action serves an item, from now on: what it served before is kept."""
    require(can_answer_for(by, aim.partnership, aim.action.states.newest_first().first().organisation))
    aim.ended_at = timezone.now()
    aim.save(update_fields=["ended_at"])
    detail = {**subject_of(aim).named, "action": aim.action.reference}
    record_event("action serves no longer", aim, by=by, detail=detail)


def _check(action: Action, facts: ActionFacts, is_nobody: bool, by) -> None:
    require(_may_state(by, action, facts.organisation))
    refuse(action_faults(facts))
    checked(facts.texts, is_nobody=is_nobody)
    refuse(membership_faults(facts, among(action.partnership)))


def _may_state(by, action: Action, organisation) -> bool:
    return can_answer_for(by, action.partnership, organisation) or can_answer_by_link(
        by, action.partnership, delivery_of(action), organisation
    )


def among(partnership: Partnership) -> Among:
    return Among(
        frozenset(Organisation.objects.taking_part_in(partnership).values_list("pk", flat=True)),
        frozenset(partnership.memberships.values_list("user", flat=True)),
    )


def _state(action: Action, facts: ActionFacts, told: str, by, before: str | None = None) -> ActionState:
    detail = told_of(action, facts, before, kept(facts.texts))
    return state(state_of(action, facts), action=told, by=by, detail=detail)


def state_of(action: Action, facts: ActionFacts) -> ActionState:
    """The facts as a statement on the action, not saved yet."""
    return ActionState(
        partnership=action.partnership,
        action=action,
        **{field: text.strip() for field, text in facts.texts.items()},
        organisation=facts.organisation,
        owner=facts.owner,
        due_on=facts.due_on,
        lever=facts.lever,
        delivery=facts.delivery,
    )


def told_of(action: Action, facts: ActionFacts, before: str | None, let_stand: dict[str, int]) -> dict:
    """What the audit log keeps of the statement: how far it was and is, never its words."""
    detail = {"action": action.reference, "from": before, "to": str(facts.delivery), "due": facts.due_on}
    return {**detail, "possible identifiers kept": let_stand}
