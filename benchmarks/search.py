"""Search at size: how quickly the index is built and asked, beside what the databases bring.

    make benchmark-search ARGS="--passages 500000"

The passages are in a made-up language; see `search_language`. Golden Thread is asked as the site asks: what
was typed is understood and looked for in all spellings, all results are counted, the first page is ranked.
With the extra `semantic` it is asked by words and meaning too, the question read by the model each time, the
vectors of the passages made up around real ones. The databases give the 20 best and count nothing. PostgreSQL
is compared where DATABASE_URL names one, which `make` sees to. Nothing is kept.
"""

import argparse
import os
import resource
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlencode

from rich.console import Console
from rich.table import Table

from benchmarks.search_language import KINDS, Query, batches, queries, write_passages
from benchmarks.search_rivals import Fts5, PostgreSQL
from benchmarks.search_site import GoldenThread, Served, make_ready

PER_SECOND = 20
"""Requests to the search page."""

LONGEST = 20
"""Seconds given to one kind of query of one engine; what comes after is not asked."""

BY_MEANING = ("one word", "AND of 2", "OR of 6")
BARS = {
    "words, p95": 10, "words and meaning, p95": 40, "page, p95": 120, "passages a second": 15_000,
    "seconds to add": 2, "MB of the web server": 1_000,
}  # fmt: skip


def timed(ask: Callable[[Query], object], asked: list[Query]) -> list[float]:
    """Milliseconds of each query, after one that does not count."""
    ask(asked[0])
    taken, end = [], time.perf_counter() + LONGEST
    for query in asked:
        began = time.perf_counter()
        ask(query)
        taken.append((time.perf_counter() - began) * 1_000)
        if time.perf_counter() > end:
            break
    return taken


def percentiles(taken: list[float]) -> str:
    return f"{statistics.median(taken):.1f} / {p95(taken):.1f}"


def p95(taken: list[float]) -> float:
    return statistics.quantiles(taken, n=20)[18]


def megabytes() -> float:
    """The most memory that this process had so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1_000


class Run:
    """One run: its passages, what is asked, and the table that fills."""

    def __init__(self, folder: Path, count: int, console: Console):
        self.folder, self.count, self.console = folder, count, console
        self.file = folder / "passages.txt"
        console.print("Making passages ...")
        write_passages(self.file, count)
        self.asked = queries(self.file)
        self.found: dict[str, float] = {}
        self.table = Table("engine", "build", "rate", *KINDS, title=f"{count:,} passages, p50 / p95 in ms")

    def ours(self) -> None:
        (self.folder / "site").mkdir()
        make_ready(self.folder / "site")
        self.console.print("Indexing ...")
        engine = GoldenThread(self.file, self.count)
        began = time.perf_counter()
        engine.build()
        self._row(engine, time.perf_counter() - began)
        self.found["seconds to add"] = engine.seconds_to_add()
        self._by_meaning(engine)
        self.found["MB of memory"] = megabytes()

    def _by_meaning(self, engine: GoldenThread) -> None:
        from goldenthread.search.meaning import load

        if load() is None:
            self.console.print("Search by meaning is left out: the extra `semantic` is not installed.")
            return
        self.console.print("Making vectors ...")
        engine.keep_vectors()
        taken = {kind: timed(engine.asker(kind, "fused"), self.asked[kind]) for kind in BY_MEANING}
        cells = [percentiles(taken[kind]) if kind in taken else "" for kind in KINDS]
        self.table.add_row("Golden Thread, words and meaning", "", "", *cells)
        self.found["words and meaning, p95"] = max(map(p95, taken.values()))

    def _row(self, engine, seconds: float) -> None:
        taken = {kind: timed(engine.asker(kind), self.asked[kind]) for kind in KINDS}
        rate = self.count / seconds
        self.table.add_row(
            engine.name, f"{seconds:.1f} s", f"{rate:,.0f}/s", *map(percentiles, taken.values())
        )
        if isinstance(engine, GoldenThread):
            self.found["passages a second"] = rate
            self.found["words, p95"] = max(map(p95, taken.values()))

    def rivals(self, postgres: str | None) -> None:
        """Build and ask each of the others."""
        for engine in filter(None, (Fts5(self.folder), PostgreSQL(postgres) if postgres else None)):
            self.console.print(f"{engine.name} ...")
            seconds, first = 0.0, 0
            for passages in batches(self.file):
                began = time.perf_counter()
                engine.add(first, passages)
                seconds += time.perf_counter() - began
                first += len(passages)
            began = time.perf_counter()
            engine.finish()
            self._row(engine, seconds + time.perf_counter() - began)

    def page(self, port: int) -> None:
        """The search page behind gunicorn, by words and meaning as it is, and by words alone."""
        in_turn = zip(*(self.asked[kind] for kind in KINDS if kind != "phrase of 3"), strict=True)
        words = [" ".join(query) for some in in_turn for query in some]
        site = Served(port)
        try:
            for mode, name in (("words", "page by words, p95"), ("fused", "page, p95")):
                paths = [f"/search?{urlencode({'q': each, 'mode': mode})}" for each in words]
                taken = site.milliseconds(paths, PER_SECOND)
                self.console.print(f"{name} at {PER_SECOND} requests a second: {percentiles(taken)} ms")
                self.found[name] = p95(taken)
            self.found["MB of the web server"] = site.megabytes()
            self.found["MB of it that are no pages of files"] = site.megabytes("Pss_Anon:")
        finally:
            site.stop()

    def show(self) -> None:
        self.console.print(self.table)
        told = Table("what", "found", "bar")
        for name, value in self.found.items():
            shown = f"{value:,.0f}" if value >= 100 else f"{value:.1f}"
            told.add_row(name, shown, f"{BARS[name]:,}" if name in BARS else "")
        self.console.print(told)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--passages", type=int, default=100_000)
    parser.add_argument("--port", type=int, default=8971, help="for the search page")
    parser.add_argument("--alone", action="store_true", help="leave the databases out")
    given = parser.parse_args()
    postgres = os.environ.get("DATABASE_URL")
    with tempfile.TemporaryDirectory() as folder:
        run = Run(Path(folder), given.passages, Console(width=150))
        run.ours()
        run.page(given.port)
        if not given.alone:
            run.rivals(postgres)
        run.show()


if __name__ == "__main__":
    main()
