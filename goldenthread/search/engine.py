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
    words, respelled = understood(reading, search.words)
    query, total, whole = _best_query(reading, words, search)
    search = _on_a_page_there_is(search, total)
    return Results(
        search=search,
        total=total,
        hits=tuple(_hits(reading, query, search, words)) if total else (),
        facets=count_facets(reading, query, search),
        whole=whole,
        respelled=respelled,
        suggestions=tuple(_suggestions(reading, words, search)) if not whole else (),
        terms=words.typed.terms,
        is_behind=reading.is_behind,
    )


def understood_and_counted(reading: Reading, search: Search) -> tuple[SpelledWords, Query, int, int]:
    """The words, their query, the number of its results, and of those that have all of the words."""
    words, _respelled_as = understood(reading, search.words)
    return words, *_best_query(reading, words, search)


def understood(reading: Reading, typed: str) -> tuple[SpelledWords, str]:
    """The words looked for; and what was typed as it was put right, empty where nothing is misspelt."""
    words = spelled(parse_words(typed), reading.searcher)
    respelled = _respelled(reading, words, typed)
    if respelled == typed:
        return words, ""
    return spelled(parse_words(respelled), reading.searcher), respelled


def _best_query(reading: Reading, words: SpelledWords, search: Search) -> tuple[Query, int, int]:
    """The query, with the number of its results and of those that have all of the words, or nearly all.

    It asks for all of them; of a few words for any when nothing has all, of many when only a few results do.
    """
    query = words.query()
    whole = _total(reading, query, search)
    if whole >= words.enough_results:
        return query, whole, whole
    looser = words.query(all_words=False)
    return looser, _total(reading, looser, search), whole


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
    """Searches that find something: without the filters."""
    if search.filters:
        wider = Search(words=search.words)
        _query, total, _whole = _best_query(reading, words, wider)
        if total:
            yield Suggestion("wider", wider, total)


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
