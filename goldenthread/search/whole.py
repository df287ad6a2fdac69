"""All that a search finds, and not one page of it: for files to take away, feeds and alerts."""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

from tantivy import Order, Query

from goldenthread.search.engine import find
from goldenthread.search.entries import Card
from goldenthread.search.index import Reading, catch_up
from goldenthread.search.matching import narrowed, spelled
from goldenthread.search.query import MOST_RESULTS, Search
from goldenthread.search.words import parse_words


@dataclass(frozen=True)
class Whole:
    """The results of a search, to be gone through once."""

    search: Search
    total: int
    given: int  # of them, in `cards`
    cards: Iterator[Card]
    with_all_words: int  # results that have all of the words, or nearly all of many; the others have some
    by_meaning: int = 0  # results found for what they mean: they say about the same in other words
    is_behind: bool = False  # the index is being written: something new may be missing

    @property
    def is_cut(self) -> bool:
        return self.given < self.total


def everything(search: Search, *, most: int = MOST_RESULTS) -> Whole:
    """The results in the order of the search page, whatever page the search is at.

    Raises search.index.IndexBroken.
    """
    found = find(search)
    listed = found.ranking.page(0, min(most, found.ranking.total))
    return Whole(
        search,
        total=found.ranking.total,
        given=len(listed),
        cards=map(found.card, listed),
        with_all_words=found.whole,
        by_meaning=found.ranking.by_meaning,
        is_behind=found.reading.is_behind,
    )


def newest_first(search: Search, *, offset: int = 0, most: int = MOST_RESULTS) -> Whole:
    """What has all (or nearly all, of many) of the very words, newest publication first.

    The page offers something else where there is nothing, and puts words right; a feed or an alert, which
    nobody looks at while it is made, does neither. Raises search.index.IndexBroken.
    """
    reading = catch_up()
    words = spelled(parse_words(search.words), reading.searcher)
    query = narrowed(reading, words.query(), search.filters)
    total = reading.searcher.search(query, limit=1).count
    cards = _cards(reading, query, min(most, total - offset), offset=offset, **_BY_PLACE)
    return Whole(search, total, len(cards), map(_card, cards), total, is_behind=reading.is_behind)


def result_key(card: Card) -> str:
    """What stays of a result through new versions: an item's reference, else its words and publication."""
    if card.reference:
        return f"r/{card.reference}"
    if card.version_id is None:
        return f"publications/{card.publication}"
    words = " ".join(card.text.split()).casefold()
    return f"publications/{card.publication}/{sha256(words.encode()).hexdigest()[:24]}"


_BY_PLACE = {"order_by_field": "place", "order": Order.Asc}


def _cards(reading: Reading, query: Query, most: int, **order) -> list[bytes]:
    if most < 1:
        return []
    hits = reading.searcher.search(query, limit=most, count=False, **order).hits
    return [bytes(reading.searcher.doc(address).get_first("card")) for _score, address in hits]


def _card(data: bytes) -> Card:
    return Card.from_json(data)
