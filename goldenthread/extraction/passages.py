"""The running text of a layout as passages: blocks of text in order, with those cut by a page end put
together.
"""

import re
from dataclasses import dataclass, field, replace

from .layout import Layout, LayoutBlock, Role
from .markers import BULLET_CHARACTERS, Marker, parse_marker
from .pages import Piece, trimmed

ENDED = re.compile(r"[.?!:;]['’”\")\]]*\Z")  # a sentence, or a part of a list
# "1", "R2.", "(c)" and nothing else.
SET_APART = re.compile(
    r"(?:[A-Z]{1,3}[ -]?)?\d{1,3}(?:\.\d{1,3})*[a-z]?[.):]?|\(?(?:[a-zA-Z]|[ivx]{1,5})[.)]"
)
TOUCHING, MOST_APART = -2.0, 60.0  # points between a label and its text
TEXT_ROLES = (Role.HEADING, Role.PARAGRAPH, Role.LIST_ITEM, Role.TABLE_ROW)


@dataclass(slots=True)
class Passage:
    """A heading, paragraph, list item or cell. `pieces` leave out the marker; `block` is the first of its
    blocks.
    """

    block: LayoutBlock
    pieces: tuple[Piece, ...]
    marker: Marker | None
    text: str = field(init=False)

    def __post_init__(self):
        self.text = join_pieces(piece.text for piece in self.pieces)

    @property
    def is_heading(self) -> bool:
        return self.block.role is Role.HEADING

    @property
    def label(self) -> str | None:
        return self.marker.label if self.marker else None

    @property
    def last_block(self) -> LayoutBlock:
        return self.pieces[-1].block if self.pieces else self.block


def join_pieces(texts) -> str:
    """Join pieces of one passage by a space; a word cut by a hyphen at a page end is put together again."""
    joined = ""
    for text in texts:
        joined += text if not joined or joined.endswith("-") else " " + text
    return joined


def find_passages(layout: Layout) -> list[Passage]:
    """Text of the publication in reading order, without furniture, captions and footnotes."""
    passages: list[Passage] = []
    for page in layout.pages:
        for block in page.blocks:
            if block.role not in TEXT_ROLES:
                continue
            if block.continues and (at := place_of_start(passages, block)) is not None:
                before = passages[at]
                pieces = (*before.pieces, trimmed(block))
                passages[at] = Passage(before.block, pieces, before.marker)
            elif passages and (marker := label_beside(passages[-1], block)) is not None:
                passages[-1] = replace(as_passage(block), marker=marker)
            else:
                passages.append(as_passage(block))
    return passages


def label_beside(passage: Passage, block: LayoutBlock) -> Marker | None:
    """The passage as a marker, where it is nothing but a label, such as a large "3" in a panel, and stands
    left of the block's first line.
    """
    label, own, box = passage.block, passage.block.box, block.box
    if own is None or box is None or not is_label(label.text) or Role.HEADING in (label.role, block.role):
        return None
    if label.cell is not None or block.cell is not None or block.marker is not None:
        return None
    first = block.lines[0].box if block.lines else box
    level = label.page == block.page and own[1] < first[3] and first[1] < own[3]
    found = parse_marker(f"{label.text} x", tabbed=True)
    return replace(found, body=0) if found and level and TOUCHING < box[0] - own[2] < MOST_APART else None


def is_label(text: str) -> bool:
    return SET_APART.fullmatch(text) is not None or (len(text) == 1 and text in BULLET_CHARACTERS)


def place_of_start(passages, block):
    """Where the passage stands that a block continues: the last, or the last outside a panel.

    A panel may have no frame at the end of a page, so a passage that breaks off goes before one that has
    ended.
    """
    for at in range(len(passages) - 1, max(-1, len(passages) - 30), -1):
        if block.cell is not None and block.cell == passages[at].block.cell:
            return at
    for at in range(len(passages) - 1, max(-1, len(passages) - 30), -1):
        if block.boxed in (passages[at].block.boxed, passages[at].last_block.boxed):
            ended = ENDED.search(passages[at].text) and not ENDED.search(passages[-1].text)
            return len(passages) - 1 if ended else at
    return len(passages) - 1 if passages else None


def as_passage(block: LayoutBlock) -> Passage:
    marker = read_marker(block)
    piece = trimmed(block, block.body)
    return Passage(block, (piece,) if piece.end > piece.start else (), marker)


def read_marker(block: LayoutBlock) -> Marker | None:
    """The marker the reader saw, with its style. An HTML reader gives a marker that is no part of the
    text. An item of a tagged list whose bullet is drawn and not written has one that is nowhere.
    """
    if block.marker is None:
        drawn = block.role is Role.LIST_ITEM and block.text
        return Marker("", None, block.body, "bullet") if drawn else None
    found = parse_marker(f"{block.marker} x", tabbed=True)
    if found is None:
        return Marker(block.marker, None, block.body, "bullet")
    return Marker(block.marker, found.label, block.body, found.style)
