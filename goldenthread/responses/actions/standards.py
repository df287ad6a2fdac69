"""Saying which standards of a section 11 audit an item touches."""

from collections.abc import Collection

from django.db import transaction
from django.utils import timezone

from goldenthread.responses.actions.guards import refuse, require, state_all
from goldenthread.responses.answering.subject import Subject
from goldenthread.responses.models import StandardMatch
from goldenthread.responses.permissions import can_match_standards
from goldenthread.responses.standards.listed import standards
from goldenthread.responses.standards.touching import touches


@transaction.atomic
def match_standards(*, subject: Subject, chosen: Collection[str], by) -> int:
    """State that the item touches these standards and no others; gives how many rows that took.

    The first time something is said of each standard, as a person has looked at all. Nothing is stated twice.
    Raises PermissionDenied, or ValidationError for a standard that is not listed.
    """
    require(can_match_standards(by, subject.partnership))
    if not all(standards().named(each) for each in chosen):
        refuse({"standards": "Choose from the standards of the list"})
    reference = subject.item.reference
    held = {
        each.standard.id: each
        for each in touches(subject.partnership, [reference], timezone.now())[reference]
    }
    stated = [
        _match(subject, each.id, each.id in chosen)
        for each in standards().listed
        if _is_news(held.get(each.id), each.id in chosen)
    ]
    state_all(stated, by=by)
    return len(stated)


def _is_news(held, is_chosen: bool) -> bool:
    """Whether a person has not said so yet."""
    return held is None or held.said is None or held.said.touches != is_chosen


def _match(subject: Subject, standard: str, is_chosen: bool):
    row = StandardMatch(
        partnership=subject.partnership, item=subject.item, standard=standard, touches=is_chosen
    )
    detail = {"item": subject.item.reference, "standard": standard, "touches": is_chosen}
    return row, "standard matched", detail
