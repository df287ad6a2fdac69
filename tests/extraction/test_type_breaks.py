"""Paragraphs, headings and columns that only their type and place tell apart, in files without tags."""

import typst

from goldenthread.extraction import extract, read_layout
from goldenthread.extraction.layout import Role


def blocks_of(source):
    pdf = typst.compile(('#set text(lang: "en")\n' + source).encode(), pdf_tags=False)
    return [block for page in read_layout(pdf).pages for block in page.blocks]


def test_coloured_line_that_ends_early_is_no_part_of_the_sentence_under_it():
    source = """
#set par(spacing: 0.65em)
#text(fill: rgb("#7a1f2b"))[Learning point 1: Somebody knew where the lamp was]

Four people each knew of one lamp, and nobody asked all four of them, so that the list was never made at all.
"""
    assert [block.text.split(":")[0][:16] for block in blocks_of(source)] == [
        "Learning point 1",
        "Four people each",
    ]


def test_coloured_line_in_the_middle_of_a_paragraph_stays_in_it():
    source = """
#set page(width: 300pt)
Four people each knew of one lamp. #text(fill: blue)[Their street has put the whole of the list on its page,
where anyone may read it], and nobody asked all four of them.
"""
    assert len(blocks_of(source)) == 1


def test_sentence_left_of_the_hanging_words_of_an_item_begins_a_paragraph():
    source = """
#set par(justify: true, spacing: 0.65em)
+ A lamp that is lent comes back, if somebody says when it is wanted, and where, and by whom it is wanted,
  and has said it twice, as those who lend them do when they are at home and are asked about it by one of us.
Lamps were spoken of most when we met them again in May, in a room with a window and four chairs by it.
"""
    item, after = blocks_of(source)
    assert item.role is Role.LIST_ITEM
    assert after.text.startswith("Lamps were spoken of")


SIDE_HEADINGS = """
#set page(width: 400pt, height: 500pt)
#show heading: it => text(14pt, it.body)
#let beside(head, body) = {
  grid(columns: (90pt, 1fr), column-gutter: 20pt, heading(level: 1, head), body)
  v(1em)
}
#beside[What we saw][We saw four lamps in one street, and each of them was lit.

They were lit by four people, who took turns.]
#beside[Challenges to local safeguarding partners in every street][We put two of them.
- Do you know who is out at night, and who has a lamp?
- Can each street say whom it rings when its lamp is out?]
#beside[With thanks][We thank the four people.]
"""


def test_headings_beside_their_text_are_headings_and_no_table():
    pdf = typst.compile(('#set text(lang: "en")\n' + SIDE_HEADINGS).encode(), pdf_tags=False)
    blocks = [block for page in read_layout(pdf).pages for block in page.blocks]
    assert not any(block.cell for block in blocks)
    assert [block.text.split()[0] for block in blocks if block.role is Role.HEADING] == [
        "What",
        "Challenges",
        "With",
    ]
    assert [(str(item.kind), item.text[:11]) for item in extract(pdf).items] == [
        ("challenge", "Do you know"),
        ("challenge", "Can each st"),
    ]


def test_table_whose_first_column_is_bold_in_the_type_of_the_text_stays_a_table():
    source = """
#grid(columns: (90pt, 1fr), column-gutter: 20pt, row-gutter: 8pt,
[*Lamp*], [What stands at the corner of a street and is lit at night.],
[*Key*], [What opens the shed in which the ladder is kept.],
[*Ladder*], [What is needed before either of them is of any use.])
"""
    assert {block.cell and block.cell[2] for block in blocks_of(source)} == {0, 1}
