from hypothesis import given
from hypothesis import strategies as st

from goldenthread.search.snippet import LONGEST, Marker

TEXT = "Children’s services should recommend what children need. The child was not seen, and was not heard."


def marked(text, **what):
    what = {name: frozenset(value) for name, value in what.items()}
    return [piece.text for piece in Marker(**what).snippet(text).pieces if piece.is_marked]


def test_words_are_marked_by_their_stems_as_they_are_printed():
    assert marked(TEXT, stems=["children", "recommend"]) == ["Children", "recommend", "children"]


def test_phrase_is_marked_as_one_and_only_where_it_is_whole():
    assert marked(TEXT, phrases=[("was", "not", "seen")]) == ["was not seen"]


def test_word_inside_a_marked_phrase_is_marked_once():
    assert marked(TEXT, stems=["seen"], phrases=[("was", "not", "seen")]) == ["was not seen"]


def test_short_text_is_shown_whole():
    snippet = Marker().snippet(TEXT)
    assert str(snippet) == TEXT
    assert not snippet.is_cut_before
    assert not snippet.is_cut_after


def test_long_text_is_cut_at_words_round_what_was_looked_for():
    text = "Nothing to see here. " * 40 + "A dog barked at night. " + "Nothing to see there. " * 40
    snippet = Marker(stems=frozenset(["dog"])).snippet(text)
    assert "A dog barked" in str(snippet)
    assert snippet.is_cut_before
    assert snippet.is_cut_after
    assert len(str(snippet)) <= LONGEST
    assert str(snippet).split()[0] in text.split()
    assert str(snippet).split()[-1] in text.split()


def test_stretch_with_more_of_the_words_is_preferred():
    text = "A dog. " + "Nothing at all. " * 60 + "A dog and a cat."
    assert str(Marker(stems=frozenset(["dog", "cat"])).snippet(text)).endswith("A dog and a cat.")


@given(st.text(max_size=2_000), st.lists(st.sampled_from(["a", "e", "1", "the"]), max_size=3))
def test_snippet_is_the_sources_own_words(text, stems):
    assert str(Marker(stems=frozenset(stems)).snippet(text)) in text


@given(
    st.lists(st.sampled_from(["dog", "cats", "é𝄞", "housing", "\n", "<b>", "&"]), max_size=400).map(" ".join)
)
def test_only_what_was_looked_for_is_marked(text):
    assert set(marked(text, stems=["hous", "cat"])) <= {"housing", "cats"}
