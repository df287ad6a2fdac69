"""What the readers (PDF, HTML, Word) hand to the finders: pages of typographic blocks.

A reader turns bytes into a `Layout`. It decides nothing about recommendations: it only says what is
printed where, how it is set, and what the publisher's own tags call it. The finders read blocks in order
and never see a PDF.

Text of a block is final: lines are joined, line-wrap hyphens mended, white space folded to single spaces,
footnote reference marks left out. Page text is the blocks' texts joined by a newline, so a block's offset
in it is known.
"""

from dataclasses import dataclass
from enum import StrEnum

from .model import Box, Problem, Status

MOST_PAGES = 2_000  # that a reader reads unless told otherwise


class Role(StrEnum):
    """What a block is on the page. The values are those of `model.Block.kind`."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    TABLE_ROW = "table_row"  # one cell of a table; `cell` says which
    CAPTION = "caption"
    FOOTNOTE = "footnote"
    FURNITURE = "furniture"  # running heads, folios, contents lists: printed, but not prose


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """Where one printed line of a block stands: `block.text[start:end]` inside `box`.

    `runs` gives, for each stretch set in one go, its offset in the line and its left and right edge, so
    that a
    passage which starts in the middle of a line can be boxed.
    """

    start: int
    end: int
    box: Box
    runs: tuple[tuple[int, float, float], ...] = ()


@dataclass(frozen=True, slots=True)
class LayoutBlock:
    """One paragraph, heading, list item or table cell on one page; two blocks where a page end cuts it.

    Only the first three fields are always known. An HTML reader leaves type and boxes at their defaults.
    """

    page: int  # 1-based; in an HTML publication or a Word document the section, counting from 1
    role: Role
    text: str
    lines: tuple[PrintedLine, ...] = ()  # in order; empty in an HTML publication

    # The printed label or bullet: "1.", "•", "(a)", "8.12", "Recommendation 4:". `text[body:]` is the wording
    # after it. Where the marker is not part of `text` (an HTML <ol>, a Word list), `marker` is what would be
    # shown and body is 0.
    marker: str | None = None
    body: int = 0

    level: int | None = None  # of a heading, 1 to 6, where tags, outline or type say so
    depth: int = 0  # of a list item, from 1; 0 outside lists

    # The publisher's tags, as evidence. `path` holds raw names from the root, with the role-mapped name where
    # it differs as "Raw=Mapped"; HTML readers give element names and classes ("div.call-to-action",
    # "li"), the Word reader names of styles.
    tag: str | None = None
    path: tuple[str, ...] = ()
    element: int | None = (
        None  # id of the tagged paragraph; equal ids on two pages are one paragraph cut in two
    )
    group: int | None = None  # id of the list the block belongs to (the L tag, the <ul>)
    cell: tuple[int, int, int] | None = None  # table id, row, column, each from 0
    head: bool = False  # a cell that names its column

    # Type, as evidence. `body_size` of the layout is the yardstick.
    size: float = 0.0  # points of most of the text
    bold: bool = False  # most of the text
    lead_bold: bool = False  # only its first words ("Recommendation 3: ...")
    italic: bool = False
    colour: int = 0  # 0xRRGGBB of most of the text
    indent: float = 0.0  # left edge of the first line, points from the left of the page
    boxed: bool = False  # set in a frame, tinted panel or call-out
    box: Box | None = None  # round all its lines

    continues: bool = False  # goes on with the block before it in reading order (over a page or column end)
    anchor: str | None = None  # id of an HTML element that can be linked to


@dataclass(frozen=True, slots=True)
class LayoutPage:
    """One page of a PDF, or one section (from one heading to the next) of HTML or a Word document."""

    number: int
    blocks: tuple[LayoutBlock, ...] = ()  # reading order, furniture and footnotes included
    label: str | None = None  # folio given by the file; a section's anchor in HTML, its heading in Word
    width: float = 0.0
    height: float = 0.0
    read_by: str | None = None  # "ocr" for a picture of a page; None for text
    certainty: float = 1.0  # how sure OCR is of the page's words, from 0


@dataclass(frozen=True, slots=True)
class Layout:
    """A whole publication as its reader saw it. `pages` is empty when `status` is a refusal."""

    status: Status
    media_type: str
    title: str | None = None
    pages: tuple[LayoutPage, ...] = ()
    metadata: tuple[tuple[str, str], ...] = ()
    problems: tuple[Problem, ...] = ()
    body_size: float = 0.0  # points of most of the running text; 0 in an HTML publication
