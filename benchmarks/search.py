"""Search at size: how quickly the index is built and asked, beside SQLite FTS5 on the same passages.

Run with `make benchmark-search` (100,000 passages) or `make benchmark-search ARGS="--passages 500000"`. The
passages are made of words drawn as often as English draws them (Zipf's law), so that frequent and rare words
are there in realistic numbers; the same seed makes the same passages. Nothing is kept.

Each engine gives the 20 best of a query. Golden Thread's also counts all results; its facets are a row of
their own. Making the passages is not counted.
"""

import argparse
import os
import random
import resource
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import accumulate
from pathlib import Path

import django
from rich.console import Console
from rich.table import Table

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldenthread.config.settings")
django.setup()

import tantivy  # noqa: E402

from goldenthread.catalogue.models import Publication, Publisher  # noqa: E402
from goldenthread.search.entries import PASSAGE, Card, document  # noqa: E402
from goldenthread.search.facets import count_values  # noqa: E402
from goldenthread.search.index import BULK, Reading  # noqa: E402
from goldenthread.search.matching import narrowed, spelled  # noqa: E402
from goldenthread.search.query import FILTERS, PAGE_SIZE  # noqa: E402
from goldenthread.search.schema import schema, with_analysers  # noqa: E402
from goldenthread.search.words import Words  # noqa: E402

SEED = 2026
VOCABULARY = 40_000
WORDS_IN_A_PASSAGE = (40, 120)
PASSAGES_IN_A_PUBLICATION = 400
BATCH = 5_000
QUERIES = 300  # of each kind
ASKED_RANKS = (100, 5_000)  # people ask for words that are neither "the" nor unique

Query = tuple[str, ...]


def vocabulary(chance: random.Random) -> list[str]:
    """Made-up words, the most frequent first and, as in English, the shorter ones more frequent."""
    consonants, vowels = "bcdfghjklmnprstvw", "aeiou"
    words: dict[str, None] = {}
    while len(words) < VOCABULARY:
        syllables = 1 + len(words) // (VOCABULARY // 4) + chance.randint(0, 1)
        letters = (chance.choice(consonants) + chance.choice(vowels) for _ in range(syllables + 1))
        words.setdefault("".join(letters))
    return list(words)


def batches(count: int) -> Iterator[list[str]]:
    """Passages of a made-up language, always the same ones, `BATCH` at a time."""
    chance = random.Random(SEED)
    words = vocabulary(chance)
    often = list(accumulate(1 / (rank + 2.7) for rank in range(len(words))))
    for start in range(0, count, BATCH):
        yield [
            " ".join(chance.choices(words, cum_weights=often, k=chance.randint(*WORDS_IN_A_PASSAGE)))
            for _ in range(min(BATCH, count - start))
        ]


def queries() -> dict[str, list[Query]]:
    """What is asked, by kind. Phrases are taken from passages, so that they are somewhere."""
    chance = random.Random(SEED + 1)
    asked = vocabulary(random.Random(SEED))[slice(*ASKED_RANKS)]
    passages = next(batches(BATCH))

    def phrase() -> Query:
        words = chance.choice(passages).split()
        start = chance.randrange(len(words) - 3)
        return tuple(words[start : start + 3])

    return {
        "one word": [(chance.choice(asked),) for _ in range(QUERIES)],
        "AND of 2": [tuple(chance.sample(asked[:1_000], 2)) for _ in range(QUERIES)],
        "OR of 6": [tuple(chance.sample(asked, 6)) for _ in range(QUERIES)],
        "phrase of 3": [phrase() for _ in range(QUERIES)],
    }


def timed(ask: Callable[[Query], object], asked: list[Query]) -> list[float]:
    """Milliseconds of each query."""
    taken = []
    for query in asked:
        began = time.perf_counter()
        ask(query)
        taken.append((time.perf_counter() - began) * 1_000)
    return taken


