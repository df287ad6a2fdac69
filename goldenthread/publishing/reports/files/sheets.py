"""The tables of a paper as Excel and CSV. Nothing in them is ever run as a formula."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from xlsxwriter import Workbook

from goldenthread.catalogue.sheets import AS_TEXT, csv_pieces, write_cell
from goldenthread.publishing.reports.paper import Cell, Column, Paper, Table, cell

LONGEST_NAME = 31  # characters of a sheet's name
NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\']")
WIDTH = 14  # characters, for each share of a table's width
ABOUT = "About"


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
        look = {"top": 0, "text_wrap": True, "valign": "top"}
        head = book.add_format({**look, "bold": True, "bottom": 1})
        text = book.add_format(look)
        day = book.add_format({**look, "num_format": "d mmm yyyy", "align": "left"})
        for sheet in sheets_of(paper):
            _write(book.add_worksheet(sheet.name), sheet, head, text, day)
        _write_about(book.add_worksheet(ABOUT), paper, head, text)
    return file.getvalue()


def _write(page, sheet: Sheet, head, text, day) -> None:
    page.freeze_panes(1, 1)
    page.repeat_rows(0)
    page.set_landscape()
    page.set_paper(9)  # A4
    page.fit_to_pages(1, 0)
    for number, column in enumerate(sheet.columns):
        page.set_column(number, number, WIDTH * column.width, text)
        page.write_string(0, number, column.words, head)
        if column.choices and sheet.rows:
            offered = {"validate": "list", "source": list(column.choices)}
            page.data_validation(1, number, len(sheet.rows), number, offered)
    for line, row in enumerate(sheet.rows, start=1):
        for number, each in enumerate(row):
            if each.day:
                page.write_datetime(line, number, datetime(each.day.year, each.day.month, each.day.day), day)
            else:
                write_cell(page, line, number, each.plain if each.number is None else each.number)


def _write_about(page, paper: Paper, head, text) -> None:
    page.set_column(0, 0, 18, head)
    page.set_column(1, 1, 80, text)
    about = {
        "Paper": paper.title,
        "Of": paper.subtitle,
        "As at": paper.as_at.isoformat(),
        "Made": paper.made_at.isoformat(timespec="minutes"),
        "Kept at": paper.address,
    }
    for line, (name, value) in enumerate(about.items()):
        page.write_string(line, 0, name, head)
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
