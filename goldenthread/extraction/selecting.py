"""Judge the drafts of one list together: which of them are items, and of which kind."""

import re
from dataclasses import replace

from .drafts import Draft
from .markers import follows
from .model import Kind
from .vocabulary import bare_heading
from .wording import (
    asks,
    find_addressee,
    is_directive,
    is_imperative,
    is_operative,
    is_performative,
    is_statement,
)

# "(Recommendation, Paragraph 31)", "(Conclusion, Paragraph 25)": the kind, printed after the wording.
PRINTED_KIND = re.compile(r"\((recommendation|conclusion|finding)\b[^)]{0,60}\)\s*\.?\Z", re.IGNORECASE)
# A publisher's register number closes the paragraph: "... at the station. (018/14)".
REGISTER_NUMBER = re.compile(r"[(\[]\s*((?:[A-Z]{1,4}[-/]?)?\d{1,4}(?:[/-]\d{1,4}){1,2})\s*[)\]]\s*\.?\Z")
PRINTED_LAST = re.compile(r"\(Recommendation (\d{1,3}[a-z]?)\)\s*\.?\Z")
CHAPTER_NUMBER = re.compile(r"\d{1,2}\.\d{1,3}")
KEY = re.compile(r"(?:key|main|principal) (?:findings|conclusions)\b", re.IGNORECASE)
LEVEL = 9.0  # points: parts of one level stand this near to one left edge
ACTS = (Kind.RECOMMENDATION, Kind.AREA_FOR_IMPROVEMENT, Kind.PRIORITY_ACTION)


def select_items(kind: Kind | None, drafts: list[Draft], after: str | None = None) -> list[Draft]:
    """The drafts that are items, with their kind settled. `after` is the label of the item before them."""
    if kind is None:
        return [settle_kind(draft) for draft in drafts]
    if kind in ACTS and (led := parts_of_lead_in(drafts)):
        return led
    if kind is Kind.RECOMMENDATION:
        return select_recommendations(drafts)
    if kind is Kind.QUESTION or (kind is Kind.LEARNING_POINT and all("?" in draft.text for draft in drafts)):
        return [replace(draft, kind=Kind.QUESTION) for draft in drafts if "?" in draft.text]
    if kind is Kind.FINDING and drafts and all(is_fragment(draft) for draft in drafts):
        return []
    prose = (
        drafts and not are_chosen(drafts) and (is_mid_series(drafts[0].label) or is_lone_paragraph(drafts))
    )
    if kind not in ACTS and prose and not follows(after, drafts[0].label):
        for draft in drafts:
            draft.restates_only = True
    return drafts


def are_chosen(drafts: list[Draft]) -> bool:
    """ "4", "5" ... under "Key findings": the summary counts its paragraphs, and each is one."""
    return (drafts[0].label or "").isdigit() and KEY.match(bare_heading(drafts[0].heading or "")) is not None


def are_paragraphs(drafts: list[Draft]) -> bool:
    """Numbered as a publication numbers its paragraphs by chapter: "6.1", "6.2" ..."""
    return all(CHAPTER_NUMBER.fullmatch(draft.label or "") for draft in drafts)


def is_lone_paragraph(drafts: list[Draft]) -> bool:
    """ "6.1" and no more under "6 Conclusion": a paragraph of a publication that numbers them all."""
    return len(drafts) == 1 and are_paragraphs(drafts)


def parts_of_lead_in(drafts: list[Draft]) -> list[Draft]:
    """The paragraphs of the publication are numbered, and one of them leads in the list: "9. We recommend
    that the Department: (a) ...". The list's own letters are the labels.
    """
    leads = [draft for draft in drafts if len(draft.parts) > 1 and draft.passages[0].text.endswith(":")]
    if not drafts or len(leads) != 1 or not is_mid_series(drafts[0].label):
        return []
    lead = leads[0]
    others = [draft for draft in drafts if draft is not lead]
    if any(is_imperative(draft.text) or is_performative(draft.text) for draft in others):
        return []
    told = lead.passages[0].text
    if is_imperative(told) or not is_directive(told):
        return []
    return [as_led(lead, at) for at in top_parts(lead)]


