"""Where a list begins, goes on and ends, each rule on the smallest publication that needs it."""

from goldenthread.extraction import Kind, quote
from goldenthread.extraction.vocabulary import COMMENTARY
from goldenthread.extraction.wording import introduces_list, reports_speech
from tests.extraction.made_up import TAGGING, found, reading

ASK, AREA = Kind.RECOMMENDATION, Kind.AREA_FOR_IMPROVEMENT
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
PARAGRAPHS = """
== Recommendations
By 31 March, the service should:
- keep a list of those who go out; and
- ring each of them on the next day.

By 30 June, the service should put a second heater in the shed.
"""
STEM = """
== Areas for improvement
The service should:
- keep a list of those who go out; and
- ring each of them on the next day.
"""
INTRODUCED = """
== Areas for improvement
The trustees must act on these areas for improvement within a month.

The trustees should ask people what they could not find.

Volunteers said that they should have had more holidays.

The rooms should be open on one evening a week.
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
def test_paragraphs_of_which_one_leads_in_bullets_are_the_items(tagged):
    items = reading(PARAGRAPHS, tagged).items
    assert [len(item.parts) for item in items] == [2, 0]
    assert items[0].text.startswith("By 31 March")


@TAGGING
def test_bullets_under_a_bare_stem_are_the_items(tagged):
    assert found(STEM, tagged) == [(AREA, None, "keep a list "), (AREA, None, "ring each of")]


@TAGGING
def test_paragraph_about_the_list_and_words_reported_are_no_items(tagged):
    items = found(INTRODUCED, tagged)
    assert items == [(AREA, None, "The trustees"), (AREA, None, "The rooms sh")]


@TAGGING
def test_paragraph_over_lists_with_headings_of_their_own_is_no_item(tagged):
    assert [label for _, label, _ in found(CONCERNS, tagged)] == ["1", "2", "3"]


def test_remark_has_a_head_and_an_item_has_none():
    assert COMMENTARY.match("Rationale: families were not told")
    assert COMMENTARY.match("Action required: a paper")
    assert not COMMENTARY.match("Evidence should be kept for a year: the Board should say where")
    assert not COMMENTARY.match("Reasons should be given")


def test_ask_does_not_introduce_a_list():
    assert introduces_list("The following recommendations are numbered throughout.")
    assert not introduces_list("The Board should publish these recommendations.")


def test_reported_speech_has_its_verb_before_what_is_wanted():
    assert reports_speech("Leaders told us that they ought to meet")
    assert not reports_speech("Leaders should write down what was agreed")
