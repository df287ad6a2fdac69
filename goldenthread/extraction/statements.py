"""Items under a head of their own: "Recommendation 3: A better approach", "conclusion" over a panel, and
the like.
"""

import re
from dataclasses import replace

from .drafts import Draft
from .markers import NAMED, follows
from .model import Kind
from .passages import Passage
from .sections import Section, opens
from .vocabulary import EMPTY_LIST, bare_heading
from .wording import MODAL, asks, begins_reply, is_directive, is_performative, tells_reply

KINDS = (
    ("recommendation", Kind.RECOMMENDATION),
    ("learning", Kind.LEARNING_POINT),
    ("lesson", Kind.LEARNING_POINT),
    ("practice point", Kind.LEARNING_POINT),
    ("challenge", Kind.CHALLENGE),
    ("question", Kind.QUESTION),
    ("finding", Kind.FINDING),
    ("conclusion", Kind.CONCLUSION),
    ("safety action", Kind.SAFETY_ACTION),
    ("safety observation", Kind.LEARNING_POINT),
    ("priority action", Kind.PRIORITY_ACTION),
    ("area for improvement", Kind.AREA_FOR_IMPROVEMENT),
)
EXAMPLE = re.compile(
    r"\s*(?:examples? of )?(?:good|effective|promising|best) practice(?: examples?)?(?: \d+)?"
    r"\s*[:–—-]\s*(\S.{2,120})\Z",
    re.IGNORECASE,
)
CONTENTS_ENTRY = re.compile(r"\A[^.;]{3,120}[^\W\d] \d{1,3}\Z")  # a head and its page, in a list of contents
SINGULAR = re.compile(
    r"(?:key |local )?(?:recommendation|conclusion|finding|learning(?: point)?|lesson|practice point)\Z",
    re.IGNORECASE,
)
NAMED_FACT = re.compile(r"[A-Z][\w ]{2,30}: ?\S{1,30}\Z")  # "Reference: 2031/114"
PART_INSET = 8.0, 60.0  # points right of the statement
MOST_TITLE = 200  # characters


def find_named_items(passages: list[Passage]) -> list[Draft]:
    """Items whose head names and numbers them, with the paragraphs that belong to them."""
    drafts, heading = [], None
    for place, passage in enumerate(passages):
        head = read_head(passage)
        if head is None:
            heading = passage if passage.is_heading and opens(passage) else heading
            heading = None if heading and passage.is_heading and outranks(passage, heading) else heading
            continue
        kind, label, title = head
        body = collect_body(passage, passages[place + 1 :], titled=title is not None)
        if title is None or not body:
            title = None
            body = [without_head(passage), *body]
        if len(body) == 1 and is_contents_entry(body[0], passages, place):
            continue
        if body and body[0].pieces and not EMPTY_LIST.match(body[0].text):
            draft = Draft(kind, body, label=label, title=title or None, form="statement", confidence=0.97)
            draft.heading = " ".join(heading.block.text.split()) if heading else None
            draft.why = ["numbered head", *evidence(body)]
            draft.parts = [[each] for each in body[1:] if each.marker is not None]
            if kind is Kind.RECOMMENDATION and heading and opens(heading).kind is Kind.QUOTED_RECOMMENDATION:
                draft.kind = Kind.QUOTED_RECOMMENDATION
            if kind is Kind.GOOD_PRACTICE:
                draft.heading = heading_above(passages, place)
            drafts.append(mark_quoted(draft, passage, passages[place + 1 + len(body) :]))
    titles = {(draft.label, draft.title) for draft in drafts if draft.title}
    return [draft for draft in drafts if draft.title or (draft.label, draft.text) not in titles]


def is_contents_entry(entry: Passage, passages: list[Passage], place: int) -> bool:
    """A head and its page number; where the head instructs, another such line must stand beside it."""
    if entry.text.isdigit() or not CONTENTS_ENTRY.search(entry.text):
        return entry.text.isdigit()
    beside = (*passages[max(0, place - 1) : place], *passages[place + 1 : place + 2])
    return not is_directive(entry.text) or any(CONTENTS_ENTRY.search(each.text) for each in beside)


def mark_quoted(draft: Draft, head: Passage, following: list[Passage]) -> Draft:
    """Set as a quotation, or signed with another body's name: theirs, repeated here."""
    quoted = any("quote" in name.lower() for name in (*head.block.path, *draft.passages[0].block.path))
    if draft.kind is Kind.RECOMMENDATION and (quoted or (following and is_attribution(following[0], head))):
        draft.kind = Kind.QUOTED_RECOMMENDATION
        draft.why.append("set as a quotation")
    return draft


def is_attribution(passage: Passage, head: Passage) -> bool:
    """A line such as "— The Harbour Trust, Annual report, 2019", set in from the head."""
    dashed = re.match(r"\s*[—–-]\s*[A-Z]", passage.block.text) is not None
    return dashed and len(passage.block.text) < 150 and passage.block.indent > head.block.indent + 20


def heading_above(passages: list[Passage], place: int) -> str | None:
    """The nearest heading that outranks the one at `place`, or stands over the paragraph there."""
    level = passages[place].block.level or 99
    for passage in reversed(passages[:place]):
        if passage.is_heading and passage.block.level < level:
            return " ".join(passage.block.text.split())
    return None


def outranks(passage: Passage, heading: Passage) -> bool:
    """A heading that ends what `heading` began: as high or higher, and not the same."""
    return passage is not heading and passage.block.level <= heading.block.level


