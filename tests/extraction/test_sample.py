"""The sample review's labels hold for the extractor: on the tagged PDF, without its tags, and on the HTML."""

import re
from functools import cache

import pytest

from goldenthread.extraction import Kind, Status, extract, quote
from samples.content import load
from samples.typesetting import set_pdf
from tests.samples.reading import SAMPLE, labelled_items, labels_of

REVIEW, BRIEFING = "kept-in-touch", "kept-in-touch-practitioner-briefing"
READINGS = {
    "tagged": (REVIEW, lambda: (SAMPLE / f"{REVIEW}.pdf").read_bytes()),
    "untagged": (REVIEW, lambda: set_pdf(load("review"), tagged=False)),
    "html": (REVIEW, lambda: (SAMPLE / f"{REVIEW}.html").read_bytes()),
    "briefing": (BRIEFING, lambda: (SAMPLE / f"{BRIEFING}.pdf").read_bytes()),
    "untagged briefing": (BRIEFING, lambda: set_pdf(load("briefing"), tagged=False)),
}
EVERY_ITEM = [
    pytest.param(
        reading, given, item, id=f"{reading}: {given['kind']} {item['label'] or ''} {item['text'][:30]}"
    )
    for reading, (name, _) in READINGS.items()
    for given, item in labelled_items(name)
]


def words(text):
    """Words and numbers in lower case: a footnote mark that stays in a text shows as a number too many."""
    return re.findall(r"\w+", text.lower())


@cache
def reading_of(reading):
    name, data = READINGS[reading]
    return extract(data(), filename=f"{name}.{'html' if reading == 'html' else 'pdf'}")


def found(reading, kind, item):
    """The one extracted item of that kind and those words, with or without its title before them."""
    wordings = [words(item["text"]), words(f"{item['title'] or ''} {item['text']}")]
    same = [one for one in reading_of(reading).items if one.kind == kind and words(one.text) in wordings]
    assert len(same) == 1, f"{len(same)} with these words"
    return same[0]


def anchor_above(extraction, item):
    """The anchor next above an item in its section; a heading set by hand has none."""
    blocks = extraction.pages[item.page - 1].blocks
    above = [block for block in blocks if block.anchor and block.end <= item.spans[0].start]
    return above[-1].anchor


@pytest.mark.parametrize("reading", READINGS)
def test_reading_is_whole(reading):
    assert reading_of(reading).status == Status.OK


@pytest.mark.parametrize("reading", READINGS)
def test_quote_gives_the_words_of_every_item(reading):
    extraction = reading_of(reading)
    assert extraction.items
    assert all(quote(extraction, item) == item.text for item in extraction.items)


@pytest.mark.parametrize(("reading", "given", "item"), EVERY_ITEM)
def test_labelled_item_is_found_with_its_number(reading, given, item):
    assert found(reading, given["kind"], item).label == item["label"]


@pytest.mark.parametrize(("reading", "given", "item"), EVERY_ITEM)
def test_labelled_item_is_placed(reading, given, item):
    extraction = reading_of(reading)
    one = found(reading, given["kind"], item)
    places = {(one.page, one.page_end), *one.also_on}
    if reading == "html":
        sections = {page.number: page.label for page in extraction.pages}
        assert {sections[page] for place in places for page in place} == {
            at["section"] for at in item["html"]
        }
        assert anchor_above(extraction, one) in {at["anchor"] for at in item["html"]}
    else:
        assert places == {(item["page"], item["page_end"]), *map(tuple, item["also_on"])}


@pytest.mark.parametrize(("reading", "given", "item"), EVERY_ITEM)
def test_labelled_item_stands_under_its_heading(reading, given, item):
    one = found(reading, given["kind"], item)
    assert given["in_prose"] or one.list == given["heading"]


@pytest.mark.parametrize(
    ("reading", "given", "item"), [entry for entry in EVERY_ITEM if entry.values[2]["parts"]]
)
def test_labelled_item_has_its_parts(reading, given, item):
    parts = {part.label: words(part.text) for part in found(reading, given["kind"], item).parts}
    for part in item["parts"]:
        whole, own = words(part["text"]), words(part["text"].split(" (i) ")[0])
        assert parts[part["label"]] in (whole, own)


@pytest.mark.parametrize(
    ("reading", "given", "item"), [entry for entry in EVERY_ITEM if entry.values[2]["addressees"]]
)
def test_labelled_item_names_whom_it_is_for(reading, given, item):
    named = {name.lower().removeprefix("the ") for name in found(reading, given["kind"], item).addressees}
    assert {name.lower().removeprefix("the ") for name in item["addressees"]} <= named


@pytest.mark.parametrize("reading", READINGS)
def test_nothing_else_is_taken(reading):
    labelled = {
        (given["kind"], " ".join(words(item["text"]))) for given, item in labelled_items(READINGS[reading][0])
    }
    titled = {(kind, text) for kind, text in labelled}
    for given, item in labelled_items(READINGS[reading][0]):
        titled.add((given["kind"], " ".join(words(f"{item['title'] or ''} {item['text']}"))))
    others = [one for one in reading_of(reading).items if (one.kind, " ".join(words(one.text))) not in titled]
    assert [one.text for one in others if one.kind != Kind.QUOTED_RECOMMENDATION] == []


@pytest.mark.parametrize("reading", READINGS)
def test_what_must_not_be_taken_is_not(reading):
    starts = [words(start) for start in labels_of(READINGS[reading][0])["must_not"]]
    taken = [
        one.text
        for one in reading_of(reading).items
        if one.kind != Kind.QUOTED_RECOMMENDATION
        and any(words(one.text)[: len(start)] == start for start in starts)
    ]
    assert taken == []
