import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.catalogue.models import ItemKind
from goldenthread.search.words import MOST_WORDS, parse_words


def test_words_are_folded_and_words_that_say_nothing_left_out():
    assert parse_words("What does the CAFÉ do about Housing?").words == ("cafe", "housing")


def test_words_that_say_nothing_are_kept_when_there_are_no_others():
    assert parse_words("who are we").words == ("who", "are", "we")


def test_quoted_words_are_a_phrase_with_curly_quotes_too():
    assert parse_words("“was not seen” today").phrases == (("was", "not", "seen"),)
    assert parse_words('"was not seen" today').words == ("today",)


def test_quoted_word_is_wanted_exactly():
    assert parse_words('"chronologies"').phrases == (("chronologies",),)


def test_minus_leaves_out_a_word_or_phrase_but_not_inside_a_word():
    words = parse_words('self-harm -hospital -"early help"')
    assert words.words == ("self", "harm")
    assert words.without == (("hospital",), ("early", "help"))


def test_quotation_mark_without_partner_is_no_error():
    assert parse_words('housing "officers').words == ("housing", "officers")


@pytest.mark.parametrize(
    ("typed", "kind", "label"),
    [
        ("recommendation 3", ItemKind.RECOMMENDATION, "3"),
        ("Recommendations no. 12", ItemKind.RECOMMENDATION, "12"),
        ("rec #7", ItemKind.RECOMMENDATION, "7"),
        ("learning points 4.1", ItemKind.LEARNING_POINT, "4.1"),
        ("areas for improvement 2", ItemKind.AREA_FOR_IMPROVEMENT, "2"),
        ("finding 2A", ItemKind.FINDING, "2a"),
        ("priority action number 1", ItemKind.PRIORITY_ACTION, "1"),
        ("Challenge to partners 5", ItemKind.CHALLENGE, "5"),
    ],
)
def test_kind_and_number_ask_for_an_item(typed, kind, label):
    numbered = parse_words(typed).numbered
    assert (numbered.kind, numbered.label) == (kind, label)


@pytest.mark.parametrize(
    "typed", ["recommendation", "3", '"recommendation 3"', "recommendation three", "findings 20th century"]
)
def test_other_words_ask_for_no_number(typed):
    assert parse_words(typed).numbered is None


def test_words_beside_a_number_are_still_wanted():
    words = parse_words("housing recommendation 3")
    assert words.words == ("housing",)
    assert words.numbered.phrase == ("recommendation", "3")


def test_pasted_page_is_searched_by_its_beginning():
    assert len(parse_words(" ".join(f"word{n}" for n in range(500))).words) == MOST_WORDS


@given(st.text())
def test_anything_typed_is_understood(typed):
    words = parse_words(typed)
    assert all(words.words)
    assert all(words.phrases + words.without)
