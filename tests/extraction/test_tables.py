"""Tables whose column heads say what their rows are, each on the smallest publication that needs it."""

from functools import cache

import pytest
import typst

from goldenthread.extraction import Kind, extract, quote, read_layout
from goldenthread.extraction.layout import Role

PROSE = "The reviewers read the records of forty moves and spoke with the people who had made them. " * 3
TAGGING = pytest.mark.parametrize("tagged", [True, False], ids=["tagged", "untagged"])
LINES = {"ruled": "0.5pt", "without rules": "none"}

PLAN = """
== How we will take this forward
#table(stroke: {stroke}, columns: (auto, 1fr, 2.6cm, 2cm), inset: 6pt,
table.header([*Ref*], [*Action*], [*Lead*], [*By when*]),
[1], [Review the list of those who lend a room for visits, and say who may add to it.], [Council], [May 2031],
[2], [Offer each new worker a morning with somebody who has moved house with a child.], [Health board],
[June 2031],
[3], [Publish what was done.], [Council], [July 2031])
"""
SOURCES = {
    # No heading of the vocabulary: the heads of the columns say it all.
    "plan": PLAN,
    "light_heads": """
== Taking it forward
#table(stroke: {stroke}, columns: (1fr, 3cm), inset: 6pt, [Recommendation], [Lead agency],
[Keep one list of moves and read it aloud each month.], [Harbour Police],
[Teach each driver how to fold the ramp.], [Bus company])
""",
    "themes_across": """
== Findings and recommendations
#table(stroke: {stroke}, columns: (1fr, 1.2fr, 2.4cm), inset: 6pt,
[*What we found*], [*What we recommend*], [*Who*],
table.cell(colspan: 3)[*Time*],
[The gate is shut at six, and the last bus is at seven.], [Open the gate until the last bus has gone.],
[The harbour board],
table.cell(colspan: 3)[*Light*],
[There is a lamp and no switch.], [Fit a switch to the lamp.], [The council])
""",
    "lists_in_cells": """
== Recommendations
#table(stroke: {stroke}, columns: (3cm, 1fr), inset: 6pt, [*Theme*], [*Recommendations*],
[Records], [
  - Keep one record of each move that a child has made.
  - Show the record to the family each year.],
[Training], [
  - Train each driver.])
""",
    "parts_in_cells": """
== Recommendations
#table(stroke: {stroke}, columns: (auto, 1fr, 2.4cm), inset: 6pt, [*No.*], [*Recommendation*], [*Owner*],
[R1], [The board should say in one page:
  - who may lend a room; and
  - for how long.], [Board],
[R2], [The board should say so again each year.], [Board])
""",
}
ITEMS = {
    "plan": [
        ("1", "Review the list", "add to it."),
        ("2", "Offer each new", "a child."),
        ("3", "Publish", "done."),
    ],
    "light_heads": [(None, "Keep one list", "each month."), (None, "Teach each", "the ramp.")],
    "themes_across": [(None, "Open the gate", "has gone."), (None, "Fit a switch", "the lamp.")],
    "lists_in_cells": [
        (None, "Keep one record", "has made."),
        (None, "Show the record", "each year."),
        (None, "Train each driver.", "driver."),
    ],
    "parts_in_cells": [
        ("R1", "The board should say in one", "for how long."),
        ("R2", "The board should", "each year."),
    ],
}
NOTHING = {
    # What was done, and what others have said.
    "chronology": """
== What happened
#table(columns: (3cm, 1fr, 3cm), [*Date*], [*Action*], [*Who*],
[2 May], [The worker called at the house and nobody came to the door.], [Council],
[9 May], [The police were told that the family had gone.], [Council])
""",
    "other_reports": """
== What others have found
#table(columns: (2cm, 1fr, 1fr, 1fr), [*Exercise*], [*Who took part*], [*Overview*], [*Key recommendations*],
[Tern], [Four councils], [A flood at night.], [Agree who will open the hall.],
[Gull], [The whole coast], [A flood by day.], [Buy boats. Tell people where they are.])
""",
    "risks": """
== Risks
#table(columns: (1fr, 1fr), [*Risk*], [*Action*],
[Nobody reads the list.], [Make the list shorter.], [The list is lost.], [Keep a copy.])
""",
}


def set_page(source, stroke="none"):
    return f"#set page(margin: 2cm)\n#set text(size: 10pt)\n= A made-up review\n{PROSE}\n{source}".replace(
        "{stroke}", stroke
    )


@cache
def reading(source, tagged):
    return extract(typst.compile(source.encode(), pdf_tags=tagged))


@TAGGING
@pytest.mark.parametrize("lines", LINES)
@pytest.mark.parametrize("name", SOURCES)
def test_rows_are_items_where_a_column_head_says_so(name, lines, tagged):
    extraction = reading(set_page(SOURCES[name], LINES[lines]), tagged)
    assert [item.label for item in extraction.items] == [label for label, _, _ in ITEMS[name]]
    for item, (_, first, last) in zip(extraction.items, ITEMS[name], strict=True):
        assert item.kind is Kind.RECOMMENDATION
        assert item.text.startswith(first)
        assert item.text.endswith(last)
        assert quote(extraction, item) == item.text


@TAGGING
@pytest.mark.parametrize("name", NOTHING)
def test_table_of_something_else_gives_no_items(name, tagged):
    assert reading(set_page(NOTHING[name]), tagged).items == ()


