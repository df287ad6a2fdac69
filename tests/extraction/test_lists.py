"""Where a list begins, goes on and ends, each rule on the smallest publication that needs it."""

from goldenthread.extraction import Kind, quote
from goldenthread.extraction.vocabulary import COMMENTARY
from goldenthread.extraction.wording import (
    begins_reply,
    introduces_list,
    is_directive,
    is_imperative,
    reports_speech,
)
from tests.extraction.made_up import PROSE, TAGGING, found, reading, reading_alone

ASK, AREA = Kind.RECOMMENDATION, Kind.AREA_FOR_IMPROVEMENT
MATTER = Kind.FINDING
BELOW = "#pad(left: 1.2cm)[Action required: a paper to the Board by March.]"

NUMBERED_INTRODUCTION = """
== 4. Recommendations
4.1 #h(6pt) The recommendations are grouped by agency. The Board will ask for news of each.

=== The Board
+ The Board should keep the list of visits.
+ The Board should ask people what makes them open a door.
"""
NUMBERED_ASKS = """
== 4. Recommendations
4.1 #h(6pt) The Board should make sure that these recommendations are met by every agency.

4.2 #h(6pt) The Board should keep the list of visits.
"""
REMARKS = f"""
== Recommendations
+ The Board should keep the list of visits.
{BELOW}
+ The Board should ask people what makes them open a door.
{BELOW}
"""
EXPLAINED = """
== Recommendations
1. #h(6pt) The Board should keep the list of visits.

Eleven people called in one winter, and nobody knew of more than four of them.

2. #h(6pt) The Board should ask people what makes them open a door.

People told us of cards without a name on them. We saw five such cards.
"""
TEXT_WITH_THE_NEXT_NUMBER = """
== Recommendations
1. #h(6pt) The Board should keep the list of visits.

2. #h(6pt) The Board should ask people what makes them open a door.

The rest of this report is in numbered paragraphs.

3. #h(6pt) Eleven people called in one winter, and nobody knew of more than four of them.
"""
SUB_HEADINGS = """
= Recommendations
== For the Board
We recommend that the Board do this:
+ Keep the list of visits.
+ Ask people what makes them open a door.

== For the surgery
The surgery knows most of them. Its part is short.
#set enum(start: 3)
+ Agree what is done when tablets are not fetched.

== What happened next
The surgery put up a notice. It said three things:
- that the bell works;
- that the dog is kind; and
- that tea is at four.
"""
CONCERNS = """
= What needs to improve
We found three concerns, of which one should be treated as urgent.
== Priority concerns
1. #h(6pt) Children spent too long in their rooms at weekends.
== Key concerns
2. #h(6pt) Mail took too long to reach children.

3. #h(6pt) Breakfast was given out the evening before.
"""
DRAWN_BULLETS = """
== Recommendations
The Board agreed on two:
#pad(left: 18pt)[A list of visits, kept by one person whom all of the agencies know.]
#pad(left: 18pt)[Cards with a name on them, for everybody who goes to a door.]
"""
SET_IN_TEXT = """
== Recommendations
#pad(left: 18pt)[Eleven people called in one winter, and nobody knew of more than four of them.]
"""
PANEL_BESIDE = """
== Recommendations
1. #h(6pt) The council should put up a notice. It should say whom to ring.

#pad(left: 1cm)[#block(stroke: 0.5pt, inset: 8pt)[
*This bridge is closed until the plank has been mended.*

One plank is loose. Ring Ash, who has the key of the yard, and say which bridge it is.
]]

2. #h(6pt) The council should mend the plank.
"""
CLAUSE_IN_FRONT = """
== Conclusions and recommendations
+ Schools with a plot use it well, and those without one wish for it.
+ In its response to this Report, the Government should set out what it does for them.
+ When a school asks for a plot, the parish council should answer within a month.
"""
ACCOUNT = """
== Recommendations
5.1 #h(6pt) The regulation of lamps has become too complex. Each office thought that another should act.

5.2 #h(6pt) We therefore recommend that the Government put all lamps under one office.

5.3 #h(6pt) The guidance was out of date, and those who used it should have known.

5.4 #h(6pt) We recommend that the Office print the guidance each year.
"""
EXPLAINED_BY_A_LIST = """
= Our recommendations
- *A count.* The Board should count the lamps on each pier.
- *A notice.* Harbours should tell people when a lamp is out.
== Why this matters
- Eleven lamps were out in one winter.
- Nobody likes to be in the dark.
"""
HEADS_THEN_BULLETS = """
= 18. Recommendations
== 18.1 Multi-agency recommendations
*Recommendation 1:* That the Partnership seek assurance that lamps are counted.

*Recommendation 2:* That the Partnership review its training.
== 18.2 Single agency recommendations
*Harbour Trust*
- To remind staff that lamps are counted each week.
- To audit the count.
"""
LEARNING = """
= Learning points
26 #h(8pt) The branch has identified the following important learning points:
#block(fill: luma(230), inset: 8pt, width: 100%)[
1 #h(8pt) Keepers are reminded of the importance of looking at each lamp from the height of a child.

2 #h(8pt) This accident shows what it means to sound the horn as soon as somebody is seen on the pier.]
"""


