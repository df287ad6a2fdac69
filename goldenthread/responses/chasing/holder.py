"""Whoever holds a question link. Nobody is signed in: the link itself is the permission."""

from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from goldenthread.responses.answering.subject import Subject
from goldenthread.responses.models import Action, Asked, Challenge, Chase


class Question(NamedTuple):
    """One thing that can be asked of an organisation; the same for every version of an item."""

    kind: str  # position, action or challenge
    of: str  # reference of the item or action, key of the challenge
    part: int = 0

    @property
    def key(self) -> str:
        """How a form names it."""
        return f"{self.kind}-{self.of}-{self.part}"


def position_on(subject: Subject) -> Question:
    return Question("position", subject.item.reference, subject.part)


def delivery_of(action: Action | None) -> Question:
    return Question("action", action.reference if action else "")


def reply_to(challenge: Challenge) -> Question:
    return Question("challenge", str(challenge.pk))


def question_of(asked: Asked) -> Question:
    if asked.item_id:
        return Question("position", asked.item.reference, asked.part)
    return delivery_of(asked.action) if asked.action_id else reply_to(asked.challenge)


@dataclass(frozen=True)
class Holder:
    """Stands where a person stands as the `by` of an action. It has no role anywhere."""

    chase: Chase
    questions: frozenset[Question]

    is_authenticated: ClassVar[bool] = False
    is_active: ClassVar[bool] = False

    def __str__(self):
        """For the audit log, which keeps no address of somebody who has no account."""
        return f"holder of question link {self.chase.pk}"


def holder_of(chase: Chase) -> Holder:
    return Holder(chase, frozenset(question_of(each) for each in asked_in(chase)))


def asked_in(chase: Chase):
    """Everything that the chase asks, with all that a page shows of it."""
    place = "version__document__publication__publisher"
    return chase.asked.select_related(
        "action", f"item__{place}", f"challenge__item__{place}", "challenge__partnership"
    ).prefetch_related("item__corrections", "challenge__item__corrections", "item__parts")
