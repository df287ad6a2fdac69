"""An audit tool made from one recommendation: questions to edit, a sample sheet and a sheet of results."""

from django.urls import reverse

from goldenthread.publishing.citing.places import places_by_page
from goldenthread.publishing.items.values import absolute
from goldenthread.publishing.reports.commission import Commission
from goldenthread.publishing.reports.paper import (
    Block,
    Column,
    Heading,
    Listing,
    PageBreak,
    Paper,
    Run,
    Table,
    cell,
    paragraph,
    runs,
)
from goldenthread.publishing.reports.wording import called, item_name, item_quotation
from goldenthread.responses.answering.twins import leading
from goldenthread.responses.practice_audits.as_at import drafted_questions
from goldenthread.responses.practice_audits.questions import Question

SAMPLE = 10  # rows of the sheet: a multi-agency audit looks at some six to twelve records
ANSWERS = ("Yes", "No", "Not applicable")
MOST_COLUMNS = 8  # questions beside each other on one sheet
QUESTIONS = (Column("Question", 1, True), Column("To edit: proposed words", 6), Column("It comes from", 6))
RESULTS = (
    Column("Question", 1, True),
    Column("Yes", 1),
    Column("No", 1),
    Column("Not applicable", 2),
    Column("What was found", 6),
)


def audit(asked: Commission) -> Paper:
    item = leading(asked.item)
    place = places_by_page({item.version}).get((item.version_id, item.page))
    questions = drafted_questions(item)
    blocks = [
        Heading("What was asked"),
        item_quotation(item, place),
        *_questions(questions),
        *_sample(questions),
        *_results(questions),
        *_afterwards(item),
    ]
    publication = called(item.version.document.publication)
    return asked.paper(f"Audit tool: {item_name(item)}, {publication}", blocks, is_wide=True)


def _questions(questions: list[Question]) -> list[Block]:
    told = "A machine proposes these from the words of the item. Edit them before anybody answers them."
    rows = tuple(
        (cell(number), cell(each.words), cell(Run(each.source, is_quoted=True)))
        for number, each in enumerate(questions, start=1)
    )
    return [Heading("Questions"), paragraph(told, is_draft=True), Table("Questions to edit", QUESTIONS, rows)]


def _sample(questions: list[Question]) -> list[Block]:
    """Sheets with a row for each record and a column for each question; a long list takes several."""
    told = "Give each record a number that you choose. Never write a name, a date of birth or an NHS number."
    blocks: list[Block] = [
        PageBreak(),
        Heading("Sample sheet"),
        paragraph(told),
        paragraph("Answer each question with yes, no or not applicable. Keep this sheet with you."),
    ]
    for first in range(0, len(questions), MOST_COLUMNS):
        numbers = range(first + 1, min(first + MOST_COLUMNS, len(questions)) + 1)
        columns = (Column("Record number", 2), *(_answers_to(number) for number in numbers))
        rows = tuple((cell(f"Record {row}"), *(cell("") for _ in numbers)) for row in range(1, SAMPLE + 1))
        which = f"{numbers[0]} to {numbers[-1]}" if len(numbers) > 1 else str(numbers[0])
        blocks.append(Table(f"Answers to question {which}", columns, rows))
    return blocks


def _answers_to(number: int) -> Column:
    return Column(f"Question {number}", 2, choices=ANSWERS)


def _results(questions: list[Question]) -> list[Block]:
    rows = tuple((cell(number), *(cell("") for _ in RESULTS[1:])) for number in range(1, len(questions) + 1))
    asked = ("How many records were looked at", "Date of the audit", "Who looked, by role")
    return [
        Heading("Results"),
        Listing(tuple(runs(f"{each}:") for each in asked)),
        Table("How many records of each answer", RESULTS, rows),
    ]


def _afterwards(item) -> list[Block]:
    address = absolute(reverse("responses:state-evidence", kwargs={"reference": item.reference}))
    lines = (
        runs(
            Run("Record the results as evidence", address),
            ", and choose “Audit or dip sample” there.",
        ),
        runs("Leave out each number below 5, and what it could be reckoned from, before it is published."),
        runs("Say what the partnership will do next, and when it looks again."),
    )
    return [Heading("Afterwards"), Listing(lines)]
