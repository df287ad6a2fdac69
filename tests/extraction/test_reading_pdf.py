"""Files that cannot be read, or only in part, end in a named status and never in an exception."""

import io
import random
from pathlib import Path

import pytest
import typst
from pypdf import PdfReader, PdfWriter

from goldenthread.extraction import Status, extract
from goldenthread.extraction.pdf import read_pdf

SHAPE = Path(__file__).parent / "shapes" / "panel_review.typ"


@pytest.fixture(scope="module")
def review():
    return typst.compile(SHAPE)


def rewritten(data, change):
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    change(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize("data", [b"", b"hello", b"\x00" * 4_096], ids=["empty", "text", "zeros"])
def test_what_is_no_pdf_is_called_that(data):
    assert extract(data).status is Status.NOT_PDF


def test_header_alone_is_corrupt():
    assert extract(b"%PDF-1.7\n%%EOF").status is Status.CORRUPT


def test_encrypted_file_is_called_that(review):
    locked = rewritten(review, lambda writer: writer.encrypt("secret", "owner", algorithm="RC4-128"))
    assert extract(locked).status is Status.ENCRYPTED


def test_file_that_opens_with_the_empty_password_is_read(review):
    open_to_all = rewritten(review, lambda writer: writer.encrypt("", "owner", algorithm="RC4-128"))
    extraction = extract(open_to_all)
    assert extraction.status is Status.OK
    assert len(extraction.items) == len(extract(review).items)


def test_page_without_words_is_named(review):
    extraction = extract(rewritten(review, lambda writer: writer.add_blank_page(595, 842)))
    assert extraction.status is Status.OK_PARTIAL
    assert ("page-without-text", len(extraction.pages)) in [
        (each.code, each.page) for each in extraction.problems
    ]


def test_file_of_pictures_has_no_text():
    writer = PdfWriter()
    writer.add_blank_page(595, 842)
    out = io.BytesIO()
    writer.write(out)
    assert extract(out.getvalue()).status is Status.NO_TEXT


def test_too_many_pages_are_refused_with_both_numbers(review):
    layout = read_pdf(rewritten(review, lambda writer: writer.add_blank_page(595, 842)), most_pages=1)
    assert layout.status is Status.TOO_MANY_PAGES
    assert "1" in layout.problems[0].detail


def test_turned_page_gives_the_same_items_with_boxes_on_the_page_as_shown(review):
    turned = extract(rewritten(review, lambda writer: [page.rotate(90) for page in writer.pages]))
    page = turned.pages[0]
    assert page.width > page.height
    for block in page.blocks:
        assert 0 <= block.box[0] <= block.box[2] <= page.width + 1
        assert 0 <= block.box[1] <= block.box[3] <= page.height + 1


def test_damaged_file_ends_in_a_status(review):
    chance = random.Random(7)
    for _ in range(40):
        damaged = bytearray(review)
        for _ in range(chance.randint(1, 60)):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        assert extract(bytes(damaged[: chance.randrange(len(damaged) // 2, len(damaged))])).status in Status


def test_title_is_the_largest_type_where_the_file_gives_none(review):
    assert extract(review).title == "The Lantern Bay review"


@pytest.mark.parametrize(
    "given", ["Microsoft Word - draft 3.docx", "report-final.pdf", "Lantern - draft report", "  "]
)
def test_title_of_a_word_processor_is_no_title(review, given):
    named = rewritten(review, lambda writer: writer.add_metadata({"/Title": given}))
    assert extract(named).title == "The Lantern Bay review"


def test_title_in_the_metadata_is_kept(review):
    named = rewritten(review, lambda writer: writer.add_metadata({"/Title": "A review of  moves"}))
    assert extract(named).title == "A review of moves"
