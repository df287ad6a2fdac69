"""Items of tables: one in each row, or several where a cell holds a list of them."""

import re

from .column_heads import LONGEST
from .drafts import Draft
from .layout import LayoutBlock
from .model import Kind
from .passages import Passage
from .sections import Section
from .selecting import ACTS, select_items
from .tables import (
    Row,
    Table,
    find_tables,
    is_answered,
    is_theme,
    item_columns,
    likely_column,
    may_number,
    owners_of,
)
from .vocabulary import EMPTY_LIST, NOT_A_LIST, bare_heading, read_heading
from .wording import is_directive, is_statement, names_actor

LABEL_CELL = re.compile(
    r"(?i:recommendation |rec\.? ?|action |no\.? ?)?"
    r"((?:[A-Z]{1,3}[ -]?)?\d{1,3}(?:\.\d{1,3})*[a-z]?|[A-Z]|[ivxIVX]{1,5})[.):]?\Z"
)
DIRECTIVE = 0.5  # of the cells of a table that no heading announces must tell somebody to act


def read_tables(section: Section) -> list[Draft]:
    """Drafts of the tables under a heading of the vocabulary. Where the heads of any of them name its items,
    tables whose heads name none are read no further.
    """
    tables = [table for table in find_tables(section.passages) if table.rows]
    headed = [(table, columns) for table in tables if (columns := item_columns(table, section.kind))]
    if not headed:
        kind = section.kind or Kind.RECOMMENDATION
        headed = [(table, [(likely_column(table, section.heading), kind)]) for table in tables]
        headed = [(table, columns) for table, columns in headed if not holds_lists(table, columns[0][0])]
    drafts = []
    for table, columns in headed:
        for column, kind in columns:
            drafts.extend(read_column(section, table, column, kind))
    return drafts


def find_loose_tables(passages: list[Passage], read: set[int]) -> list[Draft]:
    """Items of tables that no heading of the vocabulary announces and whose own heads name them."""
    drafts, heading = [], None
    tables = {id(table.passages[0]): table for table in find_tables(passages)}
    for passage in passages:
        heading = passage if passage.is_heading else heading
        table = tables.get(id(passage))
        if table is None or any(id(each.block) in read for each in table.passages):
            continue
        for column, kind in item_columns(table, None, loose=True):
            section = Section(heading or passage, kind)
            found = select_items(kind, read_column(section, table, column, kind))
            if not tell_to_act(found, table.heads[column]):
                continue
            if heading is not None and NOT_A_LIST.search(bare_heading(heading.text)):
                quote_all(found)
            drafts.extend(found)
    return drafts


def tell_to_act(drafts: list[Draft], head: str) -> bool:
    """Half of the cells instruct, or, under a head that says "recommendation", do not plainly state: no list
    of verbs is complete. Under "Action" a table may tell what somebody did.
    """
    if read_heading(head) is not None:
        return sum(is_statement(draft.text) for draft in drafts) <= DIRECTIVE * len(drafts)
    return sum(is_directive(draft.text) for draft in drafts) >= DIRECTIVE * len(drafts)


def read_column(section: Section, table: Table, column: int, kind: Kind) -> list[Draft]:
    """One draft for each row's cell in the column, or for each entry of the lists that its cells hold."""
    drafts: list[Draft] = []
    under, before = None, None
    for row in table.rows:
        if is_plain_head(row, table, column):
            continue
        if is_theme(row, table, column):
            under = next(iter(row.values()))[0].text
        elif column in row:
            if before is not None and goes_on(before, row, column):
                extend(drafts[-1], row[column])
            else:
                for wording in entries_of(row, table, column):
                    drafts.append(row_draft(section, table, row, column, wording))
                    drafts[-1].kind, drafts[-1].under, drafts[-1].settled = kind, under, column in table.heads
            before = row
    if is_answered(table):
        quote_all(drafts)
    return [draft for draft in drafts if not EMPTY_LIST.match(draft.text)]