class GoldenThread:
    """Our own index, with the fields, analysis and queries of the product."""

    name = "Golden Thread (tantivy)"

    def __init__(self, folder: Path):
        self.index = with_analysers(tantivy.Index(schema(), str(folder)))
        self.writer = self.index.writer(*BULK)
        self.publisher = Publisher(slug="panel", name="Panel")
        self.publication = Publication()

    def add(self, first: int, passages: list[str]) -> None:
        for number, text in enumerate(passages, start=first):
            key = number // PASSAGES_IN_A_PUBLICATION + 1
            slug = f"publication-{key}"
            place = {"version_id": key, "page": number % 400 + 1, "start": 0, "end": len(text)}
            card = Card(PASSAGE, PASSAGE, text, slug, slug, 2000 + key % 25, False, **place)
            if self.publication.pk != key:
                self.publication = Publication(pk=key, slug=slug, publisher=self.publisher)
            self.writer.add_document(document(self.publication, number, card))

    def finish(self) -> None:
        self.writer.commit()
        self.writer.wait_merging_threads()
        self.index.reload()
        self.reading = Reading(self.index.searcher())

    def words(self, query: Query, kind: str):
        words = Words(phrases=(query,)) if kind == "phrase of 3" else Words(words=query)
        found = spelled(words, self.reading.searcher)
        return narrowed(self.reading, found.query(all_words=kind != "OR of 6"), {})

    def asker(self, kind: str) -> Callable[[Query], object]:
        search = self.reading.searcher.search
        return lambda query: search(self.words(query, kind), limit=PAGE_SIZE, weight_by_field="weight")

    def facets(self, query: Query) -> object:
        words = spelled(Words(words=query), self.reading.searcher)
        return count_values(self.reading, words.query(), {}, list(FILTERS))


class Fts5:
    """SQLite's own full-text search with the Porter stemmer."""

    name = "SQLite FTS5"
    ASK = "SELECT rowid FROM passages WHERE passages MATCH ? ORDER BY rank LIMIT ?"
    JOINTS = {"AND of 2": " AND ", "OR of 6": " OR ", "phrase of 3": " ", "one word": " "}

    def __init__(self, folder: Path):
        self.database = sqlite3.connect(folder / "fts5.sqlite3")
        self.database.execute("PRAGMA journal_mode = WAL")
        self.database.execute("CREATE VIRTUAL TABLE passages USING fts5(text, tokenize = 'porter unicode61')")

    def add(self, first: int, passages: list[str]) -> None:
        self.database.executemany("INSERT INTO passages (text) VALUES (?)", ((text,) for text in passages))

    def finish(self) -> None:
        self.database.execute("INSERT INTO passages (passages) VALUES ('optimize')")
        self.database.commit()
        self.database.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def asker(self, kind: str) -> Callable[[Query], object]:
        quotes = ('"', '"') if kind == "phrase of 3" else ("", "")

        def ask(query: Query):
            words = self.JOINTS[kind].join(query).join(quotes)
            return self.database.execute(self.ASK, (words, PAGE_SIZE)).fetchall()

        return ask


def build(engine, count: int) -> tuple[float, float]:
    """Seconds, and seconds of processor time, that the engine took to index all passages."""
    taken = [0.0, 0.0]

    def clocked(step: Callable, *arguments) -> None:
        began = time.perf_counter(), time.process_time()
        step(*arguments)
        taken[0] += time.perf_counter() - began[0]
        taken[1] += time.process_time() - began[1]

    first = 0
    for passages in batches(count):
        clocked(engine.add, first, passages)
        first += len(passages)
    clocked(engine.finish)
    return taken[0], taken[1]


def megabytes(folder: Path) -> float:
    return sum(file.stat().st_size for file in folder.iterdir()) / 1_000_000


def percentiles(taken: list[float]) -> str:
    cuts = statistics.quantiles(taken, n=20)
    return f"{statistics.median(taken):.1f} / {cuts[18]:.1f}"


def measure(kind: type, count: int, asked: dict[str, list[Query]]) -> list[str]:
    """One row of the table."""
    with tempfile.TemporaryDirectory() as folder:
        engine = kind(Path(folder))
        seconds, processor = build(engine, count)
        row = [kind.name, f"{seconds:.1f} s", f"{processor:.1f} s", f"{count / seconds:,.0f}/s"]
        row.append(f"{megabytes(Path(folder)):,.0f}")
        row += [percentiles(timed(engine.asker(name), some)) for name, some in asked.items()]
        row.append(percentiles(timed(engine.facets, asked["one word"])) if hasattr(engine, "facets") else "")
        return row


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--passages", type=int, default=100_000)
    count = parser.parse_args().passages
    asked = queries()
    table = Table(title=f"{count:,} passages, {QUERIES} queries of each kind, p50 / p95 in ms")
    for heading in ("engine", "build", "processor", "rate", "MB", *asked, "facets of one word"):
        table.add_column(heading)
    for kind in (GoldenThread, Fts5):
        table.add_row(*measure(kind, count, asked))
    console = Console(width=150)
    console.print(table)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1_000
    console.print(f"Peak memory of the whole run: {peak:,.0f} MB")


if __name__ == "__main__":
    main()
