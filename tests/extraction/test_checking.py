"""Problems that a person is shown: gaps, counts that differ, items of little trust."""

from dataclasses import replace

import pytest

from goldenthread.extraction.checking import check_extraction
from goldenthread.extraction.layout import Layout, LayoutBlock, LayoutPage, Role
from goldenthread.extraction.model import Item, Kind, Status

ITEM = Item(Kind.RECOMMENDATION, "Recommendations", "1", None, "Agree a form.", 4, 4, ())


def labelled(*labels):
    return tuple(replace(ITEM, label=label) for label in labels)


def publication(text=""):
    page = LayoutPage(3, (LayoutBlock(3, Role.PARAGRAPH, text),))
    return Layout(Status.OK, "application/pdf", pages=(page,))


def codes(items, text=""):
    return [problem.code for problem in check_extraction(publication(text), items)]


def test_gap_in_the_numbers_is_told_with_both_numbers():
    (problem,) = check_extraction(publication(), labelled("1", "2", "4"))
    assert (problem.code, problem.page) == ("numbering-gap", 4)
    assert problem.detail == (
        "Recommendation 2 is followed by 4 on page 4. "
        "Look there for what stands between, in case it was missed."
    )


@pytest.mark.parametrize("labels", [("1", "2", "3"), ("9", "10"), ("2", "1"), ("a", "c"), ("138", "139")])
def test_numbers_without_a_gap_are_no_problem(labels):
    assert codes(labelled(*labels)) == []


def test_second_list_under_the_same_heading_far_on_is_no_gap():
    first, second = labelled("19", "138")
    assert codes((first, replace(second, page=40, page_end=40))) == []


@pytest.mark.parametrize("text", ["We make 3 recommendations.", "The review makes three recommendations."])
def test_stated_count_that_differs_is_told(text):
    assert codes(labelled("1", "2"), text) == ["stated-count-differs"]
    assert codes(labelled("1", "2", "3"), text) == []


def test_item_of_little_trust_is_told_in_its_words():
    (problem,) = check_extraction(publication(), (replace(ITEM, confidence=0.4),))
    assert problem.code == "low-confidence"
    assert "Agree a form." in problem.detail
    assert problem.detail.endswith("on page 4 may not be a recommendation; please check.")
    area = replace(ITEM, confidence=0.4, kind=Kind.AREA_FOR_IMPROVEMENT)
    assert "may not be an area for improvement" in check_extraction(publication(), (area,))[0].detail


@pytest.mark.parametrize(
    ("text", "found", "told"),
    [
        ("We make 10 recommendations.", 2, "Page 3 speaks of 10 recommendations; 2 were found."),
        (
            "The panel makes twenty-one recommendations.",
            1,
            "Page 3 speaks of 21 recommendations; 1 was found.",
        ),
        (
            "We have made a total of forty recommendations.",
            0,
            "Page 3 speaks of 40 recommendations; none was found.",
        ),
        (
            "The review makes one local recommendations.",
            2,
            "Page 3 speaks of 1 recommendation; 2 were found.",
        ),
    ],
)
def test_stated_count_is_told_with_what_was_found(text, found, told):
    (problem,) = check_extraction(publication(text), labelled(*map(str, range(1, found + 1))))
    assert problem.detail == f"{told} Compare what was found with the report."


@pytest.mark.parametrize("word", ["sixteen", "nineteen", "twenty", "thirty-five", "ninety nine"])
def test_count_in_words_is_read(word):
    assert codes(labelled("1"), f"We make {word} recommendations.") == ["stated-count-differs"]
