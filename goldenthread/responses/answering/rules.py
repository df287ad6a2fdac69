"""What an answer must hold before it can be recorded. Pure: the form and the action both ask here."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from goldenthread.responses.identifiers.finding import Identifier, find_identifiers

A = {
    "NHS number": "an NHS number",
    "date of birth": "a date of birth",
    "date beside an age": "a date beside somebody’s age",
    "postcode": "a postcode",
    "email address": "an email address",
    "phone number": "a phone number",
    "National Insurance number": "a National Insurance number",
    "pupil number": "a pupil number",
    "vehicle registration": "a vehicle registration",
    "case reference": "a case reference",
    "name": "a name",
    "letter for a child": "a letter that stands for a child",
}


@dataclass(frozen=True)
class Answer:
    """What a partnership answers: `applicability` is a value of `models.Applicability`."""

    applicability: str
    reason: str
    forum: str
    decided_on: date
    minute: str = ""
    review_on: date | None = None
    part: int = 0  # position of the part in the item; 0: all of it
    is_not_about_a_person: bool = False
    """A person has looked at what seems to be an identifier and says that it is nobody's."""


def find_faults(answer: Answer, *, today: date) -> dict[str, str]:
    """What is wrong, by the field it is wrong with, each as a sentence that says what to do."""
    faults = {}
    if answer.applicability == "not_for_us" and not answer.reason.strip():
        faults["reason"] = "Say why this is not for us"
    if not answer.forum.strip():
        faults["forum"] = "Enter the meeting that decided"
    if answer.decided_on > today:
        faults["decided_on"] = "The date of the decision must be today or in the past"
    if answer.review_on and answer.review_on <= answer.decided_on:
        faults["review_on"] = "The date to look again must be after the date of the decision"
    if not answer.is_not_about_a_person:
        faults |= identifier_faults(
            {field: getattr(answer, field) for field in ("reason", "forum", "minute")}
        )
    return faults


def identifiers_kept(answer: Answer) -> dict[str, int]:
    """How many of each kind a person has let stand: kinds and counts only, for the audit log."""
    return dict(Counter(each.kind for each in find_identifiers(f"{answer.reason}\n{answer.forum}")))


def because_faults(because: str) -> dict[str, str]:
    """What is wrong with the reason why something stays, by field: it is needed, and repeats nothing."""
    if not because.strip():
        return {"kept_because": "Say why it can stay"}
    if find_identifiers(because):
        return {"kept_because": "Say why without repeating what was found"}
    return {}


def identifier_faults(texts: dict[str, str]) -> dict[str, str]:
    """For each field whose text may identify a person, a sentence that says what was seen and what to do."""
    faults = {}
    for field, text in texts.items():
        if found := find_identifiers(text):
            words = "; ".join(f"{quoted(text, each)} looks like {A[each.kind]}" for each in found)
            faults[field] = f"Check this: {words}. Take it out, or say below what to do about it"
    return faults


def quoted(text: str, found: Identifier) -> str:
    """What was found, in quotation marks, and in which line where the text has several."""
    line = text.count("\n", 0, found.start) + 1
    where = f" (line {line})" if "\n" in text.strip() else ""
    return f"“{text[found.start : found.end]}”{where}"
