"""In which order results are listed: by words, by meaning, or by both.

Both are joined by reciprocal rank fusion (Cormack, Clarke and Büttcher, 2009): an entry counts 1 / (60 + its
place) in each list that has it. What has all of the words is never listed after what has not: the two lists
are joined for the one, then for the other.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice

from tantivy import DocAddress, Occur, Order, Query

from goldenthread.search.index import Reading
from goldenthread.search.matching import SpelledWords, narrowed
from goldenthread.search.meaning.asking import texts_near
from goldenthread.search.query import FUSED, MEANING, WORDS, Search
from goldenthread.search.schema import schema

MOST_NEAR = 100
"""Texts that are found by their meaning: the same whatever the filters, so that facets count them right."""

FIRST_TRIED = 150
"""Texts looked up at first, the likest; more only where too few of these are there with what is demanded."""

DEPTH = 100
"""Results by words whose order the meaning may change; the rest follow by words alone."""

SMOOTH = 60
"""What makes the first places count not much more than the next: the constant of reciprocal rank fusion."""

MEANING_COUNTS = 2
"""Times as much as words, where an entry has only some of these: then they tell less of what it is about."""

MOST_ENTRIES = 20_000  # in which those texts may stand: one text may stand in many publications

Place = tuple[int, int]
"""Where an entry is in the index: of an address, what can be a key."""


def place_of(address: DocAddress) -> Place:
    return address.segment_ord, address.doc


@dataclass(frozen=True)
class Near:
    """Entries that say about the same, likest first, each with its address."""

    addresses: dict[Place, DocAddress] = field(default_factory=dict)
    keys: tuple[int, ...] = ()  # of their texts

    @cached_property
    def query(self) -> Query:
        return _with_keys(self.keys)


@dataclass(frozen=True)
class Listed:
    """One result: where its entry is, and whether its meaning alone has found it."""

    address: DocAddress
    is_by_meaning: bool = False


def rank(reading: Reading, words: SpelledWords, search: Search, query: Query, total: int) -> "Ranking":
    """The `total` results of `query` and, as far as wanted, what says about the same, in their order."""
    if search.mode == WORDS:
        return ByWords(reading, query, search, can_rank=words.typed.can_rank)
    if search.mode == MEANING:
        return ByMeaning(reading, near(reading, words), words, search, query)
    return ByBoth(reading, near(reading, words), words, search, query, total)


def near(reading: Reading, words: SpelledWords) -> Near:
    """What says about the same as the words, and has what they demand: phrases, and no unwanted words."""
    likeness = texts_near(words.typed.question) if words.has_meaning else {}
    found = Near()
    for tried in (FIRST_TRIED, len(likeness)):
        if len(found.keys) < min(MOST_NEAR, len(likeness)):
            found = _among(reading, words, dict(islice(likeness.items(), tried)))
    return found


def _among(reading: Reading, words: SpelledWords, likeness: dict[int, float]) -> Near:
    """The entries of these keys, as far as they are there and have what the words demand."""
    found = reading.searcher.search(
        narrowed(reading, _both(_with_keys(likeness), words.demanded()), {}),
        limit=MOST_ENTRIES,
        count=False,
        order_by_field="key",
    )
    likest = sorted(found.hits, key=lambda hit: (-likeness[hit[0]], place_of(hit[1])))
    keys = tuple(dict.fromkeys(key for key, _ in likest))[:MOST_NEAR]
    kept = set(keys)
    return Near({place_of(address): address for key, address in likest if key in kept}, keys)


def _with_keys(keys: Iterable[int]) -> Query:
    """The entries of these texts. Not a set of terms: of a fast field it looks at every entry there is."""
    return Query.boolean_query([(Occur.Should, Query.term_query(schema(), "key", key)) for key in keys])


class ByWords:
    """All that a query finds, the most relevant first."""

    mode, by_meaning = WORDS, 0

    def __init__(self, reading: Reading, query: Query, search: Search, *, can_rank: bool = True):
        self.searcher, self.query = reading.searcher, query
        self.narrowed = narrowed(reading, query, search.filters)
        self.order = {"weight_by_field": "weight"}
        if not can_rank:
            self.order = {"order_by_field": "place", "order": Order.Asc}

    @cached_property
    def total(self) -> int:
        return self.searcher.search(self.narrowed, limit=1).count

    def page(self, offset: int, limit: int) -> list[Listed]:
        return [Listed(address) for address in self.addresses(offset, limit)]

    def addresses(self, offset: int, limit: int) -> list[DocAddress]:
        if limit <= 0:
            return []
        found = self.searcher.search(self.narrowed, limit=limit, offset=offset, count=False, **self.order)
        return [address for _, address in found.hits]


class ByMeaning:
    """What says about the same, likest first."""

    mode = MEANING

    def __init__(self, reading: Reading, near: Near, words: SpelledWords, search: Search, wider: Query):
        """`wider` tells which of them have the words too."""
        self.query = _both(near.query, words.demanded())
        with_words = _of(near, reading, wider, search)
        found = _of(near, reading, self.query, search)
        self.listed = [Listed(address, place not in with_words) for place, address in found.items()]
        self.total = len(self.listed)
        self.by_meaning = sum(listed.is_by_meaning for listed in self.listed)

    def page(self, offset: int, limit: int) -> list[Listed]:
        return self.listed[offset : offset + limit]


class ByBoth:
    """First what has all of the words, then what has some or says about the same; each part fused."""

    mode = FUSED

    def __init__(
        self, reading: Reading, near: Near, words: SpelledWords, search: Search, wider: Query, total: int
    ):
        """`wider` finds the `total` listed for their words; of these, what has all of them goes first."""
        exact = words.exact()
        with_some = _of(near, reading, wider, search)
        whole = ByWords(reading, exact, search).total
        with_all = _of(near, reading, exact, search) if with_some and whole else {}
        by_meaning = _both(near.query, words.demanded())
        inside = _of(near, reading, by_meaning, search) if search.filters else near.addresses
        others = {
            place: Listed(address, place not in with_some)
            for place, address in inside.items()
            if place not in with_all
        }
        self.query = _either(wider, by_meaning)
        self.by_meaning = sum(listed.is_by_meaning for listed in others.values())
        first = Fused(reading, exact, near, {p: Listed(a) for p, a in with_all.items()}, search)
        first.by_words.total = whole
        left = total - whole
        rest = _without(wider, exact) if whole else wider
        rest = rest if left else Query.empty_query()
        second = Fused(reading, rest, near, others, search, meaning_counts=MEANING_COUNTS)
        second.by_words.total = left  # to count once more would take as long as all else
        self.parts = (first, second)

    @property
    def total(self) -> int:
        return sum(part.total for part in self.parts)

    def page(self, offset: int, limit: int) -> list[Listed]:
        first, second = self.parts
        page = first.page(offset, limit) if offset < first.total else []
        return page + second.page(max(0, offset - first.total), limit - len(page))


Ranking = ByWords | ByMeaning | ByBoth
"""Each has a `mode`; the `query` of all that it lists, without filters; a `total`, and how many of it were
found `by_meaning` alone; and `page(offset, limit)`, which gives what is listed there."""


class Fused:
    """What a query finds and what is near, in one list: the best of both joined, the rest by words."""

    def __init__(
        self, reading: Reading, query: Query, near: Near, here: dict[Place, Listed], search: Search,
        *, meaning_counts: int = 1,
    ):  # fmt: skip
        self.by_words, self.here, self.meaning_counts = ByWords(reading, query, search), here, meaning_counts
        self.rest = ByWords(reading, _without(query, near.query), search)

    @property
    def total(self) -> int:
        return self.by_words.total + sum(listed.is_by_meaning for listed in self.here.values())

    def page(self, offset: int, limit: int) -> list[Listed]:
        page = self._best[offset : offset + limit]
        beyond = max(0, offset - len(self._best)) + len(self._best) - len(self.here)
        return page + self.rest.page(beyond, limit - len(page))

    @cached_property
    def _best(self) -> list[Listed]:
        best = self.by_words.addresses(0, DEPTH) if self.by_words.total else []
        by_words = {place_of(address): Listed(address) for address in best}
        scores: Counter[Place] = Counter()
        for ranked, counts in ((by_words, 1), (self.here, self.meaning_counts)):
            for rank, place in enumerate(ranked, start=1):
                scores[place] += counts / (SMOOTH + rank)
        listed = by_words | self.here
        return [listed[place] for place, _score in scores.most_common()]


def _of(near: Near, reading: Reading, query: Query, search: Search) -> dict[Place, DocAddress]:
    """Those of the near entries that a query finds within the filters, likest first."""
    if not near.addresses:
        return {}
    found = reading.searcher.search(
        narrowed(reading, _both(near.query, query), search.filters),
        limit=len(near.addresses),
        count=False,
        order_by_field="key",
    )
    places = {place_of(address) for _, address in found.hits}
    return {place: address for place, address in near.addresses.items() if place in places}


def _both(*queries: Query) -> Query:
    return Query.boolean_query([(Occur.Must, query) for query in queries])


def _either(*queries: Query) -> Query:
    return Query.boolean_query([(Occur.Should, query) for query in queries])


def _without(query: Query, unwanted: Query) -> Query:
    return Query.boolean_query([(Occur.Must, query), (Occur.MustNot, unwanted)])