def read_head(passage: Passage):
    """Kind, number and title of a head; the title is None where the statement follows in the same
    paragraph.
    """
    text = passage.block.text
    found = NAMED.match(text)
    if not found:
        return read_example_head(passage)
    kind = next((kind for word, kind in KINDS if word in found[1].lower()), None)
    rest = text[found.end() :].strip()
    parted = bool(re.search(r"[:.–—-]\s*\Z", text[: found.end()])) or fills_line(passage, found[0])
    if kind is None or not (passage.is_heading or parted or not rest or passage.block.lead_bold):
        return None
    if rest and not passage.is_heading and (rest[:1].islower() or is_sentence(rest)):
        return (kind, found[2], None) if parted or passage.block.lead_bold else None
    if passage.is_heading and (rest.endswith(".") or len(rest) > MOST_TITLE or MODAL.search(rest)):
        return kind, found[2], None
    return (kind, found[2], rest) if len(rest) <= MOST_TITLE else None


def fills_line(passage: Passage, head: str) -> bool:
    """The head has the first printed line for itself."""
    lines = passage.block.lines
    return len(lines) > 1 and passage.block.text[: lines[0].end].strip() == head.strip()


def read_example_head(passage: Passage):
    """ "Good practice example: the Tuesday call": a head without a number over a panel or paragraph."""
    block = passage.block
    found = EXAMPLE.match(block.text) if passage.is_heading or block.bold or block.boxed else None
    return (Kind.GOOD_PRACTICE, None, found[1].strip()) if found else None


def is_sentence(rest):
    return rest.endswith((".", ";")) or is_directive(rest) or len(rest) > MOST_TITLE


def without_head(passage: Passage) -> Passage:
    """The same passage with its head taken for a marker."""
    found = NAMED.match(passage.block.text)
    first = passage.pieces[0]
    pieces = (replace(first, start=max(first.start, found.end())), *passage.pieces[1:])
    return Passage(passage.block, pieces, None)


def evidence(body):
    block = body[0].block
    found = ["boxed"] if block.boxed else []
    if "recommend" in (block.tag or "").lower():
        found.append("style name")
    if is_directive(body[0].text):
        found.append("instruction")
    return found


def collect_body(head: Passage, following: list[Passage], *, titled: bool) -> list[Passage]:
    """Paragraphs that belong to a head, by the strongest sign that the page gives: style name, panel,
    indent, mood.
    """
    belongs = choose_sign(head, following, titled)
    body: list[Passage] = []
    for passage in following:
        if passage.is_heading or read_head(passage) is not None:
            break
        if is_attribution(passage, head):
            break
        if not belongs(passage, body):
            break
        body.append(passage)
    return body


def choose_sign(head, following, titled):
    first = next(iter(following), None)
    if first is not None and names_style(first) and (names_style(head) or titled):
        return lambda passage, body: names_style(passage)
    if head.block.boxed or (first is not None and first.block.boxed and titled):
        return lambda passage, body: passage.block.boxed
    if first is not None and not first.is_heading and steps_out(head, first, following):
        edge = head.block.indent
        return lambda passage, body: passage.block.indent >= edge - 2
    return lambda passage, body: belongs_by_mood(passage, body, titled)


def names_style(passage):
    return "recommend" in (passage.block.tag or "").lower()


def steps_out(head, first, following):
    """Head and text share an edge, and a little later the text steps back to the left by a few points."""
    edge = head.block.indent
    if abs(first.block.indent - edge) > 2 or head.block.element is not None:
        return False
    for passage in following[:20]:
        if passage.is_heading or read_head(passage):
            return False
        if passage.block.indent < edge - 3:
            return True
    return False


def belongs_by_mood(passage, body, titled):
    """Plain pages: the first paragraph, lists it announces, and further paragraphs that instruct."""
    if begins_reply(passage.text) or (body and tells_reply(passage.text)):
        return False
    if not body:
        return titled or passage.marker is not None
    if passage.marker is not None and passage.marker.style != "number":
        return True
    if passage.marker is not None and (
        body[-1].text.endswith((";", ",", "and", ":")) or counts_on(passage, body)
    ):
        return True
    if passage.marker is None and is_drawn_part(passage, body):
        return True
    same_type = passage.block.bold == body[0].block.bold and passage.block.italic == body[0].block.italic
    return same_type and asks(passage.text.split(". ")[0]) and passage.marker is None


def is_drawn_part(passage: Passage, body: list[Passage]) -> bool:
    """Set in under a sentence that leads it in, or under such a part: its bullet is drawn."""
    inset = passage.block.indent - body[0].block.indent
    led = body[-1].text.endswith((":", ";", ",", " and", " or"))
    return led and PART_INSET[0] < inset < PART_INSET[1] and not passage.block.boxed


def counts_on(passage: Passage, body: list[Passage]) -> bool:
    """The next of the numbered parts that the statement has begun."""
    return body[-1].marker is not None and follows(body[-1].label, passage.label)


def find_panel_item(section: Section) -> list[Draft]:
    """A head that is just the word ("recommendation", "25. conclusion") over one unnumbered statement."""
    if section.kind is None or not SINGULAR.match(bare_heading(section.heading.block.text)):
        return []
    body = []
    for passage in section.passages:
        if passage.is_heading or (passage.marker is not None and passage.marker.style == "number"):
            break
        if body and passage.block.boxed != body[0].block.boxed:
            break
        if body and not body[0].block.boxed and passage.marker is None and not is_performative(passage.text):
            break
        if not body and NAMED_FACT.match(passage.text):
            continue
        body.append(passage)
    if not body or not body[0].pieces:
        return []
    loose = section.kind is not Kind.RECOMMENDATION and not body[0].block.boxed
    draft = Draft(section.kind, body, heading=section.title, form="statement", why=["head", *evidence(body)])
    draft.restates_only = loose  # a chapter called "Conclusion" is prose, unless a list takes it up
    draft.parts = [[each] for each in body[1:] if each.marker is not None]
    return [draft]
