"""Which other items say much the same as one: ranked by the words they share, rare words above all."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, islice

from tantivy import Occur, Query

from goldenthread.search.entries import Card
from goldenthread.search.index import Reading, catch_up
from goldenthread.search.schema import schema, stemmed
from goldenthread.search.words import STOP_WORDS

LIKE_ENOUGH = 0.35
"""Share of an item's own relevance to its words that another reaches when it is about the same."""

LOOKED_AT = 100  # items, the most relevant first
MOST_WORDS = 60


@dataclass(frozen=True, slots=True)
class Alike:
    """An item that is like another, and how much, from 0 to 1."""

    card: Card
    likeness: float


def items_like(texts: Mapping[str, str], *, among: frozenset[str], limit: int = 3) -> dict[str, list[Alike]]:
    """For each item of `texts`, which gives texts by reference, the items among these references that are
    most like it, likest first.

    Only public items are found. Likeness is BM25 relevance to the text as a query, as a share of what the
    item itself reaches, so that it does not depend on how long either is.
    """
    if not among:
        return {reference: [] for reference in texts}
    reading = catch_up()
    return {
        reference: list(islice(_alike(_hits(reading, text), reference, among), limit))
        for reference, text in texts.items()
    }


def _alike(hits: Iterator[tuple[float, Card]], reference: str, among: frozenset[str]) -> Iterator[Alike]:
    """Of these hits, most relevant first; none is read beyond the last that is like enough."""
    first = []
    for hit in hits:
        first.append(hit)
        if hit[1].reference == reference:
            break
    is_found = bool(first) and first[-1][1].reference == reference
    for score, card in chain(first, hits):
        likeness = min(1.0, score / first[-1 if is_found else 0][0])
        if likeness < LIKE_ENOUGH:
            return
        if card.reference in among and card.reference != reference:
            yield Alike(card, likeness)


def _hits(reading: Reading, text: str) -> Iterator[tuple[float, Card]]:
    stems = dict.fromkeys(stem for stem in stemmed().analyze(text) if stem not in STOP_WORDS)
    terms = [(Occur.Should, Query.term_query(schema(), "text", stem)) for stem in list(stems)[:MOST_WORDS]]
    if not terms:
        return
    only_items = Query.const_score_query(Query.term_query(schema(), "entry", "item"), 0.0)
    clauses = [(Occur.Must, Query.boolean_query(terms)), (Occur.Must, only_items)]
    if reading.withheld:
        clauses.append((Occur.MustNot, Query.term_set_query(schema(), "owner", sorted(reading.withheld))))
    found = reading.searcher.search(Query.boolean_query(clauses), limit=LOOKED_AT, count=False)
    for score, place in found.hits:
        yield score, Card.from_json(bytes(reading.searcher.doc(place).get_first("card")))
