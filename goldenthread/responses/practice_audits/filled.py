"""A filled sample sheet, counted. Pure: rows in, numbers and faults out, and no word of the sheet.

Faults say where to look and never what stands there, for that may be a name.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from goldenthread.responses.practice_audits.counts import ANSWERS, Counts
from goldenthread.responses.practice_audits.questions import RECORD, Question, head_of

ANOTHER_SHEET = "This is not the sample sheet of this audit, or its first lines are gone. Take it away anew"
OTHER_QUESTIONS = "The questions above the answers are not those of this audit. Take the sheet away anew"
CHOOSE = "Choose yes, no or not applicable from the list. Nothing else goes here"
ALSO = {"y": "yes", "n": "no", "n/a": "not_applicable", "na": "not_applicable"}
"""Other words that mean one of the answers, where somebody typed them in another program."""
MEANT = {words.casefold(): key for key, words in ANSWERS.items()} | ALSO


class AnotherSheet(ValueError):
    """Not the sheet of this audit; the message says what to do."""


@dataclass(frozen=True)
class Fault:
    """Where to look, and what to do there."""

    row: int  # as a spreadsheet counts it
    column: str
    words: str


@dataclass
class Filled:
    """Answers by the number of the record, one for each question. `faults` keep them from being counted."""

    answers: dict[int, list[str]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)


def read_filled(rows: list, questions: list[Question], sample: int) -> Filled:
    """The answers of one sheet. Raises `AnotherSheet` where it cannot be understood."""
    filled = Filled()
    for number, cells in _below_head(rows, questions):
        given = [_plain(cell) for cell in cells]
        given += [""] * (len(questions) + 1 - len(given))
        answers, beyond = given[1 : len(questions) + 1], given[len(questions) + 1 :]
        if any(beyond):
            filled.faults.append(Fault(number, "beside the questions", "Take out what stands there"))
        if any(answers):
            _take(filled, number, given[0], answers, sample)
    return filled


def counted(sheets: Iterable[Filled], questions: list[Question]) -> tuple[int, list[Counts], list[str]]:
    """How many records were looked at, the numbers of each question, and what two sheets both answer."""
    records: dict[int, list[str]] = {}
    twice: set[int] = set()
    for each in sheets:
        twice |= records.keys() & each.answers.keys()
        records |= each.answers
    faults = [f"Record {number} is answered in two of the files. Leave it in one" for number in sorted(twice)]
    columns = list(zip(*records.values(), strict=True)) or [()] * len(questions)
    counts = [
        Counts(question.key, *(column.count(answer) for answer in ANSWERS))
        for question, column in zip(questions, columns, strict=True)
    ]
    return len(records), counts, faults


def _below_head(rows: list, questions: list[Question]) -> list:
    """The rows of records. The questions may have changed since the sheet was taken away."""
    place = next((at for at, (_, cells) in enumerate(rows) if cells and cells[0] == RECORD), None)
    if place is None:
        raise AnotherSheet(ANOTHER_SHEET)
    heads = [_folded(cell) for cell in rows[place][1][1:]]
    if heads != [_folded(head_of(number, each)) for number, each in enumerate(questions, start=1)]:
        raise AnotherSheet(OTHER_QUESTIONS)
    return rows[place + 1 :]


def _take(filled: Filled, row: int, record: str, answers: list[str], sample: int) -> None:
    if not (record.isascii() and record.isdigit() and 1 <= int(record) <= sample):
        words = f"The first column holds running numbers only, from 1 to {sample}. Put the number back"
        filled.faults.append(Fault(row, RECORD, words))
        return
    meant = [MEANT.get(answer.casefold(), "") for answer in answers]
    wrong = [
        Fault(row, f"question {number}", CHOOSE if answer else "Answer it, or leave the whole row empty")
        for number, (answer, key) in enumerate(zip(answers, meant, strict=True), start=1)
        if not key
    ]
    if int(record) in filled.answers:
        wrong.append(Fault(row, RECORD, "This number stands in two rows. Put the right number back"))
    filled.faults.extend(wrong)
    if not wrong:
        filled.answers[int(record)] = meant


def _plain(cell) -> str:
    """The words of a cell; a formula has none that count, and is a fault where an answer should be."""
    return "formula" if isinstance(cell, dict) else " ".join(str(cell).split())


def _folded(cell) -> str:
    return _plain(cell).casefold()
