"""Cutting text into the pieces of words that the model knows."""

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.search.meaning.wordpiece import (
    END,
    FIRST_LIST,
    START,
    UNKNOWN,
    WordPiece,
    read_vocabulary,
    words,
)

PIECES = ["un", "##aff", "##able", "want", "##ed", "child", "##ren", "'", "s", "-", "丒", "cafe"]
VOCABULARY = {piece: number for number, piece in enumerate(PIECES, start=200)}


@pytest.fixture
def wordpiece():
    return WordPiece(VOCABULARY)


def listed(pieces):
    """The pieces as Bling Fire writes them down."""
    texts = [piece[2:] if piece.startswith("##") else f" {piece}" for piece in pieces]
    begins = [0]
    for text in texts:
        begins.append(begins[-1] + len(text.encode()))
    counts = struct.pack(f"<{len(begins) + 1}I", len(texts), *begins)
    return bytes(FIRST_LIST) + counts + "".join(texts).encode() + b"its own end"


def test_a_list_of_pieces_is_read_with_their_numbers():
    assert read_vocabulary(listed(PIECES)) == {piece: number for number, piece in enumerate(PIECES)}


@pytest.mark.parametrize("data", [b"", b"short", listed(PIECES)[:120], bytes(FIRST_LIST) + b"\xff" * 40])
def test_what_is_no_list_of_pieces_is_refused(data):
    with pytest.raises(ValueError, match="no list of pieces"):
        read_vocabulary(data)


def test_the_longest_pieces_from_the_left(wordpiece):
    assert wordpiece.numbers("unaffable", 20) == [START, 200, 201, 202, END]
    assert wordpiece.numbers("Unwanted children", 20) == [START, UNKNOWN, 205, 206, END]


def test_a_word_of_which_any_part_is_unknown_is_unknown_as_a_whole(wordpiece):
    assert wordpiece.numbers("wantxed", 20) == [START, UNKNOWN, END]
    assert wordpiece.numbers("want" + "ed" * 60, 20) == [START, UNKNOWN, END]  # too long to be a word


def test_what_is_too_long_is_cut_with_its_end_still_marked(wordpiece):
    assert wordpiece.numbers("child " * 50, 5) == [START, 205, 205, 205, END]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Children's needs.", ["children", "'", "s", "needs", "."]),
        ("multi-agency £20", ["multi", "-", "agency", "£20"]),
        ("a  line\nand\ta tab\u00a0here", ["a", "line", "and", "a", "tab", "here"]),
        ("Café, naïve", ["cafe", ",", "naive"]),
        ("soft\u00adhyphen \u200bspace", ["softhyphen", "space"]),
        ("two丒signs", ["two", "丒", "signs"]),
        ("“quoted” – so", ["“", "quoted", "”", "–", "so"]),
        ("", []),
    ],
)
def test_words(text, found):
    assert list(words(text)) == found


@given(st.text())
def test_any_text_can_be_cut(text):
    numbers = WordPiece(VOCABULARY).numbers(text, 16)
    assert numbers[0] == START
    assert numbers[-1] == END
    assert len(numbers) <= 16
