"""Sections that hold items: from a heading of the vocabulary to the heading that ends it."""

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import dropwhile, islice, takewhile

from .layout import Role
from .markers import follows
from .model import Kind
from .passages import Passage
from .vocabulary import ENDS_LIST, NOT_A_LIST, bare_heading, read_heading

MOST_LEAD_IN = 3  # paragraphs between a sub-heading and the first item under it
MUCH_LARGER = 1.25  # times the section's heading: such a heading is no sub-heading, whatever follows it
CHAPTER_NUMBER = re.compile(r"(\d{1,2})\.\d{1,3}")
MOST_BY_CHANCE = 3  # chapters with such numbers, and numbers in a chapter
SUMMARY = re.compile(r"\bsummary\b", re.IGNORECASE)
ADDRESSED_TO = re.compile(
    r"\b(?:recommendations?|actions?|challenges?|questions?|points?)\s+(?:for|to)\s+(?P<to>(?:the\s+)?.{3,100})\Z"
    r"|\bwhat (?:does|do) (?P<needs>.{3,80}?) need to\b",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Section:
    """A heading of the vocabulary and the passages under it. `kind` None: conclusions and recommendations
    mixed.
    """

    heading: Passage
    kind: Kind | None
    passages: list[Passage] = field(default_factory=list)
    sub_levels: set[int] = field(default_factory=set)  # levels of headings seen to be subordinate
    addressee: str | None = None
    needs_asks: bool = False  # its heading stands over other things too
    holds_lists: bool = False  # further headings of the vocabulary stand under its own
    margin: float = 0.0  # left edge of most of the publication's text, points
    counted: bool = False  # the publication numbers its paragraphs, items or not
    in_summary: bool = False  # stands in a summary of what a later chapter says in full

    @property
    def title(self) -> str:
        return " ".join(self.heading.block.text.split())


def find_sections(passages: list[Passage]) -> list[Section]:
    """Sections in order. A heading of the vocabulary always opens a new one."""
    sections, current, parents, in_aside = [], None, [], False
    margin, counted = margin_of(passages), counts_paragraphs(passages)
    for place, passage in enumerate(passages):
        in_aside = is_aside(passage, current, in_aside)
        if in_aside:
            continue
        if passage.is_heading:
            parents = [each for each in parents if each.block.level < passage.block.level]
            opened = opens_inside(passage, current)
            if opened is not None:
                if current is not None and current.heading.block.level < passage.block.level:
                    current.holds_lists = True
                current = Section(
                    passage, opened.kind, addressee=find_addressed(passage, parents), margin=margin
                )
                current.needs_asks, current.counted = opened.needs_asks, counted
                current.in_summary = any(SUMMARY.search(each.block.text) for each in parents)
                sections.append(current)
            elif current is not None and not in_table_head(passage):
                current = current if stays_open(current, passage, passages[place + 1 :]) else None
            parents.append(passage)
        if current is not None and passage is not current.heading:
            current.passages.append(passage)
    return sections


def counts_paragraphs(passages: list[Passage]) -> bool:
    """The publication numbers its paragraphs by chapter, "1.1" ..., "2.1" ..., in three chapters or more."""
    labels = (CHAPTER_NUMBER.fullmatch(each.label or "") for each in passages if not each.is_heading)
    chapters = [found[1] for found in labels if found]
    return len(set(chapters)) >= MOST_BY_CHANCE and len(chapters) >= MOST_BY_CHANCE * len(set(chapters))


def margin_of(passages: list[Passage]) -> float:
    """The left edge at which most plain text stands; 0 where nothing is known of edges."""
    words = Counter()
    for passage in passages:
        if not passage.is_heading and passage.marker is None and not passage.block.boxed:
            words[round(passage.block.indent)] += len(passage.text)
    return float(words.most_common(1)[0][0]) if words else 0.0


def opens_inside(heading: Passage, section: Section | None):
    """What the heading opens, unless it is the head of a column of the section's table, or says "Key
    recommendation" under "Progress on recommendations from the last inspection".
    """
    if section is not None and section.kind is Kind.QUOTED_RECOMMENDATION:
        return opens(heading) if heading.block.level <= section.heading.block.level else None
    return None if heads_column(heading, section) else opens(heading)


def heads_column(passage: Passage, section: Section | None) -> bool:
    """The head of a column in the table that the section's own heading stands over."""
    if section is None or passage.block.cell is None or section.heading.block.cell is not None:
        return False
    opened = opens(passage)
    started = any(
        each.marker is not None or each.block.cell[1] > 0 for each in section.passages if is_cell(each)
    )
    return opened is not None and opened.kind is section.kind and not started


def is_aside(passage: Passage, section: Section | None, in_aside: bool) -> bool:
    """A panel with a heading of its own that floats in a list set outside it: a case study, a quotation."""
    if section is None or section.heading.block.boxed or not passage.block.boxed:
        return False
    if in_aside:
        return True
    return (
        passage.is_heading
        and opens(passage) is None
        and not any(each.block.boxed for each in section.passages)
    )


def opens(passage: Passage):
    if len(passage.block.text) > 160:
        return None
    return read_heading(passage.block.text)


def stays_open(section: Section, heading: Passage, following: list[Passage]) -> bool:
    """Whether `heading` stands inside the section: a topic of the list, and not the next section."""
    level, own = heading.block.level, section.heading.block.level
    if ENDS_LIST.match(bare_heading(heading.block.text)):
        return False
    if level <= own and section.kind is not None and NOT_A_LIST.search(bare_heading(heading.block.text)):
        return False
    if not section.passages and heading.block.size <= MUCH_LARGER * section.heading.block.size:
        # A heading that stands directly under the section's own is its topic, whatever its type.
        section.sub_levels.add(level)
        return True
    if section.kind is None and goes_on_counting(section, following):
        return True
    if level > own and not section.sub_levels:
        return True
    if level in section.sub_levels or level > own:
        return leads_to_item(section, following)
    return False


def goes_on_counting(section, following):
    """The next numbered passage has the number after the last one of the section."""
    last = next((each.label for each in reversed(section.passages) if each.label), None)
    return follows(last, next((each.label for each in following[:4] if each.label), None))


def leads_to_item(section, following):
    """Under the heading stands an item set like those the section has already, if need be after a paragraph
    that leads it in.
    """
    after = dropwhile(lambda passage: passage.is_heading, following)
    stretch = list(takewhile(lambda passage: not passage.is_heading, islice(after, MOST_LEAD_IN + 1)))
    items = [each for each in section.passages if each.marker is not None and not each.is_heading]
    if not stretch or not items:
        return bool(stretch)
    at = next((at for at, each in enumerate(stretch) if each.marker is not None), None)
    if at is None or stretch[at].marker.style != items[0].marker.style:
        return False
    return at == 0 or stretch[at - 1].text.endswith(":") or follows(items[-1].label, stretch[at].label)


def find_addressed(heading: Passage, parents: list[Passage]) -> str | None:
    """Who the list is for, where its heading or one above it says so."""
    for each in [heading, *reversed(parents)]:
        found = ADDRESSED_TO.search(bare_heading(each.block.text))
        if found:
            return (found["to"] or found["needs"]).strip()
    return None


def in_table_head(passage: Passage) -> bool:
    return passage.block.cell is not None and passage.block.cell[1] == 0


def is_cell(passage: Passage) -> bool:
    return passage.block.cell is not None and passage.block.role is not Role.HEADING
