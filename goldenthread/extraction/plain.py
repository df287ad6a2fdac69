"""Items of a section that is set as plain paragraphs: each that instructs, or each that begins in bold."""

import re
from itertools import pairwise, takewhile

from .drafts import Draft
from .markers import follows
from .model import Kind
from .passages import Passage
from .sections import Section
from .selecting import ACTS, REGISTER_NUMBER, label_by_register
from .vocabulary import COMMENTARY, bare_heading
from .wording import is_directive, reports_speech, speaks_of_list

# "To the Federal Harbour Administration:", "The Harbour Company is recommended to:" over what is recommended.
LED_TO = re.compile(
    r"(?:To (?:the )?([A-Z][^.:;]{3,90})|(?:The )?([A-Z][^.:;]{3,90}?) (?:is|are) recommended to):\Z"
)
RECOMMENDS_THAT = re.compile(r"\brecommend(?:s|ed)?(?: that)?:\Z", re.IGNORECASE)
# "By 31 March 2026, the service should:"
DATED = re.compile(r"(?:By|Within|Before|With(?:in)? immediate)\b[^.:]{3,60}, ")
MOST_POINTS = 30  # of one section; more are a chapter of prose


def find_unmarked_items(section: Section) -> list[Draft]:
    """A section of recommendations set as plain paragraphs: each one that instructs is taken, with less
    trust.
    """
    if section.kind is Kind.QUESTION:
        return find_plain_questions(section)
    if section.kind not in (*ACTS, Kind.QUOTED_RECOMMENDATION, None):
        return find_led_paragraphs(section)
    if len(led := find_led_paragraphs(section)) > 2:
        return led
    drafts: list[Draft] = []
    counted = counts_heads(section)
    for passage, over, to in instructions_of(section):
        if counted and over is not None and drafts and drafts[-1].title == over.text:
            drafts[-1].passages.append(passage)
        else:
            drafts.append(unmarked_draft(section, passage, over if counted else None, to))
    introduced = len(drafts) > 1 and speaks_of_list(drafts[0].text)
    return drafts[1:] if introduced or (section.holds_lists and len(drafts) == 1) else drafts


def counts_heads(section: Section) -> bool:
    """The sub-headings of the section count its items: "1. Count the lamps", "2. Tell the skippers"."""
    labels = [each.label for each in section.passages if each.is_heading]
    counted = len(labels) > 1 and all(label and "." not in label for label in labels)
    return counted and all(follows(before, after) for before, after in pairwise(labels))


def find_plain_questions(section: Section) -> list[Draft]:
    asked = [each for each in section.passages if not each.is_heading and each.text.endswith("?")]
    why = ["heading", "question"]
    return [
        Draft(section.kind, [each], heading=section.title, confidence=0.7, why=list(why)) for each in asked
    ]


def instructions_of(section: Section):
    """Unmarked paragraphs that instruct, each with the sub-heading over it and whom a line over it names."""
    addressee, explaining, recommending, over = None, False, False, None
    framed = section.heading.block.boxed
    for place, passage in enumerate(section.passages):
        if framed and not passage.block.boxed:
            return  # the text outside the panel that the heading stands in
        if passage.is_heading:
            explaining, over = COMMENTARY.match(bare_heading(passage.text)) is not None, passage
        elif led := LED_TO.match(passage.text):
            addressee = led[1] or led[2]
        elif (
            passage.pieces
            and passage.marker is None
            and not explaining
            and (recommending or instructs(passage))
            and not leads_on(passage, section.passages[place + 1 :])
        ):
            yield passage, over, addressee
        recommending = RECOMMENDS_THAT.search(passage.text) is not None


def leads_on(passage: Passage, following: list[Passage]) -> bool:
    """Its sentence is ended by the paragraph after it."""
    plain = bool(following) and not following[0].is_heading and following[0].marker is None
    return plain and passage.text.endswith(":")


def unmarked_draft(section: Section, passage: Passage, over: Passage | None, addressee: str | None) -> Draft:
    draft = Draft(section.kind or ACTS[0], [passage], heading=section.title, confidence=0.6)
    draft.why = ["heading", "unmarked paragraph", "instruction"]
    if over is not None:
        draft.label, draft.title, draft.form, draft.confidence = over.label, over.text, "statement", 0.85
        draft.why[1] = "numbered sub-heading"
    draft.addressees = (addressee,) if addressee else ()
    return label_by_register(draft)


def find_paragraphs_with_parts(section: Section) -> list[Draft]:
    """Plain paragraphs that each instruct, some of which lead in bullets: the paragraphs are the items, with
    those that stand between them, and the bullets are their parts.
    """
    leads = {
        id(each.block): list(takewhile(is_bulleted, section.passages[at + 1 :]))
        for at, each in enumerate(section.passages)
        if is_stem(each) and at + 1 < len(section.passages) and is_bulleted(section.passages[at + 1])
    }
    if section.kind not in ACTS or not leads:
        return []
    drafts = find_unmarked_items(section)
    if not set(leads) <= {id(draft.passages[0].block) for draft in drafts}:
        return []
    whole = [draft for draft in drafts if stands_alone(draft, leads)]
    bulleted = sum(map(len, leads.values())) == sum(each.marker is not None for each in section.passages)
    if not bulleted or len(whole) < 2:
        return []
    for draft in drafts:
        bullets = leads.get(id(draft.passages[0].block), [])
        draft.passages.extend(bullets)
        draft.parts = [[each] for each in bullets]
    return drafts


def stands_alone(draft: Draft, leads) -> bool:
    """An item by itself: it leads in no bullets, or says something of its own before them, or when."""
    if id(draft.passages[0].block) not in leads:
        return not speaks_of_list(draft.text)
    return ". " in draft.text or DATED.match(draft.text) is not None


def is_stem(passage: Passage) -> bool:
    plain = not passage.is_heading and passage.marker is None and passage.block.cell is None
    return plain and passage.text.endswith(":") and is_directive(passage.text)


def is_bulleted(passage: Passage) -> bool:
    return not passage.is_heading and passage.marker is not None and passage.marker.style == "bullet"


def find_led_paragraphs(section: Section) -> list[Draft]:
    """Findings or points set as paragraphs that each begin with a bold sentence; other paragraphs explain."""
    own = section.heading.block.cell
    plain = [
        each
        for each in section.passages
        if not each.is_heading and each.marker is None and each.pieces and each.block.cell == own
    ]
    led = [each for each in plain if each.block.lead_bold and not each.block.bold and len(each.text) > 40]
    if len(led) < 2 or len(led) < 0.4 * len(plain) or len(led) > MOST_POINTS:
        return []
    why = ["heading", "paragraphs that begin in bold"]
    return [Draft(section.kind, [each], heading=section.title, confidence=0.7, why=list(why)) for each in led]


def instructs(passage):
    first = passage.text.split(". ")[0]
    told = (is_directive(first) and not reports_speech(first)) or REGISTER_NUMBER.search(passage.text)
    return bool(told) and len(passage.text) < 1_500
