"""Words read from pictures of pages: how they come, how they are set into type, and what is said of them.

Nothing here recognises anything. Whoever calls `extract` may give a `Recognise`: a PNG image of a page in,
its words out. The child process gives one that asks tesseract; tests give words of their own.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from itertools import groupby
from statistics import fmean, median_low

from .layout import Layout
from .model import Item, Problem

READ_BY_OCR = "ocr"  # `read_by` of a page
WHY = "read by OCR"  # in `why` of an item
TRUST = 0.9  # of what an item read from type would have, besides how sure the words are

CLOSE = 1.6  # times the size: lines of one paragraph stand no further apart
LEAST_SURE = 0.1  # a word below is a speck
LEAST_SURE_MARK = 0.6  # a mark without letter or figure below is a speck too
LEAST_SURE_PAGE = 0.5  # mean of a page's words below: it is a drawing or a photograph
SAME_SIZE = 0.13  # of a size: recognised heights of one size of type differ by as much
SHORT_LINE = 12  # characters: so few may have none that is tall, and are measured too small
BOLD = 1.2  # times the usual weight
MISREAD_BULLETS = frozenset("¢«°©®e*+»")  # what a round bullet is read as, when it stands alone before a line


@dataclass(frozen=True, slots=True)
class RecognisedWord:
    """One word on the image of a page, in pixels from its top left corner."""

    text: str
    box: tuple[float, float, float, float]  # x0, top, x1, bottom
    confidence: float  # from 0 to 1
    line: int  # words of one printed line have the same, and lines follow in reading order
    size: float  # height of the line's type, from ascender to descender
    baseline: float  # of the word's line, below the word
    stroke: float = 0.0  # width of its strokes; 0 where nobody measured

    @property
    def weight(self) -> float:
        """Width of its strokes as a share of its size."""
        return self.stroke / self.size


class NotRecognised(Exception):
    """The words of a page could not be had; the message says why, as the end of a sentence."""


Recognise = Callable[[bytes], Iterable[RecognisedWord]]
"""A PNG image of one page to its words; raises `NotRecognised`."""


def settle_words(words: Iterable[RecognisedWord]) -> list[RecognisedWord]:
    """Words without specks, with bullets told; none where the page holds no writing that can be trusted."""
    kept = [word for word in words if word.text.strip() and not is_speck(word)]
    if not kept or certainty(kept) < LEAST_SURE_PAGE:
        return []
    lines = [list(line) for _, line in groupby(kept, key=lambda word: word.line)]
    return [word for line in with_short_lines(lines) for word in with_bullet(line)]


def with_short_lines(lines: list[list[RecognisedWord]]) -> Iterable[list[RecognisedWord]]:
    """The lines, of which a short one close under another is never smaller than that."""
    before = None
    for line in lines:
        short = sum(len(word.text) for word in line) <= SHORT_LINE
        if before and short and before.size > line[0].size and stands_close(before, line[0]):
            line = [replace(word, size=before.size) for word in line]
        before = line[0]
        yield line


def stands_close(above: RecognisedWord, below: RecognisedWord) -> bool:
    """The first words of two lines, one under the other, in one paragraph by their distance."""
    step = below.baseline - above.baseline
    return 0 < step < CLOSE * above.size and abs(below.box[0] - above.box[0]) < 2 * above.size


def is_speck(word: RecognisedWord) -> bool:
    marked = any(character.isalnum() for character in word.text)
    return word.confidence < (LEAST_SURE if marked else LEAST_SURE_MARK) and word.text not in MISREAD_BULLETS


def certainty(words: list[RecognisedWord]) -> float:
    """Mean confidence, each word for its length."""
    return fmean((word.confidence for word in words), [len(word.text) for word in words])


def with_bullet(line: list[RecognisedWord]) -> list[RecognisedWord]:
    """The line with a bullet for what cannot be a word at its beginning."""
    first = line[0]
    return [replace(first, text="•"), *line[1:]] if len(line) > 1 and first.text in MISREAD_BULLETS else line


def settle_sizes(pages: list[list[RecognisedWord]]) -> list[list[RecognisedWord]]:
    """Words of all pages with one size for all lines of nearly that size: recognised heights waver."""
    weights = Counter()
    for words in pages:
        for word in words:
            weights[word.size] += len(word.text)
    settled: dict[float, float] = {}
    for size, _ in weights.most_common():
        near = [each for each in settled.values() if abs(each - size) <= SAME_SIZE * each]
        settled[size] = min(near, key=lambda each: abs(each - size)) if near else size
    return [[replace(word, size=settled[word.size]) for word in words] for words in pages]


def usual_weight(pages: list[list[RecognisedWord]]) -> float:
    """The weight of the word in the middle; 0 where none was measured."""
    weights = [word.weight for words in pages for word in words if word.stroke]
    return median_low(weights) if weights else 0.0


def bold_words(words: list[RecognisedWord], usual: float) -> list[bool]:
    """For each word, whether its line is heavier than `usual`, or it is with those beside it."""
    found = []
    for _, grouped in groupby(words, key=lambda word: word.line):
        line = list(grouped)
        mean = fmean((word.weight for word in line), [len(word.text) for word in line])
        heavy = [bool(usual) and word.weight > BOLD * usual for word in line]
        beside = [heavy[max(0, at - 1) : at + 2] for at in range(len(line))]
        found += [(bool(usual) and mean > BOLD * usual) or 2 * sum(each) > len(each) for each in beside]
    return found


def note_recognised(layout: Layout, sure: dict[int, float], failed: dict[int, str]) -> Layout:
    """The layout with the pages marked that were read by OCR, and problems that name them.

    `sure` has the mean confidence of each page that was read, `failed` why a page was not.
    """
    pages = tuple(
        replace(page, read_by=READ_BY_OCR, certainty=sure[page.number]) if page.number in sure else page
        for page in layout.pages
    )
    problems = list(layout.problems)
    if sure:
        problems.append(Problem("read-by-ocr", only(sure), told_read(sorted(sure))))
    for reason in dict.fromkeys(failed.values()):
        numbers = sorted(number for number in failed if failed[number] == reason)
        which = (
            f"{named(numbers)} {'is a picture that was' if len(numbers) == 1 else 'are pictures that were'}"
        )
        problems.append(Problem("ocr-failed", only(numbers), f"{which} not read by OCR: {reason}."))
    return replace(layout, pages=pages, problems=tuple(problems))


def told_read(numbers: list[int]) -> str:
    if len(numbers) == 1:
        return f"{named(numbers)} is a picture; its text was read by OCR and may have mistakes."
    return f"{named(numbers)} are pictures; their text was read by OCR and may have mistakes."


def only(numbers) -> int | None:
    """The page, where there is but one: a problem is about one page or about the file."""
    return next(iter(numbers)) if len(numbers) == 1 else None


def named(numbers: list[int]) -> str:
    """ "Page 3", "Pages 3 and 4", "Pages 1, 3 to 5 and 9"."""
    ranges: list[list[int]] = []
    for number in numbers:
        if ranges and ranges[-1][-1] == number - 1:
            ranges[-1].append(number)
        else:
            ranges.append([number])
    told = [
        word
        for each in ranges
        for word in ([f"{each[0]} to {each[-1]}"] if len(each) > 2 else [str(number) for number in each])
    ]
    listed = " and ".join(filter(None, [", ".join(told[:-1]), told[-1]]))
    return f"Page {listed}" if len(numbers) == 1 else f"Pages {listed}"


def note_items(layout: Layout, items: tuple[Item, ...]) -> tuple[Item, ...]:
    """The items, with those that stand on a page read by OCR saying so and trusted less."""
    sure = {page.number: page.certainty for page in layout.pages if page.read_by == READ_BY_OCR}
    return tuple(noted(item, [sure[s.page] for s in item.spans if s.page in sure]) for item in items)


def noted(item: Item, sure: list[float]) -> Item:
    if not sure:
        return item
    return replace(item, confidence=round(item.confidence * TRUST * min(sure), 2), why=(*item.why, WHY))
