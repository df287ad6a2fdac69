"""The pages that hold items, read by another engine: a passage whose words differ there is marked.

PDFium and pdf-oxide share no code, so that a font which one of them decodes wrongly shows. Words are
compared by their letters and figures alone: the engines part words, lines and columns in ways of their own,
and none of that is a difference in what is printed.
"""

import json
import unicodedata
from collections import defaultdict
from dataclasses import replace
from importlib.machinery import PathFinder
from importlib.util import find_spec, module_from_spec

from .forked import answer_of_copy
from .model import Extraction, Item, Problem
from .ocr import READ_BY_OCR

DIFFERS = "second reading differs"
"""The evidence of an item whose words another engine reads otherwise."""

MOST_SURE = 0.6  # of an item whose words are in doubt
LEAST = 8  # letters: less than that stands by chance somewhere on a page
SKIPPED = 60  # letters left out of a passage; further on it is another column or cell
SECONDS = 10  # by the clock, of the other engine's work on one file
MOST_BYTES = 1 << 20  # of its answer
FIRST_WORDS = 8


def compare_readings(data: bytes, extraction: Extraction) -> Extraction:
    """Mark the items of a PDF whose words differ in a second reading, with a problem for each page.

    The other engine works in a copy of this process: whatever the file does to it costs the comparison, which
    a problem then says, and nothing of the first reading.
    """
    if extraction.media_type != "application/pdf" or not pages_to_read(extraction):
        return extraction
    told = answer_of_copy(lambda: differences(data, extraction), seconds=SECONDS, most_bytes=MOST_BYTES)
    answer = json.loads(told) if told else {"differ": [], "unread": [None]}
    problems = [*map(_not_compared, answer["unread"])]
    items, by_page = list(extraction.items), defaultdict(list)
    for place, page in answer["differ"]:
        by_page[page].append(items[place])
        items[place] = _marked(items[place])
    problems += [_differs(doubtful, page) for page, doubtful in sorted(by_page.items())]
    return replace(extraction, items=tuple(items), problems=(*extraction.problems, *problems))


def pages_to_read(extraction: Extraction) -> list[int]:
    """Pages with words of items, but for those that are pictures."""
    pictures = {page.number for page in extraction.pages if page.read_by == READ_BY_OCR}
    return sorted({span.page for item in extraction.items for span in item.spans} - pictures)


def differences(data: bytes, extraction: Extraction) -> bytes:
    """JSON: `differ` has the place of an item and a page of it for each passage that differs, `unread` the
    pages of which the other engine gives no text.
    """
    document = load_engine().PdfDocument.from_bytes(data)
    ours = {page.number: page.text for page in extraction.pages}
    passages = [
        (place, span.page, letters(ours[span.page][span.start : span.end]))
        for place, item in enumerate(extraction.items)
        for span in item.spans
    ]
    numbers = pages_to_read(extraction)
    theirs = {number: letters(read_rows(document, number)) for number in numbers}
    doubtful = {page for _, page, passage in passages if page in theirs and not agrees(passage, theirs[page])}
    theirs |= {number: letters(read_as_drawn(document, number)) for number in doubtful}
    differ = {
        place: page
        for place, page, passage in passages
        if page in doubtful and theirs[page] and not agrees(passage, theirs[page])
    }
    unread = [number for number in numbers if not theirs[number]]
    return json.dumps({"differ": list(differ.items()), "unread": unread}).encode()


def read_rows(document, number: int) -> str:
    """The characters of a page in rows from the top: quick, but lines of two columns stand side by side."""
    return "".join(each.char for each in document.extract_chars(number - 1))


def read_as_drawn(document, number: int) -> str:
    """The text of a page in the order in which the file draws it. That reads all of the file's tags first: in
    a long report it takes a quarter of a second and 140 MB.
    """
    spans = sorted(document.extract_spans(number - 1), key=lambda span: span.sequence)
    return "".join(span.text for span in spans)


def load_engine():
    """The engine without the package round it, which imports asyncio: that takes longer than most files."""
    folder = find_spec("pdf_oxide").submodule_search_locations
    found = PathFinder.find_spec("pdf_oxide", folder)
    engine = module_from_spec(found)
    found.loader.exec_module(engine)
    return engine


def letters(text: str) -> str:
    """Letters and figures alone, in one case, ligatures taken apart."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text).casefold()))


def agrees(passage: str, page: str) -> bool:
    """Whether the passage stands on the page: in one piece, or in long pieces with nothing left out between.

    Pieces may stand in another order, as lines of two columns do, and footnote marks may stand between them.
    """
    at, end = 0, None
    while at < len(passage):
        length = longest_start(passage, at, page)
        if length < min(LEAST, len(passage)):
            return False
        piece = passage[at : at + length]
        begins = page.find(piece, end or 0)
        if end is not None and 0 < begins - end <= SKIPPED and not is_mark(page[end:begins]):
            return False
        end = (begins if begins >= 0 else page.find(piece)) + length
        at += length
    return True


def longest_start(passage: str, at: int, page: str) -> int:
    """How many letters of the passage from `at` on stand together on the page."""
    least, most = 0, len(passage) - at
    while least < most:
        middle = (least + most + 1) // 2
        if passage[at : at + middle] in page:
            least = middle
        else:
            most = middle - 1
    return least


def is_mark(left_out: str) -> bool:
    """A footnote mark: a number, or one letter."""
    return left_out.isdigit() or len(left_out) == 1


def _marked(item: Item) -> Item:
    if DIFFERS in item.why:
        return item
    return replace(item, confidence=min(item.confidence, MOST_SURE), why=(*item.why, DIFFERS))


def _differs(items: list[Item], page: int) -> Problem:
    """One problem for a page, however many of its items differ."""
    words = items[0].text.split()
    which = f"“{' '.join(words[:FIRST_WORDS])}{' …' if len(words) > FIRST_WORDS else ''}”: compare its words"
    if len(items) > 1:
        which = f"{len(items)} of the passages found there: compare their words"
    detail = f"Two ways of reading page {page} do not agree on {which} with the page."
    return Problem("readings-differ", page, detail)


def _not_compared(page: int | None) -> Problem:
    what = f"Page {page}" if page else "The file"
    detail = f"{what} could not be read a second time to check the words: compare what you quote with it."
    return Problem("not-read-twice", page, detail)
