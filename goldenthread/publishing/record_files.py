"""Records as files: CSV, XLSX, JSON and lines of JSON. Nothing in any of them is ever run as a formula.

A spreadsheet takes a cell of a CSV file that begins with =, +, - or @ for a formula, whoever wrote it. Such a
cell gets an apostrophe in front, as OWASP advises. In XLSX every cell says that it is text, so the words stay
as they are.
"""

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from tempfile import TemporaryFile
from typing import BinaryIO

from xlsxwriter import Workbook

from goldenthread.publishing.records import COLUMNS, Record

BYTE_ORDER_MARK = "\ufeff"
"""Without it Excel takes UTF-8 for the code page of the machine."""

RUN_AS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠")
LONGEST_CELL = 32_767  # characters that Excel holds in one
CUT = " … [cut here, because a cell holds no more: the whole text is at the permalink]"
ROWS_AT_ONCE = 100  # that one piece of a streamed file holds
WIDTHS = {
    "text": 80,
    "title": 30,
    "list_title": 30,
    "publication_title": 40,
    "permalink": 34,
    "addressees": 30,
}
WIDTH = 16


@dataclass(frozen=True)
class Table:
    """What goes into a file: the records, and what to say about them as a whole."""

    name: str  # of the file, without its ending
    records: Iterable[Record]
    about: dict[str, str | int | bool] = field(default_factory=dict)
    caution: str = ""  # what a reader must know: that it is cut, that no passage has all of the words


def csv_file(table: Table) -> Iterator[bytes]:
    """CSV by RFC 4180, in UTF-8 with its mark; a caution is a row of kind "note" at the end."""
    yield BYTE_ORDER_MARK.encode()
    for rows in _some(_csv_rows(table)):
        lines = io.StringIO()
        csv.writer(lines, lineterminator="\r\n").writerows(rows)
        yield lines.getvalue().encode()


def safe_cell(value: str | int | bool | list[str] | None) -> str | int:
    """The value as a cell of a CSV file, never a formula."""
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    text = words_of(value)
    return f"'{text}" if text.startswith(RUN_AS_FORMULA) else text


def words_of(value: str | int | bool | list[str] | None) -> str:
    """The value in one cell: lists with semicolons, "yes" and "no", nothing for nothing."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "; ".join(value) if isinstance(value, list) else str("" if value is None else value)


def json_file(table: Table) -> Iterator[bytes]:
    """One JSON object: what is said about the whole, and `results`, each an object with the columns."""
    about = json.dumps({"schema": "goldenthread/records/1", **table.about}, ensure_ascii=False)
    yield f'{about[:-1]}, "results": ['.encode()
    comma = ""
    for rows in _some(table.records):
        yield (comma + ",\n".join(map(_as_json, rows))).encode()
        comma = ",\n"
    yield b"]}\n"


def jsonl_file(table: Table) -> Iterator[bytes]:
    """One JSON object on each line, and nothing else."""
    for record in table.records:
        yield (_as_json(record) + "\n").encode()


def xlsx_file(table: Table) -> Iterator[bytes]:
    """An Excel file: the records with a frozen head, and a second sheet that says where they are from."""
    with TemporaryFile() as file:
        write_xlsx(table, file)
        file.seek(0)
        while piece := file.read(64 * 1024):
            yield piece


def write_xlsx(table: Table, file: BinaryIO) -> None:
    as_text = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with Workbook(file, {"constant_memory": True, **as_text}) as book:
        head = book.add_format({"bold": True, "bottom": 1})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        sheet = book.add_worksheet("Records")
        sheet.freeze_panes(1, 1)
        for number, name in enumerate(COLUMNS):
            sheet.set_column(number, number, WIDTHS.get(name, WIDTH), wrapped)
            sheet.write_string(0, number, name, head)
        for row, record in enumerate(table.records, start=1):
            for number, name in enumerate(COLUMNS):
                _write(sheet, row, number, record[name])
        _write_about(book, head, table)


def _write_about(book: Workbook, head, table: Table) -> None:
    sheet = book.add_worksheet("About")
    sheet.set_column(0, 0, WIDTH)
    sheet.set_column(1, 1, WIDTHS["text"])
    caution = {"caution": table.caution} if table.caution else {}
    for row, (name, value) in enumerate({**caution, **table.about}.items()):
        sheet.write_string(row, 0, name, head)
        _write(sheet, row, 1, value)


def _write(sheet, row: int, column: int, value) -> None:
    """A number as a number, anything else as text, whatever it looks like."""
    if isinstance(value, int) and not isinstance(value, bool):
        sheet.write_number(row, column, value)
    elif text := words_of(value):
        fits = len(text.encode("utf-16-le")) // 2 <= LONGEST_CELL
        sheet.write_string(row, column, text if fits else text[: LONGEST_CELL // 2] + CUT)


@dataclass(frozen=True)
class RecordFormat:
    """One kind of file."""

    ending: str
    name: str  # what people call it
    media_type: str
    write: Callable[[Table], Iterator[bytes]]


RECORD_FORMATS = {
    each.ending: each
    for each in (
        RecordFormat("csv", "CSV", "text/csv; charset=utf-8", csv_file),
        RecordFormat(
            "xlsx",
            "Excel (XLSX)",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            xlsx_file,
        ),
        RecordFormat("json", "JSON", "application/json", json_file),
    )
}


def _csv_rows(table: Table) -> Iterator[list]:
    yield list(COLUMNS)
    for record in table.records:
        yield [safe_cell(record[name]) for name in COLUMNS]
    if table.caution:
        note = {"kind": "note", "text": table.caution}
        yield [note.get(name, "") for name in COLUMNS]


def _some(rows: Iterable) -> Iterator[list]:
    some = []
    for row in rows:
        some.append(row)
        if len(some) == ROWS_AT_ONCE:
            yield some
            some = []
    if some:
        yield some


def _as_json(record: Record) -> str:
    return json.dumps(record, ensure_ascii=False, separators=(",", ":"))
