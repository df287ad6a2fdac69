"""A second engine reads the passages: what it reads otherwise is marked, and nothing else is."""

from dataclasses import replace
from pathlib import Path

import pytest

from goldenthread.extraction import extract, second_reading
from goldenthread.extraction.second_reading import DIFFERS, agrees, compare_readings, letters, load_engine
from tests.hostile.pdfs import FONT, PAGE, SENTENCE, SOUND, assemble, stream, text_content

CORPUS = sorted((Path(__file__).parents[2] / "../shared/corpus").glob("*.pdf"))
SAMPLE = Path(second_reading.__file__).parents[1] / "catalogue/data/sample"
PASSAGE = letters("The partnership should review its practice every year, and publish what it finds.")

DRAWN_LETTERS = (
    b"<</Type/Font/Subtype/Type3/FontBBox[0 0 1000 1000]/FontMatrix[.001 0 0 .001 0 0]/CharProcs<</a 6 0 R>>"
    b"/Encoding<</Type/Encoding/Differences[101/a]>>/FirstChar 32/LastChar 121/Widths[%s]>>" % (b"500 " * 90)
)


def one_page(font):
    """A page whose letters are in `font`; object 6 is a letter drawn by hand."""
    pages = b"<</Type/Pages/Kids[4 0 R]/Count 1>>"
    objects = {1: b"<</Type/Catalog/Pages 2 0 R>>", 2: pages, 3: font, 4: PAGE % 5}
    return assemble({**objects, 5: stream(text_content(SENTENCE)), 6: stream(b"500 0 d0")})


def compared(data):
    return compare_readings(data, extract(data))


def test_passage_that_both_engines_read_alike_is_left_as_it_is():
    data = one_page(FONT)
    assert compared(data) == extract(data)


def test_passage_that_the_engines_read_otherwise_says_so_and_is_trusted_less():
    extraction = compared(one_page(DRAWN_LETTERS))
    (item,) = extraction.items
    assert DIFFERS in item.why
    assert item.confidence <= 0.6
    (problem,) = (each for each in extraction.problems if each.code == "readings-differ")
    assert (problem.page, problem.detail) == (
        1,
        "Two ways of reading page 1 do not agree on "
        "“The partnership should review its practice. It should …”: compare its words with the page.",
    )


def test_page_with_several_passages_that_differ_is_told_once(monkeypatch):
    for way in ("read_rows", "read_as_drawn"):
        monkeypatch.setattr(second_reading, way, lambda document, number: "quite another text")
    read = extract(SOUND)
    extraction = compare_readings(SOUND, replace(read, items=read.items * 2))
    assert [DIFFERS in item.why for item in extraction.items] == [True, True]
    (problem,) = extraction.problems
    assert problem.detail == (
        "Two ways of reading page 1 do not agree on 2 of the passages found there: "
        "compare their words with the page."
    )


def test_file_that_the_other_engine_cannot_read_says_so_and_keeps_its_items(monkeypatch):
    monkeypatch.setattr(second_reading, "load_engine", lambda: None)
    before, after = extract(SOUND), compared(SOUND)
    assert after.items == before.items
    assert [problem.code for problem in after.problems] == ["not-read-twice"]


def test_page_without_text_for_the_other_engine_is_named(monkeypatch):
    monkeypatch.setattr(second_reading, "read_rows", lambda document, number: " ")
    monkeypatch.setattr(second_reading, "read_as_drawn", lambda document, number: "")
    (problem,) = compared(SOUND).problems
    assert (problem.code, problem.page) == ("not-read-twice", 1)


def test_picture_read_by_ocr_has_no_second_reading(monkeypatch):
    monkeypatch.setattr(second_reading, "answer_of_copy", lambda *_, **__: pytest.fail("read again"))
    extraction = extract(SOUND)
    pages = tuple(replace(page, read_by="ocr") for page in extraction.pages)
    pictures = replace(extraction, pages=pages)
    assert compare_readings(SOUND, pictures) == pictures


def test_web_page_has_no_second_reading(monkeypatch):
    monkeypatch.setattr(second_reading, "answer_of_copy", lambda *_, **__: pytest.fail("read again"))
    data = (SAMPLE / "kept-in-touch.html").read_bytes()
    assert compared(data) == extract(data)


@pytest.mark.parametrize("page", [
    "Before. " + PASSAGE + " After.",
    letters("every year, and publish what it finds.") + letters("The partnership should review its practice"),
    PASSAGE.replace("practice", "practice12"),
    PASSAGE.replace("practice", "practicea"),
    PASSAGE[:30] + "text of the column beside it, " * 4 + PASSAGE[30:],
])  # fmt: skip
def test_order_and_footnote_marks_are_no_difference(page):
    assert agrees(PASSAGE, letters(page))


@pytest.mark.parametrize("page", [
    PASSAGE.replace("review", "revlew"),
    PASSAGE.replace("practice", "practise"),
    PASSAGE.replace("should", "shouldnot"),
    PASSAGE.replace("finds", "found"),
    PASSAGE.replace("partnership", ""),
    "quite another text",
])  # fmt: skip
def test_letter_or_word_that_differs_is_seen(page):
    assert not agrees(PASSAGE, letters(page))


def test_spaces_hyphens_ligatures_and_quotation_marks_are_no_difference():
    assert letters("A ﬁrst “multi-\nagency” plan") == letters('a first "multiagency" plan')


@pytest.mark.parametrize("way", [second_reading.read_rows, second_reading.read_as_drawn])
def test_other_engine_reads_the_letters_of_a_page(way):
    document = load_engine().PdfDocument.from_bytes(SOUND)
    assert letters(way(document, 1)) == letters(SENTENCE)


def test_passage_in_a_column_is_read_as_drawn_before_it_is_said_to_differ(monkeypatch):
    across = "The partnership Quite another should review its thing that stands practice beside"
    monkeypatch.setattr(second_reading, "read_rows", lambda document, number: across)
    assert compared(SOUND) == extract(SOUND)


@pytest.mark.parametrize("path", sorted(SAMPLE.glob("*.pdf")), ids=lambda path: path.stem)
def test_no_passage_of_the_sample_differs(path):
    assert problems_of_reading(path) == []


@pytest.mark.skipif(not CORPUS, reason="the corpus of labelled reports is not beside this repository")
def test_hardly_a_passage_of_the_corpus_differs():
    items = sum(len(extract(path.read_bytes()).items) for path in CORPUS[:12])
    told = [problem for path in CORPUS[:12] for problem in problems_of_reading(path)]
    assert items > 100
    assert len(told) <= 0.005 * items


def problems_of_reading(path):
    found = compared(path.read_bytes()).problems
    return [problem for problem in found if problem.code in ("readings-differ", "not-read-twice")]
