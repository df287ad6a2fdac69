"""Publications in, quoted items out. A pure library: no Django, network, clock or disk.

The readers and finders are imported when the first file is read: the parent of the child process that reads
needs the values and the format only, and the child sets its limits before it loads the PDF engine.

>>> extraction = extract(data, filename="review.pdf")
>>> [item.text for item in extraction.items if item.kind is Kind.RECOMMENDATION]
"""

import re
from dataclasses import replace

from .layout import MOST_PAGES, Layout
from .model import Extraction, Item, Kind, Page, Part, Problem, Span, Status
from .ocr import Recognise, note_items
from .passages import join_pieces

__all__ = ["Extraction", "Item", "Kind", "Page", "Part", "Problem", "Span", "Status", "extract", "quote"]

PDF_HEADER = 1_024  # bytes in which "%PDF-" must stand
WORD_CONTAINERS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # a zip archive; what .doc and locked .docx are in
MARKUP = re.compile(
    rb"\s*(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*"
    rb"<(?:!doctype html|html|body|main|article|div|h1|p)\b",
    re.IGNORECASE | re.DOTALL,
)


def extract(
    data: bytes, *, filename: str = "", most_pages: int = MOST_PAGES, recognise: Recognise | None = None
) -> Extraction:
    """Read a publication and find its items. Never raises for a bad file: `status` says what is wrong
    with it.

    `filename` is only a hint for HTML without a recognisable beginning; the content decides.
    `recognise` reads the words of pages that are pictures; without it such pages have no text.
    """
    from .checking import check_extraction
    from .drafts import as_item
    from .finding import find_items
    from .pages import Places, build_pages

    layout = read_layout(data, filename, most_pages, recognise)
    pages = build_pages(layout)
    places = Places(layout)
    drafts = [draft for draft in find_items(layout) if draft.text]
    items = note_items(layout, tuple(as_item(draft, places) for draft in drafts))
    return Extraction(
        status=layout.status,
        media_type=layout.media_type,
        title=layout.title,
        pages=pages,
        items=items,
        problems=(*layout.problems, *check_extraction(layout, items)),
        metadata=layout.metadata,
    )


def read_layout(
    data: bytes, filename: str = "", most_pages: int = MOST_PAGES, recognise: Recognise | None = None
) -> Layout:
    """Bytes to pages of blocks, by the reader for what the bytes are, with the heads of columns marked."""
    from .column_heads import mark_column_heads

    layout = read_bytes(data, filename, most_pages, recognise)
    return replace(layout, pages=mark_column_heads(layout.pages))


def read_bytes(data: bytes, filename: str, most_pages: int, recognise: Recognise | None) -> Layout:
    """A web page saved under the name of a PDF is an error page more often than a report: it is refused."""
    if b"%PDF-" in data[:PDF_HEADER]:
        from .pdf import read_pdf

        return read_pdf(data, most_pages=most_pages, recognise=recognise)
    if data.startswith(WORD_CONTAINERS):
        from .docx import read_docx

        return read_docx(data)
    name = filename.lower()
    if name.endswith((".html", ".htm")) or (MARKUP.match(data[:4_096]) and not name.endswith(".pdf")):
        from .html import read_html

        return read_html(data)
    return Layout(Status.NOT_PDF, "application/octet-stream")


def quote(extraction: Extraction, item: Item | Part) -> str:
    """Return the words of an item or part, read from the page texts by its spans alone.

    >>> quote(extraction, item) == item.text
    True
    """
    texts = {page.number: page.text for page in extraction.pages}
    return join_pieces(texts[span.page][span.start : span.end] for span in item.spans)
