"""Tell page furniture (running heads, folios) and footnotes from the text."""

import re
from collections import Counter
from itertools import pairwise, takewhile

from .lines import Line, PageLines

HEAD_ZONE, FOOT_ZONE = 0.11, 0.88  # of the page height: furniture stands above the one or below the other
WIDER = 0.07  # of the page height: how much further in a line may stand that is repeated in one place
SMALL_HEAD = 0.88  # of the body size, at most
APART = 1.0  # of its size: the space below a running head
REPEATED = 3  # pages a line must be seen on to be a running head
FOLIO = re.compile(
    r"\W*(page\s+)?(\d{1,4}|[ivxlc]{1,6})(\s+of\s+\d{1,4})?\W*\Z|.{0,60}\|\s*\d{1,4}\Z", re.IGNORECASE
)
ENTRY = re.compile(r"\s(\d{1,3})\Z")  # a contents line ends with a page number
FEWEST_ENTRIES = 5
FAR_RIGHT = 0.5  # of the page's width: page numbers of a contents list stand beyond, "Recommendation 4" not
FOOTNOTE_START = re.compile(r"\s*(\[?\d{1,3}\]?|[*†‡])\s*\S")
FOOTNOTE_SIZE = 0.92  # of the body size, at most
FOOTNOTE_KINDS = ("Note", "FENote")


def find_furniture(pages: list[PageLines], body_size: float) -> set[int]:
    """Ids of the lines that are running heads or folios, over the whole document."""
    seen = Counter()
    for page in pages:
        seen.update({pattern_of(line) for line in page.lines if in_margin(line, page, WIDER)})
    enough = min(REPEATED, max(2, len(pages) // 2)) if len(pages) > 1 else 2
    heads = {pattern for pattern, count in seen.items() if count >= enough}
    furniture = set()
    for page in pages:
        tagged = sum(len(line.text) for line in page.lines if line.element is not None)
        mostly_tagged = tagged > 0.7 * sum(len(line.text) for line in page.lines)
        for line in page.lines:
            if not in_margin(line, page, WIDER):
                continue
            artifact = mostly_tagged and line.element is None
            repeated = pattern_of(line) in heads
            if repeated or (in_margin(line, page) and (artifact or is_folio(line, page, heads))):
                furniture.add(id(line))
        furniture.update(find_contents(page))
        furniture.update(find_small_heads(page, body_size))
    return furniture


def is_folio(line: Line, page: PageLines, heads: set) -> bool:
    """A page number; a figure or letter is a label where wording of its size, which is no running head,
    stands close to the right.
    """
    if not FOLIO.match(line.text):
        return False
    if line.text.endswith(".") and any(runs_on_to(line, other) for other in page.lines):
        return False
    lone = line.text.strip("(.) ").isalnum()
    return not (lone and any(is_label_of(line, other, heads) for other in page.lines))


def runs_on_to(line: Line, other: Line) -> bool:
    """The line ends the sentence above it: "... by 31 December" and, on a line of its own, "2026."."""
    below = 0 < line.baseline - other.baseline < 2 * line.size and abs(line.size - other.size) < 0.5
    return below and abs(line.box[0] - other.box[0]) < line.size and other.text[-1:] not in ".:;?!"


def is_label_of(line: Line, other: Line, heads: set) -> bool:
    level = abs(line.baseline - other.baseline) < 1 and abs(line.size - other.size) < 0.5
    close = 0 < other.box[0] - line.box[2] < (4 if line.text.isalpha() else 6) * line.size
    return level and close and pattern_of(other) not in heads


def find_small_heads(page: PageLines, body_size: float) -> set[int]:
    """Ids of lines of small type alone at the head of the page: heads that differ from page to page, and
    so are never seen to repeat.
    """
    lines = sorted(page.lines, key=lambda line: line.baseline)
    small = list(takewhile(lambda line: line.size < SMALL_HEAD * body_size and in_margin(line, page), lines))
    if not small or small[-1].box[3] > HEAD_ZONE * page.height or len(small) == len(lines):
        return set()
    following = lines[len(small)]
    apart = following.box[1] - small[-1].box[3] > APART * small[-1].size
    return {id(line) for line in small} if apart else set()


def find_contents(page: PageLines) -> set[int]:
    """Ids of the lines of a contents list: page numbers on one right edge that only rise."""
    numbered = [
        (at, int(found[1]), line.box[2])
        for at, line in enumerate(page.lines)
        if line.text[-1:].isdigit() and (found := ENTRY.search(line.text[-6:])) and line.text[0].isalnum()
        if line.box[2] > FAR_RIGHT * page.width
    ]
    if len(numbered) < FEWEST_ENTRIES:
        return set()
    edge = Counter(round(right / 4) for _, _, right in numbered).most_common(1)[0][0]
    entries = [(at, number) for at, number, right in numbered if abs(right / 4 - edge) <= 1]
    rising = sum(after[1] >= before[1] for before, after in pairwise(entries))
    if len(entries) < FEWEST_ENTRIES or rising < 0.9 * (len(entries) - 1) or entries[-1][1] == entries[0][1]:
        return set()
    return {id(line) for line in page.lines[entries[0][0] : entries[-1][0] + 1]}


def in_margin(line: Line, page: PageLines, wider: float = 0.0) -> bool:
    return line.box[3] < (HEAD_ZONE + wider) * page.height or line.box[1] > (FOOT_ZONE - wider) * page.height


def pattern_of(line):
    """The line with its figures blanked, so that a folio does not make every running head another; and
    its height.
    """
    return re.sub(r"\d+|\b[ivxl]+\b", "#", line.text.lower()), round(line.baseline / 6)


def find_footnotes(page: PageLines, body_size: float, furniture: set[int]) -> set[int]:
    """Ids of footnote lines: tagged as notes, or small type at the foot that starts with a raised figure."""
    notes = {id(line) for line in page.lines if is_tagged_note(line)}
    lines = [line for line in page.lines if id(line) not in furniture]
    lines.sort(key=lambda line: line.baseline)
    small = []
    for line in reversed(lines):
        if line.size > FOOTNOTE_SIZE * body_size or line.baseline < 0.4 * page.height:
            break
        small.append(line)
    small.reverse()
    for place, line in enumerate(small):
        if line.reference or FOOTNOTE_START.match(line.text):
            notes.update(id(each) for each in small[place:])
            break
    return notes


def is_tagged_note(line):
    element, steps = line.element, 0
    while element is not None and steps < 4:
        if element.kind in FOOTNOTE_KINDS or "footnote" in element.raw.lower():
            return True
        element, steps = element.parent, steps + 1
    return False


def measure_body_size(pages: list[PageLines]) -> float:
    """Type size of most of the text, in points."""
    weights = Counter()
    for page in pages:
        for line in page.lines:
            weights[round(line.size * 2) / 2] += len(line.text)
    return weights.most_common(1)[0][0] if weights else 0.0
