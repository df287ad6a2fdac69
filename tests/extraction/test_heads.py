"""Heads that name an item, each form on the smallest publication that needs it."""

from goldenthread.extraction import Kind, quote
from tests.extraction.made_up import TAGGING, found, reading

ASK = Kind.RECOMMENDATION

ON_ITS_OWN_LINE = """
== For local partners
#align(center)[Recommendation one]\\
Partners should find one chair in each hospital, and say whose it is. They should sit in it.

Staff feared that it should lead to complaints.

Recommendation one of an older paper of ours was about fish, and we say no more of it here.
"""
OBSERVATION = """
== Analysis
=== Safety observation O/2031/022:
Those who design wards may wish to consider a light on the stairs.
"""
LEARNING_PANEL = """
== What was known
#block(stroke: 0.5pt, inset: 8pt, width: 100%)[
=== Learning point
Asking what happened is more useful than asking what is wrong.]
The nurse went on visiting. Nobody had asked her to.
"""
RUN_IN = """
== A new offer
The reviewers read the records of forty moves and spoke with the people who had made them. They were many.

#block(stroke: 0.5pt, inset: 8pt, width: 100%)[*Recommendation:* Government should set the new offer out
in law, and say by when each area is to have it.]

Recommendation: a word that we use for what we ask of a named body, and of no other.

*Recommendation for the Harbour Board:* The lamps should be counted each year, and the count be printed:
- on the pier; and
- in the library.
"""
STRIPS = """
== Who knew that the family had moved?
The first move was known to the school on the day and to the clinic in a month. Nobody had thought to ask.
#block(stroke: 0.5pt, inset: 8pt, width: 100%)[*Learning* The service that knows first is often not
the one that has the form. Asking round is quicker.]
Learning to ask takes time, and those who asked had learned it from each other over the years.
"""
EARLIER = """
== Progress on earlier recommendations
Recommendation: The Board should count the lamps. This has been done.
"""
REGISTER = """
= Recommendations
The *Boat Office* is recommended to:
#grid(columns: (2.2cm, 1fr), row-gutter: 10pt,
[*2031/107*], [Take action so that the lights of small ferries are inspected each year.],
[*2031/108*], [Publish guidance on the use of lamps on small piers.])
"""
CONTENTS = """
== Contents
Recommendation 1: Count the lamps #h(1fr) 4

Recommendation 2: Tell the skippers #h(1fr) 5
#pagebreak()
== Recommendation 1: Count the lamps
The Board should count the lamps on each pier, and print the count.
== Recommendation 2: Tell the skippers
Skippers should be told when a lamp is out.
"""
ACCEPTED = """
== Recommendation 9
The Department, with those who have accepted an offer, shall ask for advice from a person apart from it.
=== Recommendation accepted
People who have accepted the offer may ask for it to be looked at again.
"""
CODES = """
== What we saw
*R1.* The Board should count the lamps on each pier.

The reviewers walked along eleven piers, and on four of them they could not see their feet.
== What we heard
*R2.* Harbours should tell people when a lamp is out.
"""


@TAGGING
def test_series_of_codes_through_the_text_is_a_list(tagged):
    assert [label for _, label, _ in found(CODES, tagged)] == ["R1", "R2"]


@TAGGING
def test_codes_that_begin_in_the_middle_or_ask_for_nothing_are_no_list(tagged):
    assert found(CODES.replace("R2", "R5"), tagged) == []
    assert found(CODES.replace("should tell", "told"), tagged) == []


REFERENCE = """
== Recommendation
Reference: 2031/114

The Office recommends that Northmoor Police take steps so that lamps in cells are looked at each hour.
"""


@TAGGING
def test_reference_over_a_lone_recommendation_is_no_part_of_it(tagged):
    assert found(REFERENCE, tagged) == [(ASK, None, "The Office r")]


DRAWN_PARTS = """
== Recommendation 4: The workforce
The Department of Health should set out in its plan for health visitors:
#pad(left: 1cm)[the number of them that each area needs;]
#pad(left: 1cm)[how that number will be reached; and]
#pad(left: 1cm)[what families can look for in the meantime.]

Families were glad to be asked about it, and some of them had asked before.
"""


@TAGGING
def test_parts_whose_bullets_are_drawn_belong_to_the_statement_that_leads_them_in(tagged):
    item = reading(DRAWN_PARTS, tagged).items[0]
    assert item.text.endswith("in the meantime.")
    assert item.text.count(";") == 2


MANY_ON_A_PAGE = "".join(
    f"\n=== Recommendation {number}\nThe Board should count the {what}.\n"
    for number, what in enumerate(("lamps", "piers", "doors", "keys", "bells", "ropes"), 1)
)
YEAR_ALONE = """
#v(1fr)
=== Recommendation 1
The Board should count the lamps on each pier, and should print the count of them by 31 December \\
2026.
"""


@TAGGING
def test_numbered_heads_down_a_page_are_no_contents_list(tagged):
    assert [label for _, label, _ in found(MANY_ON_A_PAGE, tagged)] == list("123456")


@TAGGING
def test_year_that_ends_a_sentence_at_the_foot_of_a_page_is_no_page_number(tagged):
    assert reading(YEAR_ALONE, tagged).items[0].text.endswith("31 December 2026.")


@TAGGING
def test_acceptance_told_of_in_a_recommendation_does_not_end_it(tagged):
    assert [(label, text) for _, label, text in found(ACCEPTED, tagged)] == [("9", "The Departme")]


@TAGGING
def test_head_that_runs_into_its_line_needs_no_number(tagged):
    items = reading(RUN_IN, tagged).items
    assert [item.text.split()[0] for item in items] == ["Government", "The"]
    assert items[1].addressees == ("the Harbour Board",)
    assert len(items[1].parts) == 2


@TAGGING
def test_word_in_bold_at_the_head_of_a_strip_names_what_it_is(tagged):
    assert found(STRIPS, tagged) == [(Kind.LEARNING_POINT, None, "The service ")]


@TAGGING
def test_earlier_recommendation_that_runs_into_its_line_is_quoted(tagged):
    assert found(EARLIER, tagged) == [(Kind.QUOTED_RECOMMENDATION, None, "The Board sh")]


@TAGGING
def test_register_number_in_the_margin_is_the_label(tagged):
    assert [label for _, label, _ in found(REGISTER, tagged)] == ["2031/107", "2031/108"]


@TAGGING
def test_entry_of_the_contents_is_no_item(tagged):
    assert found(CONTENTS, tagged) == [(ASK, "1", "The Board sh"), (ASK, "2", "Skippers sho")]


@TAGGING
def test_head_on_a_line_of_its_own_needs_no_stop(tagged):
    extraction = reading(ON_ITS_OWN_LINE, tagged)
    assert [(item.kind, item.label) for item in extraction.items] == [(ASK, "one")]
    assert extraction.items[0].text.startswith("Partners should")
    assert "feared" not in extraction.items[0].text
    assert all(quote(extraction, item) == item.text for item in extraction.items)


@TAGGING
def test_safety_observation_is_a_learning_point(tagged):
    assert found(OBSERVATION, tagged) == [(Kind.LEARNING_POINT, "O/2031/022", "Those who de")]


@TAGGING
def test_panel_under_a_bare_head_holds_one_learning_point(tagged):
    assert found(LEARNING_PANEL, tagged) == [(Kind.LEARNING_POINT, None, "Asking what ")]
