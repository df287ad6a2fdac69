"""Text whose letters nobody can know is told as such, and never handed on as words."""

import io
from pathlib import Path

import pytest
import typst
from pypdf import PdfReader, PdfWriter

from goldenthread.extraction import Status, extract
from goldenthread.extraction.pdf.legibility import is_readable, unreadable_share

SHAPE = Path(__file__).parent / "shapes" / "panel_review.typ"
ENGLISH = "Safeguarding partners should make sure that every family is told who will visit, and when. " * 4
WELSH = "Dylai'r partneriaid sicrhau bod pob teulu yn gwybod pwy fydd yn ymweld, a phryd y byddant yno. " * 4
SHIFTED = "".join(chr(ord(letter) - 29) if letter.isalpha() else letter for letter in ENGLISH)
NAMES = "Jane Smith, NHS England; Bryn Llwyd, Office for Wales; Hugh Knight, DfE; Ffion Pryce. " * 4
FIGURES = "2021 34 12.5 88 2022 41 13.0 92 2023 39 12.1 90 " * 6
BULLETS = "".join(f"\uf0b7 {line}.\n" for line in ENGLISH.split(". "))


def without_letters(data, *fonts):
    """The PDF without the tables that say which letters the shapes of its fonts show; of all or of some."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    tables = [each for each in writer._objects if isinstance(each, dict) and "/ToUnicode" in each]
    for place in fonts or range(len(tables)):
        del tables[place]["/ToUnicode"]
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.fixture(scope="module")
def unreadable():
    return extract(without_letters(typst.compile(SHAPE)))


def test_font_that_tells_no_letters_is_a_problem_of_each_page(unreadable):
    assert unreadable.status is Status.NO_TEXT
    assert [(each.code, each.page) for each in unreadable.problems] == [
        ("font-unreadable", page.number) for page in unreadable.pages
    ]
    assert unreadable.items == ()


def test_codes_without_letters_are_never_in_a_page_text(unreadable):
    text = "".join(page.text for page in unreadable.pages)
    assert "\ufffd" in text
    assert not any(ord(character) < 32 and character != "\n" for character in text)


def test_page_in_readable_type_beside_one_that_is_not_makes_a_file_partial():
    pages = PdfWriter()
    pages.append(io.BytesIO(typst.compile(SHAPE)))
    pages.append(io.BytesIO(without_letters(typst.compile(b"#set page(width: 9cm)\n" + ENGLISH.encode()))))
    out = io.BytesIO()
    pages.write(out)
    extraction = extract(out.getvalue())
    assert extraction.status is Status.OK_PARTIAL
    assert [(each.code, each.page) for each in extraction.problems] == [
        ("font-unreadable", len(extraction.pages))
    ]


@pytest.mark.parametrize(
    "text", [ENGLISH, WELSH, NAMES, FIGURES, BULLETS], ids=["English", "Welsh", "names", "figures", "bullets"]
)
def test_what_can_be_read_is_called_readable(text):
    assert unreadable_share(text) == 0
    assert is_readable(text)


@pytest.mark.parametrize(
    "text",
    [SHIFTED, "\ufffd\ufffd \ufffd\ufffd\ufffd" * 20, "\uf041\uf042\uf043 " * 20],
    ids=["shifted", "codes", "private"],
)
def test_what_cannot_be_read_is_called_unreadable(text):
    assert unreadable_share(text) > 0.9
    assert not is_readable(text)
