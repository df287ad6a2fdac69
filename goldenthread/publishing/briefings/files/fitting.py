"""How a briefing is set so that it stands on one side of A4: how large, and which boxes in which column.

Word lays a file out when it is opened, not when it is written, so its lines are counted here from letters.
"""

import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from docx.shared import Cm

from goldenthread.publishing.briefings.content import MOST_WORDS, Box
from goldenthread.publishing.briefings.reading import Sheet
from goldenthread.publishing.reports.files.word_parts import BETWEEN_COLUMNS
from goldenthread.publishing.reports.files.word_styles import PAGE, Look

SIZES = (13, 12, 11, 10.5, 10, 9.5, 9, 8.5)
"""Of the text, in points, the most readable first."""
LETTER = 0.47
"""How wide a letter of Arial is beside its size. So reckoned, boxes of what reviews say take 5 lines in 100
more than they do when they are set, and hardly ever fewer."""
BOLD = 0.52
LINE = 1.15  # how high a line is, beside its size
MARGIN, QR, END = Cm(1.4), Cm(2.2), Cm(0.4)
"""Around the page; how large the code is; above the sources."""
WIDE, HIGH = (side.pt - 2 * MARGIN.pt for side in PAGE)
COLUMN = (WIDE - BETWEEN_COLUMNS.pt) / 2
SPARE = 0.96
"""Of the height: programs differ a little in where they break a line."""


@dataclass(frozen=True)
class Fit:
    look: Look
    left: int  # boxes in the left column
    is_whole: bool  # on one side


def look_of(size: float) -> Look:
    """Everything in keeping with a size of text."""
    heading = ("Heading 1", round(2.3 * size) / 2, size * 0.7, size * 0.3)
    return Look(
        text=size,
        source=max(size - 1.5, 7.5),
        subtitle=size,
        headings=(("Title", size + 8, 0, 2), heading),
        after=size * 0.35,
        line=1,
        indent=Cm(0),
        margin=MARGIN,
    )


def fit(sheet: Sheet) -> Fit:
    """The most readable size with which all stands on one side; the smallest where none does."""
    for size in SIZES:
        look = look_of(size)
        left, height = columns(sheet, look)
        if _around(sheet, look) + height <= HIGH * SPARE:
            return Fit(look, left, True)
    return Fit(look, left, False)


def hints(sheet: Sheet) -> list[str]:
    """What to cut, so that a draft stands on one side; nothing where it does."""
    long = [
        f"“{box.heading}” has {box.count} words: cut it to {MOST_WORDS}."
        for box in sheet.boxes
        if box.is_long
    ]
    if long or fit(sheet).is_whole:
        return long
    return ["Quote fewer items, or shorten the title, headings or contacts."]


def notices_of(sheet: Sheet) -> list[str]:
    """What stands above the boxes of a file."""
    told = hints(sheet) if sheet.is_draft else []
    return sheet.notices + ([" ".join(["Too long to hand out.", *told])] if told else [])


def columns(sheet: Sheet, look: Look, code: float = QR.pt) -> tuple[int, float]:
    """How many boxes stand on the left so that both columns are about as high, and the higher one.

    `code`: how high the code is, where its words do not stand beside it.
    """
    boxes = [_height(_of_box(sheet, box), look) for _, box, _ in sheet.shown]
    beside = _beside(sheet, look) + code
    highest = [max(sum(boxes[:left]), sum(boxes[left:]) + beside) for left in range(len(boxes) + 1)]
    return highest.index(min(highest)), min(highest)


def _of_box(sheet: Sheet, box: Box) -> Iterator[tuple[str, str]]:
    """Each paragraph with the name of its style."""
    yield "Heading 1", f"0. {box.heading}"
    for fact in box.facts:
        yield "Normal", fact
    for quote in box.quotes:
        yield from (("Quote", f"“{words}”") for words in quote.words.splitlines() if words.strip())
        yield "Source", sheet.told(quote)
    if box.words:
        yield from (("Normal", words) for words in f"We say: {box.words}".splitlines())
    if box.is_empty:
        yield "Normal", "To edit: " + "x" * 60


def _beside(sheet: Sheet, look: Look) -> float:
    """What follows the boxes on the right: contacts, and the code with its words, as a draft will have."""
    told: list[tuple[str, str]] = []
    if sheet.content.contacts:
        told += [("Heading 1", "Local pathway and contacts")]
        told += [("Normal", words) for words in sheet.content.contacts.splitlines()]
    told += [("Heading 1", "We used this"), ("Normal", "x " * 40), ("Normal", "x" * 50)]
    return _height(told, look) + look.after


def _around(sheet: Sheet, look: Look) -> float:
    """What stands across the page, above and below the columns."""
    told = [
        ("Title", sheet.content.title),
        ("Normal", sheet.whose),
        *(("Notice", each) for each in sheet.notices),
    ]
    told += [("Source", " ".join(sheet.content.attribution)), ("Source", sheet.dates)]
    return _height(told, look, WIDE) + END.pt


def _height(told: Iterable[tuple[str, str]], look: Look, wide: float = COLUMN) -> float:
    """In points, of paragraphs each with the name of its style."""
    headings = {name: rest for name, *rest in look.headings}
    height = 0.0
    for name, words in told:
        size, before, after = headings.get(name, (look.text, 0, look.after))
        size, after = {"Source": (look.source, look.after), "Quote": (look.text, look.after / 3)}.get(
            name, (size, after)
        )
        letters = int(wide / size / (BOLD if name in headings else LETTER))
        height += before + after + LINE * size * max(1, len(textwrap.wrap(words, letters)))
    return height