def is_plain_head(row: Row, table: Table, column: int) -> bool:
    """In a table without heads of columns: a row of headings, or a first row that is bold throughout."""
    cells = [each for cell in row.values() for each in cell]
    if table.heads or column not in row:
        return False
    first = row is table.rows[0] and all(each.block.bold for each in cells)
    return first or all(each.is_heading for each in row[column])


def entries_of(row: Row, table: Table, column: int) -> list[list[Passage]]:
    """The cell's paragraphs as one item; as one each where the cell is a list and the row has no number."""
    wording = row[column]
    styles = {each.marker.style for each in wording if each.marker is not None}
    listed = len(wording) > 1 and wording[0].marker is not None and len(styles) == 1
    if not listed or not table.heads or number_beside(row, table, column) is not None:
        return [wording]
    starts = [at for at, each in enumerate(wording) if is_level_with(each, wording[0])]
    return [wording[start:end] for start, end in zip(starts, [*starts[1:], len(wording)], strict=True)]


def is_level_with(passage: Passage, first: Passage) -> bool:
    return passage.marker is not None and passage.block.indent <= first.block.indent + 3


def number_beside(row: Row, table: Table, column: int) -> str | None:
    """The label that stands in a cell of its own."""
    for other, cells in row.items():
        if other != column and may_number(table, other) and (found := LABEL_CELL.match(whole_text(cells))):
            return found[1]
    return None


def whole_text(cells: list[Passage]) -> str:
    """With the label, where a cell is nothing else."""
    return " ".join(each.block.text if not each.text else each.text for each in cells).strip()


def goes_on(before: Row, row: Row, column: int) -> bool:
    """A row cut by the page end. On the new page the columns beside it are empty although they were filled,
    or the wording goes on in the middle of a sentence.
    """
    last, first = before[column][-1], row[column][0]
    if first.block.page == last.last_block.page and not is_above(first.block, last.last_block):
        return False
    if len(row) == 1:
        return len(before) > 1
    if first.marker is not None:
        return False
    open_end = re.search(r"[.!?;:]['’”)]*\Z", last.text) is None
    return open_end and first.text[:1].islower()


def is_above(after: LayoutBlock, before: LayoutBlock) -> bool:
    """At the head of a further column of the page."""
    return after.box is not None and before.box is not None and after.box[3] < before.box[1]


def extend(draft: Draft, wording: list[Passage]) -> None:
    draft.passages.extend(wording)
    draft.parts.extend([each] for each in wording if each.marker is not None)


def row_draft(section: Section, table: Table, row: Row, column: int, wording: list[Passage]) -> Draft:
    owners = owners_of(table) or [other for other in row if other != column]
    told = [each.text for other in owners for each in row.get(other, ()) if other != column]
    named = owners_of(table) and [text for text in told if len(text) <= 2 * LONGEST]
    draft = Draft(
        kind=section.kind or Kind.RECOMMENDATION,
        passages=list(wording),
        heading=section.title,
        label=wording[0].label or number_beside(row, table, column),
        addressees=tuple(dict.fromkeys(named or [text for text in told if names_actor(text)])),
        why=["heading", "table row"],
    )
    draft.parts = [[each] for each in wording[1:] if each.marker is not None]
    return draft


def quote_all(drafts: list[Draft]) -> None:
    """A table that answers recommendations repeats those of an earlier report, or of a page before it."""
    for draft in drafts:
        if draft.kind in ACTS:
            draft.kind, draft.settled = Kind.QUOTED_RECOMMENDATION, True
            draft.why.append("answered beside")


def holds_lists(table: Table, column: int) -> bool:
    """A table used for layout: its cells hold the bullets of a list, several to a cell."""
    firsts = [next((each for each in row.get(column, ()) if not each.is_heading), None) for row in table.rows]
    marked = [first for first in firsts if first is not None and first.marker is not None]
    numbered = all(first.marker.style == "number" for first in marked)
    beside = sum(any(other != column for other in row) for row in table.rows)
    if numbered and beside > 0.5 * len(table.rows) and len({first.label for first in marked}) == len(marked):
        return False  # each row has its number in the cell of its wording, and an owner or date beside it
    return len(marked) > 0.5 * sum(first is not None for first in firsts)
