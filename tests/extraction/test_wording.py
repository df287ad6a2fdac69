"""Pairs of text and what is read from it: markers, headings, moods, addressees."""

import pytest

from goldenthread.extraction.markers import NAMED, follows, parse_marker
from goldenthread.extraction.vocabulary import EMPTY_LIST, HEADINGS, read_heading
from goldenthread.extraction.wording import (
    find_addressee,
    is_imperative,
    is_performative,
    is_statement,
)


@pytest.mark.parametrize(
    ("text", "label", "wording"),
    [
        ("12. Ensure that plans", "12", "Ensure that plans"),
        ("8.12. We recommend", "8.12", "We recommend"),
        ("(a) agree a form;", "a", "agree a form;"),
        ("(iv) agree a form;", "iv", "agree a form;"),
        ("R3. Agree a form", "R3", "Agree a form"),
        ("• agree a form", None, "agree a form"),
        ("\uf06e agree a form", None, "agree a form"),
        ("− agree a form", None, "agree a form"),
        ("2031/106 Amend the form", "2031/106", "Amend the form"),
    ],
)
def test_marker_is_parted_from_the_wording(text, label, wording):
    marker = parse_marker(text)
    assert marker.label == label
    assert text[marker.body :] == wording


@pytest.mark.parametrize(
    "text",
    [
        "2019 was a hard year",
        "Ensure that",
        "–5 degrees",
        "e.g. a form",
        "12 families",
        "2030/31 The cost rose",
    ],
)
def test_marker_is_not_seen_where_there_is_none(text):
    assert parse_marker(text) is None


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Recommendation 4: A record", "4"),
        ("Local recommendation 3 – Look again", "3"),
        ("Safety Recommendation 2031-004", "2031-004"),
        ("Recommendation R-31-7", "R-31-7"),
        ("Safety recommendation R/2031/014", "R/2031/014"),
        ("Recommendation A: Talk", "A"),
        ("Learning Point B: Talk", "B"),
        ("RECOMMENDATION 12", "12"),
    ],
)
def test_named_head_gives_its_number(text, label):
    assert NAMED.match(text)[2] == label


@pytest.mark.parametrize(
    "text",
    ["Recommendations were made", "Finding a way", "Question time", "Conclusion", "Learning A plan helps"],
)
def test_named_head_is_not_seen_without_a_number(text):
    assert NAMED.match(text) is None


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [("3", "4", True), ("8.9", "8.10", True), ("R9", "R10", True), ("b", "c", True), ("3", "5", False)],
)
def test_label_follows_the_one_before(before, after, expected):
    assert follows(before, after) is expected


@pytest.mark.parametrize("heading", HEADINGS, ids=lambda heading: heading.examples[0])
def test_heading_matches_its_own_examples(heading):
    assert [read_heading(example) for example in heading.examples] == [heading] * len(heading.examples)


@pytest.mark.parametrize(
    "text",
    [
        "Case study: areas for improvement",
        "How we followed up earlier recommendations",
        "What does the area partnership need to do better?",
        "Strengths",
        "Recommended reading",
    ],
)
def test_heading_of_an_account_opens_no_list(text):
    assert read_heading(text) is None


@pytest.mark.parametrize(
    "text", ["There are no areas for priority action.", "None identified", "There are no priority actions."]
)
def test_empty_list_is_recognised(text):
    assert EMPTY_LIST.match(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ensure that plans are clear.",
        "Further strengthen management oversight.",
        "Where appropriate, ensure that it is considered.",
        "Working through, and reporting to the board, ensure that partners apply it.",
        "Read the summary to the family before it is sent.",
        "Let a worker stay with a family for twenty weeks.",
    ],
)
def test_instruction_is_imperative(text):
    assert is_imperative(text)
    assert not is_statement(text)


@pytest.mark.parametrize(
    "text", ["Senior managers have worked hard.", "The board has improved.", "Children are seen alone."]
)
def test_statement_is_told_from_an_instruction(text):
    assert is_statement(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We recommend that the board publish it.", True),
        ("On 30 June the Commission recommended that the company fit it.", True),
        ("It is recommended that the company fit it.", True),
        ("The standard should call upon appropriate references.", False),
        ("The inquiry’s recommendations were accepted.", False),
        ("Nothing that we recommend is beyond the means of a school.", False),
        ("It is for this reason that we recommend a yearly count.", True),
    ],
)
def test_recommendation_made_in_so_many_words(text, expected):
    assert is_performative(text) is expected


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("The Department for Education should publish it.", "The Department for Education"),
        ("Safeguarding partners must agree.", "Safeguarding partners"),
        ("By the end of March, the chief officer should make sure.", "the chief officer"),
        ("Effective evaluation should begin early.", None),
        ("A review, which considered the matter, should follow.", None),
    ],
)
def test_addressee_is_named_only_where_it_is_explicit(text, who):
    assert find_addressee(text) == who
