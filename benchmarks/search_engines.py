"""The engines that are compared, over the same entries. Imported when the site is ready."""

import sqlite3
from collections.abc import Callable
from functools import partial
from pathlib import Path

from tantivy import Query as IndexQuery

from benchmarks.search_quality import Engine
from benchmarks.search_queries import Entry
from goldenthread.catalogue.models import Version
from goldenthread.search.answers.answering import answer
from goldenthread.search.engine import run
from goldenthread.search.entries import PASSAGE, PUBLICATION, Card
from goldenthread.search.index import catch_up
from goldenthread.search.meaning.keeping import NotInUse, read_all
from goldenthread.search.query import FUSED, MEANING, PAGE_SIZE, WORDS, Search
from goldenthread.search.schema import printed, schema
from goldenthread.search.words import STOP_WORDS

MOST_ENTRIES = 1_000_000
MOST_PAGES = 3
"""Pages of results read of one query: what its own report says is left out of some."""


class Held:
    """Everything that can be found, always in the same order, so that each has a number."""

    def __init__(self):
        searcher = catch_up().searcher
        wanted = IndexQuery.term_set_query(schema(), "entry", ["item", PASSAGE, PUBLICATION])
        found = searcher.search(wanted, MOST_ENTRIES, count=False)
        told = {bytes(searcher.doc(address).get_first("card")) for _, address in found.hits}
        self.cards = [Card.from_json(each) for each in sorted(told)]
        self.numbers = {card.to_json(): number for number, card in enumerate(self.cards)}
        self.reports = {pk: Path(name).stem for pk, name in Version.objects.values_list("pk", "filename")}

    def entries(self) -> list[Entry]:
        return [
            Entry(number, self.reports.get(card.version_id, card.publication), card.text)
            for number, card in enumerate(self.cards)
        ]

    def engines(self, tell: Callable[[str], None]) -> dict[str, Engine]:
        """What is compared, by name. Those by meaning are there with the extra `semantic` only."""
        compared = {"BM25": PlainWords(self.cards).ask, "words": partial(self.ask, mode=WORDS)}
        try:
            tell("Reading all entries by meaning, some minutes ...")
            read_all()
        except NotInUse as reason:
            tell(f"By words only: {reason}.")
            return compared
        return compared | {mode: partial(self.ask, mode=mode) for mode in (MEANING, FUSED)}

    def quoted(self, question: str) -> list[int]:
        """The entries that the answer to a question quotes."""
        return [self.numbers[each.card.to_json()] for each in answer(question).quotations]

    def ask(self, words: str, many: int, **how) -> list[int]:
        """The product's own search."""
        found: list[int] = []
        for page in range(1, MOST_PAGES + 1):
            results = run(Search(words=words, page=page, **how))
            found += [self.numbers[hit.card.to_json()] for hit in results.hits]
            if len(found) >= many or page * PAGE_SIZE >= results.total:
                break
        return found


class PlainWords:
    """BM25 and nothing else: SQLite FTS5 with the Porter stemmer, asked for any of the words."""

    ASK = "SELECT rowid FROM entries WHERE entries MATCH ? ORDER BY rank LIMIT ?"

    def __init__(self, cards: list[Card]):
        self.database = sqlite3.connect(":memory:")
        self.database.execute("CREATE VIRTUAL TABLE entries USING fts5(text, tokenize = 'porter unicode61')")
        rows = (
            (number, " ".join((card.name, card.title, card.list_title, card.text)))
            for number, card in enumerate(cards)
        )
        self.database.executemany("INSERT INTO entries (rowid, text) VALUES (?, ?)", rows)

    def ask(self, words: str, many: int) -> list[int]:
        terms = dict.fromkeys(term for term in printed().analyze(words) if term not in STOP_WORDS)
        wanted = " OR ".join(f'"{term}"' for term in terms)
        return [number for (number,) in self.database.execute(self.ASK, (wanted, many))] if wanted else []
