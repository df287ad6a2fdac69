"""Read a PDF: bytes to a `Layout`. The only place that knows pypdfium2 and pypdf."""

from dataclasses import replace

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from ..layout import MOST_PAGES, Layout, LayoutPage
from ..model import Problem, Status
from ..ocr import Recognise, note_recognised
from .blocks import make_block, number_cells
from .continuing import mark_continuations
from .furniture import find_footnotes, find_furniture, measure_body_size
from .headings import find_headings
from .joining import LineJoiner
from .legibility import TOLD, UNREADABLE, is_readable, unreadable_share
from .lines import PageLines, read_lines
from .objects import ObjectError, Objects
from .ordering import in_order
from .paragraphs import group_lines, measure_leading
from .references import drop_references
from .runs import read_raw_pages
from .tables import find_tables
from .tags import TagTree, read_tags
from .title import find_title

MEDIA_TYPE = "application/pdf"
NO_WORDS = "Page {} has no text that can be read."
NO_LETTERS = "its type does not say which letters it shows"
UNREAD = (
    f"The text of page {{}} cannot be read: {NO_LETTERS}. Read the page itself, or put the file through text "
    "recognition (OCR)."
)
PARTLY_UNREAD = f"Some of the text of page {{}} cannot be read: {NO_LETTERS}. Check the page."


def read_pdf(data: bytes, *, most_pages: int = MOST_PAGES, recognise: Recognise | None = None) -> Layout:
    """Bytes to pages of blocks. A file that cannot be read gives a layout without pages and a named
    status. `recognise` is asked for the words of pages that are pictures.
    """
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        return Layout(refusal(error), MEDIA_TYPE)
    with document:
        count = len(document)
        if count == 0:
            return Layout(Status.CORRUPT, MEDIA_TYPE)
        if count > most_pages:
            detail = f"The file has {count} pages; at most {most_pages} are read."
            return Layout(
                Status.TOO_MANY_PAGES, MEDIA_TYPE, problems=(Problem("too-many-pages", None, detail),)
            )
        facts = read_facts(data)
        raw_pages, sure, failed = read_raw_pages(document), {}, {}
        if recognise is not None:
            from .pictures import recognise_pages

            raw_pages, sure, failed = recognise_pages(document, list(raw_pages), recognise)
        pages = [
            PageLines(raw.number, raw.width, raw.height, lines, raw.frames, raw.rules)
            for raw in raw_pages
            for lines in [in_order(read_lines(raw, facts.tags), raw.height)]
        ]
        labels = [document.get_page_label(index) or None for index in range(count)]
        metadata = tuple((key, value) for key, value in document.get_metadata_dict(skip_empty=True).items())
    return note_recognised(build_layout(pages, facts, labels, metadata), sure, failed)


def refusal(error) -> Status:
    code = getattr(error, "err_code", None)
    if code in (pdfium_c.FPDF_ERR_PASSWORD, pdfium_c.FPDF_ERR_SECURITY):
        return Status.ENCRYPTED
    return Status.CORRUPT


class Facts:
    """What the file says of itself as a whole; empty where that cannot be read."""

    def __init__(self):
        self.tags = TagTree()
        self.problems: list[Problem] = []


def read_facts(data: bytes) -> Facts:
    """pypdf is asked only where our own reader gives up: its import alone takes a fifth of the time that a
    short report needs from start to end.
    """
    facts = Facts()
    try:
        facts.tags = read_tags(Objects(data))
    except ObjectError:
        from .pypdf_objects import PYPDF_ERRORS, PypdfObjects

        try:
            facts.tags = read_tags(PypdfObjects(data))
        except PYPDF_ERRORS:
            detail = "The file's tags could not be read; its items were found by their typography alone."
            facts.problems.append(Problem("tags-unreadable", None, detail))
    return facts


def build_layout(pages: list[PageLines], facts: Facts, labels, metadata) -> Layout:
    """Lines to blocks: furniture and footnotes apart, headings levelled, cut paragraphs marked."""
    body_size = measure_body_size(pages)
    furniture = find_furniture(pages, body_size)
    leading = measure_leading(pages)
    joiner = LineJoiner(pages)
    cells = number_cells(facts.tags.elements)
    laid_out = []
    for page, label in zip(pages, labels, strict=True):
        notes = find_footnotes(page, body_size, furniture)
        drop_references(page.lines, notes)
        classes = {id(line): "furniture" if id(line) in furniture else "footnote" for line in page.lines
                   if id(line) in furniture or id(line) in notes}  # fmt: skip
        blocks = tuple(
            make_block(group, classes.get(id(group[0])), joiner, cells)
            for group in group_lines(page, classes, leading)
        )
        blocks = find_tables(in_frames(blocks, page), -page.number)
        laid_out.append(LayoutPage(page.number, blocks, label, page.width, page.height))
    laid_out = mark_continuations(find_headings(laid_out, body_size))
    return Layout(
        status=find_status(laid_out),
        media_type=MEDIA_TYPE,
        title=find_title(laid_out, metadata),
        pages=tuple(laid_out),
        metadata=metadata,
        problems=(*facts.problems, *check_text(laid_out)),
        body_size=body_size,
    )


def in_frames(blocks, page: PageLines):
    """Blocks that stand in a drawn frame or tinted panel are marked as boxed."""
    if not page.frames:
        return blocks
    return tuple(
        replace(block, boxed=True) if any(inside(block.box, frame) for frame in page.frames) else block
        for block in blocks
    )


def inside(box, frame):
    return (
        box[0] >= frame[0] - 2
        and box[1] >= frame[1] - 2
        and box[2] <= frame[2] + 2
        and box[3] <= frame[3] + 2
    )


def find_status(pages) -> Status:
    readable = [is_readable(text_of(page)) for page in pages]
    if not any(readable):
        return Status.NO_TEXT
    return Status.OK if all(readable) else Status.OK_PARTIAL


def text_of(page: LayoutPage) -> str:
    return "\n".join(block.text for block in page.blocks)


def check_text(pages):
    """A problem for each page without words (a scan, a picture, a blank), and for each with letters that
    cannot be read.
    """
    for page in pages:
        text = text_of(page)
        if (share := unreadable_share(text)) > TOLD:
            detail = (UNREAD if share > UNREADABLE else PARTLY_UNREAD).format(page.number)
            yield Problem("font-unreadable", page.number, detail)
        elif not any(character.isalnum() for character in text):
            yield Problem("page-without-text", page.number, NO_WORDS.format(page.number))
