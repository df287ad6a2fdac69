"""What a meeting decided, recorded line by line of its agenda."""

from dataclasses import replace

from django.core.exceptions import ValidationError
from django.db import transaction

from goldenthread.responses.actions.assigning import facts_of
from goldenthread.responses.actions.decisions import record_decision
from goldenthread.responses.actions.guards import refuse, require
from goldenthread.responses.actions.plan import change_action
from goldenthread.responses.answering.rules import Answer
from goldenthread.responses.models import ActionState, AgendaItem, Decision, Meeting
from goldenthread.responses.permissions import can_keep_agendas


@transaction.atomic
def record_at_meeting(*, row: AgendaItem, answer: Answer, by) -> Decision:
    """Record what the meeting decided on a line that is on an item, as a draft.

    Raises as `record_decision` does, and ValidationError where somebody has recorded it already: what two
    people typed is never put one over the other unseen.
    """
    Meeting.objects.select_for_update().get(pk=row.meeting_id)
    _refuse_ended(row)
    made = Decision.objects.of_partnership(row.partnership).filter(
        item__reference=row.item.reference, part=row.part, withdrawn_at=None
    )
    if there := made.filter(decided_on__gte=row.meeting.held_on).first():
        says = f"{there.recorded_by} has recorded {there.get_applicability_display().lower()}"
        refuse({"applicability": f"{says}. Choose “Nothing yet”, or record a newer decision on its own page"})
    return record_decision(item=row.item, partnership=row.partnership, answer=answer, by=by)


@transaction.atomic
def note_on_action(
    *, row: AgendaItem, note: str, minute: str = "", is_nobody: bool = False, by
) -> ActionState:
    """Add what the meeting said of an action to its history, with the meeting and the minute."""
    require(can_keep_agendas(by, row.partnership))
    _refuse_ended(row)
    if not note.strip():
        refuse({"note": "Say what was said"})
    at = f"{row.meeting}, {minute.strip()}" if minute.strip() else str(row.meeting)
    facts = replace(facts_of(row.action), note=f"{at}: {note.strip()}")
    return change_action(action=row.action, facts=facts, is_nobody=is_nobody, by=by)


def _refuse_ended(row: AgendaItem) -> None:
    row.refresh_from_db(fields=["ended_at"])
    if row.ended_at:
        raise ValidationError({"__all__": "This is not on the agenda any more. Copy what you typed"})
