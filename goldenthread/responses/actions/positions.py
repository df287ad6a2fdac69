"""Where a partner stands on an item, said once for every partnership that it answers in."""

from collections.abc import Iterable

from django.db import transaction

from goldenthread.accounts.models import Organisation
from goldenthread.accounts.permissions import takes_part
from goldenthread.responses.actions.guards import checked, kept, refuse, require, state
from goldenthread.responses.answering.subject import Subject
from goldenthread.responses.chasing.holder import position_on
from goldenthread.responses.models import PartnerPosition
from goldenthread.responses.permissions import can_answer_by_link, can_answer_for
from goldenthread.responses.scales import NEEDS_WORDS, Position


@transaction.atomic
def give_position(
    *,
    subjects: Iterable[Subject],
    organisation: Organisation,
    position: str,
    reason: str,
    is_nobody: bool = False,
    by,
) -> list[PartnerPosition]:
    """State where the organisation stands on an item, in each of these partnerships; each keeps its own copy.

    Raises PermissionDenied when the person may not answer for the organisation in one of them,
    ValidationError with a sentence for each field at fault; nothing is stated then.
    """
    subjects = list(subjects)
    for subject in subjects:
        require(_may_state(by, subject, organisation))
        require(takes_part(subject.partnership, organisation))
    refuse(_faults(subjects, position, reason.strip()))
    texts = checked({"reason": reason}, is_nobody=is_nobody)
    facts = {"organisation": organisation, "position": position, **texts}
    told = {"organisation": organisation.slug, "position": position, "possible identifiers kept": kept(texts)}
    return [
        state(
            PartnerPosition(**subject.fields, **facts),
            action="position given",
            by=by,
            detail={**subject.named, **told},
        )
        for subject in subjects
    ]


def _may_state(by, subject: Subject, organisation: Organisation) -> bool:
    return can_answer_for(by, subject.partnership, organisation) or can_answer_by_link(
        by, subject.partnership, position_on(subject), organisation
    )


def _faults(subjects: list[Subject], position: str, reason: str) -> dict[str, str]:
    faults = {}
    if not subjects:
        faults["partnerships"] = "Choose at least one partnership"
    if position not in Position.chosen():
        faults["position"] = "Choose where you stand"
    if position in NEEDS_WORDS and not reason:
        faults["reason"] = "Say which way, which part, or why not"
    return faults
