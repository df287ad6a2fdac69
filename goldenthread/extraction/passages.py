"""The running text of a layout as passages: blocks of text in order, with those cut by a page end put
together.
"""

import re
from dataclasses import dataclass, field

from .layout import Layout, LayoutBlock, Role
from .markers import Marker, parse_marker
from .pages import Piece, trimmed

ENDED = re.compile(r"[.?!:;]['’”\")\]]*\Z")  # a sentence, or a part of a list
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
            else:
                passages.append(as_passage(block))
    return passages


def place_of_start(passages, block):
    """Where the passage stands that a block continues: the last, or the last outside a panel.

    A panel may have no frame at the end of a page, so a passage that breaks off goes before one that has
    ended.
    """
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