@TAGGING
def test_account_that_recommends_has_for_items_the_paragraphs_that_do(tagged):
    assert [label for _, label, _ in found(ACCOUNT, tagged)] == ["5.2", "5.4"]


@TAGGING
def test_list_under_a_heading_that_explains_is_no_part_of_the_recommendations(tagged):
    assert [text for _, _, text in found(EXPLAINED_BY_A_LIST, tagged)] == ["A count. The", "A notice. Ha"]


@TAGGING
def test_list_after_numbered_heads_is_read_under_its_own_heading(tagged):
    items = found(HEADS_THEN_BULLETS, tagged)
    assert [(label, text) for _, label, text in items] == [
        ("1", "That the Par"),
        ("2", "That the Par"),
        (None, "To remind st"),
        (None, "To audit the"),
    ]


@TAGGING
def test_numbered_paragraph_about_learning_points_leads_in_their_own_numbers(tagged):
    assert [label for _, label, _ in found(LEARNING, tagged)] == ["1", "2"]


REQUIREMENTS = """
== Requirements
1. By 1 March, the provider must make sure that lamps are lit.
2. By 1 May, the provider must make sure that doors open.
== Opportunities for improvement
- Tell people when a lamp is out.
"""
SPECIFICATION = """
== Requirements
1. Files that hold the number of a process must end in a line feed.
2. A reader of such files must be lenient.
"""
CALLS = """
== Our calls to action
We call on:
- *Government* to publish a plan for lamps;
- *councils* to count them.
"""
TWICE = """
== Key findings
The lamps were out on the night. We make the following recommendation:
#pad(left: 1cm)[The Governor should ensure that lamps are lit on every landing.]
People could not see. We make the following recommendation:
#pad(left: 1cm)[The Governor should ensure that staff carry lamps of their own.]
"""


@TAGGING
def test_key_findings_may_take_up_the_numbers_of_the_summary(tagged):
    source = "== {}\n4. #h(6pt) The Department set no baseline.\n\n5. #h(6pt) Costs have risen by half."
    assert [label for _, label, _ in found(source.format("Key findings"), tagged)] == ["4", "5"]
    assert found(source.format("Findings"), tagged) == []


@TAGGING
def test_requirements_of_a_body_are_items(tagged):
    kinds = [(kind, label) for kind, label, _ in found(REQUIREMENTS, tagged)]
    assert kinds == [(Kind.PRIORITY_ACTION, "1"), (Kind.PRIORITY_ACTION, "2"), (AREA, None)]


@TAGGING
def test_requirements_of_a_specification_are_none(tagged):
    assert found(SPECIFICATION, tagged) == []


@TAGGING
def test_calls_name_who_is_to_act(tagged):
    assert [text for _, _, text in found(CALLS, tagged)] == ["Government t", "councils to "]


@TAGGING
def test_paragraphs_set_in_apart_from_one_another_are_no_findings(tagged):
    assert not any(kind is MATTER for kind, _, _ in found(TWICE, tagged))


ROMAN_CAPITALS = """
== Recommendations
I. #h(6pt) The Board should count the lamps on each pier.

II. #h(6pt) Harbours should tell people when a lamp is out.

III. #h(6pt) The Department should pay.

IV. #h(6pt) Skippers should carry a lamp.

V. #h(6pt) Keepers should know where the oil is.
"""
CUT = f"""
- make sure that lamps are lit on every pier
- tell people when a lamp is out.
= What we saw
{PROSE}
"""
RUNNING_HEADS = f"""
#set page(header: context text(7pt)[#counter(page).display("A") · part of a made-up review])
== Recommendations
+ The Board should count the lamps. {PROSE * 12}
+ Harbours should tell people when a lamp is out. {PROSE * 12}
"""


@TAGGING
def test_roman_capitals_number_one_list(tagged):
    assert [label for _, label, _ in found(ROMAN_CAPITALS, tagged)] == ["I", "II", "III", "IV", "V"]


@TAGGING
def test_instructions_at_the_start_of_a_file_are_a_list_cut_from_its_heading(tagged):
    assert [item.text[:9] for item in reading_alone(CUT, tagged).items] == ["make sure", "tell peop"]


@TAGGING
def test_bullets_that_tell_are_no_list_cut_from_its_heading(tagged):
    told = CUT.replace("make sure that lamps are", "lamps were").replace("tell people", "people were told")
    assert reading_alone(told, tagged).items == ()


