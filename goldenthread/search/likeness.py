"""Which other items say much the same as one: ranked by the words they share, rare words above all."""

from dataclasses import dataclass

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


def items_like(text: str, *, reference: str, among: frozenset[str], limit: int = 3) -> list[Alike]:
    """The items among these references that are most like the text of item `reference`, likest first.

    Only public items are found. Likeness is BM25 relevance to the text as a query, as a share of what the
    item itself reaches, so that it does not depend on how long either is.
    """
    if not among:
        return []
    reading = catch_up()
    hits = _hits(reading, text)
    own = next((score for score, card in hits if card.reference == reference), 0.0)
    best = own or max((score for score, _ in hits), default=0.0)
    alike = (Alike(card, min(1.0, score / best)) for score, card in hits if card.reference in among)
    return [each for each in alike if each.likeness >= LIKE_ENOUGH and each.card.reference != reference][
        :limit
    ]


def _hits(reading: Reading, text: str) -> list[tuple[float, Card]]:
    stems = dict.fromkeys(stem for stem in stemmed().analyze(text) if stem not in STOP_WORDS)
    terms = [(Occur.Should, Query.term_query(schema(), "text", stem)) for stem in list(stems)[:MOST_WORDS]]
    if not terms:
        return []
    only_items = Query.const_score_query(Query.term_query(schema(), "entry", "item"), 0.0)
    clauses = [(Occur.Must, Query.boolean_query(terms)), (Occur.Must, only_items)]
    if reading.withheld:
        clauses.append((Occur.MustNot, Query.term_set_query(schema(), "owner", sorted(reading.withheld))))
    found = reading.searcher.search(Query.boolean_query(clauses), limit=LOOKED_AT, count=False)
    return [
        (score, Card.from_json(bytes(reading.searcher.doc(place).get_first("card"))))
        for score, place in found.hits
    ]
