"""The rows of a spreadsheet or CSV file: bytes in, words out. Nothing in it is ever computed.

A cell is its words, or a `fault` where it has none of its own: a formula, or an error that a formula left.
What an XLSX file says of its sizes is not believed: every part is unpacked and counted before it is read.
"""

import csv
import io
import re
import zipfile
import zlib
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator

from .docx.package import (
    BEFORE_RATIO,
    CHUNK,
    MOST_ENTRIES,
    MOST_RATIO,
    MOST_UNPACKED,
    OLD_CONTAINER,
    ZIP_ENTRY,
)

Cell = str | dict[str, str]
Row = tuple[int, list[Cell]]
"""The number of the row, as a spreadsheet counts it from 1, and its cells from the first column."""

ALL_UNPACKED = 3 * MOST_UNPACKED  # of all parts together
MOST_COLUMNS = 60
WORKBOOK = "xl/workbook.xml"
MACROS = ("vbaproject.bin", "macrosheets/")
LEFT_BY_EXCEL = re.compile(
    "_x000D_|_x00(?:0[0-8BCEF]|1[0-9A-F])_|_xFFF[EF]_|[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]"
)
"""Control characters, and how the format writes them: nobody typed them, and no database wants them."""


class SheetRefusedError(Exception):
    """The file is not read. `code` says why: see `goldenthread.collecting.reading.sheets`."""

    def __init__(self, code: str):
        super().__init__(code)
        self.code = code


def read_sheet(data: bytes, *, wanted: str, most_rows: int) -> tuple[str, list[Row]]:
    """The kind of file, "csv" or "xlsx", and the rows that are not blank, the head being the first.

    Of several sheets the one called `wanted` is read, else the first that can be seen. Raises
    `SheetRefusedError`, also when there are more than `most_rows` rows.
    """
    if data.startswith(OLD_CONTAINER):
        is_locked = "EncryptedPackage".encode("utf-16-le") in data
        raise SheetRefusedError("encrypted" if is_locked else "old")
    is_archive = data.startswith(b"PK")
    rows = _xlsx_rows(data, wanted) if is_archive else _csv_rows(data)
    found: list[Row] = []
    for number, cells in rows:
        if any(cells):
            found.append((number, cells))
        if len(found) > most_rows:
            raise SheetRefusedError("too_many_rows")
    return "xlsx" if is_archive else "csv", found


def _csv_rows(data: bytes) -> Iterator[Row]:
    text = _decoded(data)
    head = text.partition("\n")[0]
    between = max(",;\t", key=head.count)
    lines = io.StringIO(text, newline="")
    try:
        for number, cells in enumerate(csv.reader(lines, delimiter=between, strict=True), start=1):
            yield number, [LEFT_BY_EXCEL.sub("", cell) for cell in cells[:MOST_COLUMNS]]
    except csv.Error as error:
        raise SheetRefusedError("corrupt") from error


def _decoded(data: bytes) -> str:
    """Excel writes CSV in UTF-8 with a mark, in UTF-16, or in the code page of the machine."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    elif b"\0" in data and not data.startswith(BOM_UTF8):
        raise SheetRefusedError("not_a_sheet")
    else:
        encodings = ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise SheetRefusedError("not_a_sheet")


def _xlsx_rows(data: bytes, wanted: str) -> Iterator[Row]:
    check_archive(data)
    from openpyxl import load_workbook  # costs a quarter of a second, which no other reading should pay

    book = load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
    seen = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    if not seen:
        raise SheetRefusedError("empty")
    sheet = next((each for each in seen if each.title.casefold() == wanted.casefold()), seen[0])
    sheet.reset_dimensions()  # what the file says of them may be wrong
    for number, row in enumerate(sheet.iter_rows(), start=1):
        yield number, _without_end(_words(cell) for cell in row[:MOST_COLUMNS])


def _without_end(cells: Iterable[Cell]) -> list[Cell]:
    found = list(cells)
    while found and not found[-1]:
        found.pop()
    return found


def _words(cell) -> Cell:
    value, kind = cell.value, cell.data_type
    if value is None:
        return ""
    if kind in ("f", "e"):
        return {"fault": "formula" if kind == "f" else "error"}
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if hasattr(value, "isoformat"):
        return value.isoformat().removesuffix("T00:00:00")
    return LEFT_BY_EXCEL.sub("", str(value).replace("x005F_", ""))


def check_archive(data: bytes) -> None:
    """Raise `SheetRefusedError` for what is no spreadsheet, holds macros, or unfolds into too much."""
    if data.count(ZIP_ENTRY) > MOST_ENTRIES:
        raise SheetRefusedError("too_large")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = [entry.filename.casefold() for entry in archive.infolist()]
            if any(macro in name for macro in MACROS for name in names):
                raise SheetRefusedError("macros")
            if WORKBOOK not in names:
                raise SheetRefusedError("not_a_sheet")
            total = sum(_unpacked(archive, entry) for entry in archive.infolist())
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError, ValueError) as error:
        raise SheetRefusedError("corrupt") from error
    if total > ALL_UNPACKED:
        raise SheetRefusedError("too_large")


def _unpacked(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> int:
    """Bytes of a part, counted as they come out."""
    if entry.flag_bits & 1:
        raise SheetRefusedError("encrypted")
    count = 0
    with archive.open(entry) as part:
        while chunk := part.read(CHUNK):
            count += len(chunk)
            swollen = count > BEFORE_RATIO and count > MOST_RATIO * max(entry.compress_size, 1)
            if count > MOST_UNPACKED or swollen:
                raise SheetRefusedError("too_large")
            if b"<!DOCTYPE" in chunk:
                raise SheetRefusedError("corrupt")
    return count
