"""Rows of spreadsheets: words alone, and refused where a file unfolds, hides macros or is none."""

import io
import zipfile

import pytest
from xlsxwriter import Workbook

from goldenthread.extraction.sheet import SheetRefusedError, read_sheet


def book(*sheets, hidden=()):
    """An Excel file; each sheet is its name and its rows."""
    file = io.BytesIO()
    with Workbook(file) as made:
        for name, rows in sheets:
            sheet = made.add_worksheet(name)
            for number, cells in enumerate(rows):
                for place, cell in enumerate(cells):
                    sheet.write(number, place, cell)
            if name in hidden:
                sheet.hide()
            elif hidden:
                sheet.activate()
    return file.getvalue()


def with_part(data, name, content, compression=zipfile.ZIP_DEFLATED):
    file = io.BytesIO(data)
    with zipfile.ZipFile(file, "a", compression) as archive:
        archive.writestr(name, content)
    return file.getvalue()


def read(data, most_rows=100):
    return read_sheet(data, wanted="Action plan", most_rows=most_rows)


def refusal(data, **limits):
    with pytest.raises(SheetRefusedError) as refused:
        read(data, **limits)
    return refused.value.code


PLAIN = book(("Sheet1", [["title"], ["Train"]]))


def test_wanted_sheet_is_read_else_the_first_that_can_be_seen():
    both = [("First", [["first"]]), ("action PLAN", [["wanted"]])]
    assert read(book(*both)) == ("xlsx", [(1, ["wanted"])])
    assert read(book(*both, hidden=["action PLAN"])) == ("xlsx", [(1, ["first"])])


def test_rows_keep_their_numbers_and_blank_ones_are_left_out():
    assert read(book(("A", [["title", "", "x"], [], ["Train", ""]]))) == (
        "xlsx",
        [(1, ["title", "", "x"]), (3, ["Train"])],
    )
    assert read(b"title,x\r\n\r\nTrain,\r\n") == ("csv", [(1, ["title", "x"]), (3, ["Train", ""])])


def test_cells_are_words_and_formulas_are_told():
    data = book(("A", [["t", 1, 1.5, True, "=1+1", "a\r\nb\x08"]]))
    assert read(data)[1] == [(1, ["t", "1", "1.5", "yes", {"fault": "formula"}, "a\r\nb".replace("\r", "")])]


@pytest.mark.parametrize("text", ["a;b\r\n1;2", "a\tb\r\n1\t2", "a,b\r\n1,2"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_csv_is_read_as_spreadsheets_write_it(text, encoding):
    assert read(text.encode(encoding)) == ("csv", [(1, ["a", "b"]), (2, ["1", "2"])])


def test_file_that_unfolds_into_too_much_is_refused():
    bomb = b"0" * (20 * 1024 * 1024)
    assert refusal(with_part(PLAIN, "xl/media/more.xml", bomb)) == "too_large"
    many = with_part(PLAIN, "xl/media/0", b"")
    with zipfile.ZipFile(file := io.BytesIO(many), "a") as archive:
        for number in range(1, 2_001):
            archive.writestr(f"xl/media/{number}", b"")
    assert refusal(file.getvalue()) == "too_large"


def test_size_that_an_archive_states_is_not_believed():
    data = with_part(PLAIN, "xl/media/more.xml", b"0" * (20 * 1024 * 1024))
    size = (20 * 1024 * 1024).to_bytes(4, "little")
    assert refusal(data.replace(size, (10).to_bytes(4, "little"))) in {"too_large", "corrupt"}


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (with_part(PLAIN, "xl/vbaProject.bin", b"x"), "macros"),
        (with_part(PLAIN, "xl/more.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), "corrupt"),
        (with_part(with_part(b"", "word/document.xml", b"<a/>"), "b", b""), "not_a_sheet"),
        (PLAIN[: len(PLAIN) // 2], "corrupt"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old"),
        (b"title\0", "not_a_sheet"),
        (b'title\r\n"never closed', "corrupt"),
    ],
)
def test_what_is_no_sheet_to_read_is_refused_by_name(data, code):
    assert refusal(data) == code


def test_cell_far_down_costs_next_to_nothing():
    file = io.BytesIO()
    with Workbook(file) as made:
        sheet = made.add_worksheet()
        sheet.write(0, 0, "title")
        sheet.write(1_048_575, 16_383, "far away")
        sheet.write(1_048_575, 0, "last")
    assert read(file.getvalue())[1] == [(1, ["title"]), (1_048_576, ["last"])]


def test_more_rows_than_asked_for_are_refused():
    assert refusal(b"title\n" * 101) == "too_many_rows"
    assert len(read(b"title\n" * 100)[1]) == 100
