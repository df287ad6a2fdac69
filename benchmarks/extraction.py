"""Pages a second of the extractor, stage by stage, beside PDFium's bare text of the same files.

Run with `make benchmark-extraction ARGS=FOLDER`. Without a folder the corpus beside the repository is read,
or else the product's own sample, which is too small to say much. `--peers` also times other readers; they are
installed for this run alone (the network is needed) and thrown away.

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

from goldenthread.collecting.reading.isolation import available_cores, extract_files, extract_in_child
from goldenthread.extraction import Extraction, extract
from goldenthread.extraction import pdf as reader
from goldenthread.extraction.drafts import as_item
from goldenthread.extraction.finding import find_items
from goldenthread.extraction.pages import Places, build_pages
from goldenthread.extraction.pdf.lines import PageLines, read_lines
from goldenthread.extraction.pdf.ordering import in_order
from goldenthread.extraction.pdf.runs import read_raw_pages
from goldenthread.extraction.second_reading import compare_readings

SAMPLE = Path(__file__).parents[1] / "goldenthread" / "catalogue" / "data" / "sample"
CORPUS = Path(__file__).parents[1] / "../shared/corpus"
STARTS = 10  # of a child, on the shortest file
BARE, WHOLE, AGAIN = "PDFium text alone", "end to end", "second reading"

# What is asked of it, so that whoever reads the figures knows them.
LEAST_PAGES, LEAST_SHARE, MOST_MEMORY, LONGEST_START = 120, 1 / 6, 300, 0.25

# Name of a reader, the package to install, and what it does with the file `path`.
PEERS = (
    ("PyMuPDF, text with type (AGPL)", "pymupdf", """
import pymupdf
def read(path):
    with pymupdf.open(path) as document:
        for page in document:
            page.get_text("dict")
"""),
    ("PyMuPDF, text (AGPL)", "pymupdf", """
import pymupdf
def read(path):
    with pymupdf.open(path) as document:
        for page in document:
            page.get_text()
"""),
    ("pdf-oxide, text with type", "pdf-oxide", """
import pdf_oxide
def read(path):
    document = pdf_oxide.PdfDocument(path)
    for number in range(document.page_count()):
        document.extract_spans(number)
"""),
    ("kreuzberg, text without its place", "kreuzberg", """
import kreuzberg
as_it_is = kreuzberg.ExtractionConfig(disable_ocr=True, use_cache=False)
def read(path):
    kreuzberg.extract_file_sync(path, config=as_it_is)
"""),
)  # fmt: skip
TIME_A_PEER = """
import os, sys, time
if hasattr(os, "sched_setaffinity"):
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
began = time.process_time()
for path in sys.argv[1:]:
    read(path)
seconds = time.process_time() - began
most = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))  # rusage has its parent's
print(seconds, int(most.split()[1]) / 1024)
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
        with clock.time("tags"):
            facts = reader.read_facts(data)
        with clock.time("runs (PDFium)"):
            raw = list(read_raw_pages(document))
    with clock.time("lines"):
        pages = [
            PageLines(page.number, page.width, page.height, lines, page.frames, page.rules)
            for page in raw
            for lines in [in_order(read_lines(page, facts.tags), page.height)]
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


def time_second_reading(data: bytes, extraction: Extraction, clock: Clock) -> None:
    """The other engine's reading of the pages that hold items, in a copy of this process as in the child."""
    began = resource.getrusage(resource.RUSAGE_CHILDREN)
    with clock.time(AGAIN):
        compare_readings(data, extraction)
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    clock.seconds[AGAIN] += ended.ru_utime + ended.ru_stime - began.ru_utime - began.ru_stime


def time_ours(files: list[Path], clock: Clock) -> tuple[int, float]:
    """Pages read, and the most memory that one process took for it, in MB."""
    pages = 0
    for path in files:
        data = path.read_bytes()
        with clock.time(BARE):
            pages += read_bare_text(data)
        with clock.time(WHOLE):
            extraction = extract(data, filename=path.name)
        time_stages(data, clock)
        time_second_reading(data, extraction, clock)
    both = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return pages, max(resource.getrusage(who).ru_maxrss for who in both) / 1024


def time_starts(path: Path) -> float:
    """Seconds from the request to the answer of a child that reads a short file: the median."""
    data, taken = path.read_bytes(), []
    for _ in range(STARTS):
        began = time.perf_counter()
        extract_in_child(data, path.name)
        taken.append(time.perf_counter() - began)
    return statistics.median(taken)


def time_folder(files: list[Path]) -> dict[int, float]:
    """Seconds by the clock to read all the files in children, one at a time and one on each core."""
    taken = {}
    for jobs in sorted({1, available_cores()}):
        began = time.perf_counter()
        for _ in extract_files(files, jobs=jobs):
            pass
        taken[jobs] = time.perf_counter() - began
    return taken


def time_peers(files: list[Path]):
    """Give name, seconds and MB of each peer; None for what a peer that failed did not say."""
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        python = str(Path(folder) / "bin" / "python")
        packages = sorted({package for _, package, _ in PEERS})
        install = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *packages]
        subprocess.run(install, check=True)
        for name, _, read in PEERS:
            command = [python, "-c", read + TIME_A_PEER, *map(str, files)]
            answer = subprocess.run(command, capture_output=True, text=True)
            yield name, *(map(float, answer.stdout.split()[-2:]) if not answer.returncode else [None] * 2)


