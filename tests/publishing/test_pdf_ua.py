"""Our checks of PDF/UA can fail: a sound file is broken in one place, and the fault is told by its number."""

import io
from functools import cache

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from goldenthread.publishing.reports.files.typesetting import paper_pdf
from tests.publishing.papers import PAPER
from tests.publishing.pdf_ua import Tagged, faults


@cache
def sound() -> bytes:
    return paper_pdf(PAPER)


def broken(change) -> bytes:
    """The sound file, changed in one place."""
    file, written = Tagged(sound()), io.BytesIO()
    file.reader = PdfWriter(clone_from=PdfReader(io.BytesIO(sound())))
    file.root = file.reader._root_object
    file.tree = file.root["/StructTreeRoot"]
    file.tags = list(file.walk(file.tree))
    change(file)
    file.reader.write(written)
    return written.getvalue()


def drop(about, key):
    del about[key]


def named(name):
    return NameObject(f"/{name}")


def put(about, key, value):
    about[NameObject(key)] = value


def nested(**values):
    return DictionaryObject({named(key): value for key, value in values.items()})


def paint(file, before: bytes, after: bytes = b""):
    """Write into what is painted on the first page."""
    stream = file.reader.pages[0]["/Contents"].get_object()
    stream.set_data(before + stream.get_data() + after)


def rename(file, role, into):
    put(file.of(role)[0], "/S", named(into))


def note(file, **values):
    """Change the first link, which is the first annotation."""
    first = file.reader.pages[0]["/Annots"][0].get_object()
    for key, value in values.items():
        put(first, f"/{key}", value)


def font(file):
    return next(iter(file.reader.pages[0]["/Resources"]["/Font"].values())).get_object()


def letters(file, into: bytes):
    """Let the first letter of a font stand for another."""
    stream = font(file)["/ToUnicode"].get_object()
    head, found, rest = stream.get_data().partition(b"beginbfchar\n")
    code, _, others = rest.partition(b" <")
    stream.set_data(head + found + code + b" <" + into + b">" + others.partition(b">")[2])


def table(file):
    return file.of("/TH")[0]["/A"][0]


WITHOUT = TextStringObject("")
BREAKS = {
    "01-003": lambda file: paint(file, b"/P <</MCID 990>> BDC /Artifact BMC EMC EMC\n"),
    "01-004": lambda file: paint(file, b"/Artifact BMC /P <</MCID 990>> BDC EMC EMC\n"),
    "01-005": lambda file: paint(file, b"", b"\n0 0 9 9 re f"),
    "01-005 is": lambda file: put(file.root["/MarkInfo"], "/Marked", BooleanObject(False)),
    "01-007": lambda file: put(file.root["/MarkInfo"], "/Suspects", BooleanObject(True)),
    "02-001": lambda file: rename(file, "/P", "Words"),
    "02-003": lambda file: put(file.tree["/RoleMap"], "/Round", named("Round")),
    "02-004": lambda file: put(file.tree["/RoleMap"], "/P", named("Span")),
    "06-001": lambda file: drop(file.root, "/Metadata"),
    "06-002": lambda file: file.root["/Metadata"].get_object().set_data(b"<dc:title>A</dc:title>"),
    "06-003": lambda file: file.root["/Metadata"].get_object().set_data(b"<pdfuaid:part>1</pdfuaid:part>"),
    "07-001": lambda file: drop(file.root, "/ViewerPreferences"),
    "07-002": lambda file: put(file.root["/ViewerPreferences"], "/DisplayDocTitle", BooleanObject(False)),
    "09-004": lambda file: rename(file, "/TD", "P"),
    "09-005": lambda file: rename(file, "/LI", "P"),
    "09-006": lambda file: rename(file, "/P", "TOC"),
    "11-001": lambda file: drop(file.root, "/Lang"),
    "13-004": lambda file: drop(file.of("/Figure")[0], "/Alt"),
    "13-004 a": lambda file: put(file.of("/Figure")[0], "/Alt", TextStringObject(" ")),
    "14-002": lambda file: rename(file, "/H1", "H2"),
    "14-003": lambda file: rename(file, "/H2", "H4"),
    "14-006": lambda file: [put(tag, "/S", named("H")) for tag in file.of("/P")[:2]],
    "14-007": lambda file: rename(file, "/H2", "H"),
    "15-003 a head": lambda file: drop(table(file), "/Scope"),
    "15-003 a cell": lambda file: drop(file.tree, "/IDTree"),
    "15-003 rows": lambda file: put(table(file), "/ColSpan", NumberObject(2)),
    "17-002": lambda file: rename(file, "/P", "Formula"),
    "19-003": lambda file: rename(file, "/P", "Note"),
    "28-002": lambda file: note(file, Subtype=named("Text")),
    "28-004": lambda file: note(file, Subtype=named("Text"), Contents=WITHOUT),
    "28-007": lambda file: note(file, Subtype=named("TrapNet")),
    "28-008": lambda file: drop(file.reader.pages[0], "/Tabs"),
    "28-009": lambda file: put(file.reader.pages[0], "/Tabs", named("R")),
    "28-010": lambda file: note(file, Subtype=named("Widget")),
    "28-011": lambda file: rename(file, "/Link", "Span"),
    "28-012": lambda file: note(file, Contents=WITHOUT),
    "31-006": lambda file: put(font(file), "/Encoding", named("UniJIS-UTF16-H")),
    "31-009": lambda file: [
        font(file)["/DescendantFonts"][0]["/FontDescriptor"].pop(key, None)
        for key in ("/FontFile2", "/FontFile3")
    ],
    "31-027": lambda file: drop(font(file), "/ToUnicode"),
    "31-028": lambda file: letters(file, b"0000"),
    "31-029": lambda file: letters(file, b"FEFF"),
    "31-030": lambda file: paint(file, b"", b"\n/Artifact BMC BT <00210000> Tj ET EMC"),
    "20-001": lambda file: put(file.root, "/OCProperties", nested(D=DictionaryObject())),
    "21-001": lambda file: put(
        file.root,
        "/Names",
        nested(EmbeddedFiles=nested(Names=ArrayObject([TextStringObject("a"), DictionaryObject()]))),
    ),
    "30-001": lambda file: put(
        file.reader.pages[0]["/Resources"], "/XObject", nested(X=nested(Ref=DictionaryObject()))
    ),
    "25-001": lambda file: put(file.root, "/AcroForm", nested(XFA=ArrayObject())),
}
"""By what a fault begins with."""


def test_a_sound_file_has_no_fault_and_none_once_it_is_written_anew():
    assert faults(sound()) == faults(broken(lambda file: None)) == []


@pytest.mark.parametrize("number", BREAKS)
def test_what_is_broken_is_told(number):
    found = faults(broken(BREAKS[number]))
    assert any(fault.startswith(number) for fault in found), found


def test_a_locked_file_is_told():
    file, written = PdfWriter(clone_from=PdfReader(io.BytesIO(sound()))), io.BytesIO()
    file.encrypt("", permissions_flag=0)
    file.write(written)
    assert any(fault.startswith("26-002") for fault in faults(written.getvalue()))
