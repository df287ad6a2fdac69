"""Recommendations of a review as people paste them, and as files hold them."""

import pytest

from goldenthread.responses.local_reviews.rows import RowsRefused, pasted_from_rows
from goldenthread.responses.local_reviews.wording import Wording, as_pasted, wordings_in

PASTED = """1. The partnership should ask each child
what they think.
(a) in words
(b) or otherwise
Page: 12
For: Police; Health visitors
Themes: information sharing and data; A01

Recommendation 2b: Leaders should hear it.

It has no number.
"""


def test_each_paragraph_is_one_with_what_is_told_of_it():
    first, second, third = wordings_in(PASTED).wordings
    assert first.text == (
        "The partnership should ask each child what they think.\n(a) in words\n(b) or otherwise"
    )
    assert (first.number, first.page, first.addressed_to) == ("1", 12, ("Police", "Health visitors"))
    assert len(first.themes) == 2
    assert "A01" in first.themes
    assert (second.number, second.text) == ("2b", "Leaders should hear it.")
    assert third == Wording("It has no number.")


@pytest.mark.parametrize(
    "pasted", [PASTED, "Annex A (iv). Act on it.\nNumber: Annex A", "In 2019. It was so."]
)
def test_what_is_written_out_is_read_back(pasted):
    read = wordings_in(pasted).wordings
    assert wordings_in(as_pasted(read)).wordings == read


@pytest.mark.parametrize(
    ("pasted", "fault"),
    [
        ("", "at least one"),
        ("Act.\nPage: twelve", "Paragraph 1: write the page as a number"),
        ("Fine.\n\nAct.\nThemes: Weather", "Paragraph 2: “Weather” is no theme here"),
        ("Page: 3", "write the words"),
        ("x" * 5001, "5,001 characters"),
        ("\n\n".join(["Act."] * 201), "at most 200"),
    ],
)
def test_faults_say_what_to_do(pasted, fault):
    assert any(fault in each for each in wordings_in(pasted).faults)


def test_rows_of_a_spreadsheet_become_the_same_text():
    rows = [
        [1, ["Label", "Text", "Page", "Addressees"]],
        [2, ["4", "Ask each\n\nchild.", "9", "Police\nSchools"]],
        [3, ["", "", "", ""]],
    ]
    (wording,) = wordings_in(pasted_from_rows(rows, "csv")).wordings
    assert wording == Wording("Ask each child.", "4", 9, ("Police", "Schools"))


@pytest.mark.parametrize(
    ("rows", "fault"),
    [
        ([[1, ["Action", "Owner"]]], "must name the columns"),
        ([[1, ["Text"]], [2, [""]]], "no recommendation"),
        ([[1, ["Text"]], [2, ["=HYPERLINK(1)"]]], "Row 2: .*formula"),
    ],
)
def test_rows_that_say_nothing_are_refused(rows, fault):
    with pytest.raises(RowsRefused, match=fault):
        pasted_from_rows(rows, "csv")
