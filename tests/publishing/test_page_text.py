from hypothesis import given
from hypothesis import strategies as st

from goldenthread.publishing.page_text import contents, elements
from goldenthread.publishing.passages import Mark


def page(*blocks):
    """Text and stored blocks from (kind, text, more) tuples."""
    text, stored = "", []
    for kind, words, *more in blocks:
        start = len(text) + bool(stored)
        text = f"{text}\n{words}" if stored else words
        stored.append({"kind": kind, "start": start, "end": start + len(words), **(more[0] if more else {})})
    return text, stored


def words(element):
    """All the words of an element, however deep."""
    inner = [words(e) for e in element.entries + element.inner]
    cells = ["".join(s.text for s in cell) for row in element.rows for cell in row]
    return " ".join([element.text, *inner, *cells]).strip()


def test_elements_follow_reading_order_and_kind():
    text, blocks = page(
        ("furniture", "Annual report"), ("heading", "Findings", {"level": 1}), ("paragraph", "We found this.")
    )
    assert [(e.kind, e.text) for e in elements(text, blocks)] == [
        ("furniture", "Annual report"),
        ("heading", "Findings"),
        ("paragraph", "We found this."),
    ]


def test_elements_show_words_that_no_block_holds():
    text = "A line nobody knows.\nA known one."
    assert [e.text for e in elements(text, [{"kind": "paragraph", "start": 21, "end": 33}])] == [
        "A line nobody knows.",
        "A known one.",
    ]
    assert [e.text for e in elements(text, [])] == ["A line nobody knows.", "A known one."]


def test_unknown_kind_is_a_paragraph():
    assert [e.kind for e in elements("Words", [{"kind": "sidebar", "start": 0, "end": 5}])] == ["paragraph"]


def test_headings_start_below_the_page_heading_and_skip_no_level():
    text, blocks = page(
        ("heading", "Deep first", {"level": 3}),
        ("heading", "Deeper", {"level": 6}),
        ("heading", "Back", {"level": 3}),
        ("heading", "Top", {"level": 1}),
        ("heading", "No level"),
    )
    assert [e.level for e in elements(text, blocks)] == [2, 3, 2, 2, 3]
    assert [e.level for e in elements(text, blocks, below=2)] == [3, 4, 3, 3, 4]


def test_contents_are_the_headings_with_their_own_anchors():
    text, blocks = page(
        ("heading", "One", {"level": 1}), ("paragraph", "x"), ("heading", "Two", {"level": 1})
    )
    headings = contents(elements(text, blocks))
    assert [h.text for h in headings] == ["One", "Two"]
    assert len({h.anchor for h in headings}) == 2


def test_list_items_are_one_list_with_deeper_ones_inside():
    text, blocks = page(
        ("list_item", "1. One", {"level": 1}),
        ("list_item", "a. Inside", {"level": 2}),
        ("list_item", "b. Inside too", {"level": 2}),
        ("list_item", "2. Two", {"level": 1}),
    )
    (shown,) = elements(text, blocks)
    assert [e.text for e in shown.entries] == ["1. One", "2. Two"]
    assert [e.text for e in shown.entries[0].inner[0].entries] == ["a. Inside", "b. Inside too"]


def test_list_that_begins_deep_keeps_every_entry():
    text, blocks = page(
        ("list_item", "a. Inside", {"level": 2}),
        ("list_item", "2. Out", {"level": 1}),
        ("list_item", "b. In", {"level": 2}),
    )
    (shown,) = elements(text, blocks)
    assert words(shown).split() == text.split()


def test_cells_beside_each_other_are_a_row():
    text, blocks = page(
        ("table_row", "Year", {"box": [0, 0, 50, 10]}),
        ("table_row", "Number", {"box": [60, 0, 90, 10]}),
        ("table_row", "2023", {"box": [0, 20, 50, 30]}),
        ("table_row", "14", {"box": [60, 20, 90, 30]}),
    )
    (table,) = elements(text, blocks)
    assert table.kind == "table"
    assert [["".join(s.text for s in c) for c in row] for row in table.rows] == [
        ["Year", "Number"],
        ["2023", "14"],
    ]


def test_cells_that_name_columns_are_heads_of_the_table():
    text, blocks = page(
        ("table_head", "Year", {"box": [0, 0, 50, 10]}),
        ("table_head", "Number", {"box": [60, 0, 90, 10]}),
        ("table_row", "2023", {"box": [0, 20, 50, 30]}),
        ("table_row", "14", {"box": [60, 20, 90, 30]}),
    )
    (table,) = elements(text, blocks)
    assert (table.kind, table.head_rows, len(table.rows)) == ("table", 1, 2)


def test_number_that_is_no_part_of_the_text_is_shown_before_its_entry():
    text, blocks = page(("list_item", "Meet.", {"level": 1, "label": "4."}), ("list_item", "Eat."))
    (shown,) = elements(text, blocks)
    assert [entry.label for entry in shown.entries] == ["4.", ""]


def test_cells_that_make_no_grid_are_paragraphs():
    text, blocks = page(("table_row", "Year"), ("table_row", "Number"))
    assert [(e.kind, e.text) for e in elements(text, blocks)] == [
        ("paragraph", "Year"),
        ("paragraph", "Number"),
    ]


def test_marks_reach_over_blocks():
    text, blocks = page(("paragraph", "Partners should:"), ("list_item", "a. meet"), ("paragraph", "After."))
    shown = elements(text, blocks, [Mark(0, 24)])
    marked = [s.is_marked for e in (shown[0], shown[1].entries[0], shown[2]) for s in e.segments]
    assert marked == [True, True, False]


block = st.tuples(
    st.sampled_from(["heading", "paragraph", "list_item", "table_row", "footnote", "furniture", "odd"]),
    st.text(alphabet="abc <&>\n", min_size=1, max_size=12),
    st.fixed_dictionaries({"level": st.integers(1, 6)}),
)


@given(st.lists(block, max_size=12), st.lists(st.integers(0, 11), max_size=4))
def test_no_word_is_lost_or_doubled_whatever_the_blocks(blocks, missing):
    text, stored = page(*blocks)
    stored = [b for i, b in enumerate(stored) if i not in missing]
    shown = " ".join(words(e) for e in elements(text, stored))
    assert "".join(shown.split()) == "".join(text.split())