def top_parts(lead: Draft) -> list[tuple[int, int]]:
    """Where in the lead's passages each part of its first level begins and ends."""
    edge = lead.parts[0][0].block.indent
    style = lead.parts[0][0].marker.style
    starts = [
        at
        for at, each in enumerate(lead.passages)
        if at and each.marker is not None and each.marker.style == style and each.block.indent <= edge + LEVEL
    ]
    return list(zip(starts, [*starts[1:], len(lead.passages)], strict=True))


def as_led(lead: Draft, at: tuple[int, int]) -> Draft:
    passages = lead.passages[slice(*at)]
    found = find_addressee(lead.passages[0].text)
    return Draft(
        kind=lead.kind,
        passages=passages,
        heading=lead.heading,
        label=passages[0].label,
        parts=[[each] for each in passages[1:] if each.marker is not None],
        addressees=(found,) if found else (),
        why=["heading", "numbered paragraph that leads in", "list"],
    )


def is_fragment(draft: Draft) -> bool:
    """Ends a sentence that a paragraph began ("Families said that they could:"), and states nothing alone."""
    return draft.label is None and draft.form == "list" and draft.text[:1].islower()


def is_mid_series(label: str | None) -> bool:
    """A list that begins at 5.61 is a stretch of numbered prose."""
    return label is not None and re.search(r"(?:\A|[A-Z. -])0*1\Z", label) is None and label.lower() != "a"


def settle_kind(draft: Draft) -> Draft:
    """In a list of conclusions and recommendations: what is printed, or else whether anything is asked of
    anybody.
    """
    if draft.settled:
        return draft
    printed = PRINTED_KIND.search(draft.text)
    if printed:
        draft.kind = Kind(printed[1].lower())
        draft.why.append("kind printed")
    elif is_operative(draft.text):
        draft.kind = Kind.RECOMMENDATION
        draft.why.append("asks for an act")
    else:
        found = "finding" in (draft.heading or "").lower()
        draft.kind = Kind.FINDING if found else Kind.CONCLUSION
    return draft


def select_recommendations(drafts: list[Draft]) -> list[Draft]:
    """All of a list of instructions; of a numbered account, only the paragraphs in which a recommendation
    is made.
    """
    if drafts and all(draft.kind is Kind.QUOTED_RECOMMENDATION for draft in drafts):
        return drafts
    performed = [draft for draft in drafts if is_performative(draft.text)]
    narrative = [draft for draft in drafts if not asks(draft.text)]
    told = [draft for draft in narrative if is_statement(draft.text)]  # no list of verbs is complete
    numbered = all(draft.label for draft in drafts)
    if numbered and performed and len(narrative) >= 0.25 * len(drafts):
        return [as_registered(draft) for draft in performed if not is_about(draft.text)]
    if numbered and drafts and len(told) > 0.7 * len(drafts):
        return []
    if drafts and all("." in (draft.label or "") for draft in narrative) and len(narrative) == len(drafts):
        return []  # paragraphs numbered through the chapter, none of which asks anything
    if not numbered and drafts and all(draft.form == "list" for draft in drafts):
        told = sum(is_directive(draft.text) for draft in drafts)
        if told == 0 and all(draft.text[:1].islower() for draft in drafts):
            return []  # fragments that end a sentence of the introduction
    return drafts


def is_about(text):
    """A paragraph on recommendations in general or on an answer to one, not one that makes a
    recommendation.
    """
    about = (
        r"\bmay (?:issue|recommend)|closure of the recommendation|(?:replied|responded|advised)\b.{0,40}:\Z"
    )
    return re.search(about, text) is not None


def as_registered(draft: Draft) -> Draft:
    """A paragraph of an account that makes a recommendation; the sub-heading above it is its title."""
    label_by_register(draft)
    draft.title = draft.title or draft.under
    draft.why.append("recommendation made")
    return draft


def label_by_register(draft: Draft) -> Draft:
    """The number printed at the end is the label readers know it by: "(018/14)", "(Recommendation 3)"."""
    found = REGISTER_NUMBER.search(draft.text) or PRINTED_LAST.search(draft.text)
    if found:
        draft.label = found[1]
        draft.why.append("register number")
    return draft
