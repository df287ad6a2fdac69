"""Counts of records as they may be published: none below 5, and none that subtraction gives away. Pure.

How many records were looked at is said, so whatever is left out must stay unknown beside that total. Answers
are therefore put together in one fixed order, whatever the numbers are. No count below 5 is then left with
fewer than three values that it may have; a test tries every way in which up to 40 records can be answered.
"""

from dataclasses import dataclass

from goldenthread.responses.practice_audits.counts import ANSWERS, Counts
from goldenthread.responses.releasing.figures import BELOW, FEWER

NOT_GIVEN = f"not given: a number below {BELOW} could be worked out"
ALL_OR_NEARLY = f"for all, or all but {FEWER}"
ENOUGH = 2 * BELOW - 1
"""From so many records on, any number below 5 can be what is left of a count of 5 or more."""


@dataclass(frozen=True, slots=True)
class Told:
    """Answers put together, by their keys, and how many records had one of them.

    None for the number: all records, or all but fewer than 5.
    """

    answers: tuple[str, ...]
    number: int | None

    @property
    def name(self) -> str:
        """Give "no or not applicable"."""
        return " or ".join(ANSWERS[each].lower() for each in self.answers)

    @property
    def words(self) -> str:
        return f"{self.name} {ALL_OR_NEARLY if self.number is None else self.number}"


def public_answers(counts: Counts) -> tuple[Told, ...]:
    """As much as may be said, answer by answer; nothing where a small number could be worked out."""
    yes, no, rest = counts.yes, counts.no, counts.not_applicable
    if min(yes, no, rest) >= BELOW:
        return Told(("yes",), yes), Told(("no",), no), Told(("not_applicable",), rest)
    if yes >= BELOW and no + rest >= BELOW:
        return Told(("yes",), yes), Told(("no", "not_applicable"), no + rest)
    if no >= BELOW and yes + rest >= BELOW:
        return Told(("no",), no), Told(("yes", "not_applicable"), yes + rest)
    if counts.total < ENOUGH:
        return ()
    others = {"yes": no + rest, "no": yes + rest, "not_applicable": yes + no}
    return tuple(Told((name,), None) for name, left in others.items() if left < BELOW)


def public_words(counts: Counts) -> str:
    """Give "yes 14, no or not applicable 6", or as much of it as may be said."""
    return ", ".join(each.words for each in public_answers(counts)) or NOT_GIVEN


def public_total(looked_at: int) -> str:
    """Give "20 records"."""
    return f"{looked_at} records" if looked_at >= BELOW else f"{FEWER} records"
