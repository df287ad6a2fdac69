"""Labels and words that stand apart on the page are one passage; a cut cell goes on in its own column."""

import pytest
import typst

from goldenthread.extraction import Kind, Status, extract, quote
from goldenthread.extraction.layout import Layout, LayoutBlock, LayoutPage, Role
from goldenthread.extraction.passages import find_passages

TAGGING = pytest.mark.parametrize("tagged", [True, False], ids=["tagged", "untagged"])
PANEL = """
#let panel(number, body) = block(width: 100%, fill: rgb("#e3f2f1"), inset: 9pt, grid(
  columns: (11mm, 1fr), [#text(18pt, weight: "bold", number)#parbreak()], [#body#parbreak()]))
"""


def items_of(source, **options):
    extraction = extract(typst.compile(('#set text(lang: "en")\n= A review\n' + source).encode(), **options))
    assert all(quote(extraction, item) == item.text for item in extraction.items)
    return extraction.items


@TAGGING
def test_large_number_beside_the_words_of_a_panel_is_their_label(tagged):
    source = (
        PANEL
        + """
== Recommendations
#panel("1")[Keep a list of lamps, and say who has them, so that nobody need ask at night.]
#panel("2")[Lend a lamp to every family that asks for one.]
== Next steps
We shall meet in May.
"""
    )
    items = items_of(source, pdf_tags=tagged)
    assert [(item.label, item.text[:9]) for item in items] == [("1", "Keep a li"), ("2", "Lend a la")]


def test_number_over_the_words_and_not_beside_them_is_no_label():
    source = """
== Recommendations
The figure that mattered:

*47*

Lamps should be counted by those who lend them, and by nobody else.
"""
    assert [item.label for item in items_of(source)] == [None]


@TAGGING
def test_second_paragraphs_of_the_text_are_no_part_of_items_whose_numbers_hang_in_the_margin(tagged):
    source = """
#set page(margin: (left: 60mm, right: 25mm))
The lamps were lent by four people, who were asked by nobody, and who are thanked here by name and by street.

== Learning points
#let hung(number, body) = pad(left: -20mm, grid(
  columns: (20mm, 1fr), [#number#parbreak()], [#body#parbreak()]))
#hung("1")[A lamp that is lent comes back, if somebody says when it is wanted.]
#hung("2")[Those who lend lamps know who is out at night, and are seldom asked.]

Learning point 2 was the one that lamplighters spoke of most when we met them again.
"""
    points = items_of(source, pdf_tags=tagged)
    assert [(item.kind, item.label) for item in points] == [
        (Kind.LEARNING_POINT, "1"),
        (Kind.LEARNING_POINT, "2"),
    ]
    assert points[1].text.endswith("seldom asked.")


def test_cell_that_a_page_end_cuts_goes_on_in_its_own_column():
    def cell(page, column, text, continues=False):
        return LayoutBlock(page, Role.TABLE_ROW, text, cell=(1, 1, column), continues=continues)

    first = [cell(1, 0, "Keep a list of who"), cell(1, 1, "Harbour Board"), cell(1, 2, "May")]
    second = [cell(2, 0, "has a lamp.", continues=True)]
    pages = (LayoutPage(1, tuple(first)), LayoutPage(2, tuple(second)))
    passages = find_passages(Layout(Status.OK, "application/pdf", pages=pages))
    assert [each.text for each in passages] == ["Keep a list of who has a lamp.", "Harbour Board", "May"]


@TAGGING
def test_numbered_paragraph_that_leads_in_a_list_with_marks_of_its_own_is_no_item(tagged):
    source = """
#let counted(number, body) = grid(columns: (12mm, 1fr), [#number#parbreak()], [#body#parbreak()])
== Challenges to local safeguarding partners
#counted("3.1")[We put what follows as challenges, because each has been met in one place.]
- Do you know who is out at night, and who has a lamp?
- Can each street say whom it rings when its lamp is out?
#counted("3.2")[We thank the four streets that answered.]
"""
    assert [(item.label, item.text[:11]) for item in items_of(source, pdf_tags=tagged)] == [
        (None, "Do you know"),
        (None, "Can each st"),
    ]


