"""Tell the cells that name the columns of a table from those that hold its text, in any format.

Tags say so in well-made files. Elsewhere a first row does that is set apart from the rows below it, or whose
words are those that tables of this kind have over their columns.
"""

import re
from collections import defaultdict
from dataclasses import replace

from .layout import LayoutBlock, LayoutPage, Role
from .vocabulary import bare_heading, read_heading

LONGEST = 80  # characters of a column's head
ABBREVIATED = 6  # characters of a head that may end with a stop: "No.", "Rec."
MOST_HEAD_ROWS = 2
FILLED = 0.5  # of the rows below the head must fill two columns or more: otherwise the table sets a page
CELL_ROLES = (Role.HEADING, Role.PARAGRAPH, Role.LIST_ITEM, Role.TABLE_ROW)
# What tables of actions have over their columns besides the actions.
NUMBER_HEAD = re.compile(
    r"(?:(?:rec\w*|action|item|ref\w*|serial) )?(?:no|nos|num|number|ref|reference|id|#)[.:]?", re.I
)
NUMBER_BEFORE = re.compile(r"(?:no|number|ref|reference)\b[.:]?\s+(?=\S)", re.I)
OWNER_HEAD = re.compile(
    r"(?:by |for )?(?:whom?|owners?|leads?|responsib\w+|accountab\w+|addressees?|addressed to)"
    r"|(?:(?:lead|action|risk|responsible|accountable|named|recommendation|strategic|operational)[ /-])+"
    r"(?:\w+[ /-])?(?:agenc\w+|bod\w+|officers?|persons?|organisations?|owners?|partners?|leads?|individual)"
    r"|(?:agency|agencies|organisations?|body)(?: responsible)?|directed (?:to|at)"
    r"|who (?:will|should|is|for|needs|leads|has)\b.{0,30}",
    re.I,
)
DATE_HEAD = re.compile(
    r"(?:by |target |due |completion |implementation |review |start |end )*(?:when|dates?|deadlines?"
    r"|time-?(?:scales?|frames?|lines?)|timing|due|(?:to be )?complet\w+(?: by| date)?)(?: \w+){0,2}",
    re.I,
)
REASON_HEAD = re.compile(
    r"what (?:we|inspectors|the review) (?:found|heard|saw)|why\b.{0,40}|rationale|reasons?"
    r"|evidence(?: base)?|issues?|themes?|topics?|areas?|context|background|source|comments?|notes?|priority"
    r"|costs?|resources?|(?:intended |expected |desired )?(?:outcomes?|impact)"
    r"|(?:success )?(?:measures?|criteria)|how (?:we|will|it)\b.{0,40}",
    re.I,
)
ACTION_HEAD = re.compile(
    r"(?:(?:key|specific|proposed|planned|our|main|further|improvement|smart) )*"
    r"actions?(?: (?:to be taken|to take|we will take|points?))?"
    r"|what (?:we|the \w+(?: \w+){0,3}|partners|(?:\w+ )?leaders) (?:will|should|must|needs? to|intends? to)"
    r" (?:now )?(?:do|change)(?: next| differently)?"
    r"|what (?:will|should|must) (?:happen|be done|change)(?: next)?",
    re.I,
)
BESIDE_HEADS = (NUMBER_HEAD, OWNER_HEAD, DATE_HEAD, REASON_HEAD)


def mark_column_heads(pages: tuple[LayoutPage, ...]) -> tuple[LayoutPage, ...]:
    """Pages whose blocks say which cells are heads of columns. In a table with such heads nothing else is a
    heading: a row set in bold parts its rows, and not the document.
    """
    tables = defaultdict(list)
    for page in pages:
        for block in page.blocks:
            if block.cell is not None and block.role in CELL_ROLES:
                tables[block.cell[0]].append(block)
    heads, inner = set(), set()
    for blocks in tables.values():
        if found := find_heads(blocks):
            heads.update(found)
            inner.update(id(block) for block in blocks if block.role is Role.HEADING)
    if not heads:
        return pages
    return tuple(
        replace(page, blocks=tuple(as_cell(block, heads, inner) for block in page.blocks)) for page in pages
    )


def as_cell(block: LayoutBlock, heads: set[int], inner: set[int]) -> LayoutBlock:
    if id(block) in heads:
        return replace(block, head=True, role=Role.TABLE_ROW, level=None)
    return replace(block, role=Role.TABLE_ROW, level=None) if id(block) in inner else block


def find_heads(blocks: list[LayoutBlock]) -> set[int]:
    """Ids of the blocks in the head rows of one table; empty for a table that has none, or sets a page."""
    rows = defaultdict(list)
    for block in blocks:
        rows[block.cell[1]].append(block)
    ordered = [rows[number] for number in sorted(rows)]
    above = 0
    while above < min(MOST_HEAD_ROWS, len(ordered) - 1) and all(map(is_tagged_head, ordered[above])):
        above += 1
    below = ordered[max(above, 1) :]
    if not below or sum(map(fills_columns, below)) < FILLED * len(below):
        return set()
    if above == 0 and (fills_columns(ordered[0]) and all(map(is_short, ordered[0]))):
        above = int(is_set_apart(ordered[0], below) or names_columns(ordered[0]))
    if not any(map(fills_columns, ordered[:above])):
        return set()
    texts = {(block.cell[2], block.text) for row in ordered[:above] for block in row}
    again = [row for row in below if all((block.cell[2], block.text) in texts for block in row)]
    return {id(block) for row in [*ordered[:above], *again] for block in row}


def fills_columns(row: list[LayoutBlock]) -> bool:
    return len({block.cell[2] for block in row}) > 1


def is_short(block: LayoutBlock) -> bool:
    return len(block.text) <= LONGEST and (block.text[-1:] not in ".;" or len(block.text) <= ABBREVIATED)


def is_tagged_head(block: LayoutBlock) -> bool:
    names = [block.tag or "", *block.path[-4:]]
    return any(
        re.split(r"[=.]", name)[-1].lower() == "th" or name.lower().startswith("th.") for name in names
    )


def is_set_apart(row: list[LayoutBlock], below: list[list[LayoutBlock]]) -> bool:
    """Bold throughout, or in a colour of its own, as hardly any cell below it is."""
    cells = [block for each in below for block in each]
    bold = all(block.bold for block in row) and sum(block.bold for block in cells) <= 0.5 * len(cells)
    colours = {block.colour for block in row}
    own = len(colours) == 1 and sum(block.colour in colours for block in cells) <= 0.2 * len(cells)
    return bold or own


def names_columns(row: list[LayoutBlock]) -> bool:
    """Two heads or more are those of a number, an owner, a date or a reason, or of the items themselves."""
    return sum(is_known(name_of(block)) for block in row) > 1


def name_of(block: LayoutBlock) -> str:
    """The head's wording, without the head of a column of numbers that no gap parts from it: "Ref Action"."""
    bare = bare_heading(block.text) or block.text
    return bare_heading(NUMBER_BEFORE.sub("", bare)) or bare


def is_known(head: str) -> bool:
    known = any(each.fullmatch(head) for each in (*BESIDE_HEADS, ACTION_HEAD))
    return known or read_heading(head) is not None