@TAGGING
def test_small_line_over_the_text_of_a_page_is_no_part_of_an_item(tagged):
    extraction = reading_alone(RUNNING_HEADS, tagged)
    assert extraction.items[-1].page_end > extraction.items[-1].page
    assert not any("part of a made-up" in item.text for item in extraction.items)


@TAGGING
def test_numbered_paragraph_about_the_list_is_no_item_of_it(tagged):
    items = found(NUMBERED_INTRODUCTION, tagged)
    assert items == [(ASK, "1", "The Board sh"), (ASK, "2", "The Board sh")]


@TAGGING
def test_numbered_ask_that_names_the_recommendations_is_an_item(tagged):
    assert [label for _, label, _ in found(NUMBERED_ASKS, tagged)] == ["4.1", "4.2"]


@TAGGING
def test_remark_under_an_item_is_no_part_of_it(tagged):
    extraction = reading(REMARKS, tagged)
    assert [item.text[-7:] for item in extraction.items] == ["visits.", "a door."]
    assert all(quote(extraction, item) == item.text for item in extraction.items)


@TAGGING
def test_list_goes_on_after_a_paragraph_that_explains_an_item(tagged):
    items = found(EXPLAINED, tagged)
    assert [label for _, label, _ in items] == ["1", "2"]
    assert not any("Eleven" in item.text for item in reading(EXPLAINED, tagged).items)


@TAGGING
def test_text_that_takes_up_the_numbers_of_a_list_is_no_item(tagged):
    assert [label for _, label, _ in found(TEXT_WITH_THE_NEXT_NUMBER, tagged)] == ["1", "2"]


@TAGGING
def test_section_goes_on_under_a_sub_heading_whose_list_follows_a_paragraph(tagged):
    assert [label for _, label, _ in found(SUB_HEADINGS, tagged)] == ["1", "2", "3"]


@TAGGING
def test_paragraph_over_lists_with_headings_of_their_own_is_no_item(tagged):
    assert [(kind, label) for kind, label, _ in found(CONCERNS, tagged)] == [
        (MATTER, "1"),
        (MATTER, "2"),
        (MATTER, "3"),
    ]


@TAGGING
def test_numbered_stretch_of_the_text_is_no_list_of_findings(tagged):
    assert found(CONCERNS.replace("2. #h", "12. #h").replace("3. #h", "13. #h"), tagged) == [
        (MATTER, "1", "Children spe")
    ]


@TAGGING
def test_paragraphs_set_in_are_items_whose_bullets_are_drawn(tagged):
    items = found(DRAWN_BULLETS, tagged)
    assert items == [(ASK, None, "A list of vi"), (ASK, None, "Cards with a")]


@TAGGING
def test_text_set_in_throughout_is_no_list(tagged):
    assert found(SET_IN_TEXT, tagged) == []


@TAGGING
def test_panel_beside_a_list_is_no_part_of_its_item(tagged):
    item, _ = reading(PANEL_BESIDE, tagged).items
    assert item.text == "The council should put up a notice. It should say whom to ring."


@TAGGING
def test_conclusion_tells_and_recommendation_asks_after_a_clause_in_front(tagged):
    kinds = [kind for kind, _, _ in found(CLAUSE_IN_FRONT, tagged)]
    assert kinds == [Kind.CONCLUSION, ASK, ASK]


def test_remark_has_a_head_and_an_item_has_none():
    assert COMMENTARY.match("Rationale: families were not told")
    assert COMMENTARY.match("Action required: a paper")
    assert not COMMENTARY.match("Evidence should be kept for a year: the Board should say where")
    assert not COMMENTARY.match("Reasons should be given")


def test_ask_does_not_introduce_a_list():
    assert introduces_list("The following recommendations are numbered throughout.")
    assert not introduces_list("The Board should publish these recommendations.")


def test_acceptance_that_is_part_of_an_ask_is_no_reply():
    assert begins_reply("We accept this in part.")
    assert not begins_reply("Those who have accepted an offer should be told of the change.")


def test_purpose_in_front_of_a_duty_is_no_instruction():
    assert is_imperative("To remind staff that lamps are counted")
    assert not is_imperative("To remind them, the Board should write to staff")


def test_noun_after_a_comma_is_no_instruction():
    assert is_imperative("In partnership with schools, audit the records of each move.")
    assert not is_imperative("We read 325 documents, audit reports and minutes among them.")


def test_fault_found_asks_for_nothing():
    assert not is_directive("The school should have been told")
    assert is_directive("Each school should have a plan")


def test_reported_speech_has_its_verb_before_what_is_wanted():
    assert reports_speech("Leaders told us that they ought to meet")
    assert not reports_speech("Leaders should write down what was agreed")
