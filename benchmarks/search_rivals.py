"""The full-text search that the databases bring, over the same passages."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

from benchmarks.search_language import Query, label_of

SHOWN = 20
Ask = Callable[[Query], object]


def words_of(number: int, text: str) -> str:
    """What a database holds of a passage: a recommendation begins with its name and number."""
    return f"recommendation {label_of(number)} {text}" if label_of(number) else text


class Fts5:
    """SQLite's own, with the Porter stemmer."""

    name = "SQLite FTS5"
    ASK = "SELECT rowid FROM passages WHERE passages MATCH ? ORDER BY rank LIMIT ?"
    JOINTS = {"AND of 2": " AND ", "OR of 6": " OR "}

    def __init__(self, folder: Path):
        self.database = sqlite3.connect(folder / "fts5.sqlite3")
        self.database.execute("PRAGMA journal_mode = WAL")
        self.database.execute("CREATE VIRTUAL TABLE passages USING fts5(text, tokenize = 'porter unicode61')")

    def add(self, first: int, passages: list[str]) -> None:
        rows = ((words_of(number, text),) for number, text in enumerate(passages, first))
        self.database.executemany("INSERT INTO passages (text) VALUES (?)", rows)

    def finish(self) -> None:
        self.database.execute("INSERT INTO passages (passages) VALUES ('optimize')")
        self.database.commit()

    def asker(self, kind: str) -> Ask:
        quote = '"' if kind in ("phrase of 3", "numbered") else ""

        def ask(query: Query):
            words = self.JOINTS.get(kind, " ").join(query).join((quote, quote))
            return self.database.execute(self.ASK, (words, SHOWN)).fetchall()

        return ask


class PostgreSQL:
    """tsvector with a GIN index, ranked by ts_rank. Needs DATABASE_URL, as tools/with-postgres sets it."""

    name = "PostgreSQL tsvector + GIN"
    ASK = """SELECT id FROM passages, to_tsquery('english', %s) AS asked
             WHERE words @@ asked ORDER BY ts_rank(words, asked) DESC LIMIT %s"""
    JOINTS = {"OR of 6": " | ", "phrase of 3": " <-> ", "numbered": " <-> "}

    def __init__(self, address: str):
        import psycopg  # only here: it comes with an extra

        self.database = psycopg.connect(address.replace("postgres://", "postgresql://"), autocommit=True)
        self.database.execute("DROP TABLE IF EXISTS passages")
        self.database.execute(
            """CREATE UNLOGGED TABLE passages (id bigint, text text,
               words tsvector GENERATED ALWAYS AS (to_tsvector('english', text)) STORED)"""
        )

    def add(self, first: int, passages: list[str]) -> None:
        with self.database.cursor().copy("COPY passages (id, text) FROM STDIN") as copy:
            for number, text in enumerate(passages, first):
                copy.write_row((number, words_of(number, text)))

    def finish(self) -> None:
        self.database.execute("CREATE INDEX ON passages USING gin (words)")
        self.database.execute("ANALYZE passages")

    def asker(self, kind: str) -> Ask:
        def ask(query: Query):
            words = self.JOINTS.get(kind, " & ").join(query)
            return self.database.execute(self.ASK, (words, SHOWN)).fetchall()

        return ask
