"""Pages a second of the extractor, stage by stage, beside PDFium's bare text of the same files.

Run with `make benchmark-extraction ARGS=FOLDER`; without a folder the product's own sample is read, which is
too small to say much. `--peers` also times other readers, which are installed for this run alone (the network
is needed) and thrown away.

One process each, one core. Rates are of a process's own processor time, so that other work on the machine
counts for less; the start of a child is what a person waits.
"""

import argparse
import resource
import statistics
import subprocess
import sys
import tempfile
import time
import venv
from collections import defaultdict
from contextlib import contextmanager
from pathlib import Path

import pypdfium2 as pdfium
from rich.console import Console
from rich.table import Table

from goldenthread.collecting.isolation import extract_in_child
from goldenthread.extraction import extract
from goldenthread.extraction import pdf as reader
from goldenthread.extraction.drafts import as_item
from goldenthread.extraction.finding import find_items
from goldenthread.extraction.pages import Places, build_pages
from goldenthread.extraction.pdf.lines import PageLines, read_lines
from goldenthread.extraction.pdf.runs import read_raw_pages

SAMPLE = Path(__file__).parents[1] / "goldenthread" / "catalogue" / "data" / "sample"
STARTS = 10  # of a child, on the shortest file
BARE, WHOLE = "PDFium text alone", "end to end"

# Name of a reader, the package to install, and what it does with the file `path`; ends with the page count.
PEERS = (
    ("PyMuPDF, text with type (AGPL)", "pymupdf", """
import pymupdf
def read(path):
    with pymupdf.open(path) as document:
        for page in document:
            page.get_text("dict")
        return len(document)
"""),
    ("PyMuPDF, text (AGPL)", "pymupdf", """
import pymupdf
def read(path):
    with pymupdf.open(path) as document:
        for page in document:
            page.get_text()
        return len(document)
"""),
    ("pdf-oxide, text with type", "pdf-oxide", """
import pdf_oxide
def read(path):
    document = pdf_oxide.PdfDocument(path)
    for number in range(document.page_count()):
        document.extract_spans(number)
    return document.page_count()
"""),
)  # fmt: skip
TIME_A_PEER = """
import resource, sys, time
began = time.process_time()
pages = sum(read(path) for path in sys.argv[1:])
print(pages, time.process_time() - began, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


class Clock:
    """CPU seconds spent under each name."""

    def __init__(self):
        self.seconds = defaultdict(float)

    @contextmanager
    def time(self, name):
        began = time.process_time()
        yield
        self.seconds[name] += time.process_time() - began


def read_bare_text(data: bytes) -> int:
    """What PDFium alone needs to give the text of every page; the number of pages."""
    with pdfium.PdfDocument(data) as document:
        for page in document:
            page.get_textpage().get_text_range()
        return len(document)


def time_stages(data: bytes, clock: Clock) -> None:
    """The stages of `extract`, each under its own name."""
    with pdfium.PdfDocument(data) as document:
        with clock.time("tags, bookmarks"):
            facts = reader.read_facts(data, document)
        with clock.time("runs (PDFium)"):
            raw = list(read_raw_pages(document))
    with clock.time("lines"):
        pages = [
            PageLines(
                page.number, page.width, page.height, read_lines(page, facts.tags), page.frames, page.rules
            )
            for page in raw
        ]
    with clock.time("blocks, headings"):
        layout = reader.build_layout(pages, facts, [None] * len(pages), ())
    with clock.time("items"):
        drafts = find_items(layout)
    with clock.time("page texts, spans"):
        build_pages(layout)
        places = Places(layout)
        for draft in drafts:
            as_item(draft, places)


def time_ours(files: list[Path], clock: Clock) -> tuple[int, float]:
    """Pages read, and the most memory that reading them took, in MB."""
    pages = 0
    for path in files:
        data = path.read_bytes()
        with clock.time(BARE):
            pages += read_bare_text(data)
        with clock.time(WHOLE):
            extract(data, filename=path.name)
        time_stages(data, clock)
    return pages, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def time_starts(path: Path) -> float:
    """Seconds from the request to the answer of a child that reads a short file: the median."""
    data, taken = path.read_bytes(), []
    for _ in range(STARTS):
        began = time.perf_counter()
        extract_in_child(data, path.name)
        taken.append(time.perf_counter() - began)
    return statistics.median(taken)


def time_peers(files: list[Path]):
    """Give name, pages, seconds and MB of each peer; None for what a peer that failed did not say."""
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        python = str(Path(folder) / "bin" / "python")
        packages = sorted({package for _, package, _ in PEERS})
        install = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *packages]
        subprocess.run(install, check=True)
        for name, _, read in PEERS:
            command = [python, "-c", read + TIME_A_PEER, *map(str, files)]
            answer = subprocess.run(command, capture_output=True, text=True)
            yield name, *(map(float, answer.stdout.split()[-3:]) if not answer.returncode else [None] * 3)


def table_of_stages(clock: Clock, pages: int) -> Table:
    table = Table("stage", "seconds", "pages/s", "share of end to end", title="where the time goes")
    for name, seconds in clock.seconds.items():
        share = seconds / clock.seconds[WHOLE]
        table.add_row(name, f"{seconds:.2f}", f"{pages / max(seconds, 1e-9):,.0f}", f"{share:.0%}")
    return table


def table_of_peers(files: list[Path]) -> Table:
    table = Table("reader", "seconds", "pages/s", "peak MB", title="other readers, text only")
    for name, pages, seconds, peak in time_peers(files):
        row = (f"{seconds:.2f}", f"{pages / seconds:,.0f}", f"{peak:.0f}") if pages else ("failed", "", "")
        table.add_row(name, *row)
    return table


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, nargs="?", default=SAMPLE)
    parser.add_argument("--peers", action="store_true", help="install other readers and time them too")
    given = parser.parse_args()
    files = sorted(given.folder.glob("*.pdf"))
    if not files:
        sys.exit(f"No PDF files in {given.folder}.")
    console, clock = Console(width=100), Clock()
    pages, peak = time_ours(files, clock)
    console.print(table_of_stages(clock, pages))
    ratio = clock.seconds[BARE] / clock.seconds[WHOLE]
    console.print(f"{len(files)} files, {pages} pages; end to end at 1/{1 / ratio:.1f} of PDFium's bare text")
    console.print(f"peak memory {peak:.0f} MB")
    shortest = min(files, key=lambda path: path.stat().st_size)
    console.print(f"a child's answer on the smallest file: {time_starts(shortest):.3f} s (median)")
    if given.peers:
        console.print(table_of_peers(files))


if __name__ == "__main__":
    main()
