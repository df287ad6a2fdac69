"""The Panel's own shapes are read whole in every page design: nothing missed, nothing else taken.

Half of the settings are read here, tagged and untagged in turn; `make benchmark-gold` reads them all.
"""

import re
from functools import cache

import pytest

from goldenthread.extraction import extract, quote
from samples.designs.shapes import PAGE_DESIGNS, SHAPES, set_shape

WEAK = {
    ("action_table", "magazine"): "a row of a table that a column's end cuts is not put together",
    ("action_table", "margin"): "a row of an untagged table that a page's end cuts is not put together",
}
SETTINGS = [
    pytest.param(
        shape,
        design,
        ("tagged", "untagged")[(row + column) % 2],
        marks=[pytest.mark.xfail(reason=WEAK[shape, design], strict=True)] if (shape, design) in WEAK else [],
    )
    for row, shape in enumerate(SHAPES)
    for column, design in enumerate(PAGE_DESIGNS)
]
in_every_setting = pytest.mark.parametrize(("shape", "design", "tagging"), SETTINGS)


@cache
def reading(shape, design, tagging):
    pdf, labels = set_shape(shape, design, tagging)
    return extract(pdf), labels


def letters(text):
    """Letters and figures only: a word may be divided at the end of a line."""
    return "".join(re.findall(r"[^\W_]+", (text or "").lower()))


def names(given):
    return {letters(re.sub(r"\A(?:the|all) ", "", name, flags=re.IGNORECASE)) for name in given}


def parts_of(parts):
    return [(part.label, letters(part.text), parts_of(part.parts)) for part in parts]


def labelled_parts(parts):
    return [(part["label"], letters(part["text"]), labelled_parts(part["parts"])) for part in parts]


@in_every_setting
def test_every_item_is_found_and_nothing_else(shape, design, tagging):
    extraction, labels = reading(shape, design, tagging)
    wanted = [
        (given["kind"], item["label"], letters(item["title"]), letters(item["text"]), item["page"])
        for given in labels["lists"]
        for item in given["items"]
    ]
    found = [
        (str(item.kind), item.label, letters(item.title), letters(item.text), item.page)
        for item in extraction.items
    ]
    assert sorted(found, key=str) == sorted(wanted, key=str)
    assert all(quote(extraction, item) == item.text for item in extraction.items)


@in_every_setting
def test_each_item_has_its_list_addressees_and_parts(shape, design, tagging):
    extraction, labels = reading(shape, design, tagging)
    by_words = {letters(item.text): item for item in extraction.items}
    for given in labels["lists"]:
        for item in given["items"]:
            found = by_words[letters(item["text"])]
            assert names(found.addressees) == names(item["addressees"]), item["text"]
            assert parts_of(found.parts) == labelled_parts(item["parts"])
            assert given["in_prose"] or letters(found.list).endswith(letters(given["heading"]))
            elsewhere = [
                tuple(pages) for pages in item["also_on"] if tuple(pages) != (found.page, found.page_end)
            ]
            assert list(found.also_on) == elsewhere


@pytest.mark.parametrize("design", PAGE_DESIGNS)
def test_ask_in_prose_is_for_a_person_to_confirm(design):
    extraction, _ = reading("prose_ask", design, "tagged")
    (ask,) = extraction.items
    assert ask.label is None
    assert ask.confidence < 0.5
    assert [problem.code for problem in extraction.problems] == ["low-confidence"]
