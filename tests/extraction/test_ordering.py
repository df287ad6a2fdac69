"""Untagged pages whose text is drawn in another order than that of reading."""

from functools import cache

import pytest
import typst

from goldenthread.extraction import extract, quote

HEAD = "*#text(14pt)[Recommendations]*"
FIRST = "1. Ferry companies should tell each port who travels alone, and on which day of the week they do."
SECOND = "2. Each port should keep a room with a light that is never put out, and a telephone that works."
THIRD = "3. The harbour board should publish, each spring, what was done with the room and with the light."
PROSE = "The reviewers read the records of forty moves and spoke with the people who had made them all. " * 3
WORDS = {"head": HEAD, "first": FIRST, "second": SECOND, "third": THIRD, "prose": PROSE}


def placed(*pieces, width="16cm"):
    """A page on which texts are drawn in that order: name, left and top in centimetres."""
    drawn = "".join(
        f"#place(top + left, dx: {left}cm, dy: {top}cm, block(width: {width})[{escaped(WORDS[name])}])\n"
        for name, left, top in pieces
    )
    return f"#set page(margin: 2cm)\n#set text(size: 10pt)\n{drawn}"


def escaped(text):
    return text.replace(". ", ".~", 1) if text[:1].isdigit() else text


@cache
def reading(source):
    return extract(typst.compile(source.encode(), pdf_tags=False))


DOWN = [("prose", 0, 1), ("head", 0, 4), ("first", 0, 6), ("second", 0, 8), ("third", 0, 10)]


@pytest.mark.parametrize(
    "order", [(0, 1, 2, 3, 4), (4, 3, 2, 1, 0), (2, 3, 4, 0, 1), (1, 0, 4, 2, 3)], ids=str
)
def test_one_column_is_read_from_the_top_whatever_is_drawn_first(order):
    extraction = reading(placed(*(DOWN[place] for place in order)))
    assert [item.label for item in extraction.items] == ["1", "2", "3"]
    assert [quote(extraction, item) for item in extraction.items] == [item.text for item in extraction.items]


COLUMNS = [("prose", 0, 1), ("head", 0, 4), ("first", 0, 6), ("second", 8.5, 1), ("third", 8.5, 4)]


@pytest.mark.parametrize("order", [(0, 1, 2, 3, 4), (2, 1, 0, 4, 3), (4, 3, 2, 1, 0)], ids=str)
def test_columns_are_read_one_after_the_other(order):
    extraction = reading(placed(*(COLUMNS[place] for place in order), width="7.5cm"))
    assert [item.label for item in extraction.items] == ["1", "2", "3"]


def test_rows_that_are_drawn_in_order_stay_rows():
    rows = [("head", 0, 1), ("first", 0, 3), ("prose", 8.5, 3), ("second", 0, 7), ("prose", 8.5, 7)]
    page = reading(placed(*rows, width="7.5cm")).pages[0].text
    assert page.index("Ferry") < page.index("reviewers") < page.index("Each port")


def labels_last(labels, gap=0.8):
    texts = [("head", 1, 1), ("first", 1, 3), ("second", 1, 5), ("third", 1, 7)]
    drawn = placed(*texts)
    for place, label in enumerate(labels):
        drawn = drawn.replace(f"{place + 1}.~", "")
        drawn += f"#place(top + left, dx: {1 - gap}cm, dy: {3 + 2 * place}cm)[{label}]\n"
    return drawn


@pytest.mark.parametrize("labels", [("R1", "R2", "R3"), ("1.", "2.", "3."), ("(a)", "(b)", "(c)")], ids=str)
def test_labels_that_are_drawn_last_belong_to_the_wording_beside_them(labels):
    extraction = reading(labels_last(labels))
    assert [item.label for item in extraction.items] == [label.strip("().") for label in labels]
    assert extraction.items[0].text == FIRST[3:]
    assert [quote(extraction, item) for item in extraction.items] == [item.text for item in extraction.items]


def test_bullets_that_are_drawn_last_are_bullets():
    items = reading(labels_last(("•", "•", "•"))).items
    assert [(item.label, item.text) for item in items] == [
        (None, each[3:]) for each in (FIRST, SECOND, THIRD)
    ]


def test_figure_far_from_any_wording_is_no_label():
    extraction = reading(placed(("first", 6, 3)) + "#place(top + left, dx: 1cm, dy: 3cm)[12]\n")
    assert "12 1." not in extraction.pages[0].text
