"""The sample sheet of an audit: a row for each record, a column for each question. No name goes into it."""

from collections.abc import Iterator
from typing import BinaryIO

from goldenthread.catalogue.sheets import HEAD, LINE, height_for, new_book, set_pages, xlsx_pieces
from goldenthread.responses.models import AuditPlan
from goldenthread.responses.practice_audits.counts import ANSWERS
from goldenthread.responses.practice_audits.questions import RECORD, Question, head_of

SHEET = "Records"
NO_NAMES = "Write no name, date of birth, NHS number or case number here. Records have running numbers only."
HOW = (
    "Look at one record for each row. For each question choose yes, no or not applicable from the list.",
    "Leave a row empty when you did not look at that record. Answer every question of a row that you begin.",
    "Several people can each fill in a copy: agree who takes which numbers. The site adds them together.",
    "Which record has which number is for your own case system, and not for this sheet.",
)
ROOM = 110  # characters that all columns of questions have together
NARROWEST, WIDEST = 16, 60
TITLE_LINE = 20  # points
ON_ONE_PAGE = 30  # records


def sample_sheet(plan: AuditPlan, questions: list[Question]) -> Iterator[bytes]:
    return xlsx_pieces(lambda file: _write(plan, questions, file))


def _write(plan: AuditPlan, questions: list[Question], file: BinaryIO) -> None:
    with new_book(file) as book:
        page = book.add_worksheet(SHEET)
        width = min(max(ROOM // len(questions), NARROWEST), WIDEST)
        page.set_column(0, 0, 9)
        page.set_column(1, len(questions), width)
        line = _write_about(book, page, plan, len(questions), width)
        _write_rows(book, page, plan.sample, questions, line, width)
        page.protect("", {"format_columns": True, "format_rows": True})  # no password: against slips only
        set_pages(page, plan.title, last_row=line + plan.sample, last_column=len(questions), head=line)
        page.fit_to_pages(1, int(plan.sample <= ON_ONE_PAGE))


def _write_about(book, page, plan: AuditPlan, columns: int, width: int) -> int:
    """What to know before the first answer; gives the line of the head."""
    look = {"text_wrap": True, "valign": "top"}
    title = book.add_format({**look, "bold": True, "font_size": 14})
    strong, text = book.add_format({**look, "bold": True}), book.add_format(look)
    lines = [(plan.title, title), (NO_NAMES, strong), *((each, text) for each in HOW)]
    lines.append((f"{plan.sample} records. How they are chosen: {plan.chosen}", text))
    for number, (words, form) in enumerate(lines):
        high = height_for((words,), (9 + width * columns,), line=LINE if number else TITLE_LINE)
        page.set_row(number, high)
        page.merge_range(number, 0, number, columns, "", form)
        page.write_string(number, 0, words, form)
    return len(lines) + 1


def _write_rows(book, page, sample: int, questions: list[Question], line: int, width: int) -> None:
    frame = {"border": 1, "text_wrap": True, "valign": "top"}
    head = book.add_format({**frame, "bold": True, "bg_color": HEAD})
    number, answer = book.add_format(frame), book.add_format({**frame, "locked": False})
    heads = [RECORD, *(head_of(place, each) for place, each in enumerate(questions, start=1))]
    page.set_row(line, height_for(heads, [width - 2] * len(heads)))
    for place, words in enumerate(heads):
        page.write_string(line, place, words, head)
    page.freeze_panes(line + 1, 1)
    offered = {
        "validate": "list",
        "source": list(ANSWERS.values()),
        "error_title": "Choose an answer",
        "error_message": "Choose yes, no or not applicable. Nothing else goes into this sheet.",
    }
    page.data_validation(line + 1, 1, line + sample, len(questions), offered)
    for record in range(1, sample + 1):
        page.write_number(line + record, 0, record, number)
        for place in range(1, len(questions) + 1):
            page.write_blank(line + record, place, None, answer)
