"""A search as one value, from an address and back, and the answer to it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from urllib.parse import quote_plus, urlencode

from goldenthread.catalogue.themes import Age, PracticeTheme, Theme, taxonomy
from goldenthread.search.entries import KINDS, Card
from goldenthread.search.snippet import Snippet
from goldenthread.search.terms import Term

LONGEST_SEARCH = 400  # characters
PAGE_SIZE = 20
LAST_PAGE = 500
MOST_RESULTS = LAST_PAGE * PAGE_SIZE
"""The most results of one search that can be turned to or taken away."""

WORDS, MEANING, FUSED = "words", "meaning", "fused"
MODES = (FUSED, WORDS, MEANING)
"""By what is searched: both unless the address says otherwise. Where meaning is not there, by words."""

YEARS = range(1900, 2101)

BLANK = "\0"
"""No words and no value have it, so that it marks the place of a value in an address."""

FILTERS = ("kind", "theme", "audience", "age", "publication", "year", "publisher")
"""What a search can be narrowed by: names of fields of `Search`, of the address and of the index alike."""


@dataclass(frozen=True)
class Search:
    """What is looked for. A filter that is None does not narrow."""

    words: str = ""
    kind: str | None = None  # one of KINDS
    theme: str | None = None  # id of a theme, or of one of the Panel's practice themes
    audience: str | None = None  # slug of an addressee
    age: str | None = None  # id of an age of children
    publication: str | None = None  # slug
    year: int | None = None  # in which it was published
    publisher: str | None = None  # slug
    page: int = 1  # of the results, from 1
    mode: str = FUSED  # one of MODES

    @classmethod
    def from_address(cls, given: Mapping[str, str]) -> "Search":
        """Read `q`, the filters by name and `page`; what makes no sense is left out."""
        kind, mode = _clean(given.get("kind")), _clean(given.get("mode"))
        return cls(
            words=_clean(given.get("q"))[:LONGEST_SEARCH].strip(),
            kind=kind if kind in KINDS else None,
            theme=_listed(given.get("theme"), Theme, PracticeTheme),
            age=_listed(given.get("age"), Age),
            audience=_clean(given.get("audience"))[:100] or None,
            publication=_clean(given.get("publication"))[:200] or None,
            year=_number(given.get("year"), YEARS),
            publisher=_clean(given.get("publisher"))[:100] or None,
            page=_number(given.get("page"), range(1, LAST_PAGE + 1)) or 1,
            mode=mode if mode in MODES else FUSED,
        )

    @property
    def filters(self) -> dict[str, str | int]:
        """The filters in force, by name."""
        return {name: getattr(self, name) for name in FILTERS if getattr(self, name) is not None}

    @property
    def is_blank(self) -> bool:
        """True when nothing is asked for yet."""
        return not self.words and not self.filters

    @property
    def address(self) -> str:
        """The query string of this search, without the question mark; the same search has the same one."""
        given = {
            "q": self.words,
            **self.filters,
            "mode": self.mode if self.mode != FUSED else None,
            "page": self.page if self.page > 1 else None,
        }
        return urlencode({name: value for name, value in given.items() if value not in (None, "")})

    def having(self, **changes) -> "Search":
        """This search with other words or filters, from its first page."""
        return replace(self, **{"page": 1, **changes})

    def addresses_by(self, name: str) -> Callable[[str | int], str]:
        """For a filter, from each of its values to the `address` of this search with that value alone.

        A page links to hundreds of values: only what differs between their addresses is written anew.
        """
        before, after = self.having(**{name: BLANK}).address.split(quote_plus(BLANK))
        return lambda value: f"{before}{quote_plus(str(value))}{after}"

    def without(self, name: str) -> "Search":
        return self.having(**{name: None})


@dataclass(frozen=True, slots=True)
class Hit:
    """One citable passage, with the words that were looked for marked in it."""

    card: Card
    snippet: Snippet
    is_by_meaning: bool = False  # it has not the words, and says about the same


@dataclass(frozen=True, slots=True)
class FacetValue:
    value: str | int
    name: str
    count: int  # results there would be with this value and all the other filters
    is_chosen: bool
    confirmed: int | None = None  # of these, those that a person confirmed; None where a machine says nothing


@dataclass(frozen=True, slots=True)
class Facet:
    filter: str  # one of FILTERS
    values: tuple[FacetValue, ...]  # most results first; of years, the newest first

    @property
    def chosen(self) -> FacetValue | None:
        return next((value for value in self.values if value.is_chosen), None)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Another search that finds something where this one did not."""

    reason: str  # wider: without the filters
    search: Search
    total: int


@dataclass(frozen=True, slots=True)
class Results:
    search: Search
    total: int
    hits: tuple[Hit, ...]
    facets: tuple[Facet, ...]
    whole: int = 0  # results that have all of the words, or of many nearly all; the others have some
    respelled: str = ""  # what was looked for, where a word that was typed is nowhere
    suggestions: tuple[Suggestion, ...] = ()
    themes: tuple[Theme, ...] = ()  # near the words, where nothing was found
    terms: tuple[Term, ...] = ()  # of the field, that were looked for in other words too
    is_behind: bool = False  # the index is being written: something new may be missing
    mode: str = WORDS  # what was searched by, one of MODES
    can_switch: bool = False  # whether it could be searched in another mode
    by_meaning: int = 0  # results that their meaning alone has found
    unread: int = 0  # publications that are found by their words only, so far

    @property
    def with_some(self) -> int:
        """Results that have some of the words, and not all or nearly all."""
        return self.total - self.whole - self.by_meaning

    @property
    def is_loose(self) -> bool:
        """True when nothing has all of the words; these results have some."""
        return bool(self.total and not self.whole)

    @property
    def pages(self) -> int:
        """Pages of results there are to turn."""
        return min(LAST_PAGE, -(-self.total // PAGE_SIZE))

    @property
    def previous(self) -> Search | None:
        return replace(self.search, page=self.search.page - 1) if self.search.page > 1 else None

    @property
    def next(self) -> Search | None:
        return replace(self.search, page=self.search.page + 1) if self.search.page < self.pages else None

    @property
    def chosen(self) -> tuple[tuple[Facet, FacetValue], ...]:
        """The filters in force, to be shown and removed."""
        return tuple((facet, facet.chosen) for facet in self.facets if facet.chosen)

    @property
    def can_be_narrowed(self) -> bool:
        """False when no value of any facet has results."""
        return any(value.count for facet in self.facets for value in facet.values)

    @property
    def shows_fiction(self) -> bool:
        return any(hit.card.is_fictional for hit in self.hits)


def _clean(value: str | None) -> str:
    """The value on one line, without control characters and lone surrogates that no source contains."""
    kept = "".join(c if c.isprintable() else " " for c in value or "")
    return " ".join(kept.split())


def _listed(value: str | None, *kinds: type) -> str | None:
    """The id of something of these kinds in the list of themes, in any case; None for anything else."""
    named = taxonomy().named(_clean(value).upper()) or taxonomy().named(_clean(value).lower())
    return named.id if isinstance(named, kinds) else None


def _number(value: str | None, allowed: range) -> int | None:
    text = _clean(value)
    if not (text.isascii() and text.isdigit() and len(text) <= 6):
        return None
    return int(text) if int(text) in allowed else None
