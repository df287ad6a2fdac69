"""Reading words back out of boxes, letter by letter, as a person with a ruler would: with PDFium alone.

A letter stands in a box when its middle does. Words are runs of letters and figures without case. A hyphen
joins what it parts, in a word and at the end of a line; a bullet is no word. A label is no part of its item's
text: inside its boxes it counts as foreign, and so does a footnote's mark, which the text leaves out.
"""

import re
from collections import Counter
from collections.abc import Iterable
from ctypes import byref, c_double
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as c

from goldenthread.extraction import Extraction, Item

HYPHENS = "-\u2010\u2011\u00ad\ufffe\x02"
NEAR = 0.3  # points by which the middle of a letter may stand outside


class Letter(NamedTuple):
    """One character as PDFium gives it, with the middle of its box in points from the top left."""

    character: str
    x: float
    y: float
    is_printed: bool  # False for the spaces and line ends that PDFium puts in


class Tally(NamedTuple):
    """Words of items, how many of them were read back, words read back, how many of them are foreign."""

    words: int = 0
    found: int = 0
    read: int = 0
    foreign: int = 0

    def __add__(self, other):
        return Tally(*(mine + theirs for mine, theirs in zip(self, other, strict=True)))


def letters_of(page) -> list[Letter]:
    """Every character of an open page, in PDFium's order."""
    text, frame, found = page.get_textpage(), c.FS_RECTF(), []
    c.FPDF_GetPageBoundingBox(page, byref(frame))
    sides = [c_double() for _ in range(4)]
    for index in range(c.FPDFText_CountChars(text)):
        character = chr(c.FPDFText_GetUnicode(text, index))
        c.FPDFText_GetCharBox(text, index, *sides)
        left, right, bottom, top = (side.value for side in sides)
        x, y = from_top_left(c.FPDFPage_GetRotation(page) % 4, frame, (left + right) / 2, (bottom + top) / 2)
        is_printed = not character.isspace() and c.FPDFText_IsGenerated(text, index) != 1
        found.append(Letter(character, x, y, is_printed))
    return found


def from_top_left(quarter_turns, frame, x, y):
    return (
        (x - frame.left, frame.top - y),
        (y - frame.bottom, x - frame.left),
        (frame.right - x, y - frame.bottom),
        (frame.top - y, frame.right - x),
    )[quarter_turns]


def words_of(text: str) -> Counter:
    return Counter(re.findall(r"[^\W_]+", re.sub(f"[{HYPHENS}]", "", text.lower())))


def read_box(letters: Iterable[Letter], box) -> str:
    x0, top, x1, bottom = box
    inside = (
        each.character
        if each.is_printed and x0 - NEAR <= each.x <= x1 + NEAR and top <= each.y <= bottom
        else " "
        for each in letters
    )
    return " ".join("".join(inside).split())


def read_item(pages: dict[int, list[Letter]], item: Item) -> str:
    """What stands in the boxes of an item, line after line."""
    text = ""
    for span in item.spans:
        near = from_first_to_last(pages[span.page], span.boxes)
        for box in span.boxes:
            text += ("" if text[-1:] in tuple(HYPHENS) else " ") + read_box(near, box)
    return text


def from_first_to_last(letters: list[Letter], boxes) -> list[Letter]:
    """The letters between the first and the last at the height of any of the boxes, to save time."""
    top, bottom = min(box[1] for box in boxes), max(box[3] for box in boxes)
    places = [at for at, each in enumerate(letters) if each.is_printed and top <= each.y <= bottom]
    return letters[places[0] : places[-1] + 1] if places else []


def tally_of(data: bytes, extraction: Extraction) -> Tally:
    """The words of every item of a PDF beside those that stand in its boxes."""
    total = Tally()
    numbers = {span.page for item in extraction.items for span in item.spans}
    with pdfium.PdfDocument(data) as document:
        pages = {number: letters_of(document[number - 1]) for number in numbers}
    for item in extraction.items:
        said, read = words_of(item.text), words_of(read_item(pages, item))
        total += Tally(said.total(), (said & read).total(), read.total(), (read - said).total())
    return total
