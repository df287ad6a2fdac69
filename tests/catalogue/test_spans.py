"""Words are cut and found by their places on real pages: those of the sample review."""

from itertools import chain
from types import SimpleNamespace

import pytest

from goldenthread.catalogue.catalogue_file import SAMPLE
from goldenthread.catalogue.spans import RunningText, cut_spans, share_within, words_of
from goldenthread.extraction import extract, quote
from goldenthread.extraction.wire import Source, to_document


@pytest.fixture(scope="module")
def sample():
    """The sample review as it is read: its extraction, its items and pages as rows hold them, page texts."""
    data = (SAMPLE.parent / "kept-in-touch.pdf").read_bytes()
    extraction = extract(data, filename="kept-in-touch.pdf")
    read = to_document(extraction, Source("kept-in-touch.pdf", "0" * 64), pages=True)
    pages = [SimpleNamespace(**page) for page in read["pages"]]
    return extraction, read["items"], pages, {page.number: page.text for page in pages}


def test_words_are_joined_as_the_library_joins_them(sample):
    extraction, items, _, texts = sample
    assert len(items) > 20
    for found, item in zip(extraction.items, items, strict=True):
        assert words_of(item["spans"], texts) == item["text"] == quote(extraction, found)


def test_an_item_cut_before_any_of_its_words_has_all_of_them_in_two_pieces(sample):
    _, items, _, texts = sample
    for item in items:
        text = item["text"]
        for at in (place for place, letter in enumerate(text) if letter == " "):
            first = cut_spans(item["spans"], texts, 0, at)
            second = cut_spans(item["spans"], texts, at, len(text))
            assert words_of(first, texts) == text[:at].strip()
            assert words_of(second, texts) == text[at:].strip()
            boxes = list(chain.from_iterable(span["boxes"] for span in first + second))
            assert all(box in boxes for span in item["spans"] for box in span["boxes"])


def test_every_item_is_found_again_in_the_running_text_where_it_stands(sample):
    _, items, pages, texts = sample
    running = RunningText(pages)
    for item in items:
        pieces = [texts[span["page"]][span["start"] : span["end"]] for span in item["spans"]]
        found = running.find(pieces, item["page"])
        assert words_of(found, texts) == item["text"]
        assert share_within(item["spans"], found) == 1.0


def test_words_that_are_not_there_are_not_found(sample):
    _, _, pages, _ = sample
    running = RunningText(pages)
    assert running.find(["No page of the review says this."], 1) == []
