"""Items set as plain paragraphs, led in by a sentence, or asked for in one."""

from goldenthread.extraction import Kind
from tests.extraction.made_up import TAGGING, found, reading

ASK, AREA = Kind.RECOMMENDATION, Kind.AREA_FOR_IMPROVEMENT

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
PROMPTS = """
== Local-level learning prompts
We hope that these are of use.

How do new staff learn what to say first?

Who sees the board from where they stand?
"""
NUMBERED_ARGUMENT = """
== 4. Recommendations
=== What we ask
4.1 #h(6pt) Ringing a person takes minutes. In two areas that do so, a call takes place within six days.

4.2 #h(6pt) A list measures one page. In eleven of the places we looked at there was no list.
"""
SUBJUNCTIVE = """
== Recommendation to the Council
In the meantime it was RECOMMENDED that:

The petition be received, and those who signed it be told what happens next.

The clerk noted the time.
"""
NUMBER_LAST = """
== Recommendations for executive action
The Secretary of Harbours should count the lamps on each pier. (Recommendation 1)

The Director of Boats should publish the count. (Recommendation 2)
"""
TOPICS = """
= Recommendations
== 1. Knowing of each other
Eleven people called in one winter.

The Board should decide who keeps the list of visits.
== 2. The closed door
Four agencies have a rule, and no two of them are the same.

Agencies should agree one rule for a door that is not opened.
"""
COUNTED_TOPICS = """
= Recommendations
*1. Count the lamps*

The Board should count the lamps on each pier. It is soon done.

*2. Tell the skippers*

Skippers should be told when a lamp is out. A notice would do.

The notice should be large.
"""
IN_PROSE = """
== Conclusion
Eleven lamps were out. We therefore recommend that the Department for Harbours publish a plan for lamps.

We recommend that nobody judge the three bodies by this page.
"""
REASONS = """
== Why we write
We ask harbours to print the times for three reasons:
- It helps those who wait.
- It is kind to those who have come from far away.
- It was done before the war.
"""
OPTIONS = """
== Times
We recommend that harbours use one of the following:
- Print the times on a board.
- Read the times aloud.
"""
LETTER = """
Thank you for coming. As a result of what you told me I recommend that you:
1. tell each family of a move on the day that it is decided;
2. write down what was promised; and
3. ask them again after a month.
"""
EARLIER = """
== Progress on recommendations from the last inspection
We made four.
=== Key recommendation
Leaders should make sure that every child has a named worker.
=== Recommendations
+ Visits should be long enough for a meal.
+ The home was repainted.
== Recommendations
+ The home should open its doors at nine.
"""
DONE = """
= Actions reported as already taken
1. #h(6pt) The company has fitted a second lamp.
"""


@TAGGING
def test_recommendations_under_a_heading_on_earlier_ones_are_quoted(tagged):
    items = found(EARLIER, tagged)
    assert [(kind, text) for kind, _, text in items] == [
        (Kind.QUOTED_RECOMMENDATION, "Visits shoul"),
        (ASK, "The home sho"),
    ]


@TAGGING
def test_recommendations_of_a_dated_body_are_quoted(tagged):
    source = (
        "== Appendix 2: Recommendations of the Royal Commission of 1958\nLamps should be counted each year."
    )
    assert [kind for kind, _, _ in found(source, tagged)] == [Kind.QUOTED_RECOMMENDATION]


@TAGGING
def test_text_far_to_the_right_is_no_part_of_an_item(tagged):
    source = (
        "== Recommendations\n- Count the lamps.\n\n#pad(left: 9cm)[*Key terms* A lamp is a light on a pier.]"
    )
    assert [item.text for item in reading(source, tagged).items] == ["Count the lamps."]


@TAGGING
def test_action_already_taken_is_a_safety_action(tagged):
    assert found(DONE, tagged) == [(Kind.SAFETY_ACTION, "1", "The company ")]


@TAGGING
def test_numbered_topics_over_plain_paragraphs_keep_the_section_open(tagged):
    assert [text for _, _, text in found(TOPICS, tagged)] == ["The Board sh", "Agencies sho"]


@TAGGING
def test_reasons_after_a_request_are_no_items(tagged):
    assert found(REASONS, tagged) == []


@TAGGING
def test_options_to_choose_from_are_no_items(tagged):
    assert found(OPTIONS, tagged) == []


@TAGGING
def test_list_of_a_letter_is_led_in_by_one_person(tagged):
    assert [label for _, label, _ in found(LETTER, tagged)] == ["1", "2", "3"]


@TAGGING
def test_numbered_sub_headings_number_the_paragraphs_under_them(tagged):
    items = reading(COUNTED_TOPICS, tagged).items
    assert [(item.label, item.title) for item in items] == [
        ("1", "Count the lamps"),
        ("2", "Tell the skippers"),
    ]
    assert items[1].text.endswith("The notice should be large.")


@TAGGING
def test_sentence_that_recommends_to_a_body_is_taken_where_there_is_no_list(tagged):
    items = reading(IN_PROSE, tagged).items
    assert [item.text for item in items] == [
        "We therefore recommend that the Department for Harbours publish a plan for lamps."
    ]
    assert items[0].confidence < 0.5


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
def test_question_is_an_item_and_what_leads_it_in_is_none(tagged):
    items = found(PROMPTS, tagged)
    assert items == [(Kind.QUESTION, None, "How do new s"), (Kind.QUESTION, None, "Who sees the")]


@TAGGING
def test_paragraph_that_a_recommendation_leads_in_is_an_item_in_any_mood(tagged):
    assert found(SUBJUNCTIVE, tagged) == [(ASK, None, "The petition")]


@TAGGING
def test_number_printed_after_the_wording_is_the_label(tagged):
    assert [label for _, label, _ in found(NUMBER_LAST, tagged)] == ["1", "2"]


@TAGGING
def test_paragraphs_numbered_through_a_chapter_that_ask_nothing_are_no_items(tagged):
    assert found(NUMBERED_ARGUMENT, tagged) == []
    asking = NUMBERED_ARGUMENT.replace(
        "Ringing a person takes", "The Board should ring each person. It takes"
    )
    assert [label for _, label, _ in found(asking, tagged)] == ["4.1", "4.2"]