@TAGGING
def test_numbered_paragraphs_that_ask_are_the_items_and_their_bullets_parts(tagged):
    source = """
#let counted(number, body) = grid(columns: (12mm, 1fr), [#number#parbreak()], [#body#parbreak()])
== Recommendations
#counted("3.1")[The Board should keep a list of lamps:]
#pad(left: 12mm)[- by day; and
- by night.]
#counted("3.2")[The Board should lend a lamp to every family that asks for one.]
"""
    items = items_of(source, pdf_tags=tagged)
    assert [(item.label, len(item.parts)) for item in items] == [("3.1", 2), ("3.2", 0)]


COUNTED = (
    "#let counted(number, body) = grid(columns: (12mm, 1fr), [#number#parbreak()], [#body#parbreak()])\n"
)


@TAGGING
def test_lone_numbered_paragraph_under_a_conclusion_is_no_item_and_two_are(tagged):
    one = (
        '== Conclusion\n#counted("6.1")[The lamps of this street were lent by four people, who took turns.]\n'
    )
    two = one + '#counted("6.2")[Nobody had asked all four of them, and so there never was a list.]\n'
    assert items_of(COUNTED + one, pdf_tags=tagged) == ()
    assert [item.label for item in items_of(COUNTED + two, pdf_tags=tagged)] == ["6.1", "6.2"]


def test_bullet_drawn_apart_from_its_words_is_theirs():
    bullet = LayoutBlock(1, Role.LIST_ITEM, "•", marker="•", body=1, box=(85.0, 594.0, 92.4, 605.0))
    words = LayoutBlock(1, Role.LIST_ITEM, "Night staff had not been asked.", box=(92.3, 594.0, 386.0, 605.0))
    between = LayoutBlock(1, Role.FURNITURE, "4", box=(528.0, 804.0, 532.0, 812.0))
    pages = (LayoutPage(1, (bullet, between, words)),)
    (passage,) = find_passages(Layout(Status.OK, "application/pdf", pages=pages))
    assert (passage.text, passage.marker.style) == ("Night staff had not been asked.", "bullet")


@TAGGING
def test_numbered_paragraphs_of_a_concluding_chapter_are_prose_where_all_paragraphs_are_numbered(tagged):
    chapters = [f"== {title}" for title in ("What happened", "What we saw", "Who was there", "Conclusions")]
    counted = [
        f'#counted("{chapter}.{number}")[The lamps of street {number} were lent by four people in turn.]'
        for chapter in (1, 2, 3, 4)
        for number in (1, 2, 3)
    ]
    source = "\n".join(
        line for at, head in enumerate(chapters) for line in (head, *counted[3 * at : 3 * at + 3])
    )
    assert items_of(COUNTED + source, pdf_tags=tagged) == ()


@TAGGING
def test_earlier_recommendation_set_out_word_for_word_is_quoted(tagged):
    source = """
== Earlier recommendations
The recommendation of 2019 read as follows:

#block(width: 100%, fill: luma(235), inset: 8pt)[The Harbour Trust should light the path in winter.]

The Trust has since lit the path.

== What we saw
The recommendation of 2019 was read by nobody whom we asked.
"""
    (item,) = items_of(source, pdf_tags=tagged)
    assert item.kind is Kind.QUOTED_RECOMMENDATION
    assert item.text == "The Harbour Trust should light the path in winter."


@TAGGING
def test_table_of_earlier_recommendations_and_what_became_of_them_is_quoted(tagged):
    source = """
== What has been done
#table(columns: (1fr, 1fr), [*Earlier recommendation*], [*Progress*],
[The Harbour Trust should light the path in winter.], [Complete. The path was lit in May.],
[The Board should keep a list of lamps.], [Under way. Two streets have one.])
"""
    kinds = [item.kind for item in items_of(source, pdf_tags=tagged)]
    assert kinds == [Kind.QUOTED_RECOMMENDATION] * 2
