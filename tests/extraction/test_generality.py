"""Rules of structure, each on the smallest publication that needs it; set with and without tags."""

import pytest

from goldenthread.extraction import Kind, quote
from goldenthread.extraction.selecting import select_items
from goldenthread.extraction.vocabulary import read_heading
from goldenthread.extraction.wording import is_directive, tells_reply
from tests.extraction.made_up import TAGGING, reading

SOURCES = {
    # The gutter is narrow and nothing is drawn.
    "table_without_rules": """
== Recommendations
#table(stroke: none, columns: (auto, 1fr, 3cm), column-gutter: 4pt, [*Ref*], [*Recommendation*], [*Owner*],
[1.1], [Create one record of each move, so that all can see what was done and by whom.], [Board],
[1.2], [Train every worker who meets families on the day of a move, and list them.], [Partnership],
[1.3], [Publish figures each year.], [Board])
== Next steps
""",
    "table_of_answers": """
== Progress of the earlier work
#table(columns: (auto, 1fr, 1fr), [*No.*], [*Recommendation*], [*What has happened*],
[1], [The Department should publish a plan.], [Done. The plan was published in May.],
[2], [The Department should train each skipper.], [Partly done. It should finish by June.])
""",
    "letters_without_stops": """
== Recommendations
#grid(columns: (1cm, 1fr), row-gutter: 8pt,
[8], [The Department has time to learn before it opens more, and should take it.],
[9], [We recommend that the Department:],
[], grid(columns: (0.8cm, 1fr), row-gutter: 8pt, [a], [agrees one way of counting what is lent;],
[b], [asks each library when it should open; and], [c], [pays for repairs.]))
""",
    "topic_called_introduction": """
= Conclusions and recommendations
== Introduction
+ We recommend that the Department publish the hours of each library. (Paragraph 2)
+ The evidence that lending saves money is thin. (Paragraph 3)
== Money
#set enum(start: 3)
+ The Treasury should set out what it will pay. (Paragraph 4)
""",
    "reply_under_a_recommendation": """
== Safety recommendations
=== Safety recommendation 018/24
That the operator try every control with the skipper present before the ferry carries passengers.

On 2 December the operator replied that it accepted the recommendation and that the yard should be paid.
""",
    "fragments_under_findings": """
== Main findings
Families told us that they could:
- choose where to meet; and
- know what is written about them.
""",
    "paragraphs_that_begin_in_bold": """
== Practice points
*Say who you are, and for how long.* Families relax when they know that a visit has an end, and when it is.

*Write down what was promised.* Read it out before you leave, and ask whether you have it right this time.
""",
    "text_after_a_panel": """
#block(fill: luma(230), inset: 8pt, width: 100%)[*Area for improvement* \\
The force should make sure that it records what victims say.]
Officers said that they should have more time.
""",
}
ITEMS = {
    "table_without_rules": [(Kind.RECOMMENDATION, label) for label in ("1.1", "1.2", "1.3")],
    "table_of_answers": [(Kind.QUOTED_RECOMMENDATION, "1"), (Kind.QUOTED_RECOMMENDATION, "2")],
    "letters_without_stops": [(Kind.RECOMMENDATION, label) for label in "abc"],
    "topic_called_introduction": [
        (Kind.RECOMMENDATION, "1"),
        (Kind.CONCLUSION, "2"),
        (Kind.RECOMMENDATION, "3"),
    ],
    "reply_under_a_recommendation": [(Kind.RECOMMENDATION, "018/24")],
    "fragments_under_findings": [],
    "paragraphs_that_begin_in_bold": [(Kind.LEARNING_POINT, None)] * 2,
    "text_after_a_panel": [(Kind.AREA_FOR_IMPROVEMENT, None)],
}  # fmt: skip


@TAGGING
@pytest.mark.parametrize("name", SOURCES)
def test_structure_gives_its_items(name, tagged):
    extraction = reading(SOURCES[name], tagged)
    assert [(item.kind, item.label) for item in extraction.items] == ITEMS[name]
    assert all(quote(extraction, item) == item.text for item in extraction.items)


@TAGGING
def test_column_beside_is_no_part_of_a_row(tagged):
    items = reading(SOURCES["table_without_rules"], tagged).items
    assert [item.text.rsplit(" ", 1)[1] for item in items] == ["whom.", "them.", "year."]


@TAGGING
def test_reply_is_no_part_of_a_recommendation(tagged):
    assert "replied" not in reading(SOURCES["reply_under_a_recommendation"], tagged).items[0].text


@TAGGING
def test_footnote_reference_set_as_a_superscript_character_is_left_out(tagged):
    moves = "Count the moves of each child² and publish the count."
    source = f"== Recommendations\n+ {moves}\n+ Count every km² too.\n"
    items = reading(source, tagged).items
    assert items[0].text == "Count the moves of each child and publish the count."
    assert items[1].text == "Count every km² too."


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Looking ahead: our recommendations for 2025", Kind.RECOMMENDATION),
        ("What we recommend", Kind.RECOMMENDATION),
        ("Lessons to be learned", Kind.LEARNING_POINT),
        ("Matters of concern", Kind.FINDING),
        ("Progress against recommendations", Kind.QUOTED_RECOMMENDATION),
    ],
)
def test_heading_opens_a_list(text, kind):
    assert read_heading(text).kind is kind


@pytest.mark.parametrize(
    "text",
    [
        "Table 2: Recommendations to the board",
        "Our concerns about recommending",
    ],
)
def test_heading_opens_no_list(text):
    assert read_heading(text) is None


def test_actor_and_infinitive_is_an_instruction():
    assert is_directive("The Partnership to agree one form for a change of worker")
    assert not is_directive("The Partnership hopes to agree one form")


@pytest.mark.parametrize(
    "text", ["Accepted.", "We accept this in part.", "Government response: the plan is new."]
)
def test_answer_is_a_reply(text):
    assert tells_reply(text)


def test_nothing_is_selected_from_nothing():
    assert select_items(Kind.RECOMMENDATION, []) == []
