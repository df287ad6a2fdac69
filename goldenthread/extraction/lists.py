"""Items of a section that is set as a list: numbered, lettered, bulleted, or one in each row of a table."""

import re
from dataclasses import replace
from itertools import groupby

from .drafts import Draft
from .markers import follows
from .model import Kind
from .passages import Passage
from .sections import Section, in_table_head, is_cell
from .vocabulary import EMPTY_LIST, PREAMBLE, bare_heading, read_heading
from .wording import is_imperative, is_statement, names_actor

SAME_INDENT = 9.0  # points: list items of one level stand this near to one left edge
RUN_IN = re.compile(r"recommendations?:\s+(?=\S)", re.IGNORECASE)
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
HANGING = 5.0  # points right of the marker: a paragraph there belongs to the item above it


def find_list_items(section: Section) -> list[Draft]:
    """Drafts of the section's items, in order; empty where it holds no list."""
    if (panel := panel_of(section)) is not None:
        return read_list(panel)
    first = next((each for each in section.passages if is_cell(each) or each.marker is not None), None)
    if first is not None and is_cell(first):
        drafts = read_table(section)
        if drafts:
            return drafts
    return read_list(section)


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


class ListReader:
    """Reads passages one by one. The first item sets what the others look like."""

    def __init__(self, section: Section):
        self.section = section
        self.drafts: list[Draft] = []
        self.first: Passage | None = None
        self.title: str | None = None
        self.open = False  # whether the passage before belongs to an item

    def take(self, passage: Passage) -> bool:
        """Add the passage to the list; False when the list is over."""
        if passage.is_heading:
            self.title, self.open = passage.text, False
        elif not passage.pieces or self.in_preamble(passage):
            pass
        elif self.first is None:
            self.begin(passage)
        elif self.is_item(passage):
            if self.changes_mood(passage):
                return False
            self.start(passage)
        elif self.open and self.is_nested(passage):
            self.nest(passage)
        else:
            return self.stays_open(passage)
        return True

    def in_preamble(self, passage):
        """Under "7.1 General"; a topic of the same name in a list counts the list's own whole numbers."""
        if (passage.label or "").isdigit():
            return False
        return self.title is not None and PREAMBLE.match(bare_heading(self.title)) is not None

    def begin(self, passage):
        if passage.marker is not None:
            self.first = passage
            self.start(passage)

    def stays_open(self, passage):
        """A paragraph that is no item ends the list, unless it announces more of it."""
        self.open = False
        if passage.marker is not None and passage.marker.style != self.first.marker.style:
            return False
        return passage.text.endswith(":") or self.is_topic(passage)

    def is_topic(self, passage):
        """A short line without a stop between the items of a numbered list: a sub-heading set as text."""
        numbered = self.first.marker.style == "number"
        return numbered and len(passage.text) < 90 and re.search(r"[.,;]\Z", passage.text) is None

    def is_item(self, passage):
        marker, first = passage.marker, self.first.marker
        if marker is None or marker.style != first.style:
            return False
        if marker.style == "bullet" and self.open:
            same_glyph = marker.printed == first.printed
            if same_glyph and self.tops_column(passage):
                return True
            shifted = passage.block.indent - self.first.block.indent
            from_last = passage.block.indent - self.drafts[-1].passages[0].block.indent
            shifted = min(shifted, from_last, key=abs)
            return shifted < SAME_INDENT and (same_glyph or shifted <= 0)
        if self.drafts and follows(self.drafts[-1].label, marker.label):
            return True
        return abs(passage.block.indent - self.first.block.indent) <= SAME_INDENT

    def tops_column(self, passage):
        """The list goes on at the head of a further column."""
        before = self.drafts[-1].passages[-1].last_block
        if before.box is None or passage.block.box is None or before.page != passage.block.page:
            return False
        return passage.block.box[1] < before.box[1] and passage.block.box[0] > before.box[2]

    def is_nested(self, passage):
        if passage.marker is not None and passage.marker.style != self.first.marker.style:
            return passage.block.indent > self.first.block.indent - HANGING and not self.resumes(passage)
        return passage.block.indent > self.first.block.indent + HANGING

    def resumes(self, passage):
        """A numbered paragraph at the margin of a bulleted list belongs to the text after it."""
        at_margin = passage.block.indent <= self.first.block.indent + HANGING
        return at_margin and passage.marker.style == "number"

    def changes_mood(self, passage):
        """Instructions so far, and now a numbered statement: the text has gone on with the list's numbers."""
        if passage.marker.style != "number" or len(self.drafts) < 2 or self.section.kind is None:
            return False
        instructed = sum(is_imperative(draft.text) for draft in self.drafts)
        told = is_statement(passage.text) and ". " in passage.text
        return told and instructed > 0.7 * len(self.drafts)

    def start(self, passage):
        draft = Draft(
            kind=self.section.kind or Kind.CONCLUSION,
            passages=[passage],
            heading=self.section.title,
            label=passage.label,
            under=self.title,
            why=["heading", f"{passage.marker.style} list"],
        )
        self.drafts.append(draft)
        self.open = True

    def part(self, passage):
        """ "Recommendation: The Department should ..." under a numbered conclusion: an item of its own."""
        draft = Draft(
            kind=Kind.RECOMMENDATION,
            passages=[skip_head(passage)],
            heading=self.section.title,
            label=self.drafts[-1].label,
            why=["heading", "run-in head"],
            settled=True,
        )
        self.drafts.append(draft)

    def nest(self, passage):
        if self.section.kind is None and RUN_IN.match(passage.text):
            self.part(passage)
            return
        draft = self.drafts[-1]
        draft.passages.append(passage)
        if passage.marker is not None:
            draft.parts.append([passage])
        elif draft.parts and passage.block.indent > self.first.block.indent + 3 * HANGING:
            draft.parts[-1].append(passage)


def skip_head(passage):
    first = passage.pieces[0]
    start = first.start + RUN_IN.match(passage.text).end()
    return Passage(passage.block, (replace(first, start=start), *passage.pieces[1:]), None)


def read_list(section: Section) -> list[Draft]:
    reader = ListReader(section)
    for passage in section.passages:
        if not reader.take(passage):
            break
    return [draft for draft in reader.drafts if not EMPTY_LIST.match(draft.text)]


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
