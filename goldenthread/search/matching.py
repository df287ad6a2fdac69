"""From words to a query of the index."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice, product

from tantivy import Occur, Query, Searcher

from goldenthread.search.index import Reading
from goldenthread.search.schema import HANDOVER, schema, stemmed
from goldenthread.search.snippet import Marker
from goldenthread.search.spelling import other_spellings
from goldenthread.search.terms import Term
from goldenthread.search.words import STOP_WORDS, Numbered, Words

ALL_WORDS_UP_TO = 3
"""A search of so many words wants all of them; of a longer one, a question, three in four are enough."""

ENOUGH_OF_MANY = 0.75
ENOUGH_RESULTS = 20
"""To a question or a pasted passage, so many results are a full page; then no others are looked for."""

HEADING_BOOST = 1.5
REPORT_BOOST = 0.5
"""A word that only the name of the publication has: it narrows ("supervision Oldham") more than it ranks."""

NUMBERED_SCORE = 1_000.0
"""More than relevance ever is, so that "recommendation 3" lists every recommendation 3 first."""

OWN_FIELDS = {"text": 1.0, "heading": HEADING_BOOST}
FIELDS = {**OWN_FIELDS, "report": REPORT_BOOST}
MOST_SPELLINGS = 16  # of one phrase


@dataclass(frozen=True)
class SpelledWords:
    """Words with every spelling of each that the index has."""

    typed: Words
    stems: tuple[tuple[str, ...], ...]  # of each word
    phrases: tuple[tuple[tuple[str, ...], ...], ...]  # of each phrase
    without: tuple[tuple[tuple[str, ...], ...], ...]  # of each word and phrase that must not be there
    unknown: tuple[str, ...]  # words that are nowhere

    @property
    def enough_results(self) -> int:
        """So many results with all of the words, or nearly all, leave no need for others."""
        units = len(self.stems) + len(self.typed.terms)
        if units > ALL_WORDS_UP_TO:
            return ENOUGH_RESULTS
        return 1 if units > 1 else 0

    @property
    def has_meaning(self) -> bool:
        """Whether other words could say the same: phrases and numbers are wanted as they are."""
        return bool(self.stems or self.typed.terms) and not self.typed.numbered

    def query(self, *, all_words: bool = True) -> Query:
        """All entries that answer: those with all (or nearly all, of many) of the words, or with any."""
        return self._query(_enough(len(self.stems) + len(self.typed.terms)) if all_words else 1)

    def exact(self) -> Query:
        """The entries with all of the words, however many they are."""
        return self._query(len(self.stems) + len(self.typed.terms))

    def demanded(self) -> Query:
        """The entries that have what nothing else stands for: the phrases, the number, no unwanted word."""
        return self._query(0)

    def _query(self, least: int) -> Query:
        wanted = [_any(_exactly(phrase) for phrase in forms) for forms in self.phrases]
        if least and (units := [*map(_word, self.stems), *map(_term, self.typed.terms)]):
            wanted.append(_at_least(least, units))
            if not self.typed.numbered:  # the name of its report alone makes nothing an answer
                wanted.append(Query.const_score_query(_any(self._own()), 0.0))
        if self.typed.numbered:
            wanted.append(_numbered(self.typed.numbered))
        clauses = [(Occur.Must, query) for query in wanted or [Query.all_query()]]
        for forms in self.without:
            clauses.append((Occur.MustNot, _any(map(_unwanted, forms))))
        return Query.boolean_query(clauses)

    def _own(self) -> Iterator[Query]:
        """Each word and term in the text of an entry, or in what stands over it."""
        yield from (_word(stems, OWN_FIELDS) for stems in self.stems)
        yield from map(_term, self.typed.terms)

    def marker(self) -> Marker:
        """What of the words to mark in a hit."""
        mention = {self.typed.numbered.phrase} if self.typed.numbered else set()
        return Marker(
            stems=frozenset(stem for stems in self.stems for stem in stems),
            phrases=mention.union(*self.phrases, *(term.forms for term in self.typed.terms)),
        )


def spelled(words: Words, searcher: Searcher) -> SpelledWords:
    """Add to each word its British and American forms, as far as the index has them."""

    def is_there(stem: str) -> bool:
        return any(searcher.doc_freq(field, stem) for field in FIELDS)

    def stems(word: str) -> tuple[str, ...]:
        others = (_stem(other) for other in other_spellings(word))
        return tuple(dict.fromkeys([_stem(word), *filter(is_there, others)]))

    def forms(phrase: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
        each = ([w, *(o for o in other_spellings(w) if searcher.doc_freq("words", o))] for w in phrase)
        return tuple(islice(product(*each), MOST_SPELLINGS))

    found = tuple(stems(word) for word in words.words)
    return SpelledWords(
        typed=words,
        stems=found,
        phrases=tuple(map(forms, words.phrases)),
        without=tuple(map(forms, words.without)),
        unknown=tuple(w for w, own in zip(words.words, found, strict=True) if not any(map(is_there, own))),
    )


def narrowed(reading: Reading, query: Query, filters: dict[str, str | int]) -> Query:
    """The query within these filters, and within what the public may see."""
    terms = [Query.term_query(schema(), name, value) for name, value in filters.items()]
    clauses = [(Occur.Must, query)]
    clauses += [(Occur.Must, Query.const_score_query(term, 0.0)) for term in terms]
    clauses.append((Occur.MustNot, Query.term_query(schema(), "entry", HANDOVER)))
    if reading.withheld:
        clauses.append((Occur.MustNot, Query.term_set_query(schema(), "owner", sorted(reading.withheld))))
    return Query.boolean_query(clauses)


def _enough(words: int) -> int:
    return words if words <= ALL_WORDS_UP_TO else int(words * ENOUGH_OF_MANY)


def _stem(word: str) -> str:
    return stemmed().analyze(word)[0]


def _word(stems: tuple[str, ...], fields: dict[str, float] = FIELDS) -> Query:
    """A word counts once for an entry: in its text, heading or report's name, however it is spelled."""
    anywhere = [_in(field, stem, boost) for field, boost in fields.items() for stem in stems]
    return Query.disjunction_max_query(anywhere, tie_breaker=0.1)


