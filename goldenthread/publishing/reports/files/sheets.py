"""The tables of a paper as Excel and CSV. Nothing in them is ever run as a formula."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from xlsxwriter import Workbook

from goldenthread.catalogue.sheets import AS_TEXT, csv_pieces, head_format, height_for, set_pages, write_cell
from goldenthread.publishing.reports.files.widths import widths_of
from goldenthread.publishing.reports.paper import Cell, Column, Paper, Table, cell

LONGEST_NAME = 31  # characters of a sheet's name
NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\']")
ABOUT = "About"
FIGURE = {"align": "right", "indent": 1}
BUTTON = 3  # characters of a head's width that its button to filter takes


@dataclass(frozen=True)
class Sheet:
    """Tables that belong together; where there are several, the first column says which a row is of."""

    name: str  # as Excel allows it
    title: str
    columns: tuple[Column, ...]
    rows: list[tuple[Cell, ...]]


def sheets_of(paper: Paper) -> list[Sheet]:
    """In the order of the paper, each with a name of its own."""
    together: dict[tuple, list[Table]] = {}
    for table in paper.tables:
        together.setdefault((table.sheet or table.caption, table.columns), []).append(table)
    names: set[str] = {ABOUT.casefold()}
    return [_sheet(_free(title, names), title, tables) for (title, _), tables in together.items()]


def _sheet(name: str, title: str, tables: list[Table]) -> Sheet:
    if len(tables) == 1:
        return Sheet(name, title, tables[0].columns, list(tables[0].rows))
    rows = [(cell(table.caption), *row) for table in tables for row in table.rows]
    return Sheet(name, title, (Column("Table", 3), *tables[0].columns), rows)


def _free(name: str, taken: set[str]) -> str:
    """The name as Excel allows it, numbered where it is taken."""
    short = NOT_IN_NAMES.sub(" ", name).strip()[:LONGEST_NAME]
    found, number = short, 1
    while found.casefold() in taken:
        number += 1
        found = f"{short[: LONGEST_NAME - 3]} {number}"
    taken.add(found.casefold())
    return found


def paper_xlsx(paper: Paper) -> bytes:
    """A sheet for each of the tables, and one that says what the file is."""
    file = io.BytesIO()
    with Workbook(file, {"in_memory": True, "default_date_format": "d mmm yyyy", **AS_TEXT}) as book:
        made = paper.made_at.replace(tzinfo=None)
        book.set_properties({"title": paper.title, "author": paper.subtitle, "created": made})
        looks = Looks(book)
        for sheet in sheets_of(paper):
            _write(book.add_worksheet(sheet.name), sheet, looks)
        _write_about(book.add_worksheet(ABOUT), paper, looks)
    return file.getvalue()


class Looks:
    """The formats of a workbook."""

    def __init__(self, book: Workbook):
        look = {"text_wrap": True, "valign": "top"}
        self.head, self.text = head_format(book), book.add_format(look)
        self.figure = book.add_format({**look, **FIGURE})
        self.head_of_figures = head_format(book, **FIGURE)
        self.day = book.add_format({**look, "num_format": "d mmm yyyy", "align": "left"})


def _write(page, sheet: Sheet, looks: Looks) -> None:
    page.freeze_panes(1, 1)
    widths = widths_of(Table(sheet.title, sheet.columns, tuple(sheet.rows)), is_wide=True)
    page.set_row(0, height_for((each.words for each in sheet.columns), [each - BUTTON for each in widths]))
    for number, column in enumerate(sheet.columns):
        page.set_column(number, number, widths[number], looks.figure if column.is_number else looks.text)
        head = looks.head_of_figures if column.is_number else looks.head
        page.write_string(0, number, column.words, head)
        if column.choices and sheet.rows:
            offered = {"validate": "list", "source": list(column.choices)}
            page.data_validation(1, number, len(sheet.rows), number, offered)
    for line, row in enumerate(sheet.rows, start=1):
        page.set_row(line, height_for((each.plain for each in row), widths))
        for number, each in enumerate(row):
            if each.day:
                page.write_datetime(
                    line, number, datetime(each.day.year, each.day.month, each.day.day), looks.day
                )
            else:
                write_cell(page, line, number, each.plain if each.number is None else each.number)
    page.autofilter(0, 0, len(sheet.rows), len(sheet.columns) - 1)
    set_pages(page, sheet.title, last_row=len(sheet.rows), last_column=len(sheet.columns) - 1)


def _write_about(page, paper: Paper, looks: Looks) -> None:
    page.set_column(0, 0, 18)
    page.set_column(1, 1, 80, looks.text)
    about = {
        "Paper": paper.title,
        "Of": paper.subtitle,
        "As at": paper.as_at.isoformat(),
        "Made": paper.made_at.isoformat(timespec="minutes"),
        "Kept at": paper.address,
    }
    for line, (name, value) in enumerate(about.items()):
        page.write_string(line, 0, name, looks.head)
        write_cell(page, line, 1, value)


def sheet_csv(sheet: Sheet) -> bytes:
    return b"".join(csv_pieces(_lines(sheet)))


def _lines(sheet: Sheet) -> Iterator[list]:
    yield [column.words for column in sheet.columns]
    for row in sheet.rows:
        yield [_value(each) for each in row]


def _value(each: Cell) -> str | int:
    if each.day:
        return each.day.isoformat()
    return each.plain if each.number is None else each.number
