"""Records as files: CSV, XLSX, JSON and lines of JSON. Nothing in any of them is ever run as a formula."""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from xlsxwriter import Workbook

from goldenthread.catalogue.sheets import (
    CSV_TYPE,
    XLSX_TYPE,
    csv_pieces,
    head_format,
    in_some,
    new_book,
    write_cell,
    xlsx_pieces,
)
from goldenthread.publishing.taking_away.records import COLUMNS, Record

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
    """CSV; a caution is a row of kind "note" at the end."""
    return csv_pieces(_csv_rows(table))


def json_file(table: Table) -> Iterator[bytes]:
    """One JSON object: what is said about the whole, and `results`, each an object with the columns."""
    about = json.dumps({"schema": "goldenthread/records/1", **table.about}, ensure_ascii=False)
    yield f'{about[:-1]}, "results": ['.encode()
    comma = ""
    for rows in in_some(table.records):
        yield (comma + ",\n".join(map(_as_json, rows))).encode()
        comma = ",\n"
    yield b"]}\n"


def jsonl_file(table: Table) -> Iterator[bytes]:
    """One JSON object on each line, and nothing else."""
    for record in table.records:
        yield (_as_json(record) + "\n").encode()


def xlsx_file(table: Table) -> Iterator[bytes]:
    """An Excel file: the records with a frozen head, and a second sheet that says where they are from."""
    return xlsx_pieces(lambda file: write_xlsx(table, file))


def write_xlsx(table: Table, file: BinaryIO) -> None:
    with new_book(file) as book:
        head, last = head_format(book), 0
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        sheet = book.add_worksheet("Records")
        sheet.freeze_panes(1, 1)
        for number, name in enumerate(COLUMNS):
            sheet.set_column(number, number, WIDTHS.get(name, WIDTH), wrapped)
            sheet.write_string(0, number, name, head)
        for last, record in enumerate(table.records, start=1):
            for number, name in enumerate(COLUMNS):
                write_cell(sheet, last, number, record[name])
        sheet.autofilter(0, 0, last, len(COLUMNS) - 1)
        _write_about(book, head, table)


def _write_about(book: Workbook, head, table: Table) -> None:
    sheet = book.add_worksheet("About")
    sheet.set_column(0, 0, WIDTH)
    sheet.set_column(1, 1, WIDTHS["text"])
    caution = {"caution": table.caution} if table.caution else {}
    for row, (name, value) in enumerate({**caution, **table.about}.items()):
        sheet.write_string(row, 0, name, head)
        write_cell(sheet, row, 1, value)


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
        RecordFormat("csv", "CSV", CSV_TYPE, csv_file),
        RecordFormat(
            "xlsx",
            "Excel (XLSX)",
            XLSX_TYPE,
            xlsx_file,
        ),
        RecordFormat("json", "JSON", "application/json", json_file),
    )
}


def _csv_rows(table: Table) -> Iterator[list]:
    yield list(COLUMNS)
    for record in table.records:
        yield [record[name] for name in COLUMNS]
    if table.caution:
        note = {"kind": "note", "text": table.caution}
        yield [note.get(name, "") for name in COLUMNS]


def _as_json(record: Record) -> str:
    return json.dumps(record, ensure_ascii=False, separators=(",", ":"))
