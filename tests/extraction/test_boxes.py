"""The boxes of an item cover its words and no others: at most one word in 200 amiss, either way."""

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

import goldenthread.catalogue
from goldenthread.extraction import extract
from samples.designs.build import FAMILIES, write_family
from tests.extraction.reading_back import Tally, tally_of

CORPUS = sorted((Path(__file__).parents[2] / "../shared/corpus").glob("*.pdf"))
SAMPLE = Path(goldenthread.catalogue.__file__).parent / "data/sample"
AMISS = 0.005


@cache
def tally_of_file(path):
    data = path.read_bytes()
    return tally_of(data, extract(data, filename=path.name))


def cover_their_words(total: Tally) -> bool:
    return total.found >= (1 - AMISS) * total.words and total.foreign <= AMISS * total.read


@pytest.mark.skipif(not CORPUS, reason="the corpus of labelled reports is not beside this repository")
def test_boxes_of_the_corpus_cover_the_words_of_its_items_and_no_others():
    total = sum(map(tally_of_file, CORPUS), Tally())
    assert total.words > 20_000
    assert cover_their_words(total), total


@pytest.mark.parametrize("path", sorted(SAMPLE.glob("*.pdf")), ids=lambda path: path.stem)
def test_boxes_of_the_sample_cover_the_words_of_its_items_and_no_others(path):
    assert cover_their_words(tally_of_file(path)), tally_of_file(path)


def test_boxes_of_the_made_up_families_cover_the_words_of_their_items_and_no_others(tmp_path):
    for family in FAMILIES:
        list(write_family(family, tmp_path))
    total = sum(map(tally_of_file, tmp_path.rglob("*.pdf")), Tally())
    assert total.words > 10_000
    assert cover_their_words(total), total


@pytest.mark.parametrize(("left", "right"), [(40, 0), (0, -40), (-300, 0)])
def test_box_that_is_set_amiss_is_seen(left, right):
    data = (SAMPLE / "kept-in-touch.pdf").read_bytes()
    extraction = extract(data)
    items = tuple(moved(item, left, right) for item in extraction.items)
    assert not cover_their_words(tally_of(data, replace(extraction, items=items)))


def moved(item, left, right):
    """The item with the sides of its boxes shifted by so many points."""
    spans = tuple(
        replace(span, boxes=tuple((x0 + left, top, x1 + right, bottom) for x0, top, x1, bottom in span.boxes))
        for span in item.spans
    )
    return replace(item, spans=spans)
