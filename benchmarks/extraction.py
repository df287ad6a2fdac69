"""Pages a second of the extractor, stage by stage, beside PDFium's bare text of the same files.

    python benchmarks/extraction.py FOLDER

One process, one core. Times are of this process's own CPU, so that other work on the machine counts for less.
"""

import resource
import sys
import time
from collections import defaultdict
from contextlib import contextmanager
from pathlib import Path

import pypdfium2 as pdfium

from goldenthread.extraction import extract
from goldenthread.extraction import pdf as reader
from goldenthread.extraction.drafts import as_item
from goldenthread.extraction.finding import find_items
from goldenthread.extraction.pages import Places, build_pages
from goldenthread.extraction.pdf.lines import PageLines, read_lines
from goldenthread.extraction.pdf.runs import read_raw_pages


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
    with pdfium.PdfDocument(data) as document, clock.time("tags, bookmarks"):
        facts = reader.read_facts(data, document)
    with pdfium.PdfDocument(data) as document, clock.time("runs (PDFium)"):
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


def main(folder: str) -> None:
    files = sorted(Path(folder).glob("*.pdf"))
    clock, pages = Clock(), 0
    for path in files:
        data = path.read_bytes()
        with clock.time("PDFium text alone"):
            pages += read_bare_text(data)
        with clock.time("end to end"):
            extract(data, filename=path.name)
        time_stages(data, clock)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{len(files)} files, {pages} pages, peak memory {peak:.0f} MB")
    print(f"{'stage':28}{'seconds':>9}{'pages/s':>9}{'share':>8}")
    whole = clock.seconds["end to end"] or 1.0
    for name, seconds in clock.seconds.items():
        print(f"{name:28}{seconds:9.2f}{pages / max(seconds, 1e-9):9.0f}{seconds / whole:8.0%}")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
