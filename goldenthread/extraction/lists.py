"""Items of a section that is set as a list: numbered, lettered, bulleted, or one in each row of a table."""

import re
from dataclasses import replace

from .drafts import Draft
from .markers import Marker, follows
from .model import Kind
from .passages import Passage
from .sections import Section, is_cell
from .selecting import ACTS
from .table_items import read_tables
from .tables import panel_of
from .vocabulary import COMMENTARY, EMPTY_LIST, PREAMBLE, bare_heading
from .wording import introduces_list, is_directive, is_imperative, is_statement

SAME_INDENT = 9.0  # points: list items of one level stand this near to one left edge
RUN_IN = re.compile(r"recommendations?:\s+(?=\S)", re.IGNORECASE)
PARAGRAPH_NUMBER = re.compile(r"\d{1,2}\.\d{1,3}")
HANGING = 5.0  # points right of the marker: a paragraph there belongs to the item above it
OTHER_COLUMN = 150.0  # points right of the list: plain text there is beside it and not under it
MOST_INSET = 60.0  # points; text further in is of another column
MOST_BETWEEN = 8  # paragraphs of explanation between two items of a numbered list


def find_list_items(section: Section) -> list[Draft]:
    """Drafts of the section's items, in order; empty where it holds no list."""
    if (panel := panel_of(section)) is not None:
        return read_list(panel)
    first = next((each for each in section.passages if is_cell(each) or each.marker is not None), None)
    if first is not None and is_cell(first):
        drafts = read_tables(section)
        if drafts:
            return drafts
    return read_list(with_drawn_bullets(without_paragraph_numbers(section)))


def without_paragraph_numbers(section: Section) -> Section:
    """Where the paragraphs of the publication are numbered ("3.1"), one that leads in a list or follows it is
    no item: it asks for nothing, and the list has marks of its own.
    """
    numbered = [each for each in section.passages if PARAGRAPH_NUMBER.fullmatch(each.label or "")]
    marked = [each for each in section.passages if each.marker is not None and not each.is_heading]
    listed = [at for at, each in enumerate(marked) if each not in numbered]
    one_run = len(listed) > 1 and listed[-1] - listed[0] == len(listed) - 1
    if not numbered or not one_run or any(is_directive(each.text.split(". ")[0]) for each in numbered):
        return section
    passages = [replace(each, marker=None) if each in numbered else each for each in section.passages]
    return replace(section, passages=passages)


def with_drawn_bullets(section: Section) -> Section:
    """Paragraphs set in from the margin of the text are items whose bullets are drawn: two or more, and on
    end where nothing need be asked in them.
    """
    if any(each.marker is not None for each in section.passages):
        return section
    set_in = [is_set_in(each, section) for each in section.passages]
    if section.kind not in ACTS:
        near = zip(set_in, [False, *set_in], [*set_in[1:], False], strict=False)
        set_in = [inside and (before or after) for inside, before, after in near]
    edges = {
        round(each.block.indent) for each, inside in zip(section.passages, set_in, strict=True) if inside
    }
    if sum(set_in) < 2 or max(edges) - min(edges) > SAME_INDENT:
        return section
    bulleted = [
        replace(each, marker=Marker("", None, each.block.body, "bullet")) if inside else each
        for each, inside in zip(section.passages, set_in, strict=True)
    ]
    return replace(section, passages=bulleted)


def is_set_in(passage: Passage, section: Section) -> bool:
    plain = not passage.is_heading and passage.pieces and passage.block.cell is None
    quoted = passage.block.italic or passage.text.startswith(("“", "‘", '"'))
    inset = passage.block.indent - max(section.margin, section.heading.block.indent)
    return bool(plain) and not quoted and section.margin > 0 and HANGING < inset < MOST_INSET


