"""Decisions as pages show them."""

from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from goldenthread.responses.importing.rows import Outcome
from goldenthread.responses.models import Decision, ReleasedItem
from goldenthread.responses.releasing.record import decisions_of
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
    """What one partnership has released about an item: the decision that stands, and those before it."""

    decision: Decision
    earlier: tuple[Decision, ...]
    is_reworded: bool  # the item's words have changed since the decision
    released: ReleasedItem

    @property
    def partnership(self):
        return self.released.partnership

    @property
    def icon(self):
        return ICONS[Applicability(self.decision.applicability)]


@dataclass(frozen=True)
class Released:
    """All that partnerships released about an item, by partnership and part, and what was withdrawn."""

    answers: list[LocalAnswer]
    withdrawn: list[ReleasedItem]  # where nothing newer stands


def released_on(item) -> Released:
    """What the public sees of an item; `item` is the version on the page."""
    found = ReleasedItem.objects.ever_public().on_item(item).for_reading().order_by("-approved_at", "-pk")
    by_name = sorted(found, key=lambda each: each.partnership.name)  # newest stays first
    releases = [list(each) for _, each in groupby(by_name, key=lambda each: each.partnership_id)]
    return Released(
        answers=[answer for each in releases for answer in _answers_of(each, item)],
        withdrawn=[newest for newest, *_ in releases if newest.withdrawn_at],
    )


def local_answers(item) -> list[LocalAnswer]:
    return released_on(item).answers


def _answers_of(releases: list[ReleasedItem], item) -> list[LocalAnswer]:
    """One for each part that the newest release answers, with what older ones said of that part."""
    newest, *older = [each for each in releases if not each.withdrawn_at] or [None]
    if newest is None:
        return []
    standing = decisions_of(newest)
    shown = {each.pk for each in standing}
    before = {each.pk: each for release in reversed(older) for each in decisions_of(release)}
    earlier = [each for each in reversed(before.values()) if each.pk not in shown]
    return [
        LocalAnswer(
            each,
            tuple(other for other in earlier if other.part == each.part),
            is_reworded(each, item),
            newest,
        )
        for each in standing
    ]


def is_reworded(decision, item) -> bool:
    """Whether the item, as a later version of the document has it, says something else than was answered."""
    if decision.item.reference != item.reference:  # a twin: its own document tells whether its words changed
        return not decision.item.is_live
    return decision.item_id != item.pk and decision.item.text.split() != item.text.split()
