"""Running a search: the hits, the facets, and what to try when nothing is found."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from tantivy import Query

from goldenthread.search.entries import Card
from goldenthread.search.facets import count_facets
from goldenthread.search.index import Reading, catch_up
from goldenthread.search.matching import SpelledWords, narrowed, spelled
from goldenthread.search.meaning import asking
from goldenthread.search.nearby import nearby_themes
from goldenthread.search.query import LAST_PAGE, PAGE_SIZE, WORDS, Hit, Results, Search, Suggestion
from goldenthread.search.ranking import Listed, Ranking, rank
from goldenthread.search.schema import printed
from goldenthread.search.spelling import meant
from goldenthread.search.words import parse_words


@dataclass(frozen=True)
class Found:
    """What a search finds, before any of it is shown."""

    reading: Reading
    words: SpelledWords
    respelled: str  # what was typed as it was put right; empty where nothing is misspelt
    ranking: Ranking
    whole: int  # results that have all of the words, or of many nearly all
    can_switch: bool  # whether it could be searched by meaning, or by words alone

    def card(self, listed: Listed) -> Card:
        return Card.from_json(bytes(self.reading.searcher.doc(listed.address).get_first("card")))


def find(search: Search) -> Found:
    """Find what is public now. Raises search.index.IndexBroken when no index can be read or made."""
    reading = catch_up()
    words, respelled = understood(reading, search.words)
    query, total, whole = _best_query(reading, words, search)
    is_ready = words.has_meaning and asking.is_ready()
    ranking = rank(reading, words, search if is_ready else replace(search, mode=WORDS), query, total)
    return Found(reading, words, respelled, ranking, whole, is_ready)


def run(search: Search) -> Results:
    """One page of what is found. Nothing typed makes it fail.

    Items are listed before passages that are about as relevant: see `entries.BOOSTS`. What is found by its
    meaning is a result like any other: it counts in the total, the pages and the facets.
    Raises search.index.IndexBroken.
    """
    found = find(search)
    search = _on_a_page_there_is(search, found.ranking.total)
    return Results(
        search=search,
        total=found.ranking.total,
        hits=tuple(_hits(found, search)) if found.ranking.total else (),
        facets=count_facets(found.reading, found.ranking.query, search),
        whole=found.whole,
        respelled=found.respelled,
        suggestions=tuple(_suggestions(found.reading, found.words, search)) if not found.whole else (),
        themes=() if found.ranking.total else tuple(nearby_themes(found.respelled or search.words)),
        terms=found.words.typed.terms,
        is_behind=found.reading.is_behind,
        mode=found.ranking.mode,
        can_switch=found.can_switch,
        by_meaning=found.ranking.by_meaning,
        unread=asking.publications_unread() if found.words.has_meaning and search.mode != WORDS else 0,
    )


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


def _hits(found: Found, search: Search) -> Iterator[Hit]:
    marker = found.words.marker()
    for listed in found.ranking.page((search.page - 1) * PAGE_SIZE, PAGE_SIZE):
        card = found.card(listed)
        yield Hit(card, marker.snippet(card.text), listed.is_by_meaning)


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
