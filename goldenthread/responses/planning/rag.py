"""The colour of an action in papers: worked out by a printed rule, typed by nobody. Pure."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from goldenthread.responses.scales import OPEN, SHOWS_A_DIFFERENCE, Delivery

SOON = timedelta(days=28)


class Rag(StrEnum):
    RED = "Red"
    AMBER = "Amber"
    GREEN = "Green"
    BLUE = "Blue"
    NONE = "Not rated"


@dataclass(frozen=True)
class Progress:
    """What the rule looks at."""

    delivery: str  # a value of scales.Delivery
    due_on: date | None
    has_owner: bool
    evidence: Collection[str] = ()  # kinds, values of scales.EvidenceKind

    def is_overdue(self, today: date) -> bool:
        """Whether it is late: computed, never typed."""
        return self.delivery in OPEN and self.due_on is not None and self.due_on < today

    @property
    def shows_a_difference(self) -> bool:
        return any(kind in SHOWS_A_DIFFERENCE for kind in self.evidence)


@dataclass(frozen=True)
class Rule:
    """One line of the printed rule: the first that holds gives the colour."""

    rag: Rag
    words: str
    holds: Callable[[Progress, date], bool]


RULES = (
    Rule(
        Rag.NONE,
        "It was stopped or superseded.",
        lambda action, today: action.delivery in (Delivery.STOPPED, Delivery.SUPERSEDED),
    ),
    Rule(Rag.RED, "It is overdue.", lambda action, today: action.is_overdue(today)),
    Rule(
        Rag.RED,
        "Nobody owns it, and it is not delivered.",
        lambda action, today: action.delivery in OPEN and not action.has_owner,
    ),
    Rule(
        Rag.AMBER,
        "It has no due date, and it is not delivered.",
        lambda action, today: action.delivery in OPEN and action.due_on is None,
    ),
    Rule(
        Rag.AMBER,
        "It is due within 28 days and has not begun.",
        lambda action, today: action.delivery == Delivery.NOT_STARTED and action.due_on - today <= SOON,
    ),
    Rule(Rag.GREEN, "It is on its way and not late.", lambda action, today: action.delivery in OPEN),
    Rule(
        Rag.BLUE,
        "It is delivered or ongoing, and evidence shows changed practice or better outcomes.",
        lambda action, today: action.shows_a_difference,
    ),
    Rule(
        Rag.AMBER,
        "It is delivered or ongoing, and nothing shows that it made a difference.",
        lambda action, today: True,
    ),
)


def rule_of(action: Progress, *, today: date) -> Rule:
    """The line of the rule that gives the action its colour."""
    return next(rule for rule in RULES if rule.holds(action, today))
