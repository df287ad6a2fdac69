"""Answering through a question link: the same actions as those of people, with the link as who states it."""

from django.db import transaction
from django.utils import timezone

from goldenthread.audit.actions import record_event
from goldenthread.responses.actions.assurance import reply
from goldenthread.responses.actions.evidence import add_evidence
from goldenthread.responses.actions.guards import checked, refuse, require
from goldenthread.responses.actions.plan import change_action
from goldenthread.responses.actions.positions import give_position
from goldenthread.responses.answering.subject import Subject, subject_of
from goldenthread.responses.chasing.holder import holder_of
from goldenthread.responses.chasing.link import can_be_answered, copies_of
from goldenthread.responses.models import Aim, Asked, Chase, Receipt
from goldenthread.responses.planning.plan import ActionFacts
from goldenthread.responses.scales import Returned, Strength


@transaction.atomic
def answer_position(
    *, asked: Asked, position: str, reason: str, also: list[int] = (), is_nobody: bool = False
) -> None:
    """State where the organisation stands, in the partnership that asks and in others that ask the same.

    `also` has keys of partnerships; one that did not ask whoever holds this link is refused. Each copy says
    that it came through the link which that partnership sent. Raises PermissionDenied, or ValidationError.
    """
    copies = {each.chase.partnership_id: each for each in copies_of(asked)} if also else {}
    require(set(also) <= copies.keys())
    for each in (asked, *(copies[key] for key in also)):
        give_position(
            subjects=[Subject(each.chase.partnership, each.item, each.part)],
            organisation=each.chase.organisation,
            position=position,
            reason=reason,
            is_nobody=is_nobody,
            by=holder_of(each.chase),
        )


@transaction.atomic
def answer_action(
    *, asked: Asked, delivery: str, note: str, evidence: dict | None = None, is_nobody: bool = False
) -> None:
    """Say how far the action is and, with `evidence`, what shows it.

    `evidence` has kind, source, what, where and dated_on. Raises PermissionDenied, or ValidationError.
    """
    action, by = asked.action, holder_of(asked.chase)
    before = action.states.newest_first().first()
    in_partnership = action.partnership.memberships.filter(user=before.owner_id).exists()
    facts = ActionFacts(
        title=before.title,
        lever=before.lever,
        what=before.what,
        organisation=before.organisation,
        owner=before.owner if in_partnership else None,  # who has left owns it no longer
        due_on=before.due_on,
        delivery=delivery,
        note=note,
    )
    change_action(action=action, facts=facts, is_nobody=is_nobody, by=by)
    if evidence:
        served = aims_of(action).first()
        shown = {**evidence, "strength": Strength.SELF_REPORTED, "action": action}
        add_evidence(subject=subject_of(served), facts=shown, is_nobody=is_nobody, by=by)


@transaction.atomic
def answer_challenge(*, asked: Asked, words: str, is_nobody: bool = False) -> None:
    """Reply to the scrutineer. Raises PermissionDenied, or ValidationError."""
    reply(challenge=asked.challenge, words=words, is_nobody=is_nobody, by=holder_of(asked.chase))


@transaction.atomic
def give_receipt(*, chase: Chase, kind: str, words: str = "", is_nobody: bool = False) -> Receipt:
    """Say that the questions were seen, or that somebody else should be asked. Raises as the others do."""
    require(can_be_answered(chase))
    if kind not in Returned.values:
        refuse({"kind": "Choose what to tell us"})
    texts = checked({"words": words}, is_nobody=is_nobody)
    if kind == Returned.SOMEBODY_ELSE and not texts["words"]:
        refuse({"words": "Say who should be asked, or that you do not know"})
    made = Receipt.objects.create(chase=chase, kind=kind, at=timezone.now(), **texts)
    record_event("chase received", made, by=holder_of(chase), detail={"kind": str(kind)})
    return made


def aims_of(action):
    """What the action serves now, with all that a page shows of it."""
    place = "item__version__document__publication__publisher"
    found = Aim.objects.filter(action=action, ended_at=None).order_by("pk")
    return found.select_related(place, "partnership").prefetch_related("item__corrections")
