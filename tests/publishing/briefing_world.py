"""A publication with an item for each box, and briefings on it."""

from datetime import date

from goldenthread.publishing.briefings.about import About
from goldenthread.publishing.briefings.actions import (
    Facts,
    approve_briefing,
    change_box,
    change_facts,
    make_briefing,
)
from goldenthread.publishing.briefings.reading import Sheet
from tests.factories import make_item, make_page

FINDING = (
    "Nobody held the file. Two teams each thought that the other did, and a third (e.g. a clinic) was new."
)
ASKED = (
    "Partners should name one worker for each file. They should say so to the family in writing. "
    "Each quarter somebody should count the files that have none, and tell the executive what was found."
)
TEXTS = {
    "conclusion": "Files without a holder are where harm goes unseen.",
    "finding": FINDING,
    "learning_point": "A handover is done when the next worker says so.",
    "recommendation": ASKED,
    "question": "Who holds the file of each child that you know?",
}
ENGLISH = """All safeguarding partners should make sure that each team knows who holds the file of a child,
and that the family hears it from a person whom they know, in words that they understand and can keep."""
WORDS = ENGLISH.split()
REVIEW_ON = date(2030, 4, 1)


def make_items(version):
    """An item of each kind, each with its page."""
    for number in (1, 3):
        make_page(version, number)
    return {kind: make_item(version, text, kind=kind, label="1", page=3) for kind, text in TEXTS.items()}


def draft_of(local, publication, title="Holding the file"):
    return make_briefing(about=About(local.partnership, publication), title=title, by=local.editor)


def approved(local, publication, title="Holding the file", *, is_public=False):
    """A briefing that an approver let go out."""
    made = draft_of(local, publication, title)
    facts = Facts(title, "", REVIEW_ON, is_public)
    approve_briefing(version=change_facts(seen=made.newest, facts=facts, by=local.editor), by=local.approver)
    return made


def full(local, publication, title, *, is_public=False):
    """One that is approved, each box and the contacts as full as they may be."""
    made = draft_of(local, publication, title)
    for number in range(7):
        box = Sheet(made.newest).boxes[number]
        chosen = {quote.reference: quote.sentences for quote in box.quotes}
        words = " ".join((WORDS * 3)[: 70 - (box.count - len(box.words.split()))])
        change_box(seen=made.newest, number=number, words=words, chosen=chosen, by=local.editor)
    contacts = "\n".join(" ".join((WORDS * 5)[:12]) for _ in range(4))
    facts = Facts(title, contacts, REVIEW_ON, is_public)
    approve_briefing(version=change_facts(seen=made.newest, facts=facts, by=local.editor), by=local.approver)
    made.refresh_from_db()
    return made
