"""Decisions as pages show them."""

from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from goldenthread.responses.importing.rows import Outcome
from goldenthread.responses.models import Decision
from goldenthread.responses.scales import Applicability

ICONS = {
    Applicability.APPLIES: "tick",
    Applicability.IN_PART: "tick",
    Applicability.ALREADY_MET: "tick",
    Applicability.NOT_FOR_US: "cross",
    Applicability.WATCHING_NATIONAL: "pause",
    Applicability.NEED_INFORMATION: "question",
}
"""Names for `_components/icon.html`. No colours: that something is not for us is neither good nor bad."""


class Told(NamedTuple):
    """How a page tells what happens to rows of a file."""

    name: str  # of the list of such rows
    word: str  # beside one row
    look: str  # of `_components/status.html`
    counted: str  # after "3 rows"


OUTCOMES = {
    Outcome.FAULT: Told("With faults", "Not saved", "bad", "with faults, which cannot be saved"),
    Outcome.NEW: Told("New", "New", "good", "to add"),
    Outcome.CHANGED: Told("Changed", "Changed", "care", "to change"),
    Outcome.UNCHANGED: Told("Unchanged", "Unchanged", "plain", "that change nothing"),
}


@dataclass(frozen=True)
class LocalAnswer:
    """What one partnership has published about an item: the decision that stands, and those before it."""

    decision: Decision
    earlier: tuple[Decision, ...]
    is_reworded: bool  # the item's words have changed since the decision

    @property
    def partnership(self):
        return self.decision.partnership

    @property
    def icon(self):
        return ICONS[Applicability(self.decision.applicability)]


def local_answers(item) -> list[LocalAnswer]:
    """Everything published about an item, by partnership and part; `item` is the version on the page."""
    decisions = Decision.objects.published().on_item(item).with_item().newest_first()
    by_partnership = sorted(
        decisions, key=lambda each: (each.partnership.name, each.part)
    )  # newest stays first
    return [
        LocalAnswer(newest, tuple(earlier), is_reworded(newest, item))
        for _, (newest, *earlier) in groupby(
            by_partnership, key=lambda each: (each.partnership_id, each.part)
        )
    ]


def is_reworded(decision, item) -> bool:
    """Whether the item, as a later version of the document has it, says something else than was answered."""
    if decision.item.reference != item.reference:  # a twin: its own document tells whether its words changed
        return not decision.item.is_live
    return decision.item_id != item.pk and decision.item.text.split() != item.text.split()
