"""Which files may be evidence: by name and first bytes, and by nothing that opens them."""

import io
import zipfile
import zlib

import pytest

from goldenthread.responses.evidence_files.kinds import CSV, EXCEL, JPEG, PDF, PNG, WORD, FileRefused
from goldenthread.responses.evidence_files.sent import SentFile, tidied
from tests.responses.local import PDF as PDF_BYTES

PNG_BYTES = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"
JPEG_BYTES = b"\xff\xd8\xff\xe0\0\x10JFIF\0"


def archive(*names, **held):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name in names:
            made.writestr(name, held.get(name, "<x/>"))
    return file.getvalue()


def office(main, *more):
    return archive("[Content_Types].xml", main, *more)


DOCX, XLSX = office("word/document.xml"), office("xl/workbook.xml")
INNER = io.BytesIO()
with zipfile.ZipFile(INNER, "w") as outer:
    outer.writestr("[Content_Types].xml", "<x/>")
    outer.writestr("word/document.xml", "<x/>")
    outer.writestr("word/embeddings/sheet.xlsx", XLSX)  # a table in a report, stored as it is


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("audit.pdf", PDF_BYTES, PDF),
        ("Audit.PDF", PDF_BYTES, PDF),
        ("report.docx", DOCX, WORD),
        ("report.docx", INNER.getvalue(), WORD),
        ("sheet.xlsx", XLSX, EXCEL),
        ("picture.png", PNG_BYTES, PNG),
        ("picture.jpeg", JPEG_BYTES, JPEG),
        ("figures.csv", b"team,files\nNorth,9\n", CSV),
        ("figures.csv", "\ufefftéam;fïles\r\n".encode(), CSV),
        ("figures.csv", "team;f\xefles".encode("cp1252"), CSV),
    ],
)
def test_these_are_kept_as_what_they_are(name, data, kind):
    assert SentFile.of(name, data).kind is kind


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("audit.html", b"<html>", "Choose a PDF"),
        ("picture.svg", b"<svg/>", "Choose a PDF"),
        ("all.zip", archive("a.txt"), "Choose a PDF"),
        ("report.docm", DOCX, "Choose a PDF"),
        ("report.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Choose a PDF"),
        ("audit.pdf.exe", PDF_BYTES, "Choose a PDF"),
        ("audit", PDF_BYTES, "Choose a PDF"),
        (".pdf", PDF_BYTES, "Choose a PDF"),  # a name with no ending
        ("report.docx", office("word/document.xml", "word/vbaProject.bin"), "macros"),
        ("sheet.xlsx", office("xl/workbook.xml", "xl/VBAPROJECT.BIN"), "macros"),
        ("sheet.xlsx", office("xl/workbook.xml", "xl/macrosheets/sheet1.xml"), "macros"),
        ("report.docx", PDF_BYTES, "something else"),
        ("report.docx", XLSX, "something else"),
        ("report.docx", archive("a.txt"), "something else"),
        ("report.docx", b"\xd0\xcf\x11\xe0 locked with a password", "locked with a password"),
        ("report.docx", DOCX[:-30], "something else"),  # cut off
        ("report.docx", office("word/document.xml", "xl/workbook.xml"), "more than one thing"),
        ("picture.png", JPEG_BYTES, "something else"),
        ("picture.png", b"<svg onload=alert(1)>", "something else"),
        ("audit.pdf", b"<html>%PDF-1.7", "something else"),
        ("audit.pdf", PDF_BYTES + archive("hidden.exe"), "more than one thing"),
        ("picture.png", PNG_BYTES + archive("hidden.exe"), "more than one thing"),
        ("picture.jpg", JPEG_BYTES + PDF_BYTES, "more than one thing"),
        ("figures.csv", b"<!doctype html>", "something else"),
        ("figures.csv", b"a,b\n<script>alert(1)</script>", "something else"),
        ("figures.csv", b"{\\rtf1 words}", "something else"),
        ("figures.csv", b"a,b\0c", "something else"),
        ("figures.csv", PDF_BYTES, "something else"),
        ("figures.csv", "team,files".encode("utf-16"), "something else"),
    ],
)
def test_these_are_refused_with_what_to_do(name, data, said):
    with pytest.raises(FileRefused, match=said):
        SentFile.of(name, data)


def test_what_grows_to_many_times_its_size_is_never_unpacked(monkeypatch):
    bomb = archive("[Content_Types].xml", "word/document.xml", **{"word/document.xml": b"0" * 50_000_000})
    assert len(bomb) < 100_000

    def unpacked(*_, **__):
        raise AssertionError("it was unpacked")

    monkeypatch.setattr(zlib, "decompressobj", unpacked)
    monkeypatch.setattr(zipfile, "ZipFile", unpacked)
    assert SentFile.of("report.docx", bomb).data == bomb


@pytest.mark.parametrize("place", [slice(-10, -6), slice(-6, -2)])  # how long its list of names is, and where
@pytest.mark.parametrize("said", [0, 10**6, 2**32 - 1])
def test_an_archive_that_lies_about_its_list_of_names_is_refused(place, said):
    data = bytearray(DOCX)
    data[place] = said.to_bytes(4, "little")
    with pytest.raises(FileRefused, match="something else"):
        SentFile.of("report.docx", bytes(data))


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/audit.pdf", "audit.pdf"),
        ("C:\\files\\audit.pdf", "audit.pdf"),
        ("au\u202edit\r\n.pdf", "audit.pdf"),
        ("Prüfung „2026“.pdf", "Prüfung „2026“.pdf"),
        ("Audit\u00a014 of\u202f2026.PDF", "Audit 14 of 2026.pdf"),
        ("..pdf", "file.pdf"),
        (" . .pdf", "file.pdf"),
        ("x" * 300 + ".pdf", "x" * 120 + ".pdf"),
    ],
)
def test_names_hold_no_folder_and_nothing_unseen(name, kept):
    assert SentFile.of(name, PDF_BYTES).name == kept


def test_an_identifier_is_masked_in_the_name_and_other_names_are_left():
    assert SentFile.of("audit_of_2026.pdf", PDF_BYTES).masked().name == "audit_of_2026.pdf"
    assert SentFile.of("call_07700_900123.pdf", PDF_BYTES).masked().name == "call [withheld].pdf"


@pytest.mark.parametrize("stem", ["call_07700_900123_", "ZZ1 1ZZ " * 15])
def test_a_masked_name_is_one_that_may_be_kept(stem):
    name = SentFile.of(f"{stem}.pdf", PDF_BYTES).masked().name
    assert "[withheld]" in name
    assert "".join(tidied(name)) == name
