from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from goldenthread.search.passages import GOOD_LENGTH, MOST_LENGTH, Range, find_passages


def page(*blocks):
    """Page text and blocks from (kind, text) pairs, as the reader stores them."""
    text, stored = "", []
    for kind, words in blocks:
        text = f"{text}\n{words}" if text else words
        stored.append({"kind": kind, "start": len(text) - len(words), "end": len(text)})
    return text, stored


def passages(*blocks, taken=()):
    text, stored = page(*blocks)
    ranges = [Range(text.index(words), text.index(words) + len(words)) for words in taken]
    return [text[r.start : r.end] for r in find_passages(text, stored, ranges)]


def test_short_paragraphs_are_merged_under_their_heading():
    found = passages(("heading", "Housing"), ("paragraph", "One."), ("list_item", "Two."))
    assert found == ["Housing\nOne.\nTwo."]


def test_new_heading_begins_a_passage():
    found = passages(("paragraph", "One."), ("heading", "Health"), ("paragraph", "Two."))
    assert found == ["One.", "Health\nTwo."]


def test_two_headings_in_a_row_stay_together():
    assert passages(("heading", "Part 2"), ("heading", "Health"), ("paragraph", "Two.")) == [
        "Part 2\nHealth\nTwo."
    ]


def test_passage_ends_once_it_is_long_enough():
    long = "word " * (GOOD_LENGTH // 5) + "end."
    assert passages(("paragraph", long), ("paragraph", "Next.")) == [long, "Next."]


def test_item_is_not_repeated_as_a_passage():
    found = passages(
        ("paragraph", "Before."),
        ("list_item", "3. Partners should meet."),
        ("paragraph", "After."),
        taken=["Partners should meet."],
    )
    assert found == ["Before.", "After."]


def test_heading_of_an_item_alone_is_no_passage():
    found = passages(
        ("heading", "Recommendation 3"),
        ("paragraph", "Partners should meet."),
        taken=["Partners should meet."],
    )
    assert found == []


def test_paragraph_with_more_than_the_item_is_kept_whole():
    words = "We heard this often and from many people. Partners should meet. They rarely did so in the past."
    assert passages(("paragraph", words), taken=["Partners should meet."]) == [words]


def test_paragraph_that_two_items_share_is_taken():
    words = "Partners should meet. Partners should write it down."
    taken = ["Partners should meet.", "Partners should write it down."]
    assert passages(("paragraph", words), taken=taken) == []


def test_furniture_is_left_out_and_tables_and_footnotes_keep_to_themselves():
    found = passages(
        ("furniture", "Page 3 of 9"),
        ("paragraph", "Prose."),
        ("table_row", "Cell one"),
        ("table_row", "Cell two"),
        ("footnote", "A source."),
    )
    assert found == ["Prose.", "Cell one\nCell two", "A source."]


def test_page_without_blocks_is_cut_at_its_lines():
    text = "First line.\nSecond line."
    assert [text[r.start : r.end] for r in find_passages(text, [], [])] == [text]


def test_endless_block_is_cut_at_sentences():
    sentence = "Nobody asked the child what the week had been like at home. "
    found = passages(("paragraph", (sentence * 60).strip()))
    assert len(found) > 1
    assert all(len(passage) <= MOST_LENGTH and passage.endswith("home.") for passage in found)


KINDS = st.sampled_from(["heading", "paragraph", "list_item", "table_row", "footnote", "furniture"])
BLOCKS = st.lists(st.tuples(KINDS, st.text(min_size=1, max_size=3_000)), max_size=8)


@given(BLOCKS)
def test_passages_hold_every_readable_block_once_and_in_order(blocks):
    text, stored = page(*blocks)
    found = find_passages(text, stored, [])
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(0 <= r.start < r.end <= len(text) and r.end - r.start <= MOST_LENGTH for r in found)
    held = "".join(text[r.start : r.end] for r in found)
    wanted = "".join(words for kind, words in blocks if kind != "furniture")
    assert "".join(held.split()) == "".join(wanted.split())
