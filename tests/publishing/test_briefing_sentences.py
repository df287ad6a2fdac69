"""A quotation is cut at the ends of sentences, with a mark; nothing else can be done to its words."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goldenthread.publishing.briefings.sentences import LEFT_OUT, count_words, cut, sentences_of

TEXT = "Dr. A. Smith read it, e.g. No. 3 of s. 47. Was it done? “Not yet.” The list:\n• name a lead\n• say so"
SENTENCES = [
    "Dr. A. Smith read it, e.g. No. 3 of s. 47.",
    "Was it done?",
    "“Not yet.”",
    "The list:",
    "• name a lead",
    "• say so",
]


def test_sentences_end_where_a_reader_would_say():
    assert sentences_of(TEXT) == SENTENCES


@pytest.mark.parametrize(
    ("chosen", "words"),
    [
        ([0, 1, 2, 3, 4, 5], TEXT),
        ([1], f"{LEFT_OUT} Was it done? {LEFT_OUT}"),
        ([0, 2], f"{SENTENCES[0]} {LEFT_OUT} “Not yet.” {LEFT_OUT}"),
        ([4, 3, 4], f"{LEFT_OUT} The list:\n• name a lead {LEFT_OUT}"),
        ([5], f"{LEFT_OUT} • say so"),
        ([], ""),
        ([99], ""),
    ],
)
def test_what_is_left_out_is_marked(chosen, words):
    assert cut(TEXT, chosen) == words


def test_the_mark_counts_as_no_word():
    assert count_words(f"{LEFT_OUT} Was it done? {LEFT_OUT}") == 3


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(alphabet="ab .!?\n”A•1", max_size=60), st.sets(st.integers(0, 9)))
def test_no_word_is_added_changed_or_moved(text, chosen):
    kept = [sentence for place, sentence in enumerate(sentences_of(text)) if place in chosen]
    assert cut(text, chosen).replace(LEFT_OUT, "").split() == " ".join(kept).split()
    assert cut(text, range(len(sentences_of(text)))) == text.strip()
