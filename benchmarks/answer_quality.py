"""How often an answer made of quotations is wrongly given or wrongly withheld, over labelled questions."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from rich.table import Table

from benchmarks.search_queries import Query

FIRST_FEW = 3
"""Quotations that a reader surely reads: one of them has to be right."""

Answers = Callable[[str], list[int]]
"""A question to the numbers of the entries that are quoted, best first; none where the answer is withheld."""


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts over some questions: those that the reports answer, and those that they do not."""

    answerable: int = 0
    withheld: int = 0  # though a report says it
    beside: int = 0  # given, and none of the first few is right
    quotations: int = 0
    right: int = 0  # of the quotations, those judged to answer or partly to answer
    unanswerable: int = 0
    given: int = 0  # though no report says it


def tally(questions: Iterable[Query], unanswered: Iterable[Query], answers: Answers) -> Tally:
    quoted = [[query.grades.get(number, 0) for number in answers(query.words)] for query in questions]
    for_nothing = [answers(query.words) for query in unanswered]
    return Tally(
        answerable=len(quoted),
        withheld=sum(not grades for grades in quoted),
        beside=sum(bool(grades) and not any(grades[:FIRST_FEW]) for grades in quoted),
        quotations=sum(map(len, quoted)),
        right=sum(bool(grade) for grades in quoted for grade in grades),
        unanswerable=len(for_nothing),
        given=sum(map(bool, for_nothing)),
    )


def table(halves: dict[str, Tally]) -> Table:
    """One row for each half of the questions."""
    shown = Table("questions", title="Answers made of quotations", title_justify="left")
    for heading in ("answered by a report", "withheld", "beside the point", "quotations right"):
        shown.add_column(heading)
    for heading in ("answered by none", "wrongly given"):
        shown.add_column(heading)
    for name, each in halves.items():
        right = f"{each.right} of {each.quotations}"
        cells = (each.answerable, each.withheld, each.beside, right, each.unanswerable, each.given)
        shown.add_row(name, *map(str, cells))
    return shown
