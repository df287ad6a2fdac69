"""Which part of an item stands inside which: (i) inside (a), a bullet inside a bullet.

What is printed decides first: a label that counts on from an earlier one, or that holds it ("4a i" in "4a").
Otherwise the left edge does, and where that says nothing either, the publisher's own nesting of its lists.
"""

import re
from dataclasses import dataclass, field

from .markers import follows
from .model import PART_LEVELS
from .numerals import roman
from .pages import Piece
from .passages import Passage

LEVEL = 5.0  # points: markers of one level stand this near to one left edge
LAST_RUN = re.compile(r"(?P<stem>.*?)(?P<last>[a-z]+|[A-Z]+|\d+)\)?\Z")
BEGINNINGS = ("a", "A", "i", "I", "1")  # of a series
ROMAN_NUMBERS = {roman(number): number for number in range(1, 40)}


@dataclass(slots=True)
class Branch:
    """A part in the making: its own paragraphs, and the parts that stand inside it."""

    passages: list[Passage]
    parts: list["Branch"] = field(default_factory=list)

    @property
    def head(self) -> Passage:
        return self.passages[0]

    @property
    def all_passages(self) -> list[Passage]:
        """Its paragraphs and those of its parts, in order."""
        inner = [passage for part in self.parts for passage in part.all_passages]
        return [*self.passages, *inner]


def nest_parts(flat: list[list[Passage]]) -> list[Branch]:
    """Parts in order as they are printed, each inside the one that it belongs to."""
    top: list[Branch] = []
    open_parts: list[Branch] = []
    for passages in flat:
        branch = Branch(passages)
        del open_parts[depth_of(branch.head, open_parts) :]
        (open_parts[-1].parts if open_parts else top).append(branch)
        open_parts.append(branch)
    return top


def depth_of(passage: Passage, open_parts: list[Branch]) -> int:
    """How many of the open parts, from the outermost, the passage stands inside."""
    for depth in range(len(open_parts) - 1, -1, -1):
        before = open_parts[depth].head
        if holds_label(before.label, passage.label):
            return min(depth + 1, PART_LEVELS - 1)
        if goes_on_from(before, passage):
            return depth
    beside = next((at for at, each in enumerate(open_parts) if not is_inside(passage, each.head)), None)
    if beside is None:
        return min(len(open_parts), PART_LEVELS - 1)
    return min(beside + begins_another(passage, open_parts[beside].head), PART_LEVELS - 1)


def begins_another(passage: Passage, before: Passage) -> bool:
    """Set at the same edge, and yet the first of another series: (i) under (c)."""
    label = passage.label
    return label in BEGINNINGS and before.label is not None and not is_same_series(before.label, label)


def is_same_series(label: str, beginning: str) -> bool:
    """
    >>> is_same_series("c", "a"), is_same_series("c", "i"), is_same_series("iv", "i")
    (True, False, True)
    """
    if beginning in ("i", "I"):
        return label.lower() in ROMAN_NUMBERS and label.islower() == beginning.islower()
    return label.isdigit() if beginning == "1" else label.isalpha() and label.islower() == beginning.islower()


def goes_on_from(before: Passage, passage: Passage) -> bool:
    """The next of the same series: a label that counts on, or the same bullet at the same edge."""
    if shape_of(before) != shape_of(passage):
        return False
    if passage.label is not None:
        return counts_on(before.label, passage.label)
    level = not is_inside(passage, before) and not is_inside(before, passage)
    return level and before.marker.printed == passage.marker.printed


def shape_of(passage: Passage) -> str:
    """The brackets and stops of a marker: "(x)" for "(a)" and "(iv)"; empty for a bullet."""
    return "" if passage.label is None else re.sub(r"[^\W_]+", "x", passage.marker.printed.strip())


def counts_on(before: str, after: str) -> bool:
    """
    >>> counts_on("4a", "4b"), counts_on("iv", "v"), counts_on("4a i", "4a ii"), counts_on("a", "i")
    (True, True, True, False)
    """
    if follows(before, after):
        return True
    one, other = LAST_RUN.fullmatch(before), LAST_RUN.fullmatch(after)
    if not one or not other or one["stem"] != other["stem"]:
        return False
    numbers = (ROMAN_NUMBERS.get(each["last"].lower()) for each in (one, other))
    first, second = numbers
    if first and second and second == first + 1:
        return one["last"].islower() == other["last"].islower()
    return follows(one["last"], other["last"])


def holds_label(outer: str | None, inner: str | None) -> bool:
    """
    >>> holds_label("4a", "4a i"), holds_label("4", "4(b)"), holds_label("4a i", "4a ii")
    (True, True, False)
    """
    if not outer or not inner or not inner.startswith(outer) or not any(map(str.isdigit, outer)):
        return False
    last, after = outer[-1], inner[len(outer) :][:1]
    return (
        bool(after) and not (last.isdigit() and after.isdigit()) and not (last.isalpha() and after.isalpha())
    )


def is_inside(passage: Passage, outer: Passage) -> bool:
    """Further in than the other, on the page or in the publisher's lists."""
    if is_beside(passage, outer):
        return passage.block.depth > outer.block.depth
    return passage.block.indent > outer.block.indent + LEVEL


def is_beside(passage: Passage, outer: Passage) -> bool:
    """Their left edges cannot be compared: one goes on in another column."""
    one, other = passage.block.box, outer.block.box
    if one is None or other is None:
        return False
    return one[0] > other[2] or other[0] > one[2]


def labelled_pieces(passages: list[Passage]) -> list[Piece]:
    """Wording in order: the first marker is left out, bullets of nested parts too; letters and figures are
    kept.
    """
    found: list[Piece] = []
    for place, passage in enumerate(passages):
        marker = passage.marker
        if place and marker is not None and marker.label and passage.block.body and passage.pieces:
            block = passage.block
            found.append(Piece(block, block.text.find(marker.printed), passage.pieces[0].end))
            found.extend(passage.pieces[1:])
        else:
            found.extend(passage.pieces)
    return found
