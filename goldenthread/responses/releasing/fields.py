"""What of each statement may be public, and which of it are words that people wrote."""

from datetime import datetime

from django.db.models import Model

from goldenthread.responses.models import (
    ActionState,
    Challenge,
    Decision,
    Evidence,
    ImpactStatement,
    ItemLink,
    PartnerPosition,
    Reply,
    Verdict,
)
from goldenthread.responses.models.release import ReleasedItem
from goldenthread.responses.scales import ReleasePart

FIELDS = {
    "decisions": (
        Decision,
        ("id", "part", "applicability", "reason", "forum", "decided_on", "minute", "review_on"),
    ),
    "positions": (PartnerPosition, ("id", "position", "reason", "at", "through_id")),
    "links": (ItemLink, ("id", "kind", "reason", "at")),
    "actions": (ActionState, ("id", "title", "what", "note", "due_on", "lever", "delivery", "through_id")),
    "evidence": (Evidence, ("id", "what", "where", "dated_on", "kind", "source", "strength")),
    "impact": (
        ImpactStatement,
        ("id", "impact", "how_much", "how_well", "what_difference", "measure", "baseline", "now", "at"),
    ),
    "verdicts": (Verdict, ("id", "assurance", "words", "confirms_impact", "closes", "at")),
    "challenges": (Challenge, ("id", "words", "at")),
    "replies": (Reply, ("id", "words", "at", "through_id")),
}
"""What of each statement may be shown. Who said it and who owns it never is."""

TEXTS = {
    "decisions": {"reason": "The reason", "forum": "The meeting", "minute": "The minute"},
    "positions": {"reason": "A partner’s reason"},
    "links": {"reason": "Why it is linked"},
    "actions": {"title": "An action", "what": "How an action is done", "note": "What happened since"},
    "evidence": {"what": "What the evidence shows", "where": "Where the evidence is"},
    "impact": {
        "how_much": "How much we did",
        "how_well": "How well we did it",
        "what_difference": "What difference it made",
        "measure": "The measure",
        "baseline": "The figure before",
        "now": "The figure now",
    },
    "verdicts": {"words": "The scrutineer’s verdict"},
    "challenges": {"words": "A challenge"},
    "replies": {"words": "A reply to a challenge"},
}
"""The fields that people wrote, with what a page calls each."""

REVIEW_TEXTS = {
    "review": {"title": "The title", "address": "The address"},
    "passages": {"label": "A number", "text": "A recommendation", "for": "Whom it is for"},
}
"""As `TEXTS`, of the record of a review of the partnership's own."""

OF_PART = {
    ReleasePart.POSITIONS: ("positions",),
    ReleasePart.LINKS: ("links",),
    ReleasePart.ACTIONS: ("actions",),
    ReleasePart.EVIDENCE: ("evidence",),
    ReleasePart.IMPACT: ("impact",),
    ReleasePart.ASSURANCE: ("verdicts", "challenges", "replies"),
}

KEYS: dict[type[Model], str] = {model: key for key, (model, _) in FIELDS.items()}

Words = dict[int, dict[str, str]]
"""The public words of rows, by key of the row and then by field."""


def public_words(moment: datetime) -> dict[str, Words]:
    """The rows that stood in a release in force at the moment, with the words that it gives them, by kind."""
    found: dict[str, Words] = {key: {} for key in FIELDS}
    for content in ReleasedItem.objects.in_force(at=moment).values_list("content", flat=True):
        for key, entries in content.items():
            for entry in entries:
                found[key][entry["id"]] = {field: entry[field] for field in TEXTS[key]}
    return found