def _in(field: str, stem: str, boost: float) -> Query:
    query = Query.term_query(schema(), field, stem)
    return query if boost == 1.0 else Query.boost_query(query, boost)


def _term(term: Term) -> Query:
    """A term of the field in any of its forms; what was typed also where its words stand apart."""
    forms = [_exactly(form) for form in term.forms]
    if len(term.typed) == 1 or not STOP_WORDS.intersection(term.typed):
        words = [_word((_stem(word),)) for word in term.typed]
        forms.append(_at_least(len(words), words))
    return Query.disjunction_max_query(forms, tie_breaker=0.1)


def _exactly(terms: tuple[str, ...]) -> Query:
    if len(terms) == 1:  # tantivy has no phrase of one word
        return Query.term_query(schema(), "words", terms[0])
    return Query.phrase_query(schema(), "words", list(terms))


def _unwanted(terms: tuple[str, ...]) -> Query:
    """A word in any of its forms, a phrase as printed."""
    return _exactly(terms) if len(terms) > 1 else _word((_stem(terms[0]),), OWN_FIELDS)


def _numbered(numbered: Numbered) -> Query:
    """The items of that kind and number, before everything that mentions one."""
    item = [Query.term_query(schema(), "kind", numbered.kind.value)]
    item.append(Query.term_query(schema(), "label", numbered.label))
    first = Query.const_score_query(_at_least(len(item), item), NUMBERED_SCORE)
    return _any([first, _exactly(numbered.phrase)])


def _any(queries: Iterable[Query]) -> Query:
    return _at_least(1, queries)


def _at_least(number: int, queries: Iterable[Query]) -> Query:
    queries = list(queries)
    if number == len(queries):
        return Query.boolean_query([(Occur.Must, query) for query in queries])
    return Query.boolean_query([(Occur.Should, query) for query in queries], number)
