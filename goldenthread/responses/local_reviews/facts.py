"""What a partnership says of a review of its own, before it is saved. Pure."""

from dataclasses import dataclass
from datetime import date

from goldenthread.responses.models.local_review import ReviewKind


@dataclass(frozen=True)
class ReviewFacts:
    title: str
    kind: str  # a value of ReviewKind
    held_on: date  # the day of the report
    number: str = ""  # what the partnership files it under
    address: str = ""  # where it is published, if it is

    @property
    def texts(self) -> dict[str, str]:
        """What was typed freely, by field."""
        return {"title": self.title, "number": self.number}


def review_faults(facts: ReviewFacts, *, today: date) -> dict[str, str]:
    """What is wrong, by the field it is wrong with, each as a sentence that says what to do."""
    faults = {}
    if not facts.title.strip():
        faults["title"] = "Give the review a title that names nobody"
    if facts.kind not in ReviewKind.values:
        faults["kind"] = "Choose what kind of review it is"
    if facts.held_on > today:
        faults["held_on"] = "The date of the report must be today or in the past"
    return faults