class ListReader:
    """Reads passages one by one. The first item sets what the others look like."""

    def __init__(self, section: Section):
        self.section = section
        self.drafts: list[Draft] = []
        self.first: Passage | None = None
        self.title: str | None = None
        self.open = False  # whether the passage before belongs to an item
        self.explaining = False  # whether the passage before says something about an item

    def read(self, passages: list[Passage]) -> list[Draft]:
        for place, passage in enumerate(passages):
            if not self.take(passage, passages[place + 1 : place + 1 + MOST_BETWEEN]):
                break
        return self.drafts

    def beside(self, passage):
        """A figure or a panel that floats in a list set outside it."""
        return self.first is not None and passage.block.boxed and not self.first.block.boxed

    def take(self, passage: Passage, following: list[Passage]) -> bool:
        """Add the passage to the list; False when the list is over."""
        if passage.is_heading:
            self.title, self.open, self.explaining = passage.text, False, False
        elif not passage.pieces or self.in_preamble(passage) or self.beside(passage):
            pass
        elif self.first is None:
            self.begin(passage)
        elif self.is_item(passage):
            if self.changes_mood(passage):
                return False
            self.start(passage)
        elif COMMENTARY.match(passage.text):
            self.open, self.explaining = False, True
        elif self.open and self.is_nested(passage):
            self.nest(passage)
        else:
            return self.stays_open(passage, following)
        return True

    def in_preamble(self, passage):
        """Under "7.1 General" or "Why this matters"; a topic of the same name in a list counts the list's own
        whole numbers.
        """
        if (passage.label or "").isdigit() or self.title is None:
            return False
        over = bare_heading(self.title)
        return PREAMBLE.match(over) is not None or COMMENTARY.match(over) is not None

    def begin(self, passage):
        numbered = passage.marker is not None and passage.marker.style == "number"
        if passage.marker is not None and not (numbered and introduces_list(passage.text)):
            self.first = passage
            self.start(passage)

    def stays_open(self, passage, following):
        """A paragraph that is no item ends the list, unless it announces more of it or explains the item."""
        self.open = False
        if self.goes_on(following) or (self.explaining and self.is_nested(passage)):
            self.explaining = True
            return True
        if passage.marker is not None and passage.marker.style != self.first.marker.style:
            return False
        return passage.text.endswith(":") or self.is_topic(passage)

    def goes_on(self, following):
        """A few paragraphs on stands the next number, and it asks for something."""
        numbered = self.first.marker.style == "number"
        last = self.drafts[-1]
        after = (each for each in following if follows(last.label, each.label))
        item = next(after, None) if numbered else None
        return item is not None and is_directive(item.text) and is_directive(last.text)

    def is_topic(self, passage):
        """A short line without a stop between the items of a numbered list: a sub-heading set as text."""
        numbered = self.first.marker.style == "number"
        return numbered and len(passage.text) < 90 and re.search(r"[.,;]\Z", passage.text) is None

    def is_item(self, passage):
        marker, first = passage.marker, self.first.marker
        if marker is None or marker.style != first.style or self.is_lettered_part(marker):
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

    def is_lettered_part(self, marker):
        """ "4a" at the margin under "4": a part of it. Where "4" has no item of its own, "4a" is one."""
        number, label = (self.drafts[-1].label or "") if self.drafts else "", marker.label or ""
        return self.open and number.isdigit() and re.fullmatch(number + "[a-z]", label) is not None

    def tops_column(self, passage):
        """The list goes on at the head of a further column."""
        before = self.drafts[-1].passages[-1].last_block
        if before.box is None or passage.block.box is None or before.page != passage.block.page:
            return False
        return passage.block.box[1] < before.box[1] and passage.block.box[0] > before.box[2]

    def is_nested(self, passage):
        if passage.marker is not None and self.is_lettered_part(passage.marker):
            return True
        if passage.marker is not None and passage.marker.style != self.first.marker.style:
            return passage.block.indent > self.first.block.indent - HANGING and not self.resumes(passage)
        if self.is_of_the_text(passage):
            return False
        return HANGING < passage.block.indent - self.first.block.indent < OTHER_COLUMN

    def is_of_the_text(self, passage):
        """Numbers hang in the margin, and so the text after an item stands where the item's own words do:
        what asks for nothing, after a sentence that has ended, is no part of it.
        """
        hung = self.first.block.indent < self.section.margin - HANGING
        at_margin = abs(passage.block.indent - self.section.margin) <= 2
        ended = self.drafts[-1].text.endswith((".", "?", "!"))
        return hung and at_margin and ended and passage.marker is None and not is_directive(passage.text)

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
        self.open, self.explaining = True, False

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
    drafts = ListReader(section).read(section.passages)
    return [draft for draft in drafts if not EMPTY_LIST.match(draft.text)]
