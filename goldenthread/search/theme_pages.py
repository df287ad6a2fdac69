"""What all reports say of one theme, read from the index: counted, by year, for whom, word for word."""

from collections.abc import Iterable
from dataclasses import dataclass

from tantivy import Occur, Order, Query

from goldenthread.catalogue.models import ItemKind
from goldenthread.search.entries import Card
from goldenthread.search.facets import count_values, facet_of
from goldenthread.search.index import Reading, catch_up
from goldenthread.search.matching import narrowed
from goldenthread.search.query import Facet
from goldenthread.search.schema import schema

CARDS_ON_A_PAGE = 20
FEW = 5
"""Cards of good practice and of questions that are shown; a link leads to the others."""


@dataclass(frozen=True)
class ThemeCount:
    """How many items have a theme."""

    items: int
    confirmed: int  # by a person

    @property
    def suggested(self) -> int:
        return self.items - self.confirmed


@dataclass(frozen=True)
class Few:
    """Some items of one kind, and how many there are."""

    cards: tuple[Card, ...]
    total: int


@dataclass(frozen=True)
class ThemePage:
    """What stands on the page of a theme, within an age where one is chosen."""

    count: ThemeCount
    cards: tuple[Card, ...]  # of this page, those for the role first, then the newest first
    for_role: int  # items that are for the role, of all pages
    page: int  # from 1
    pages: int
    years: tuple[tuple[int, int], ...]  # every year from the first to the last, with its items
    undated: int
    audience: Facet
    age: Facet
    first: Card | None  # of the oldest publication that has a date
    latest: Card | None
    good_practice: Few
    questions: Few


def count_themes() -> dict[str, ThemeCount]:
    """By id the items of each theme and practice theme that has any.

    Raises search.index.IndexBroken when the index cannot be read or made at all.
    """
    counts = count_values(catch_up(), Query.all_query(), {}, ["theme", "confirmed"])
    return {id: ThemeCount(n, counts["confirmed"].get(id, 0)) for id, n in counts["theme"].items()}


def read_theme(id: str, *, role: str = "", age: str = "", page: int = 1) -> ThemePage:
    """The page of one theme; `role` and `age` are ids of the list. Raises search.index.IndexBroken."""
    reading = catch_up()
    within = {"theme": id, **({"age": age} if age else {})}
    counts = count_values(
        reading, Query.all_query(), within, ["theme", "confirmed", "year", "audience", "kind"]
    )
    ages = count_values(reading, Query.all_query(), {"theme": id}, ["age", "confirmed"])
    total = counts["theme"].get(id, 0)
    pages = max(1, -(-total // CARDS_ON_A_PAGE))
    page = min(max(1, page), pages)
    start = (page - 1) * CARDS_ON_A_PAGE
    years = counts["year"]
    return ThemePage(
        count=ThemeCount(total, counts["confirmed"].get(id, 0)),
        cards=_cards_for(reading, within, role, start),
        for_role=_count(reading, _with_role(role), within) if role else 0,
        page=page,
        pages=pages,
        years=_every_year(years),
        undated=total - sum(years.values()),
        audience=facet_of("audience", counts["audience"], None, None),
        age=facet_of("age", ages["age"], ages["confirmed"], age or None),
        first=_first(reading, within, years),
        latest=next(iter(_cards(reading, Query.all_query(), within, 0, 1)), None) if years else None,
        good_practice=_few(reading, within, ItemKind.GOOD_PRACTICE, counts["kind"]),
        questions=_few(reading, within, ItemKind.QUESTION, counts["kind"]),
    )


def _cards_for(reading: Reading, within: dict, role: str, start: int) -> tuple[Card, ...]:
    """One page of cards from `start`: all that are for the role stand before the others."""
    if not role:
        return _cards(reading, Query.all_query(), within, start, CARDS_ON_A_PAGE)
    ours, others = _with_role(role), _with_role(role, is_wanted=False)
    for_role = _count(reading, ours, within)
    found = _cards(reading, ours, within, start, CARDS_ON_A_PAGE) if start < for_role else ()
    rest = CARDS_ON_A_PAGE - len(found)
    return found + (_cards(reading, others, within, max(0, start - for_role), rest) if rest else ())


def _with_role(role: str, *, is_wanted: bool = True) -> Query:
    term = Query.term_query(schema(), "role", role)
    return Query.boolean_query(
        [(Occur.Must, Query.all_query()), (Occur.Must if is_wanted else Occur.MustNot, term)]
    )


def _count(reading: Reading, query: Query, within: dict) -> int:
    return reading.searcher.search(narrowed(reading, query, within), limit=1).count


def _cards(
    reading: Reading, query: Query, within: dict, start: int, number: int, order: Order = Order.Asc
) -> tuple[Card, ...]:
    found = reading.searcher.search(
        narrowed(reading, query, within),
        limit=number,
        offset=start,
        count=False,
        order_by_field="place",
        order=order,
    )
    documents = (reading.searcher.doc(address) for _score, address in found.hits)
    return tuple(Card.from_json(bytes(document.get_first("card"))) for document in documents)


def _few(reading: Reading, within: dict, kind: ItemKind, counts: dict) -> Few:
    kinds = {**within, "kind": kind.value}
    return Few(_cards(reading, Query.all_query(), kinds, 0, FEW), counts.get(kind.value, 0))


def _first(reading: Reading, within: dict, years: Iterable[int]) -> Card | None:
    """The first item of the oldest publication: its last one is where the list in order of place ends."""
    if not years:
        return None
    oldest = {**within, "year": min(years)}
    (last,) = _cards(reading, Query.all_query(), oldest, 0, 1, Order.Desc)
    return _cards(reading, Query.all_query(), {**oldest, "publication": last.publication}, 0, 1)[0]


def _every_year(counts: dict[int, int]) -> tuple[tuple[int, int], ...]:
    if not counts:
        return ()
    return tuple((year, counts.get(year, 0)) for year in range(min(counts), max(counts) + 1))
