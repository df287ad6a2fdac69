"""Items of a section that is set as a table: one in each row, or a list inside a cell used for layout."""

import re
from dataclasses import replace
from itertools import groupby

from .drafts import Draft
from .model import Kind
from .passages import Passage
from .sections import Section, in_table_head
from .vocabulary import EMPTY_LIST, read_heading
from .wording import names_actor

LABEL_CELL = re.compile(
    r"(?i:recommendation |action |no\.? ?)?((?:[A-Z]{1,3}[ -]?)?\d{1,3}(?:\.\d{1,3})*[a-z]?|[A-Z])[.):]?\Z"
)
# Heads of columns that say what became of each recommendation in the table.
ANSWERS = re.compile(
    r"(?:(?:our|current|the|latest) )?(?:\w+(?:[’']s)? )?"
    r"(?:response|reply|progress|position|update|outcome|status)"
    r"(?: (?:to date|so far|update|made|report|at .{2,20}|in .{2,20}))?\Z"
    r"|what (?:has |have |we |was |happened|became).{0,40}\Z|(?:accepted|implemented|met|rag)\b.{0,20}\Z",
    re.IGNORECASE,
)


def panel_of(section: Section) -> Section | None:
    """A table used for layout: the section's heading and its list share one cell. The cell is read as a
    page is, and the cells beside it are not read.
    """
    own = section.heading.block.cell
    beside = [each for each in section.passages if each.block.cell == own and not each.is_heading]
    if own is None or not (any(each.marker for each in beside) or sum(led(each) for each in beside) > 1):
        return None
    inside = [each for each in section.passages if each.block.cell and each.block.cell[2] == own[2]]
    return replace(section, passages=inside)


def led(passage: Passage) -> bool:
    """A paragraph that begins with a bold sentence."""
    return passage.block.lead_bold and not passage.block.bold


def read_table(section: Section) -> list[Draft]:
    """One item for each row; the column is the one the table's head names, or else the wordiest."""
    rows = []
    for key, group in groupby(section.passages, key=row_of):
        if key is not None:
            rows.append(list(group))
    column = main_column(section, rows)
    answered = any(ANSWERS.match(each.text) for row in rows for each in row if in_table_head(each))
    if holds_lists(rows, column):
        return []
    drafts: list[Draft] = []
    for row in rows:
        wording = [each for each in row if each.block.cell[2] == column and each.pieces]
        if not wording or is_table_head(row, wording):
            continue
        beside = [each.text for each in row if each.block.cell[2] != column and each.text]
        if drafts and goes_on(drafts[-1], row, beside):
            extend(drafts[-1], wording)
        else:
            drafts.append(row_draft(section, wording, beside))
    if answered:
        quote_all(drafts)
    return [draft for draft in drafts if not EMPTY_LIST.match(draft.text)]


def quote_all(drafts: list[Draft]) -> None:
    """A table that answers recommendations repeats those of an earlier report, or of a page before it."""
    for draft in drafts:
        if draft.kind is Kind.RECOMMENDATION:
            draft.kind, draft.settled = Kind.QUOTED_RECOMMENDATION, True
            draft.why.append("answered beside")


def holds_lists(rows, column):
    """A table used for layout: its cells hold the bullets of a list, several to a cell."""
    firsts = [
        next((each for each in row if each.block.cell[2] == column and not each.is_heading), None)
        for row in rows
    ]
    marked = [first for first in firsts if first is not None and first.marker is not None]
    numbered = all(first.marker.style == "number" for first in marked)
    beside = sum(any(each.block.cell[2] != column and each.text for each in row) for row in rows)
    if numbered and beside > 0.5 * len(rows) and len({first.label for first in marked}) == len(marked):
        return False  # each row has its number in the cell of its wording, and an owner or date beside it
    return len(marked) > 0.5 * sum(first is not None for first in firsts)


def row_of(passage):
    return passage.block.cell[:2] if passage.block.cell is not None else None


def main_column(section, rows):
    """Column whose head is of the vocabulary; otherwise the one with most words."""
    own = section.heading.block.cell
    if own is not None and rows and rows[0][0].block.cell[0] == own[0]:
        return own[2]
    words = {}
    for row in rows:
        for passage in row:
            column = passage.block.cell[2]
            if passage.is_heading and read_heading(passage.text):
                return column
            words[column] = words.get(column, 0) + len(passage.text)
    return max(words, key=words.get, default=0)


def goes_on(draft, row, beside):
    """A row cut by the page end: on the new page, the columns beside it are empty although they were
    filled.
    """
    new_page = row[0].block.page > draft.page
    same_table = row[0].block.cell[0] == draft.passages[0].block.cell[0]
    return new_page and not same_table and draft.beside and not beside


def is_table_head(row, wording):
    """Headings, or a first row that is bold throughout."""
    first = row[0].block.cell[1] == 0
    if all(each.is_heading or (each.block.tag or "").lower() == "th" for each in row):
        return first
    return all(each.is_heading for each in wording) or (first and all(each.block.bold for each in row))


def extend(draft, wording):
    draft.passages.extend(wording)
    draft.parts.extend([each] for each in wording if each.marker is not None)


def row_draft(section, wording, beside):
    label = next((found[1] for each in beside if (found := LABEL_CELL.match(each))), None)
    draft = Draft(
        kind=section.kind or Kind.RECOMMENDATION,
        passages=list(wording),
        heading=section.title,
        label=wording[0].label or label,
        addressees=tuple(dict.fromkeys(each for each in beside if names_actor(each))),
        why=["heading", "table row"],
        beside=bool(beside),
    )
    draft.parts = [[each] for each in wording[1:] if each.marker is not None]
    return draft
