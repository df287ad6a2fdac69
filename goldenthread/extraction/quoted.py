"""Recommendations of earlier reports that a report sets out word for word, to say what became of them."""

import re
from itertools import takewhile

from .drafts import Draft
from .model import Kind
from .passages import Passage
from .statements import heading_above

# "The recommendation read as follows:", "Recommendation 3 of the earlier report stated:"
READ = re.compile(
    r"\brecommendations?\b[^.]{0,80}\b(?:read|reads|said|stated|was worded|were worded)\b[^.]{0,40}:\Z",
    re.IGNORECASE,
)
MOST_PARAGRAPHS = 5


def find_quoted_statements(passages: list[Passage], read: set[int]) -> list[Draft]:
    """What stands apart from the text, in a panel, in italics or in quotation marks, under that."""
    drafts = []
    for place, passage in enumerate(passages):
        following = passages[place + 1 : place + 1 + MOST_PARAGRAPHS]
        body = list(takewhile(lambda each: stands_apart(each, read), following))
        if not body or passage.is_heading or not READ.search(passage.text):
            continue
        draft = Draft(Kind.QUOTED_RECOMMENDATION, body, confidence=0.85, form="statement")
        draft.heading = heading_above(passages, place)
        draft.parts = [[each] for each in body[1:] if each.marker is not None]
        draft.why = ["sentence that says a recommendation was made", "set apart"]
        drafts.append(draft)
    return drafts


def stands_apart(passage: Passage, read: set[int]) -> bool:
    block = passage.block
    if passage.is_heading or not passage.pieces or id(block) in read:
        return False
    return block.boxed or block.italic or passage.text.startswith(("“", "‘", '"'))
