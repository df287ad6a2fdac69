"""A question and its answer: quotations, or why there are none."""

from dataclasses import dataclass
from enum import StrEnum

from goldenthread.catalogue.models import ItemKind
from goldenthread.catalogue.shown_themes import ShownTheme
from goldenthread.search.entries import Card

ASKS = frozenset(
    {
        ItemKind.RECOMMENDATION,
        ItemKind.AREA_FOR_IMPROVEMENT,
        ItemKind.PRIORITY_ACTION,
        ItemKind.SAFETY_ACTION,
        ItemKind.QUOTED_RECOMMENDATION,
        ItemKind.LEARNING_POINT,
        ItemKind.QUESTION,
    }
)
"""Kinds of item that say what to do, and tell nothing of what happened to anybody."""


FIRST_FEW = 3
"""Quotations shown above the results of a search."""


class Why(StrEnum):
    """Why there is no answer."""

    NOTHING_ASKED = "nothing asked"  # no word that could be looked for
    NOWHERE = "nowhere"  # a word that matters is in none of the reports
    NOT_TOGETHER = "not together"  # no sentence has enough of the words


@dataclass(frozen=True, slots=True)
class Quotation:
    """Whole sentences as printed: `text` is `page.text[start:end]` of the stored page, byte for byte."""

    text: str
    start: int
    end: int
    card: Card  # the entry that it stands in, with its page, its report and its name
    coverage: float  # share of the question, by weight, that it has
    likeness: float | None = None  # of its entry to the question, by meaning; None where that is not in use
    themes: tuple[ShownTheme, ...] = ()

    @property
    def href(self) -> str:
        """Its page, with these words marked where the browser can."""
        return self.card.place_of(self.text)

    @property
    def worth(self) -> float:
        """What it is ranked by."""
        return self.coverage + (self.likeness or 0.0)

    @property
    def says_what_to_do(self) -> bool:
        """True for a recommendation and the like, which tells nothing of what happened to anybody."""
        return self.card.kind in ASKS


@dataclass(frozen=True, slots=True)
class ReportGroup:
    """What one report says of one theme."""

    slug: str
    title: str
    year: int | None
    quotations: tuple[Quotation, ...]


@dataclass(frozen=True, slots=True)
class ThemeGroup:
    """What the reports say of one theme; None for what has no theme."""

    theme: ShownTheme | None
    reports: tuple[ReportGroup, ...]

    @property
    def is_by_machine(self) -> bool:
        """True when no person has confirmed the theme for any of these quotations."""
        return self.theme is not None and not any(
            theme.id == self.theme.id and theme.is_confirmed
            for report in self.reports
            for quotation in report.quotations
            for theme in quotation.themes
        )


@dataclass(frozen=True, slots=True)
class Answer:
    """Quotations, best first, and the same by theme and report; or none, and why."""

    question: str
    quotations: tuple[Quotation, ...] = ()
    groups: tuple[ThemeGroup, ...] = ()
    respelled: str = ""  # the question as it was put right
    why: Why | None = None
    words: tuple[str, ...] = ()  # those that are nowhere, or are nowhere together
    is_behind: bool = False  # the index is being written: something new may be missing

    @property
    def is_given(self) -> bool:
        return bool(self.quotations)

    @property
    def first_to_show(self) -> tuple[Quotation, ...]:
        """The best few that say what to do: they need no notice before them."""
        return tuple(each for each in self.quotations if each.says_what_to_do)[:FIRST_FEW]

    @property
    def reports(self) -> int:
        return len({quotation.card.publication for quotation in self.quotations})

    @property
    def shows_fiction(self) -> bool:
        return any(quotation.card.is_fictional for quotation in self.quotations)
