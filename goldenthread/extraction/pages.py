"""Page texts, and the place of a passage in them."""

from dataclasses import dataclass

from .folios import printed_labels
from .layout import Layout, LayoutBlock, PrintedLine, Role
from .model import Block, Box, Page, Span

LEVELS = 6
TABLE_HEAD = "table_head"  # the kind of a block that is a cell naming its column


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one block: `block.text[start:end]`."""

    block: LayoutBlock
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.block.text[self.start : self.end]


def build_pages(layout: Layout) -> tuple[Page, ...]:
    """Pages whose text is their blocks' texts joined by a newline."""
    pages, printed = [], printed_labels(layout)
    for page in layout.pages:
        blocks, at = [], 0
        for block in page.blocks:
            blocks.append(as_block(block, at))
            at += len(block.text) + 1
        text = "\n".join(block.text for block in page.blocks)
        pages.append(
            Page(
                page.number,
                page.label or printed.get(page.number),
                text,
                page.width,
                page.height,
                tuple(blocks),
                page.read_by,
            )
        )
    return tuple(pages)


def as_block(block: LayoutBlock, at: int) -> Block:
    level = block.level if block.role is Role.HEADING else block.depth
    return Block(
        kind=TABLE_HEAD if block.head else str(block.role),
        start=at,
        end=at + len(block.text),
        level=min(level, LEVELS) if level else None,
        box=block.box,
        anchor=block.anchor,
        label=label_apart(block),
        cell=block.cell if block.cell and None not in block.cell else None,  # left of every column: not known
    )


def label_apart(block: LayoutBlock) -> str | None:
    """The number or letter that HTML and Word print before a block whose text does not hold it."""
    apart = block.marker is not None and block.body == 0 and not block.text.startswith(block.marker)
    return block.marker if apart and any(map(str.isalnum, block.marker)) else None


class Places:
    """Where each block begins in its page's text."""

    def __init__(self, layout: Layout):
        self.starts = {}
        for page in layout.pages:
            at = 0
            for block in page.blocks:
                self.starts[id(block)] = at
                at += len(block.text) + 1

    def spans(self, pieces) -> tuple[Span, ...]:
        """One span for each piece, with the boxes of the printed lines it covers."""
        return tuple(
            Span(
                page=piece.block.page,
                start=self.starts[id(piece.block)] + piece.start,
                end=self.starts[id(piece.block)] + piece.end,
                boxes=tuple(cut_boxes(piece)),
            )
            for piece in pieces
            if piece.end > piece.start
        )


def cut_boxes(piece: Piece):
    """A box for each printed line, cut to the piece at either end."""
    for line in piece.block.lines:
        start, end = max(piece.start, line.start), min(piece.end, line.end)
        if start < end:
            x0, top, x1, bottom = line.box
            left = edge(line, start - line.start) if start > line.start else x0
            right = edge(line, end - line.start) if end < line.end else x1
            yield box_of(left, top, right, bottom)


def box_of(left, top, right, bottom) -> Box:
    return (round(left, 1), round(top, 1), round(max(right, left), 1), round(bottom, 1))


def edge(line: PrintedLine, offset: int) -> float:
    """Horizontal place of a character: exact where a run begins there, otherwise in proportion within its
    run.
    """
    length = line.end - line.start
    for (start, left, right), following in zip(
        line.runs, [run[0] for run in line.runs[1:]] + [length], strict=True
    ):
        if start <= offset < following or following == length:
            share = (offset - start) / max(following - start, 1)
            return left + share * (right - left)
    return line.box[0] + (line.box[2] - line.box[0]) * offset / max(length, 1)


def trimmed(block: LayoutBlock, start: int = 0, end: int | None = None) -> Piece:
    """A piece of the block without white space at its ends."""
    end = len(block.text) if end is None else end
    text = block.text[start:end]
    return Piece(block, start + len(text) - len(text.lstrip()), end - (len(text) - len(text.rstrip())))
