from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from goldenthread.publishing.reading.page_text import Element, contents, elements
from goldenthread.publishing.reading.passages import Mark


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
    cells = [words(e) for row in element.rows for cell in row for e in cell.elements]
    return " ".join([element.text, *inner, *cells]).strip()


def rows(table):
    return [[words(cell) for cell in map(joined, row)] for row in table.rows]


def joined(cell):
    return Element("cell", inner=cell.elements)


def test_elements_follow_reading_order_with_notes_and_furniture_apart():
    text, blocks = page(
        ("furniture", "Annual report"),
        ("heading", "Findings", {"level": 1}),
        ("footnote", "1 See page 3."),
        ("paragraph", "We found this."),
    )
    assert [(e.kind, e.text) for e in elements(text, blocks)] == [
        ("heading", "Findings"),
        ("paragraph", "We found this."),
        ("footnote", "1 See page 3."),
        ("furniture", "Annual report"),
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
    assert rows(table) == [["Year", "Number"], ["2023", "14"]]


def test_cells_that_name_columns_are_heads_of_the_table():
    text, blocks = page(
        ("table_head", "Year", {"box": [0, 0, 50, 10]}),
        ("table_head", "Number", {"box": [60, 0, 90, 10]}),
        ("table_row", "2023", {"box": [0, 20, 50, 30]}),
        ("table_row", "14", {"box": [60, 20, 90, 30]}),
    )
    (table,) = elements(text, blocks)
    assert (table.kind, table.head_rows, len(table.rows)) == ("table", 1, 2)


def cell(words, row, column, kind="table_row", table=7):
    return kind, words, {"cell": [table, row, column]}


def test_cells_stand_where_the_file_says_whatever_is_missing():
    text, blocks = page(
        cell("Who", 0, 0, "table_head"),
        cell("What", 0, 1, "table_head"),
        cell("When", 0, 2, "table_head"),
        cell("For all", 1, 0),
        cell("Partners", 2, 0),
        cell("Meet.", 2, 1),
        ("list_item", "Then act.", {"cell": [7, 2, 1]}),
        cell("May", 3, 2),
    )
    (table,) = elements(text, blocks)
    assert rows(table) == [
        ["Who", "What", "When"],
        ["For all"],
        ["Partners", "Meet. Then act.", ""],
        ["", "", "May"],
    ]
    assert (table.head_rows, table.rows[1][0].across) == (1, 3)


def test_tables_that_follow_each_other_are_two():
    first = [cell(f"{n}", n // 2, n % 2) for n in range(4)]
    second = [cell(f"{n}", n // 2, n % 2, table=8) for n in range(4)]
    text, blocks = page(*first, *second)
    assert [e.kind for e in elements(text, blocks)] == ["table", "table"]


def test_frame_that_sets_out_a_page_is_no_table():
    text, blocks = page(
        ("heading", "Leadership", {"cell": [7, 0, 0], "level": 2}),
        cell("Inadequate", 0, 1),
        cell("Leaders have not acted.", 1, 0),
    )
    assert [e.kind for e in elements(text, blocks)] == ["heading", "paragraph", "paragraph"]


def test_page_number_in_the_middle_parts_no_table_and_no_list():
    text, blocks = page(
        cell("Who", 0, 0), ("furniture", "7"), cell("What", 0, 1), cell("All", 1, 0), cell("Act", 1, 1)
    )
    assert [e.kind for e in elements(text, blocks)] == ["table", "furniture"]
    text, blocks = page(("list_item", "1. One"), ("furniture", "7"), ("list_item", "2. Two"))
    assert [e.kind for e in elements(text, blocks)] == ["list", "furniture"]


def test_headings_of_several_pages_have_anchors_of_their_own():
    text, blocks = page(("heading", "One", {"level": 1}))
    assert {elements(text, blocks, page=n)[0].anchor for n in (1, 2, None)} == {"p1-h0", "p2-h0", "h0"}


def test_number_of_a_heading_that_is_no_part_of_the_text_is_kept():
    text, blocks = page(("heading", "Findings", {"level": 1, "label": "2."}))
    assert elements(text, blocks)[0].label == "2."


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


more = {"level": st.integers(1, 6)}
grid = st.tuples(st.sampled_from([3, 4]), st.integers(0, 3), st.integers(0, 2)).map(list)
block = st.tuples(
    st.sampled_from(["heading", "paragraph", "list_item", "table_row", "footnote", "furniture", "odd"]),
    st.text(alphabet="abc <&>\n", min_size=1, max_size=12),
    st.fixed_dictionaries(more, optional={"cell": grid}),
)


@given(st.lists(block, max_size=12), st.lists(st.integers(0, 11), max_size=4))
def test_no_word_is_lost_or_doubled_whatever_the_blocks(blocks, missing):
    text, stored = page(*blocks)
    stored = [b for i, b in enumerate(stored) if i not in missing]
    shown = "".join(words(e) for e in elements(text, stored))
    assert Counter("".join(shown.split())) == Counter("".join(text.split()))


def test_entry_with_nothing_printed_before_it_gets_a_bullet():
    printed = ["1. One", "(a) meet", "a) meet", "• act", "– act", "iv. act", "o act", "4.2 act"]
    bare = ["what was decided", "a child was seen", "2,000 children"]
    text, blocks = page(*(("list_item", words) for words in printed + bare))
    (shown,) = elements(text, blocks)
    assert [entry.text for entry in shown.entries if entry.is_bare] == bare
