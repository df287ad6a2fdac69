"""Items whose head runs into their first line: "Recommendation: Government should ...", "Learning" in bold at
the beginning of a strip, "R1." in the argument.
"""

import re
from dataclasses import replace
from itertools import takewhile

from .drafts import Draft
from .markers import follows
from .model import Kind
from .passages import Passage
from .sections import Section
from .selecting import ACTS
from .statements import KINDS, heading_above
from .vocabulary import NOT_A_LIST
from .wording import asks

HEAD = re.compile(
    r"\s*(?P<what>(?:key |local |national |practice |main |safety )*"
    r"(?:recommendation|learning(?: point)?|lesson(?: learn(?:ed|t))?|finding|practice point))"
    r"(?:(?: (?:for|to) (?P<whom>[^:.]{3,80}?))?(?P<stop>\s*[:–—]))?\s+(?=(?-i:[A-Z“‘]))",
    re.IGNORECASE,
)
BEGINS = re.compile(r"\D1\Z")
CODE = re.compile(r"R(?:EC)?[ -]?\d{1,3}\Z")
FEWEST = 2  # in a section that is no list; one may be a word of the text


def find_run_in_items(passages: list[Passage], read: set[int]) -> list[Draft]:
    """Those that stand outside every list, in order. `read` holds ids of blocks that are of an item."""
    drafts = []
    for place, passage in enumerate(passages):
        if id(passage.block) in read or (found := read_run_in(passage)) is None:
            continue
        over = heading_above(passages, place)
        if over is None or not NOT_A_LIST.search(over):
            drafts.append(run_in_draft(passage, found, passages[place + 1 :], over))
    return drafts


def find_coded_items(passages: list[Passage], read: set[int]) -> list[Draft]:
    """ "R1.", "R2." over the whole of a publication: a series that begins with 1, misses none, and asks."""
    places = [
        place
        for place, each in enumerate(passages)
        if CODE.match(each.label or "")
        and not each.is_heading
        and id(each.block) not in read
        and asks(each.text)
    ]
    labels = [passages[place].label for place in places]
    if len(labels) < FEWEST or not BEGINS.search(labels[0]) or not all(map(follows, labels, labels[1:])):
        return []
    return [coded_draft(passages, place) for place in places]


def coded_draft(passages: list[Passage], place: int) -> Draft:
    passage = passages[place]
    bullets = list(takewhile(is_part, passages[place + 1 :])) if passage.text.endswith(":") else []
    draft = Draft(ACTS[0], [passage, *bullets], heading=heading_above(passages, place), label=passage.label)
    draft.parts = [[each] for each in bullets]
    draft.form, draft.why = "statement", ["number of a series through the text", "instruction"]
    return draft


def find_run_in_section(section: Section) -> list[Draft]:
    """A section of the vocabulary whose items have such heads and no numbers or bullets."""
    heads = [(at, found) for at, each in enumerate(section.passages) if (found := read_run_in(each))]
    fewest = 1 if section.kind is Kind.QUOTED_RECOMMENDATION else FEWEST
    if len(heads) < fewest or any(each.label for each in section.passages if not each.is_heading):
        return []
    drafts = [
        run_in_draft(section.passages[at], found, section.passages[at + 1 :], section.title)
        for at, found in heads
    ]
    for draft in drafts:
        draft.kind = section.kind if section.kind is Kind.QUOTED_RECOMMENDATION else draft.kind
    return drafts


def read_run_in(passage: Passage):
    """The head, where weight, a panel or its wording says that it is one."""
    block = passage.block
    if passage.is_heading or passage.marker is not None or (block.cell is not None and not block.boxed):
        return None
    found = HEAD.match(passage.text)
    if found is None:
        return None
    recommends = "recommendation" in found["what"].lower()
    stands_out = block.lead_bold and not block.bold
    if recommends and not asks(passage.text[found.end() :]):
        return None
    if found["stop"]:
        return found if stands_out or block.boxed or recommends else None
    return found if stands_out and block.boxed else None


def run_in_draft(passage: Passage, found, following: list[Passage], heading: str | None) -> Draft:
    kind = next(kind for word, kind in KINDS if word in found["what"].lower())
    first = passage.pieces[0]
    bare = Passage(
        passage.block, (replace(first, start=first.start + found.end()), *passage.pieces[1:]), None
    )
    bullets = list(takewhile(is_part, following)) if passage.text.endswith(":") else []
    draft = Draft(kind, [bare, *bullets], heading=heading, form="statement", confidence=0.85)
    draft.parts = [[each] for each in bullets]
    draft.why = ["run-in head", *(["boxed"] if passage.block.boxed else [])]
    draft.addressees = (found["whom"],) if found["whom"] else ()
    return draft


def is_part(passage: Passage) -> bool:
    return not passage.is_heading and passage.marker is not None and passage.marker.style != "number"
