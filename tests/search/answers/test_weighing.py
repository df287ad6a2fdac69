"""How much of a question a sentence has, by hand-made weights."""

import pytest

from goldenthread.search.answers.weighing import Unit, Weighed, weight_of

FATHERS = Unit("fathers", 6.0, frozenset({"father"}))
SEEN = Unit("seen", 2.0, frozenset({"seen"}))
BROUGHT = Unit("DNA", 4.0, forms=(("dna",), ("was", "not", "brought")))


@pytest.mark.parametrize(
    ("sentence", "context", "coverage"),
    [
        ("Fathers were seen.", "", 1.0),
        ("A father’s view was asked for.", "", 0.75),
        ("Mothers were seen.", "", 0.0),  # what tells most is missing
        ("Mothers were seen.", "Fathers", 0.625),  # (6 / 2 + 2) / 8
    ],
)
def test_coverage_is_the_share_of_the_weight(sentence, context, coverage):
    assert Weighed((FATHERS, SEEN)).coverage(sentence, context) == coverage


def test_term_is_found_in_each_of_its_forms():
    weighed = Weighed((BROUGHT,))
    assert weighed.coverage("He was not brought to the clinic.") == 1.0
    assert weighed.coverage("DNA was written in the record.") == 1.0
    assert weighed.coverage("He was brought.") == 0.0


def test_share_is_counted_whichever_words_are_missing():
    assert Weighed((FATHERS, SEEN)).share("Mothers were seen.") == 0.25


def test_question_without_words_is_covered_by_nothing():
    assert Weighed(()).coverage("Fathers were seen.") == 0.0


def test_rare_word_weighs_more():
    assert weight_of(1, 1_000) > weight_of(100, 1_000) > weight_of(900, 1_000) > 0
