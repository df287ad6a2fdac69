"""What must hold for every real report, on the labelled corpus where it is at hand."""

import json
import re
from functools import cache
from pathlib import Path

import pytest

from goldenthread.extraction import Kind, Status, extract, quote

CORPUS = Path(__file__).parents[2] / "../shared/corpus"
LABELS = sorted(CORPUS.glob("*.gold.json"))
ACTS = (Kind.RECOMMENDATION, Kind.AREA_FOR_IMPROVEMENT, Kind.PRIORITY_ACTION)

pytestmark = pytest.mark.skipif(
    not LABELS, reason="the corpus of labelled reports is not beside this repository"
)
EVERY_REPORT = pytest.mark.parametrize(
    "label", LABELS, ids=lambda path: path.name.removesuffix(".gold.json")[:60]
)


@cache
def reading(label):
    gold = json.loads(label.read_text())
    return gold, extract((label.parent / gold["file"]).read_bytes(), filename=gold["file"])


@EVERY_REPORT
def test_report_is_quoted_word_for_word(label):
    _, extraction = reading(label)
    for item in extraction.items:
        assert quote(extraction, item) == item.text
        assert all(quote(extraction, part) == part.text for part in item.parts)


@EVERY_REPORT
def test_report_keeps_spans_and_boxes_on_their_pages(label):
    _, extraction = reading(label)
    pages = {page.number: page for page in extraction.pages}
    for span in (span for item in extraction.items for span in item.spans):
        page = pages[span.page]
        assert 0 <= span.start < span.end <= len(page.text)
        assert span.boxes
        for x0, top, x1, bottom in span.boxes:
            assert -2 <= x0 <= x1 <= page.width + 2
            assert -2 <= top <= bottom <= page.height + 2


@EVERY_REPORT
def test_blocks_of_a_page_are_its_text(label):
    _, extraction = reading(label)
    for page in extraction.pages:
        assert "\n".join(page.text[block.start : block.end] for block in page.blocks) == page.text


@EVERY_REPORT
def test_label_is_no_part_of_the_text(label):
    _, extraction = reading(label)
    for item in extraction.items:
        if item.label and item.label.isdigit():
            assert not re.match(rf"{item.label}[.)]\s", item.text)


@EVERY_REPORT
def test_status_tells_whether_there_is_text(label):
    gold, extraction = reading(label)
    readable = (Status.OK, Status.OK_PARTIAL)
    assert (extraction.status in readable) is gold.get("has_text_layer", True)


@EVERY_REPORT
def test_what_must_not_be_taken_is_not(label):
    gold, extraction = reading(label)
    starts = [words(start)[:8] for start in gold.get("must_not", [])]
    taken = [words(item.text) for item in extraction.items if item.kind in ACTS]
    assert [text for text in taken if any(text[: len(start)] == start for start in starts if start)] == []


def test_nearly_all_that_a_reader_lists_is_found_and_little_else():
    wanted = found = returned = 0
    for label in LABELS:
        gold, extraction = reading(label)
        theirs = {key(item["text"]) for each in gold["lists"] for item in each["items"] if is_act(each, item)}
        ours = {key(item.text) for item in extraction.items if item.kind in ACTS}
        wanted, found, returned = wanted + len(theirs), found + len(theirs & ours), returned + len(ours)
    assert found >= 0.97 * wanted
    assert found >= 0.97 * returned


def is_act(gold_list, item):
    return item.get("kind", gold_list["kind"]) in ACTS


def key(text):
    return " ".join(words(text)[:12])


def words(text):
    return re.findall(r"[a-z0-9]+", text.lower())
