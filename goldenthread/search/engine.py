"""Running a search: the hits, the facets, and what to try when nothing is found."""

from collections.abc import Iterator

from tantivy import Order, Query

from goldenthread.search.entries import Card
from goldenthread.search.facets import count_facets
from goldenthread.search.index import Reading, catch_up
from goldenthread.search.matching import SpelledWords, narrowed, spelled
from goldenthread.search.query import LAST_PAGE, PAGE_SIZE, Hit, Results, Search, Suggestion
from goldenthread.search.schema import printed
from goldenthread.search.spelling import meant
from goldenthread.search.words import parse_words


def run(search: Search) -> Results:
    """Search what is public now. Nothing typed makes it fail.

    Items are listed before passages that are about as relevant: see `entries.BOOSTS`.
    Raises search.index.IndexBroken when the index cannot be read or made at all.
    """
    reading = catch_up()
    words = spelled(parse_words(search.words), reading.searcher)
    query, total, is_loose = _best_query(reading, words, search)
    search = _on_a_page_there_is(search, total)
    return Results(
        search=search,
        total=total,
        hits=tuple(_hits(reading, query, search, words)) if total else (),
        facets=count_facets(reading, query, search),
        is_loose=is_loose,
        suggestions=tuple(_suggestions(reading, words, search)) if is_loose or not total else (),
        terms=words.typed.terms,
        is_behind=reading.is_behind,
    )


def _best_query(reading: Reading, words: SpelledWords, search: Search) -> tuple[Query, int, bool]:
    """The query for all the words, or when nothing has them, for any (True); with its number of results."""
    query = words.query()
    total = _total(reading, query, search)
    if total or not words.can_be_looser:
        return query, total, False
    looser = words.query(all_words=False)
    total = _total(reading, looser, search)
    return (looser, total, True) if total else (query, 0, False)


def _total(reading: Reading, query: Query, search: Search) -> int:
    return reading.searcher.search(narrowed(reading, query, search.filters), limit=1).count


def _on_a_page_there_is(search: Search, total: int) -> Search:
    last = max(1, min(LAST_PAGE, -(-total // PAGE_SIZE)))
    return search if search.page <= last else search.having(page=last)


def _hits(reading: Reading, query: Query, search: Search, words: SpelledWords) -> Iterator[Hit]:
    if words.typed.can_rank:
        order = {"weight_by_field": "weight"}
    else:
        order = {"order_by_field": "place", "order": Order.Asc}
    found = reading.searcher.search(
        narrowed(reading, query, search.filters),
        limit=PAGE_SIZE,
        offset=(search.page - 1) * PAGE_SIZE,
        count=False,
        **order,
    )
    marker = words.marker()
    for _score, address in found.hits:
        card = Card.from_json(bytes(reading.searcher.doc(address).get_first("card")))
        yield Hit(card, marker.snippet(card.text))


def _suggestions(reading: Reading, words: SpelledWords, search: Search) -> Iterator[Suggestion]:
    """Searches that find something: other spelling, then without the filters."""
    typed = _respelled(reading, words, search.words)
    others = [("spelling", search.having(words=typed))] if typed != search.words else []
    if search.filters:
        others.append(("wider", Search(words=search.words)))
        if typed != search.words:
            others.append(("spelling", Search(words=typed)))
    for reason, other in others:
        respelled = spelled(parse_words(other.words), reading.searcher)
        _query, total, _is_loose = _best_query(reading, respelled, other)
        if total:
            yield Suggestion(reason, other, total)


def _respelled(reading: Reading, words: SpelledWords, typed: str) -> str:
    """What was typed, with each word that is nowhere put as the likeliest one of the index."""
    searcher = reading.searcher
    corrections = {
        word: meant(
            word,
            frequency=lambda other: searcher.doc_freq("words", other),
            beginning=lambda letter: searcher.terms_with_prefix("words", letter),
        )
        for word in words.unknown
    }
    for token in reversed(printed().pre_tokenize(typed).tokens):
        if better := corrections.get(token.text):
            typed = typed[: token.char_offset_from] + better + typed[token.char_offset_to :]
    return typed
