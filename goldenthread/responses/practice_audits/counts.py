"""How many records had each answer to each question. Pure."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass

ANSWERS = {"yes": "Yes", "no": "No", "not_applicable": "Not applicable"}
"""What can be answered, with the words of the sheet."""

MOST_RECORDS = 200
"""A dip sample looks at some ten to forty; a number beyond this is a slip of the keyboard."""


@dataclass(frozen=True, slots=True)
class Counts:
    """Of one question. `key` is that of the question."""

    key: str
    yes: int
    no: int
    not_applicable: int

    @property
    def total(self) -> int:
        return self.yes + self.no + self.not_applicable

    @property
    def applied(self) -> int:
        """Records to which the question applied."""
        return self.yes + self.no

    @property
    def percent(self) -> int | None:
        """Yes, of the records to which it applied; None where it applied to none."""
        return round(100 * self.yes / self.applied) if self.applied else None

    @property
    def words(self) -> str:
        """Give "14 of 18, 78%"."""
        if self.percent is None:
            return "It applied to none"
        return f"{self.yes} of {self.applied}, {self.percent}%"


def change_in_words(before: Counts | None, now: Counts) -> str:
    """What became of a question since it was asked before, in points of a percentage."""
    if before is None:
        return "Not asked before"
    if before.percent is None or now.percent is None:
        return "Cannot be compared"
    points = now.percent - before.percent
    if not points:
        return "No change"
    name = "point" if abs(points) == 1 else "points"
    return f"Up {points} {name}" if points > 0 else f"Down {-points} {name}"


def count_faults(looked_at: int, counts: Iterable[Counts]) -> dict[str, str]:
    """What is wrong, by question, each as a sentence that says what to do."""
    if not 1 <= looked_at <= MOST_RECORDS:
        return {"looked_at": f"Enter how many records were looked at, from 1 to {MOST_RECORDS}"}
    return {
        each.key: f"Question {number} must add up to {looked_at}, the records looked at: "
        f"{each.yes} yes, {each.no} no and {each.not_applicable} not applicable make {each.total}"
        for number, each in enumerate(counts, start=1)
        if each.total != looked_at or min(each.yes, each.no, each.not_applicable) < 0
    }


def to_rows(counts: Iterable[Counts]) -> list[dict]:
    """As they are kept."""
    return [asdict(each) for each in counts]


def from_rows(rows: list[dict]) -> list[Counts]:
    return [Counts(**row) for row in rows]
