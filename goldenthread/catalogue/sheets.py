"""Rows as CSV and XLSX, nothing in which is ever run as a formula: for every file that the site gives away.

A spreadsheet takes a cell of a CSV file that begins with =, +, - or @ for a formula, whoever wrote it. Such a
cell gets an apostrophe in front, as OWASP advises; `own_words` takes exactly that one away again. In XLSX
every cell says that it is text, so the words stay as they are.
"""

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from tempfile import TemporaryFile
from typing import BinaryIO

from xlsxwriter import Workbook

BYTE_ORDER_MARK = "\ufeff"
"""Without it Excel takes UTF-8 for the code page of the machine."""

RUN_AS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠")
LONGEST_CELL = 32_767  # characters that Excel holds in one
CUT = " … [cut here, because a cell holds no more: the whole text is on the site]"
ROWS_AT_ONCE = 100  # that one piece of a streamed file holds
PIECE = 64 * 1024  # bytes

HEAD = "#E8EEEE"
PAPER_A4 = 9
LONGEST_FOOT = 90  # characters of what stands in it beside the number
LINE, HIGHEST = 15, 409  # points of a row

CSV_TYPE = "text/csv; charset=utf-8"
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

AS_TEXT = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}

Value = str | int | bool | list[str] | None


def csv_pieces(rows: Iterable[Iterable[Value]]) -> Iterator[bytes]:
    """CSV by RFC 4180, in UTF-8 with its mark; the head is the first of the rows."""
    yield BYTE_ORDER_MARK.encode()
    for some in in_some(rows):
        lines = io.StringIO()
        csv.writer(lines, lineterminator="\r\n").writerows(
            [safe_cell(value) for value in row] for row in some
        )
        yield lines.getvalue().encode()


def safe_cell(value: Value) -> str | int:
    """The value as a cell of a CSV file, never a formula."""
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    text = words_of(value)
    return f"'{text}" if _needs_apostrophe(text) else text


def own_words(cell: str) -> str:
    """The words of a cell of a CSV file, without the apostrophe that `safe_cell` has put before them."""
    return cell[1:] if cell.startswith("'") and _needs_apostrophe(cell[1:]) else cell


def _needs_apostrophe(text: str) -> bool:
    """Also where the words have an apostrophe of their own there, or reading back would take that one."""
    return text.lstrip("'").startswith(RUN_AS_FORMULA)


def words_of(value: Value) -> str:
    """The value in one cell: lists with semicolons, "yes" and "no", nothing for nothing."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "; ".join(value) if isinstance(value, list) else str("" if value is None else value)


def xlsx_pieces(write: Callable[[BinaryIO], None]) -> Iterator[bytes]:
    """The Excel file that `write` writes, piece by piece."""
    with TemporaryFile() as file:
        write(file)
        file.seek(0)
        while piece := file.read(PIECE):
            yield piece


def new_book(file: BinaryIO) -> Workbook:
    """A workbook whose rows are written in order and not kept, and whose strings are only ever strings."""
    return Workbook(file, {"constant_memory": True, **AS_TEXT})


def head_format(book: Workbook, **look):
    """How the head of each table looks."""
    about = {"bold": True, "bottom": 1, "bg_color": HEAD, "text_wrap": True, "valign": "top"}
    return book.add_format({**about, **look})


def set_pages(sheet, name: str, *, last_row: int, last_column: int, head: int = 0) -> None:
    """Landscape A4, all columns on one page, row `head` on each, `name` and the number in the foot.

    `last_row`, `last_column` and `head` are counted from 0.
    """
    sheet.set_landscape()
    sheet.set_paper(PAPER_A4)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.7)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(head)
    sheet.print_area(0, 0, max(last_row, head), last_column)
    sheet.set_footer(f"&L{name[:LONGEST_FOOT].replace('&', '&&')}&RPage &P of &N")


def height_for(texts: Iterable[str], widths: Iterable[float], *, line: int = LINE) -> int:
    """How high a row is so that all of its words are seen, in points.

    `widths` are those of its columns, in characters, `line` the height of one line. Excel works it out on
    opening; LibreOffice does not.
    """
    lines = (
        sum(len(each) // max(int(width), 1) + 1 for each in text.split("\n"))
        for text, width in zip(texts, widths, strict=True)
    )
    return min(line * max(lines, default=1), HIGHEST)


def write_cell(sheet, row: int, column: int, value: Value) -> None:
    """A number as a number, anything else as text, whatever it looks like."""
    if isinstance(value, int) and not isinstance(value, bool):
        sheet.write_number(row, column, value)
    elif text := words_of(value):
        fits = len(text.encode("utf-16-le")) // 2 <= LONGEST_CELL
        sheet.write_string(row, column, text if fits else text[: LONGEST_CELL // 2] + CUT)


def in_some(rows: Iterable) -> Iterator[list]:
    """The rows, so many at once as one piece of a file holds."""
    some = []
    for row in rows:
        some.append(row)
        if len(some) == ROWS_AT_ONCE:
            yield some
            some = []
    if some:
        yield some
