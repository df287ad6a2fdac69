"""Files that were made to hurt, or were broken on the way: each ends in one named status."""

import io
import struct
import zipfile

import pytest

from goldenthread.extraction import extract
from goldenthread.extraction.docx import package as limits
from goldenthread.extraction.docx import read_docx
from goldenthread.extraction.model import Status

from .build import TYPE, docx, para, parts, zipped

CONTAINER = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
GOOD = docx(para("Words of a report."))


def stream_named(name):
    return CONTAINER + name.encode("utf-16-le") + bytes(512)


def with_document(document):
    return zipped(parts("") | {"word/document.xml": document})


def test_good_file_is_read():
    assert extract(GOOD).status is Status.OK


def counting(unpack, counted):
    """`_unpack` that notes the length of each chunk it gives."""

    def unpack_and_count(package, name):
        for chunk in unpack(package, name):
            counted.append(len(chunk))
            yield chunk

    return unpack_and_count


def test_bomb_is_refused_before_it_unfolds(monkeypatch):
    bomb = docx("<w:p/>" * 5_000_000)
    assert len(bomb) < 1_000_000
    counted = []
    monkeypatch.setattr(limits.Package, "_unpack", counting(limits.Package._unpack, counted))
    assert read_docx(bomb).status is Status.TOO_LARGE
    assert sum(counted) < 20 * limits.MEBIBYTE


def test_sizes_that_lie_are_not_believed():
    data = bytearray(docx(para("x" * 3_000_000)))
    real = struct.pack("<I", len(parts(para("x" * 3_000_000))["word/document.xml"]))
    assert real in data
    lied = bytes(data).replace(real, struct.pack("<I", 100))
    assert extract(lied).status in {Status.CORRUPT, Status.TOO_LARGE}


def test_part_over_the_limit_is_too_large(monkeypatch):
    monkeypatch.setattr(limits, "MOST_UNPACKED", 1_000)
    assert extract(docx(para("A sentence of words. " * 100))).status is Status.TOO_LARGE


def test_too_many_entries_are_too_large():
    files = {f"word/media/{number}.png": "" for number in range(limits.MOST_ENTRIES)}
    assert extract(zipped(parts(para("x")) | files)).status is Status.TOO_LARGE


def test_too_many_elements_are_too_large(monkeypatch):
    monkeypatch.setattr(limits, "MOST_ELEMENTS", 50)
    assert extract(docx(para("x") * 50)).status is Status.TOO_LARGE


def test_elements_nested_without_end_are_corrupt():
    deep = "<w:sdt><w:sdtContent>" * 5_000 + para("x") + "</w:sdtContent></w:sdt>" * 5_000
    assert extract(docx(deep)).status is Status.CORRUPT


@pytest.mark.parametrize(
    "doctype",
    [
        "<!DOCTYPE x>",
        '<!DOCTYPE x [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;">]>',
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>',
        '<!DOCTYPE x SYSTEM "http://example.invalid/x.dtd">',
    ],
)
def test_doctype_is_refused(doctype):
    assert extract(docx(para("x"), prolog=doctype)).status is Status.CORRUPT


def test_doctype_in_another_encoding_is_refused():
    document = f"<!DOCTYPE x>{parts(para('x'))['word/document.xml']}".encode("utf-16")
    assert extract(with_document(document)).status is Status.CORRUPT


@pytest.mark.parametrize("kept", [30, 300, len(GOOD) // 2, len(GOOD) - 10])
def test_cut_file_is_corrupt(kept):
    assert extract(GOOD[:kept]).status is Status.CORRUPT


def test_bytes_changed_inside_a_part_are_corrupt():
    at = GOOD.index(b"word/document.xml") + 60
    assert extract(GOOD[:at] + bytes(8) + GOOD[at + 8 :]).status is Status.CORRUPT


@pytest.mark.parametrize("document", ["", "<w:document", "<x/>", "just words", b"\xff\xfe\x00"])
def test_document_that_is_no_xml_of_word_is_corrupt(document):
    assert extract(with_document(document)).status is Status.CORRUPT


def test_missing_document_is_corrupt():
    files = parts("")
    del files["word/document.xml"]
    assert extract(zipped(files)).status is Status.CORRUPT


def test_file_with_a_password_is_encrypted():
    assert extract(stream_named("EncryptedPackage")).status is Status.ENCRYPTED


def test_zip_with_a_password_is_encrypted():
    data = bytearray(GOOD)
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = -1
        while (at := data.find(signature, at + 1)) >= 0:
            data[at + flags] |= 1
    assert extract(bytes(data)).status is Status.ENCRYPTED


def test_old_word_file_is_told_how_to_be_saved():
    extraction = extract(stream_named("WordDocument"), filename="report.doc")
    assert extraction.status is Status.NOT_PDF
    assert "save it as “Word Document (.docx)”" in extraction.problems[0].detail


def test_file_with_macros_is_told_how_to_be_saved():
    files = parts(para("x"))
    macros = "application/vnd.ms-word.document.macroEnabled.main+xml"
    files["[Content_Types].xml"] = files["[Content_Types].xml"].replace(f"{TYPE}document.main+xml", macros)
    extraction = extract(zipped(files))
    assert extraction.status is Status.NOT_PDF
    assert "macros" in extraction.problems[0].detail


@pytest.mark.parametrize("files", [{"a.txt": "words"}, {"[Content_Types].xml": "<Types/>"}])
def test_other_archives_are_no_document(files):
    assert extract(zipped(files), filename="report.docx").status is Status.NOT_PDF


def test_other_old_office_file_is_no_document():
    assert extract(stream_named("Workbook")).status is Status.NOT_PDF


def test_unusual_compression_is_refused():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_LZMA) as archive:
        for name, content in parts(para("x")).items():
            archive.writestr(name, content)
    assert extract(out.getvalue()).status is Status.CORRUPT


def test_name_of_a_pdf_does_not_hide_a_word_file():
    assert extract(GOOD, filename="report.pdf").status is Status.OK
