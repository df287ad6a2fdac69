"""The independent scrutineer's verdicts and challenges, and the partnership's replies."""

from django.db import transaction

from goldenthread.responses.actions.guards import checked, refuse, require, state
from goldenthread.responses.answering.subject import Subject, subject_of
from goldenthread.responses.chasing.holder import Holder, reply_to
from goldenthread.responses.models import Challenge, Reply, Verdict
from goldenthread.responses.permissions import can_answer_by_link, can_assure, can_reply
from goldenthread.responses.scales import Assurance


@transaction.atomic
def give_verdict(
    *,
    subject: Subject,
    assurance: str,
    words: str,
    confirms_impact: bool = False,
    closes: bool = False,
    is_nobody: bool = False,
    by,
) -> Verdict:
    """State how far the answer to an item satisfies the scrutineer, who alone may close it.

    Raises PermissionDenied, or ValidationError with a sentence for each field at fault.
    """
    require(can_assure(by, subject.partnership))
    if assurance not in Assurance.chosen():
        refuse({"assurance": "Choose a verdict"})
    texts = checked({"words": words}, is_nobody=is_nobody)
    if not texts["words"]:
        refuse({"words": "Say what your verdict rests on"})
    said = {"assurance": assurance, "confirms_impact": confirms_impact, "closes": closes}
    row = Verdict(**subject.fields, **said, **texts)
    return state(row, action="verdict given", by=by, detail={**subject.named, **said})


@transaction.atomic
def put_challenge(*, subject: Subject, words: str, is_nobody: bool = False, by) -> Challenge:
    """Put a question to the partnership. Raises PermissionDenied, or ValidationError."""
    require(can_assure(by, subject.partnership))
    texts = checked({"words": words}, is_nobody=is_nobody)
    if not texts["words"]:
        refuse({"words": "Write the question"})
    row = Challenge(**subject.fields, **texts)
    return state(row, action="challenge put", by=by, detail=subject.named)


@transaction.atomic
def reply(*, challenge: Challenge, words: str, is_nobody: bool = False, by) -> Reply:
    """Answer a challenge. Raises PermissionDenied, or ValidationError."""
    require(can_reply(by, challenge.partnership) or _may_reply_by_link(by, challenge))
    texts = checked({"words": words}, is_nobody=is_nobody)
    if not texts["words"]:
        refuse({"words": "Write your reply"})
    row = Reply(partnership=challenge.partnership, challenge=challenge, **texts)
    return state(row, action="challenge answered", by=by, detail=subject_of(challenge).named)


def _may_reply_by_link(by, challenge: Challenge) -> bool:
    body = by.chase.organisation if isinstance(by, Holder) else None
    return can_answer_by_link(by, challenge.partnership, reply_to(challenge), body)
