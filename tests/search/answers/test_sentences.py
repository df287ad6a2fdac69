"""Only whole sentences, as printed, are quoted."""

import pytest

from goldenthread.search.answers.sentences import is_whole, sentences, trimmed
from goldenthread.search.passages import Range

SEEN = "The family was seen at home in March and June."
LEFT = "It left for another area before the summer came."


def cut(text, kind="paragraph", within=None):
    blocks = [{"kind": kind, "start": 0, "end": len(text)}]
    return [text[start:end] for start, end in sentences(text, blocks, within or Range(0, len(text)))]


def test_paragraph_is_cut_at_the_ends_of_its_sentences():
    assert cut(f"{SEEN} {LEFT}") == [SEEN, LEFT]


@pytest.mark.parametrize(
    "whole",
    [
        "Services for families, e.g. Home-Start, were closed in that year.",
        "Dr. Example of the clinic told the panel that letters came back.",
        "The rate was 4.5 in each 1,000 children of the county that year.",
        "They asked: “Who was told?” and nobody in the room had an answer.",
        "Partners should meet each month (see paras. 3 and 4 of the report).",
        "Records are kept for eight weeks after the move (Recommendation).",
    ],
)
def test_full_stop_inside_a_sentence_does_not_end_it(whole):
    assert cut(whole) == [whole]


@pytest.mark.parametrize("printed", ["18. {}", "4.1.2 {}", "• {}", "(a) {}", "3) {}", " {} "])
def test_number_or_bullet_before_a_sentence_is_left_out(printed):
    assert cut(printed.format(LEFT)) == [LEFT]


@pytest.mark.parametrize(
    "piece",
    [
        "and were never asked about it by any of the agencies.",  # began on the page before
        "The review found that in most of the areas which it looked",  # goes on on the next
        "Too short.",
        "Word " * 200 + "end.",
    ],
)
def test_piece_of_a_sentence_is_not_quoted(piece):
    assert not is_whole(piece)
    assert cut(piece) == []


@pytest.mark.parametrize("kind", ["heading", "furniture", "footnote", "table_row", "caption"])
def test_only_running_text_is_quoted(kind):
    assert cut(LEFT, kind=kind) == []


def test_nothing_outside_the_range_is_quoted():
    text = f"{LEFT} {LEFT}"
    assert cut(text, within=Range(len(LEFT) + 1, len(text))) == [LEFT]
    assert cut(text, within=Range(3, len(text))) == [LEFT]


def test_range_is_of_the_text_itself():
    text = f"  12. {LEFT}\n"
    start, end = trimmed(text, 0, len(text))
    assert text[start:end] == LEFT
