"""Named items on lines of plain type, with no gap between them."""

import pytest

from goldenthread.extraction import extract
from tests.hostile.pdfs import text_pdf

FIRST = "Recommendation 1: Partners should review how they share what they know."


def labels(*lines):
    extraction = extract(text_pdf("\n".join(["A review", "", "Recommendations", "", *lines])))
    return [item.label for item in extraction.items]


@pytest.mark.parametrize("stop", [":", ".", " -"])
def test_name_and_number_on_the_next_line_begin_another_item(stop):
    assert labels(FIRST, f"Recommendation 2{stop} Leaders should check what was done.") == ["1", "2"]


@pytest.mark.parametrize(
    "lines",
    [
        (FIRST, "Recommendation 2 is for leaders."),
        ("Recommendation 1: Partners should do first what is asked of them in", "Recommendation 2: Leaders."),
    ],
)
def test_line_that_only_speaks_of_another_item_begins_none(lines):
    assert labels(*lines) == ["1"]
