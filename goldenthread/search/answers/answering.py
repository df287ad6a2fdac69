"""Answering a plain question with the reports' own sentences.

Entries that have any of the question's words are looked at, the most relevant first. Of each, whole sentences
are weighed: how much of the question do they have? What has enough of it is quoted, recommendations before
what tells of harm. Nothing is written here: every word shown is cut from the stored text of a page.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from django.db.models import Q
from tantivy import Occur, Query

from goldenthread.catalogue.models import Item, Page
from goldenthread.search.answers.grouping import grouped, with_themes
from goldenthread.search.answers.model import Answer, Quotation, Why
from goldenthread.search.answers.sentences import LONGEST, sentences, trimmed
from goldenthread.search.answers.weighing import Unit, Weighed, weight_of
from goldenthread.search.engine import understood
from goldenthread.search.entries import PASSAGE, Card
from goldenthread.search.index import Reading, catch_up
from goldenthread.search.matching import SpelledWords, narrowed, spelled
from goldenthread.search.meaning.asking import is_ready, texts_near
from goldenthread.search.meaning.texts import key_of, text_of
from goldenthread.search.passages import Range
from goldenthread.search.query import Search
from goldenthread.search.questions import is_question
from goldenthread.search.schema import printed, schema
from goldenthread.search.spelling import errors_between
from goldenthread.search.words import parse_words

LOOKED_AT = 80  # entries
ALIKE = 0.57
"""Likeness by meaning from which an entry answers, whatever words it has. Found as ENOUGH was."""

LONG_WORD = 6  # letters
USUAL = 20  # entries that have a word: so usual a one was meant, where one letter is wrong
MOST_QUOTATIONS = 12
MOST_OF_A_REPORT = 3
ENOUGH = 0.75
"""Share of a question's weight that a sentence must have to be an answer. Found on half of the labelled
questions, and measured on the other half: see `make benchmark-search-quality`."""

BESIDE_THE_BEST = 0.75
"""Share of the worth of the best that a sentence must have to stand beside it."""

BOOSTS = {"asks": 1.3, "item": 1.15, "passage": 1.0, "harm": 0.8}
HARM = re.compile(
    r"\b(?:abus|assault|beat|bled|bruis|burn|dead|death|die|drown|fractur|injur|kill|murder|rap(?:e|ist)|shak|starv"
    r"|strangl|stab|suicid|tortur|wound)\w*"
    # and the story of one child: "in the case of", "aged four", "one young person"
    r"|\bin the case of\b|\baged \w+\b|\bone (?:child|young person|baby|boy|girl|family)\b",
    re.IGNORECASE,
)
"""Words of what was done to a child. What tells of it comes last, unless the question has one too."""


def answer(question: str) -> Answer:
    """The best quotations for a plain question, or why there are none.

    Raises search.index.IndexBroken when the index cannot be read or made at all.
    """
    reading = catch_up()
    words, respelled = _understood_for_sure(reading, question)
    weighed = _weighed(reading, words)
    told = {"question": question, "respelled": respelled, "is_behind": reading.is_behind}
    if not weighed.units:
        return Answer(**told, why=Why.NOTHING_ASKED)
    likeness = texts_near(words.typed.question) if words.has_meaning and is_ready() else None
    cards = _entries(reading, words, weighed) + _near_entries(reading, words, likeness or {})
    candidates = list(_candidates(list(dict.fromkeys(cards)), weighed, likeness))
    picked = with_themes(_picked(candidates, question))
    if picked:
        return Answer(**told, quotations=tuple(picked), groups=grouped(picked))
    if words.unknown:
        return Answer(**told, why=Why.NOWHERE, words=words.unknown)
    return Answer(**told, why=Why.NOT_TOGETHER, words=tuple(unit.typed for unit in weighed.units))


def answer_above(search: Search) -> Answer | None:
    """What stands above the results of a search: the answer, when the search is a plain question alone."""
    if search.filters or search.page > 1 or not is_question(search.words):
        return None
    return answer(search.words)


def _understood_for_sure(reading: Reading, question: str) -> tuple[SpelledWords, str]:
    """The words of the question. One that is nowhere is put right only where it cannot be another word.

    A search may guess, and says so; an answer to another question would be a wrong answer.
    """
    words = spelled(parse_words(question), reading.searcher)
    right, respelled = understood(reading, question)
    typed = dict(zip(printed().analyze(question), printed().analyze(respelled or question), strict=False))
    if all(_is_sure(reading, word, typed.get(word, word)) for word in words.unknown):
        return right, respelled
    return words, ""


def _is_sure(reading: Reading, word: str, meant: str) -> bool:
    is_slip = word[0] == meant[0] and len(word) >= LONG_WORD and errors_between(word, meant) == 1
    return is_slip and reading.searcher.doc_freq("words", meant) >= USUAL


def _weighed(reading: Reading, words: SpelledWords) -> Weighed:
    """Every word and term of the question, with what it weighs."""
    searcher = reading.searcher
    units = []
    for typed, stems in zip(words.typed.words, words.stems, strict=True):
        entries_with = max(searcher.doc_freq("text", stem) for stem in stems)
        units.append(Unit(typed, weight_of(entries_with, searcher.num_docs), frozenset(stems)))
    for term in words.typed.terms:
        entries_with = max(min(searcher.doc_freq("words", word) for word in form) for form in term.forms)
        units.append(Unit(" ".join(term.typed), weight_of(entries_with, searcher.num_docs), forms=term.forms))
    for phrase in words.typed.phrases:
        entries_with = min(searcher.doc_freq("words", word) for word in phrase)
        units.append(Unit(" ".join(phrase), weight_of(entries_with, searcher.num_docs), forms=(phrase,)))
    return Weighed(tuple(units))


def _entries(reading: Reading, words: SpelledWords, weighed: Weighed) -> list[Card]:
    """The most relevant items and passages, without those that have too little of the question as a whole."""
    query = narrowed(reading, words.query(all_words=False), {})
    found = reading.searcher.search(query, limit=LOOKED_AT, count=False, weight_by_field="weight")
    cards = (Card.from_json(bytes(reading.searcher.doc(place).get_first("card"))) for _, place in found.hits)
    placed = (card for card in cards if card.version_id and card.page)
    return [card for card in placed if weighed.coverage(card.text, _context(card)) >= ENOUGH]


def _near_entries(reading: Reading, words: SpelledWords, likeness: dict[int, float]) -> list[Card]:
    """The items and passages that say about the same as the question, whatever their words."""
    near = [key for key, alike in likeness.items() if alike >= ALIKE][:LOOKED_AT]
    if not near:
        return []
    among = Query.term_set_query(schema(), "key", near)
    query = narrowed(reading, Query.boolean_query([(Occur.Must, among), (Occur.Must, words.demanded())]), {})
    found = reading.searcher.search(query, limit=LOOKED_AT, count=False, order_by_field="key")
    cards = (Card.from_json(bytes(reading.searcher.doc(place).get_first("card"))) for _, place in found.hits)
    return [card for card in cards if card.version_id and card.page]


def _context(card: Card) -> str:
    """What stands over the words of an entry."""
    return " ".join((card.title, card.list_title, card.publication_title))


def _candidates(
    cards: list[Card], weighed: Weighed, likeness: dict[int, float] | None
) -> Iterator[Quotation]:
    """What of these entries is an answer by its words, and of what means the same the best sentence."""
    pages = _pages(cards)
    spans = _spans(card.reference for card in cards if card.reference)
    for card in cards:
        page = pages.get((card.version_id, card.page))
        if page is None:
            continue
        alike = None if likeness is None else likeness.get(key_of(text_of(card)), 0.0)
        quotable = [
            Quotation(page.text[place.start : place.end], *place, card, 0.0, alike)
            for place in _places(page, card, spans)
        ]
        yield from _answering(quotable, weighed)


def _answering(quotable: list[Quotation], weighed: Weighed) -> list[Quotation]:
    """Those of one entry that answer, each with its coverage.

    Where search by meaning is in use, words alone are not enough: the entry has to be about the question too.
    """
    by_words = [
        replace(each, coverage=coverage)
        for each in quotable
        if (coverage := weighed.coverage(each.text, _context(each.card))) >= ENOUGH
    ]
    alike = quotable[0].likeness if quotable else None
    if alike is None or (by_words and alike > 0):
        return by_words
    if alike < ALIKE:
        return []
    best = max(quotable, key=lambda each: weighed.share(each.text))
    share = weighed.share(best.text)
    return [replace(best, coverage=share)] if share else []


def _pages(cards: list[Card]) -> dict[tuple[int, int], Page]:
    wanted = Q()
    for version, number in {(card.version_id, card.page) for card in cards}:
        wanted |= Q(version=version, number=number)
    pages = Page.objects.filter(wanted).only("version_id", "number", "text", "blocks") if cards else ()
    return {(page.version_id, page.number): page for page in pages}


def _spans(references: Iterable[str]) -> dict[tuple[str, int], list[dict]]:
    """The spans of each item, by its reference and version."""
    items = Item.objects.filter(reference__in=list(references)).values_list(
        "reference", "version_id", "spans"
    )
    return {(reference, version): spans for reference, version, spans in items}


def _places(page: Page, card: Card, spans: dict) -> Iterator[Range]:
    """What may be quoted of an entry: an item whole where it is short and on one page, else its sentences."""
    if card.entry == PASSAGE:
        yield from sentences(page.text, page.blocks, Range(card.start, card.end))
        return
    of_item = spans.get((card.reference, card.version_id), [])
    here = [Range(span["start"], span["end"]) for span in of_item if span["page"] == card.page]
    if not here:
        return
    whole = trimmed(page.text, here[0].start, here[-1].end)
    if len(here) == len(of_item) and whole.end - whole.start <= LONGEST:
        yield whole
    else:
        for place in here:
            yield from sentences(page.text, page.blocks, place)


def _picked(candidates: list[Quotation], question: str) -> list[Quotation]:
    """The best of them: none twice, and not too many of one report."""
    asks_of_harm = bool(HARM.search(question))
    best = max((each.worth for each in candidates), default=0.0)
    candidates = [each for each in candidates if each.worth >= best * BESIDE_THE_BEST]
    candidates.sort(key=lambda each: -each.worth * _boost(each, asks_of_harm))  # stable: then by relevance
    picked: list[Quotation] = []
    said, of_report = set(), {}
    for each in candidates:
        words = (each.card.publication, " ".join(each.text.split()).casefold())
        count = of_report.get(each.card.publication, 0)
        if words in said or count >= MOST_OF_A_REPORT:
            continue
        said.add(words)
        of_report[each.card.publication] = count + 1
        picked.append(each)
        if len(picked) == MOST_QUOTATIONS:
            break
    return picked


def _boost(quotation: Quotation, asks_of_harm: bool) -> float:
    if quotation.says_what_to_do:
        return BOOSTS["asks"]
    harm = BOOSTS["harm"] if not asks_of_harm and HARM.search(quotation.text) else 1.0
    return harm * (BOOSTS["passage"] if quotation.card.entry == PASSAGE else BOOSTS["item"])
