"""What is a plain question, and what it is about."""

import pytest

from goldenthread.search.questions import is_question, without_frame
from goldenthread.search.words import parse_words


@pytest.mark.parametrize(
    "typed",
    ["What do reviews say about fathers?", "how often should supervision happen", "supervision, how often?"],
)
def test_sentence_that_asks_is_a_question(typed):
    assert is_question(typed)


@pytest.mark.parametrize(
    "typed",
    [
        "fathers",
        "what works",
        "supervision neglect housing",
        '"what was rare and good?"',
        "",
        "?",
        "recommendation 3",
    ],
)
def test_words_are_no_question(typed):
    assert not is_question(typed)


@pytest.mark.parametrize(
    ("typed", "about"),
    [
        ("What do reviews say about fathers?", "fathers?"),
        ("what have the inspectors found about neglect", "neglect"),
        ("What is said about risks to babies?", "risks to babies?"),
        ("What about housing?", "housing?"),
        ("Is there any help at night?", "help at night?"),
        ("What do reviews say?", "What do reviews say?"),  # nothing would be left
        ("reviews about fathers", "reviews about fathers"),
    ],
)
def test_words_that_only_ask_the_reports_are_cut(typed, about):
    assert without_frame(typed) == about


def test_words_that_only_ask_are_not_looked_for():
    assert parse_words("How often should supervision happen?").words == ("supervision",)
    assert parse_words("often happen supervision").words == ("often", "happen", "supervision")
    assert parse_words("What should happen?").words  # there are no others
