"""Find the items of a publication in its passages."""

import re
from dataclasses import replace
from itertools import dropwhile

from .addressing import address_drafts
from .announced import (
    ASK,
    ASK_OR_SHOULD,
    STANDS_OUT,
    WEAKNESSES,
    find_announced_lists,
    find_cut_list,
    find_prose_asks,
)
from .drafts import Draft
from .layout import Layout
from .list_names import name_lists
from .lists import find_list_items
from .merging import merge_restatements, note_restatements
from .model import Kind
from .passages import Passage, find_passages
from .plain import find_paragraphs_with_parts, find_unmarked_items
from .quoted import find_quoted_statements
from .run_in import find_coded_items, find_run_in_items, find_run_in_section
from .sections import Section, find_sections
from .selecting import ACTS, are_paragraphs, select_items
from .statements import find_named_items, find_panel_item
from .table_items import find_loose_tables
from .wording import asks, is_operative, tells_actor

# Headings over chapters of prose too: where all paragraphs are numbered, numbers make no items there.
PROSE_KINDS = (Kind.CONCLUSION, Kind.GOOD_PRACTICE)
RESPONSE = re.compile(
    r"\bgovernment(?:[’']s)? (?:response|reply)\b"
    r"|\bprogress (?:on|against|with|in)\b.{0,60}\brecommendations\b"
    r"|\b(?:response|reply|responses) to .{0,100}"
    r"\b(?:report|inquiry|review|recommendations|committee|panel)\b",
    re.IGNORECASE,
)
NEAR_LARGEST = 0.9  # of the title's size: its second line may be smaller
ABOUT_RESPONSE = re.compile(
    r"\b(?:review|inspections?|inquiry|investigation|evaluation|examination|audit|study)"
    r" (?:of|into|on)\b|\b(?:agency|police|local) \Z",
    re.IGNORECASE,
)


def find_items(layout: Layout) -> list[Draft]:
    """Every recommendation, finding and the like, in reading order."""
    passages = find_passages(layout)
    named = find_named_items(passages)
    taken = {id(each.block) for draft in named for each in draft.passages}
    listed: list[Draft] = []
    for section in find_sections(passages):
        after = listed[-1].label if listed and listed[-1].kind is section.kind else None
        listed += find_section_items(section, taken, after, [draft.heading for draft in named])
    required = find_announced_lists(passages, WEAKNESSES, Kind.PRIORITY_ACTION)
    read = {id(each.block) for draft in [*named, *listed] for each in draft.passages}
    outstanding = find_announced_lists(passages, STANDS_OUT)
    required += [draft for draft in outstanding if id(draft.passages[0].block) not in read]
    read.update(id(each.block) for draft in required for each in draft.passages)
    tabled = find_loose_tables(passages, read)
    read.update(id(each.block) for draft in tabled for each in draft.passages)
    run_in = find_run_in_items(passages, read) + find_coded_items(passages, read)
    read.update(id(each.block) for draft in run_in for each in draft.passages)
    quoted = find_quoted_statements(passages, read)
    drafts = in_order(passages, [*named, *listed, *required, *tabled, *run_in, *quoted])
    if any(draft.kind in ACTS and not draft.restates_only for draft in drafts):
        weaker = find_prose_asks(passages, ASK)
    else:
        weaker = find_announced_lists(passages) or find_cut_list(passages)
        weaker = weaker or find_prose_asks(passages, ASK_OR_SHOULD)
    own = {id(each.block) for draft in drafts if not draft.restates_only for each in draft.passages}
    drafts = in_order(
        passages, [*drafts, *(each for each in weaker if id(each.passages[0].block) not in own)]
    )
    drafts = merge_restatements(drafts)
    note_restatements(drafts, passages)
    drafts = quote_others(layout, passages, drafts)
    name_lists(drafts, passages)
    address_drafts(drafts, passages)
    return drafts


def in_order(passages: list[Passage], drafts: list[Draft]) -> list[Draft]:
    places = {id(passage.block): place for place, passage in enumerate(passages)}
    return sorted(drafts, key=lambda draft: places[id(draft.passages[0].block)])


def find_section_items(section: Section, taken: set[int], after: str | None, named: list) -> list[Draft]:
    """A section's items. `after` is the label of the last item of the sections before it; `named` are the
    headings over items that have heads of their own, beside which plain paragraphs are introductions.
    """
    if any(id(passage.block) in taken for passage in section.passages):
        return find_after_heads(section, taken)
    drafts = read_section(section, after, plain=section.title not in named)
    if section.needs_asks and not all(
        is_operative(draft.text) or tells_actor(draft.text) for draft in drafts
    ):
        return []
    prose = section.counted and section.kind in PROSE_KINDS and are_paragraphs(drafts)
    for draft in drafts:
        draft.restates_only = draft.restates_only or prose
        draft.section_size = len(drafts)
        draft.in_summary = section.in_summary
        if section.addressee and not draft.addressees:
            draft.addressees = (section.addressee,)
    return drafts


def read_section(section: Section, after: str | None, *, plain: bool) -> list[Draft]:
    """By the first way that yields any: under a bare head, with run-in heads, as a list, as paragraphs."""
    drafts = find_panel_item(section) or find_run_in_section(section) or find_paragraphs_with_parts(section)
    drafts = drafts or select_items(section.kind, find_list_items(section), after)
    if section.kind is Kind.QUOTED_RECOMMENDATION:
        drafts = [draft for draft in drafts if asks(draft.text)]
    return drafts or (find_unmarked_items(section) if plain else [])


def find_after_heads(section: Section, taken: set[int]) -> list[Draft]:
    """A section of numbered heads, read already, may end in a list of another kind under a sub-heading."""
    last = max(at for at, passage in enumerate(section.passages) if id(passage.block) in taken)
    rest = list(dropwhile(lambda passage: not passage.is_heading, section.passages[last + 1 :]))
    drafts = find_list_items(replace(section, passages=rest)) if section.kind in ACTS else []
    return drafts if all(asks(draft.text) for draft in drafts) else []


def quote_others(layout: Layout, passages: list[Passage], drafts: list[Draft]) -> list[Draft]:
    """In a response, numbered recommendations are those of the report it answers."""
    if not is_response(layout, passages):
        return drafts
    for draft in drafts:
        if draft.kind is Kind.RECOMMENDATION and draft.form != "prose":
            draft.kind = Kind.QUOTED_RECOMMENDATION
            draft.why.append("repeated in a response")
    return drafts


def is_response(layout: Layout, passages: list[Passage]) -> bool:
    """The title says so: in the file's metadata or in the largest type of the first two pages."""
    heads = [each for each in passages if each.block.page <= 2 and is_title_size(each, layout)]
    largest = max((each.block.size for each in heads), default=0.0)
    titles = [each.block.text for each in heads if each.block.size >= NEAR_LARGEST * largest]
    return any(names_response(text) for text in [layout.title or "", *titles])


def names_response(text: str) -> bool:
    """Not of a review of how somebody responded: "Inspection of the response to abuse: report"."""
    found = RESPONSE.search(text)
    return found is not None and ABOUT_RESPONSE.search(text[: found.start()]) is None


def is_title_size(passage, layout):
    return passage.is_heading or passage.block.size > 1.1 * layout.body_size
