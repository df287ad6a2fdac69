"""The page number in the margin is kept where it counts on with the pages, and never made up."""

from pathlib import Path

import pytest

from goldenthread.extraction import extract
from goldenthread.extraction.folios import printed_labels
from goldenthread.extraction.layout import Layout, LayoutBlock, LayoutPage, Role
from goldenthread.extraction.model import Status

CORPUS = Path(__file__).parents[2] / "../shared/corpus"
FOOT, HEAD, BODY = (72.0, 800.0, 500.0, 812.0), (72.0, 30.0, 500.0, 42.0), (72.0, 400.0, 500.0, 412.0)


def publication(*texts, box=FOOT, role=Role.FURNITURE, labels=()):
    """Pages with one block each; None leaves a page without."""
    labels = labels or [None] * len(texts)
    pages = tuple(
        LayoutPage(
            number, (LayoutBlock(number, role, text, box=box),) if text else (), label, width=595, height=842
        )
        for number, (text, label) in enumerate(zip(texts, labels, strict=True), start=1)
    )
    return Layout(Status.OK, "application/pdf", pages=pages)


def labels_of(*texts, **given):
    found = printed_labels(publication(*texts, **given))
    return [found.get(number) for number in range(1, len(texts) + 1)]


@pytest.mark.parametrize(
    "texts",
    [
        ("11", "12", "13"),
        ("Page 11", "page 12 of 40", "13 / 40"),
        ("11 | A review", "A review | 12", "13 A review of the area"),
        ("A review 11", "A review 12", "A review 13"),
    ],
)
def test_number_that_counts_on_is_the_label(texts):
    assert labels_of(*texts) == ["11", "12", "13"]
    assert labels_of(*texts, box=HEAD) == ["11", "12", "13"]


def test_front_matter_in_roman_figures_and_the_body_after_it_are_two_series():
    assert labels_of(None, "ii", "iii", "iv", "1", "2", "3") == [None, "ii", "iii", "iv", "1", "2", "3"]


def test_page_without_a_printed_number_gets_none_and_does_not_end_the_series():
    assert labels_of("4", None, "6", "7", None, None) == ["4", None, "6", "7", None, None]


@pytest.mark.parametrize(
    "texts",
    [
        ("Annual report 2026", "Annual report 2026", "Annual report 2026"),
        ("11", "12", None, None),
        ("11", "14", "12"),
        ("mild", "civil", "mix"),
        ("Report 8 of the panel", "Report 9 of the panel", "Report 10 of the panel"),
    ],
)
def test_figures_that_do_not_count_on_three_times_at_an_end_are_no_label(texts):
    assert set(labels_of(*texts)) == {None}


def test_figures_in_the_body_or_in_running_text_are_no_label():
    assert set(labels_of("11", "12", "13", box=BODY)) == {None}
    assert set(labels_of("11", "12", "13", role=Role.PARAGRAPH)) == {None}


def test_labels_that_the_file_gives_are_left():
    assert printed_labels(publication("11", "12", "13", labels=(None, "b", "c"))) == {}


@pytest.mark.skipif(
    not CORPUS.is_dir(), reason="the corpus of labelled reports is not beside this repository"
)
def test_report_whose_pages_start_after_the_cover_is_labelled_as_printed():
    data = (CORPUS / "UK-Covid-19_Inquiry_Module_1_Response.pdf").read_bytes()
    labels = [page.label for page in extract(data).pages]
    assert labels == [None, *map(str, range(1, 40))]
