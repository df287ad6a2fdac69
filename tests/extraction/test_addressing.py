"""Whom an item is for: what its sentence, the one before its list or a heading over it says, and no more."""

import pytest
import typst

from goldenthread.extraction import extract
from goldenthread.extraction.addressing import addressed_in
from goldenthread.extraction.names import is_name_alone, named_in


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The Home Office should publish a plan.", ["The Home Office"]),
        ("All safeguarding partners must agree what they call it.", ["All safeguarding partners"]),
        (
            "The Home Office and the Department for Education should publish a plan.",
            ["The Home Office", "the Department for Education"],
        ),
        (
            "Ofsted, the Care Quality Commission and the police should agree on a form.",
            ["Ofsted", "the Care Quality Commission", "the police"],
        ),
        (
            "The Department of Health and Social Care should pay for it.",
            ["The Department of Health and Social Care"],
        ),
        (
            "Northmoor Police, together with children’s social care, should look again.",
            ["Northmoor Police"],
        ),
        ("By the end of May, schools should tell parents.", ["schools"]),
        ("We ask all local partners to think, before summer, of the winter.", ["all local partners"]),
        ("We recommend that the Harbour Board count its lamps.", ["the Harbour Board"]),
        ("The Inquiry recommends that the Lamp Trust works with families.", ["the Lamp Trust"]),
        (
            "It is recommended that the Department, when it next writes, asks for less.",
            ["the Department"],
        ),
        ("That the operator: (a) tell each skipper; and (b) write it down.", ["the operator"]),
        ("The Partnership to agree one form.", ["The Partnership"]),
        ("Mend what is broken. The Harbour Board should pay for it.", ["The Harbour Board"]),
        ("The Board should ask each agency to show what it knows.", ["The Board"]),
        ("On 30 June the Commission recommended that LampRail mend its lamps.", ["LampRail"]),
        (
            "For all evening walks, the governments of Lindle, Wexmoor and Northmoor should say who leads.",
            ["the governments of Lindle, Wexmoor and Northmoor"],
        ),
        ("If it has not done so, the Government should pay for it.", ["the Government"]),
        ("With immediate effect, chief constables should stop using it.", ["chief constables"]),
        (
            "The intent of this recommendation is that people who watch the track are seen. Lyde Trains"
            " should give each of them a lamp.",
            ["Lyde Trains"],
        ),
    ],
)
def test_sentence_says_who_is_asked(text, names):
    assert list(addressed_in(text)) == names


@pytest.mark.parametrize(
    "text",
    [
        "Review the threshold document with every agency.",
        "Effective evaluation should be part of each plan.",
        "The Early Help Strategy should set out who does what.",
        "All agencies’ quality assurance processes should be joined.",
        "The consistency of decisions by leaders needs to improve.",
        "Social workers should be told when a family moves.",
        "A named worker should ring the family.",
        "While school staff know the child well, they should be asked.",
        "In each of them it should be plain whom to ring.",
        "Work with the Treasury and the Ministry of Homes to see what it costs.",
        "Training should cover what to do at night.",
        "In each case, plans made by the Board should be plain.",
        "The quality of plans, the records and the Board should improve.",
        "provide middle managers with the time and the support that they need to do it.",
    ],
)
def test_sentence_that_asks_nobody_names_nobody(text):
    assert addressed_in(text) == ()


def test_heading_that_is_a_name_and_one_that_is_a_topic():
    assert all(map(is_name_alone, ["Ostlemarch Council", "Department for Homes"]))
    assert not any(map(is_name_alone, ["Working with schools", "Quality of care plans for boys"]))
    assert named_in("discussion") == named_in("practice") == named_in("your team") == ()
    assert named_in("the Partnership to consider") == ("the Partnership",)


def addressees(source, **options):
    body = f'#set text(lang: "en")\n= A review of lamps\n{source}\n== Next steps\nWe shall meet in May.'
    return [item.addressees for item in extract(typst.compile(body.encode(), **options)).items]


TAGGING = pytest.mark.parametrize("tagged", [True, False], ids=["tagged", "untagged"])


@TAGGING
def test_headings_that_name_bodies_one_after_another_say_whom_their_lists_are_for(tagged):
    source = """
== Recommendations
=== Ostlemarch Council
+ Keep a list of lamps, and say who has them.
+ Lend a lamp to every family that asks for one.
=== The Harbour Trust
+ Light the path in winter from four o’clock.
"""
    council, harbour = ("Ostlemarch Council",), ("The Harbour Trust",)
    assert addressees(source, pdf_tags=tagged) == [council, council, harbour]


@TAGGING
def test_heading_alone_among_topics_names_nobody(tagged):
    source = """
== Recommendations
=== Lamps at night
+ Keep a list of lamps, and say who has them.
=== Health services
+ Light the path in winter from four o’clock.
"""
    assert addressees(source, pdf_tags=tagged) == [(), ()]


@TAGGING
def test_text_names_another_body_than_the_heading_and_the_text_holds(tagged):
    source = """
== Recommendations for local safeguarding partners
+ Partners should keep a list of lamps.
+ Keep a list of keys.
+ The Harbour Trust should light the path in winter.
"""
    partners = ("local safeguarding partners",)
    assert addressees(source, pdf_tags=tagged) == [partners, partners, ("The Harbour Trust",)]


@TAGGING
def test_sentence_that_leads_in_the_list_says_whom_it_is_for(tagged):
    source = """
== Recommendations
We thank those who lent us theirs. By the end of May, the Harbour Trust should:
- keep a list of lamps; and
- lend a lamp to every family that asks for one.
"""
    assert addressees(source, pdf_tags=tagged) == [("the Harbour Trust",)] * 2


@TAGGING
def test_heading_that_begins_the_sentence_says_whom_its_list_is_for(tagged):
    source = """
== Recommendations
=== Local lamp boards should:
+ keep a list of lamps; and
+ lend a lamp to every family that asks for one.
"""
    assert addressees(source, pdf_tags=tagged) == [("Local lamp boards",)] * 2


@TAGGING
def test_body_that_the_text_asks_goes_before_the_person_in_the_column_of_owners(tagged):
    source = """
== Recommendations
#table(columns: (1fr, 3cm), [*Recommendation*], [*Owner*],
[The Harbour Trust should light the path in winter.], [Head of paths],
[Keep a list of lamps, and say who has them.], [Lamp manager])
"""
    assert addressees(source, pdf_tags=tagged) == [("The Harbour Trust",), ("Lamp manager",)]


@TAGGING
def test_questions_for_discussion_are_for_nobody_in_particular(tagged):
    source = """
== Questions for discussion
+ Who has the key to the shed, and since when?
+ What would the Board say if it were lost?
"""
    assert addressees(source, pdf_tags=tagged) == [(), ()]
