"""Words that a recogniser gives become pages, lines and items, marked as read by OCR. No tesseract here."""

from dataclasses import replace

import pytest

from goldenthread.extraction import extract, quote
from goldenthread.extraction.model import Status
from goldenthread.extraction.ocr import (
    NotRecognised,
    bold_words,
    named,
    settle_sizes,
    settle_words,
    usual_weight,
)
from goldenthread.extraction.tesseract import words_of as words_of_hocr
from tests.extraction.scans import partly_scanned, scan, words_of

RECOMMENDATIONS = words_of(
    ("Recommendations", {"size": 80}),
    "",
    "1. The council should tell each school in the area, before the",
    "end of the year, who keeps in touch with families.",
    "2. The police should review how they record what children say,",
    "and should publish what they find.",
)
FIRST = (
    "The council should tell each school in the area, before the end of the year, "
    "who keeps in touch with families."
)


def read(data, *pages):
    """Extract with a recogniser that gives each page's words in turn; an exception is raised."""
    waiting = iter(pages)

    def recognise(image):
        assert image.startswith(b"\x89PNG")
        words = next(waiting)
        if isinstance(words, Exception):
            raise words
        return words

    return extract(data, recognise=recognise)


@pytest.fixture(scope="module")
def one_page():
    return scan(12)


def test_scan_without_a_recogniser_has_no_text(one_page):
    extraction = extract(one_page)
    assert extraction.status is Status.NO_TEXT
    assert [problem.code for problem in extraction.problems] == ["page-without-text"]


def test_recognised_words_become_items_that_say_how_they_were_read(one_page):
    extraction = read(one_page, RECOMMENDATIONS)
    assert extraction.status is Status.OK
    assert [(item.label, item.list, item.page) for item in extraction.items] == [
        ("1", "Recommendations", 1),
        ("2", "Recommendations", 1),
    ]
    first = extraction.items[0]
    assert first.text == FIRST == quote(extraction, first)
    assert first.why[-1] == "read by OCR"
    assert extraction.pages[0].read_by == "ocr"


def test_recognised_items_are_trusted_less_the_less_sure_the_words_are(one_page):
    sure = read(one_page, RECOMMENDATIONS).items[0].confidence
    unsure = read(one_page, [replace(word, confidence=0.6) for word in RECOMMENDATIONS]).items[0].confidence
    assert unsure < sure < 0.9


def test_recognised_words_are_placed_in_points(one_page):
    extraction = read(one_page, RECOMMENDATIONS)
    boxes = extraction.items[0].spans[0].boxes
    assert len(boxes) == 2
    x0, top, _, bottom = boxes[1]
    assert x0 == pytest.approx(300 * 72 / 300, abs=0.5)
    baseline = (300 + 3 * 66 + 45) * 72 / 300
    assert top < baseline < bottom


def test_one_problem_names_the_pages_that_were_read():
    extraction = read(scan(12, 12, 13), RECOMMENDATIONS, RECOMMENDATIONS, RECOMMENDATIONS)
    told = [problem for problem in extraction.problems if problem.code == "read-by-ocr"]
    assert [problem.detail for problem in told] == [
        "Pages 1 to 3 are pictures; their text was read by OCR and may have mistakes."
    ]


def test_pages_with_text_are_not_recognised():
    extraction = read(partly_scanned(), RECOMMENDATIONS)
    assert [page.read_by for page in extraction.pages] == [None, "ocr"]
    read_by_ocr = {item.page for item in extraction.items if "read by OCR" in item.why}
    assert read_by_ocr == {2}
    assert any(item.page == 1 for item in extraction.items)
    assert [problem.page for problem in extraction.problems if problem.code == "read-by-ocr"] == [2]


def test_page_that_cannot_be_recognised_is_named_with_its_reason():
    extraction = read(scan(12, 13), RECOMMENDATIONS, NotRecognised("it took too long"))
    assert extraction.status is Status.OK_PARTIAL
    (told,) = [problem for problem in extraction.problems if problem.code == "ocr-failed"]
    assert told.page == 2
    assert told.detail == "Page 2 is a picture that was not read by OCR: it took too long."


def test_photograph_read_as_noise_has_no_text(one_page):
    noise = words_of("~ ii |. rt", "aE ;: LL o", confidence=0.2)
    assert read(one_page, noise).status is Status.NO_TEXT


def test_specks_are_left_out_and_bullets_told():
    words = settle_words(
        words_of("¢ what was decided", ("| .", {"confidence": 0.3}), "and when it costs ¢ 5")
    )
    assert " ".join(word.text for word in words) == "• what was decided and when it costs ¢ 5"


def test_heights_that_waver_are_one_size():
    wavering = words_of("one two", ("three four", {"size": 41}), ("Heading", {"size": 80}), "five six seven")
    (settled,) = settle_sizes([wavering])
    assert {word.text: word.size for word in settled}["three"] == 45
    assert {word.text: word.size for word in settled}["Heading"] == 80


def test_short_last_line_is_as_large_as_its_paragraph():
    words = settle_words(words_of("a paragraph of words that ends in", ("areas.", {"size": 28})))
    assert {word.size for word in words} == {45}


def test_heavy_strokes_are_bold():
    words = words_of("plain words of the text", ("Recommendation 4: a head", {"stroke": 6.0}), "more of it")
    bold = bold_words(words, usual_weight([words]))
    assert [word.text for word, heavy in zip(words, bold, strict=True) if heavy] == [
        "Recommendation",
        "4:",
        "a",
        "head",
    ]


@pytest.mark.parametrize(
    ("numbers", "words"),
    [
        ([3], "Page 3"),
        ([3, 4], "Pages 3 and 4"),
        ([3, 4, 5], "Pages 3 to 5"),
        ([1, 3, 4, 5, 9], "Pages 1, 3 to 5 and 9"),
    ],
)
def test_pages_are_named_in_ranges(numbers, words):
    assert named(numbers) == words


def test_hocr_gives_words_with_line_size_baseline_and_confidence():
    (word,) = words_of_hocr(
        "<p><span class='ocr_line' title='bbox 319 596 1954 641; baseline 0.01 -11; x_size 45'>"
        "<span class='ocrx_word' title='bbox 419 596 532 630; x_wconf 96'>There</span>"
        "<span class='ocrx_word' title='x_wconf 96'>nowhere</span>"
        "<span class='ocrx_word' title='bbox 532 596 419 630; x_wconf 96'>backwards</span>"
        "<span class='ocrx_word' title='bbox 4.1.9 596 532 630'>misprinted</span></span></p>"
    )
    assert (word.text, word.box, word.confidence, word.size) == ("There", (419, 596, 532, 630), 0.96, 45)
    assert word.baseline == pytest.approx(641 - 11 + 1)


@pytest.mark.parametrize("hocr", ["", "garbage", "<span class='ocr_line' title='bbox'>x</span>"])
def test_hocr_without_words_gives_none(hocr):
    assert words_of_hocr(hocr) == []
