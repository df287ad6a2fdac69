"""Our own reader of objects beside pypdf: the same values of the same files, or an ObjectError."""

import contextlib
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter
from pypdf.generic import StreamObject

from goldenthread.extraction.pdf.objects import ObjectError, Objects, Reference, parse
from goldenthread.extraction.pdf.pypdf_objects import PypdfObjects, plain
from goldenthread.extraction.pdf.tags import read_tags

SAMPLE = Path(__file__).parents[2] / "goldenthread/catalogue/data/sample/kept-in-touch.pdf"
TAGGED = SAMPLE.read_bytes()


def rewritten(change=lambda writer: None) -> bytes:
    """The sample written anew by pypdf: with a plain table and no streams of objects."""
    writer = PdfWriter(clone_from=io.BytesIO(TAGGED))
    change(writer)
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def saved_again(data: bytes) -> bytes:
    """The file with a second save at its end, which replaces the catalogue's dictionary by a longer one."""
    reader = PdfReader(io.BytesIO(data))
    number, previous = reader.trailer.raw_get("/Root").idnum, reader._startxref
    catalog = reader.trailer["/Root"]
    entries = {name: value for name, value in catalog.items() if hasattr(value, "idnum")}
    listed = " ".join(f"{name} {value.idnum} 0 R" for name, value in entries.items())
    at = len(data) + 1
    added = f"\n{number} 0 obj\n<< /Type /Catalog {listed} /Added (a \\) (b)) >>\nendobj\n"
    table = f"xref\n{number} 1\n{at:010} 00000 n \ntrailer\n<< /Size {reader.trailer['/Size']} "
    table += f"/Root {number} 0 R /Prev {previous} >>\nstartxref\n{len(data) + len(added)}\n%%EOF\n"
    return data + (added + table).encode()


@pytest.mark.parametrize(
    ("written", "value"),
    [
        (b"<</S/P/K[0 1 12 0 R]/Pg 3 0 R>>", {"/S": "/P", "/K": [0, 1, Reference(12, 0)], "/Pg": (3, 0)}),
        (b"<< /T (a (b) \\) c) /Lang <FEFF> /X 4 >>", {"/T": None, "/Lang": None, "/X": 4}),
        (b" % remark\n[ /A#20B true -3 .5 1. null << >> ]", ["/A B", None, -3, None, None, None, {}]),
        (b"[1 2 3 R]", [1, Reference(2, 3)]),
        (b"[1 2 30 Ready]", None),
    ],
)
def test_a_value_is_read_as_the_standard_writes_it(written, value):
    if value is None:
        with pytest.raises(ObjectError):
            parse(written, 0)
    else:
        assert parse(written, 0) == (value, len(written))


@pytest.mark.parametrize(
    "broken", [b"", b"<<", b"]", b"<</A]", b"[>>", b"<</A>>", b"<<[]1>>", b"<</A 1/A 2>>", b"(a", b"[" * 101]
)
def test_a_broken_value_is_refused(broken):
    with pytest.raises(ObjectError):
        parse(broken, 0)


@pytest.mark.parametrize("data", [TAGGED, rewritten(), saved_again(rewritten())], ids=len)
def test_every_object_is_what_pypdf_reads(data):
    objects, library = Objects(data), PypdfObjects(data)
    compared = 0
    for number, place in objects.places.items():
        if place is not None:
            theirs = library.reader.get_object(number)
            if not isinstance(theirs, StreamObject):
                assert objects.resolve(Reference(number, 0)) == plain(theirs)
                compared += 1
    assert compared > 500
    assert objects.trailer["/Root"] == library.trailer["/Root"]


@pytest.mark.parametrize("data", [TAGGED, rewritten(), saved_again(rewritten())], ids=len)
def test_both_readers_give_the_same_tags(data):
    ours, theirs = read_tags(Objects(data)), read_tags(PypdfObjects(data))
    assert len(ours.elements) > 100
    assert [(each.raw, each.kind, each.depth) for each in ours.elements] == [
        (each.raw, each.kind, each.depth) for each in theirs.elements
    ]
    assert ours.rank == theirs.rank


def test_an_encrypted_file_is_left_to_pypdf():
    with pytest.raises(ObjectError):
        Objects(rewritten(lambda writer: writer.encrypt("", "owner", algorithm="RC4-128")))


@given(st.lists(st.tuples(st.integers(0, len(TAGGED) - 1), st.integers(0, 255)), min_size=1, max_size=60))
def test_a_damaged_file_is_read_or_refused(damage):
    data = bytearray(TAGGED)
    for at, byte in damage:
        data[at] = byte
    with contextlib.suppress(ObjectError):
        read_tags(Objects(bytes(data)))


@given(st.binary(max_size=400))
def test_no_table_is_too_strange(content):
    data = b"%PDF-1.7\nxref\n" + content + b"\nstartxref\n9\n%%EOF"
    with pytest.raises(ObjectError):
        read_tags(Objects(data))
