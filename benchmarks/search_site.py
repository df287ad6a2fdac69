"""A site of the benchmark's own with as many passages as wanted: the product's index, vectors and pages.

`make_ready` comes before anything else of the product is imported.
"""

import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from pathlib import Path

from benchmarks.search_language import SEED, Query, batches, label_of

PASSAGES_IN_A_PUBLICATION = 400
ADDED = 200  # passages of a report that is added later
CENTRES = 100  # texts that were really read by meaning; the others are made to lie around one of these
SPREAD = 1.0  # how far, as the length of what is added to a vector of length 1
WARM_UP, LASTING = 3, 30  # seconds of requests, before and while they count


def make_ready(home: Path) -> None:
    """Make the database of a site in an empty folder, on SQLite."""
    os.environ.update(GOLDENTHREAD_HOME=str(home), GOLDENTHREAD_ENV="development", GOLDENTHREAD_WORKER="off")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldenthread.config.settings")
    os.environ.pop("DATABASE_URL", None)
    import django  # only here: the settings are read from the environment when it is made ready

    django.setup()
    from goldenthread.config.installation import make_database

    make_database()


class GoldenThread:
    """Our own index, with the fields, analysis, queries and ranking of the product."""

    name = "Golden Thread"

    def __init__(self, file: Path, count: int):
        from goldenthread.catalogue.models import Publication, Publisher

        self.file = file
        publisher, _ = Publisher.objects.get_or_create(slug="panel", defaults={"name": "Panel"})
        facts = {"publisher": publisher, "kind": "national_review", "licence": "OGL-UK-3.0"}
        many = range(1, count // PASSAGES_IN_A_PUBLICATION + 2)
        Publication.objects.bulk_create(
            Publication(
                slug=f"report-{n}", title=f"Report {n}", published_on=f"{2000 + n % 25}-02-03", **facts
            )
            for n in many
        )
        self.publications = list(Publication.objects.select_related("publisher").order_by("pk"))

    def build(self) -> int:
        """Index all passages in the product's way; returns how many."""
        from goldenthread.search import index

        follow, index.documents = index.documents, lambda ids=None: self._documents()
        try:
            return index.rebuild()
        finally:
            index.documents = follow

    def _documents(self) -> Iterator:
        from goldenthread.search.entries import document

        for number, card in self._cards():
            publication = self.publications[number // PASSAGES_IN_A_PUBLICATION]
            yield document(publication, number % PASSAGES_IN_A_PUBLICATION, card)

    def _cards(self) -> Iterator[tuple[int, object]]:
        from goldenthread.search.entries import PASSAGE, Card

        number = 0
        for passages in batches(self.file):
            for text in passages:
                publication = self.publications[number // PASSAGES_IN_A_PUBLICATION]
                label = label_of(number)
                yield (
                    number,
                    Card(
                        "item" if label else PASSAGE,
                        "recommendation" if label else PASSAGE,
                        text,
                        publication.slug,
                        publication.title,
                        publication.published_on.year,
                        False,
                        label=label,
                        reference=f"r{number}" if label else "",
                        version_id=1,
                        page=number % 400 + 1,
                        start=0,
                        end=len(text),
                    ),
                )
                number += 1

    def keep_vectors(self) -> None:
        """A vector of each passage: a few are read, the others lie around them as texts of one subject do."""
        import numpy

        from goldenthread.search.index import newest_bookmark
        from goldenthread.search.meaning import load
        from goldenthread.search.meaning.following import store
        from goldenthread.search.meaning.store import State
        from goldenthread.search.meaning.texts import key_of

        chance = numpy.random.default_rng(SEED)
        centres = load(os.cpu_count() or 1).encode(next(batches(self.file))[:CENTRES])
        with store().writing() as writer:
            for passages in batches(self.file):
                near = centres[chance.integers(0, CENTRES, len(passages))]
                noise = chance.normal(size=near.shape).astype(numpy.float32) * (SPREAD / near.shape[1] ** 0.5)
                vectors = near + noise
                vectors /= numpy.linalg.norm(vectors, axis=1, keepdims=True)
                writer.add([key_of(text) for text in passages], vectors)
            state = store().state()
            writer.note(State(state.generation, state.count, asdict(newest_bookmark())))

    def asker(self, kind: str, mode: str = "words"):
        """The query as people type it, to its number of results and its first page."""
        from goldenthread.search.engine import find
        from goldenthread.search.query import PAGE_SIZE, Search

        def ask(query: Query):
            words = " ".join(query).join('""' if kind == "phrase of 3" else ("", ""))
            found = find(Search(words=words, mode=mode))
            return found.ranking.total, found.ranking.page(0, PAGE_SIZE)

        return ask

    def seconds_to_add(self) -> float:
        """From a report's rows in the database to a search that finds its text."""
        from goldenthread.catalogue.models import Change, Document, Page, Publication, Version
        from goldenthread.search.engine import find
        from goldenthread.search.query import WORDS, Search

        facts = {"publisher": self.publications[0].publisher, "kind": "national_review"}
        report = Publication.objects.create(slug="added", title="Added", licence="OGL-UK-3.0", **facts)
        version = Version.objects.create(
            document=Document.objects.create(publication=report, title="Added", position=1),
            number=1, sha256="0" * 64, size=1, filename="added.pdf", media_type="application/pdf",
            collected_at="2026-01-02T03:04:05Z", status="ok", extractor="benchmark",
        )  # fmt: skip
        texts = [f"xyzzy {text}"[:600] for text in next(batches(self.file))[:ADDED]]
        Page.objects.bulk_create(
            Page(version=version, number=n, text=text, blocks=[], width=595, height=842)
            for n, text in enumerate(texts, 1)
        )
        Change.objects.create(publication_id=report.pk)
        began = time.perf_counter()
        found = find(Search(words="xyzzy", mode=WORDS)).ranking.total
        assert found == ADDED, f"{found} of {ADDED} passages were found"
        return time.perf_counter() - began


class Served:
    """The site behind a real gunicorn, as `goldenthread serve` starts it."""

    def __init__(self, port: int):
        self.address = f"http://127.0.0.1:{port}"
        command = [sys.executable, "-m", "goldenthread", "serve", "--port", str(port)]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self._wait()

    def _wait(self) -> None:
        end = time.monotonic() + 60
        while time.monotonic() < end:
            try:
                self.get("/search")
                return
            except OSError:
                time.sleep(0.2)
        self.stop()
        raise SystemExit("the site did not start")

    def get(self, path: str) -> int:
        with urllib.request.urlopen(self.address + path, timeout=60) as answer:
            return len(answer.read())

    def milliseconds(self, paths: list[str], per_second: float) -> list[float]:
        """Of each request, from the moment that it was due: one that waits for others counts its waiting."""
        due = [n / per_second for n in range(int((WARM_UP + LASTING) * per_second))]
        began = time.perf_counter() + 0.1

        def ask(number: int) -> float:
            time.sleep(max(0.0, began + due[number] - time.perf_counter()))
            self.get(paths[number % len(paths)])
            return (time.perf_counter() - began - due[number]) * 1_000

        with ThreadPoolExecutor(32) as pool:
            taken = list(pool.map(ask, range(len(due))))
        return taken[int(WARM_UP * per_second) :]

    def megabytes(self, kind: str = "Pss:") -> float:
        """Memory of its processes, each with its share of what several of them map.

        "Pss_Anon:" is what they hold themselves; the rest are pages of files, which the system may take back.
        """
        smaps = [Path(f"/proc/{pid}/smaps_rollup").read_text() for pid in self._processes()]
        lines = [line.split() for text in smaps for line in text.splitlines()]
        return sum(int(words[1]) for words in lines if words[0] == kind) / 1_000

    def _processes(self) -> list[int]:
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        return [self.process.pid, *map(int, children)]

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait()