def table_of_stages(clock: Clock, pages: int) -> Table:
    table = Table("stage", "seconds", "pages/s", "share of end to end", title="where the time goes")
    for name, seconds in clock.seconds.items():
        share = seconds / clock.seconds[WHOLE]
        table.add_row(name, f"{seconds:.2f}", f"{pages / max(seconds, 1e-9):,.0f}", f"{share:.0%}")
    return table


def table_of_peers(files: list[Path], pages: int) -> Table:
    table = Table("reader", "seconds", "pages/s", "peak MB", title="other readers, text only")
    for name, seconds, peak in time_peers(files):
        row = (f"{seconds:.2f}", f"{pages / seconds:,.0f}", f"{peak:.0f}") if seconds else ("failed", "", "")
        table.add_row(name, *row)
    return table


def table_of_bars(files: list[Path], clock: Clock, pages: int, peak: float) -> Table:
    """What is asked of the extractor beside what it does."""
    start = time_starts(min(files, key=lambda path: path.stat().st_size))
    whole = clock.seconds[WHOLE] + clock.seconds[AGAIN]
    rows = (
        ("pages/s, end to end", pages / clock.seconds[WHOLE], LEAST_PAGES, True),
        ("pages/s, the second reading with it", pages / whole, LEAST_PAGES, True),
        ("share of PDFium's bare text", clock.seconds[BARE] / whole, LEAST_SHARE, True),
        ("peak memory, MB", peak, MOST_MEMORY, False),
        ("seconds to a child's answer on the smallest file, median", start, LONGEST_START, False),
    )
    table = Table("", "measured", "asked", "", title=f"{len(files)} files, {pages} pages, one core")
    for name, measured, asked, is_least in rows:
        is_met = measured >= asked if is_least else measured <= asked
        bound = "at least" if is_least else "at most"
        table.add_row(name, f"{measured:.3g}", f"{bound} {asked:.3g}", "met" if is_met else "MISSED")
    return table


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, nargs="?", default=CORPUS if CORPUS.is_dir() else SAMPLE)
    parser.add_argument("--peers", action="store_true", help="install other readers and time them too")
    given = parser.parse_args()
    files = sorted(given.folder.glob("*.pdf"))
    if not files:
        sys.exit(f"No PDF files in {given.folder}.")
    console, clock = Console(width=100), Clock()
    pages, peak = time_ours(files, clock)
    console.print(table_of_stages(clock, pages))
    console.print(table_of_bars(files, clock, pages, peak))
    for jobs, seconds in time_folder(files).items():
        console.print(
            f"the folder in children, {jobs} at a time: {seconds:.1f} s, {pages / seconds:.0f} pages/s"
        )
    if given.peers:
        console.print(table_of_peers(files, pages))


if __name__ == "__main__":
    main()