@TAGGING
def test_owner_of_an_action_is_its_addressee(tagged):
    items = reading(set_page(PLAN), tagged).items
    assert [item.addressees for item in items] == [("Council",), ("Health board",), ("Council",)]


@TAGGING
def test_bullets_beside_a_number_are_parts(tagged):
    items = reading(set_page(SOURCES["parts_in_cells"]), tagged).items
    assert [len(item.parts) for item in items] == [2, 0]


ANSWERED = """
== Our recommendations
#table(columns: (auto, 1fr, 3cm), [*No.*], [*Recommendation*], [*Progress*],
[1], [Keep one list of moves.], [{first}], [2], [Show the list to each family.], [{second}])
"""


@TAGGING
@pytest.mark.parametrize(
    ("first", "second", "kind"),
    [("Done in May.", "Not begun.", Kind.QUOTED_RECOMMENDATION), ("", "", Kind.RECOMMENDATION)],
    ids=["filled", "empty"],
)
def test_recommendations_are_quoted_where_their_progress_is_told_and_not_where_it_is_awaited(
    first, second, kind, tagged
):
    items = reading(set_page(ANSWERED.format(first=first, second=second)), tagged).items
    assert [(item.label, item.kind) for item in items] == [("1", kind), ("2", kind)]


@TAGGING
def test_table_over_a_page_end_is_one_table_and_its_repeated_heads_are_no_items(tagged):
    source = f"== Recommendations\n#v(20.5cm)\n{PLAN.split(chr(10), 2)[2]}"
    extraction = reading(set_page(source, "0.5pt"), tagged)
    assert [item.label for item in extraction.items] == ["1", "2", "3"]
    assert extraction.items[-1].page_end == 2
    assert not any("Lead" in item.text for item in extraction.items)


def test_cell_that_covers_two_rows_moves_the_cells_below_it():
    source = """
== Recommendations
#table(columns: (3cm, 1fr, 2cm), table.header([*Theme*], [*Recommendation*], [*Owner*]),
table.cell(rowspan: 2)[Records], [Keep one list of moves.], [Board], [Show the list to families.], [Council])
"""
    items = reading(set_page(source), True).items
    assert [item.text for item in items] == ["Keep one list of moves.", "Show the list to families."]


@TAGGING
def test_heads_of_columns_are_told_from_cells(tagged):
    layout = extract_layout(set_page(PLAN, "0.5pt"), tagged)
    heads = [block.text for page in layout.pages for block in page.blocks if block.head]
    assert heads == ["Ref", "Action", "Lead", "By when"]
    assert not any(
        block.head and block.role is Role.HEADING for page in layout.pages for block in page.blocks
    )


def extract_layout(source, tagged):
    return read_layout(typst.compile(source.encode(), pdf_tags=tagged))


@TAGGING
def test_page_text_says_which_cells_are_heads(tagged):
    blocks = reading(set_page(PLAN, "0.5pt"), tagged).pages[0].blocks
    assert [block.kind for block in blocks].count("table_head") == 4
    assert [block.kind for block in blocks].count("table_row") == 12


ROWS = "<tr><th>No.</th><th>Recommendation</th></tr><tr><td>1</td><td>The board should keep a list.</td></tr>"


def test_heads_and_list_numbers_of_a_web_page_are_kept_beside_its_text():
    markup = f"<main><h2>Recommendations</h2><table>{ROWS}</table><ol start='4'><li>Meet.</li></ol></main>"
    extraction = extract(markup.encode(), filename="page.html")
    blocks = {extraction.pages[0].text[each.start : each.end]: each for each in extraction.pages[0].blocks}
    assert [blocks[text].kind for text in ("No.", "Recommendation", "1")] == [
        "table_head",
        "table_head",
        "table_row",
    ]
    assert blocks["Meet."].label == "4."
    assert all(quote(extraction, item) == item.text for item in extraction.items)


@TAGGING
def test_table_that_promises_recommendations_and_gives_none_is_told(tagged):
    extraction = reading(set_page(NOTHING["other_reports"]), tagged)
    assert [(each.code, each.page) for each in extraction.problems] == [("table-not-followed", 1)]
    assert "“Key recommendations”" in extraction.problems[0].detail


@TAGGING
@pytest.mark.parametrize("name", ["plan", "lists_in_cells", "themes_across"])
def test_table_that_was_followed_is_no_problem(name, tagged):
    problems = reading(set_page(SOURCES[name], "0.5pt"), tagged).problems
    assert "table-not-followed" not in [each.code for each in problems]


def test_table_over_a_column_end_is_one_table():
    head = "table.header([*No.*], [*Recommendation*], [*Owner*])"
    rows = "[1], [Keep one list of moves.], [Board], [2], [Show the list to families.], [Council],"
    table = f"#table(columns: (auto, 1fr, 1.6cm), {head}, {rows} [3], [Read it aloud each month.], [Board])"
    source = "#set page(margin: 2cm, columns: 2, height: 9.2cm)\n#set text(size: 10pt)\n= Recommendations\n"
    layout = reading(f"{source}#v(2.4cm)\n{table}", False)
    assert [(item.label, item.text.split()[0]) for item in layout.items] == [
        ("1", "Keep"),
        ("2", "Show"),
        ("3", "Read"),
    ]
