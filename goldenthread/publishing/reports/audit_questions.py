"""Questions for an audit, proposed from the words of an item. Pure.

Each question quotes the words that it comes from and adds none of its own: whoever audits edits them.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

ASKS = re.compile(r"\b(?:should|must|needs? to|ought to)\b(?:\s+(?:also|all|each|now))?\s+", re.IGNORECASE)
"""What a reviewer writes before what is to be done."""
SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z“\"'])")
LABEL = re.compile(r"^\s*(?:\(?[a-z0-9ivx]{1,4}[.)]|[•–-])\s+")

LEADS_ON = re.compile(r"[;,]\s+(?:and|or)$")
"""How a part ends before the last one."""


@dataclass(frozen=True, slots=True)
class Question:
    words: str  # to edit
    source: str  # of the item, word for word


def questions_of(text: str, parts: Iterable[str] = ()) -> list[Question]:
    """One for each part, else one for each sentence that asks something, else one for all of it."""
    from_parts = [_question(each) for each in parts if each.strip()]
    if from_parts:
        return from_parts
    asking = [each for each in SENTENCE.split(text) if ASKS.search(each)]
    return [_question(each) for each in asking or [text]]


def _question(source: str) -> Question:
    source = " ".join(source.split())
    asked = ASKS.split(source, maxsplit=1)[-1]
    asked = LEADS_ON.sub("", LABEL.sub("", asked)).rstrip(" .;,:")
    return Question(f"Does the record show it: “{asked}”?", source)
