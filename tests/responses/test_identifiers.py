"""What looks like an identifier is found, and what only resembles one is not."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.responses.answering.rules import A, identifier_faults
from goldenthread.responses.identifiers import finding, named
from goldenthread.responses.identifiers.finding import (
    find_identifiers,
    is_nhs_number,
    is_pupil_number,
    masked,
)
from tests.responses.identifier_cases import POSITIVE, cases


def check_digit(nine: str) -> int:
    return (11 - sum(int(d) * w for d, w in zip(nine, range(10, 1, -1), strict=True)) % 11) % 11


# Numbers from 999 000 0000 to 999 999 9999 can be valid but are never given to anybody.
SYNTHETIC = [
    f"{nine}{check_digit(nine)}" for nine in map(str, range(999000000, 999000060)) if check_digit(nine) < 10
]


def kinds(text):
    return [each.kind for each in find_identifiers(text)]


def found(text):
    return [text[each.start : each.end] for each in find_identifiers(text)]


@pytest.mark.parametrize("number", SYNTHETIC)
def test_nhs_number_is_found_however_it_is_spaced(number):
    for written in (
        number,
        f"{number[:3]} {number[3:6]} {number[6:]}",
        f"{number[:3]}-{number[3:6]}-{number[6:]}",
    ):
        assert found(f"The baby ({written}) was seen.") == [written]


@pytest.mark.parametrize("number", SYNTHETIC[:20])
def test_nhs_number_with_one_digit_wrong_is_not_one(number):
    for place in range(10):
        wrong = number[:place] + str((int(number[place]) + 1) % 10) + number[place + 1 :]
        assert not is_nhs_number(wrong)


def test_check_value_of_ten_is_never_valid():
    nine = next(nine for nine in map(str, range(999000000, 999001000)) if check_digit(nine) == 10)
    assert not any(is_nhs_number(f"{nine}{digit}") for digit in range(10))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("born on 3 March 2021", "date of birth"),
        ("DOB: 03/03/2021", "date of birth"),
        ("d.o.b. 3.3.21", "date of birth"),
        ("date of birth 3rd March 2021", "date of birth"),
        ("lives at ZZ1 1ZZ", "postcode"),
        ("lives at zz99 9zz", "postcode"),
        ("write to someone@example.org", "email address"),
        ("ring 01632 960 001", "phone number"),
        ("ring (01632) 960001", "phone number"),
        ("ring +44 7700 900 123", "phone number"),
        ("ring 07700900123", "phone number"),
        ("born 2021-03-03", "date of birth"),
        ("the six-week-old died on 3 March 2021", "date beside an age"),
        ("NI number JY 12 34 56 A", "National Insurance number"),
        ("UPN H801200001001", "pupil number"),
        ("he drove off in KX14 ABC", "vehicle registration"),
        ("the car, P123 ABC, stood there", "vehicle registration"),
        ("Mosaic ID 1234567", "case reference"),
        ("crime reference 21/123456", "case reference"),
        ("case LS21C00123 was heard", "case reference"),
        ("Child A lives in the north", "letter for a child"),
        ("the child, Jordan Smith, was seen", "name"),
        ("baby Noah was seen", "name"),
        ("her son Mohammed said so", "name"),
        ("the mother (Sarah) said so", "name"),
        ("Noah’s father said so", "name"),
        ("a girl called Siân O'Brien", "name"),
    ],
)
def test_identifier_is_found(text, kind):
    assert kinds(text) == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "Agreed by the learning subgroup on 14 April 2026.",
        "The audit of 40 files in 2025-26 found 12 without a body map.",
        "ISBN 978-1-5286-1234-5 and Cm 9876.",
        "Recommendation 3(a), page 12 of 104; see paragraph 4.17.",
        "Children born in 2021 were in the cohort of 1,250.",
        "Section 11 audit, item 9, 2,500,000 people, 1234567890123456",
        "We spent £9,990,000,018 nationally.",
        "The Child Safeguarding Practice Review Panel wrote to us.",
        "Children's Services Leeds and the Child Protection Authority met.",
        "Child First is the principle; the Child Poverty Act 2010 applies.",
        "ISBN 0 11 270823 5, ISBN 0112708235",
        "The Department, Great Smith Street, Sanctuary Buildings, London SW1P 3BT",
        "Ring Childline on 0800 1111, or the front door on 0300 123 1231.",
        "Children aged 5 were counted on 31 March 2026.",
        "See report reference CN14 ABC.",
        "",
    ],
)
def test_ordinary_words_of_a_decision_are_left_alone(text):
    assert kinds(text) == []


def test_places_are_in_order_and_exact():
    text = "See a@example.org, then ring 01632 960001."
    assert found(text) == ["a@example.org", "01632 960001"]


@given(st.text())
def test_any_text_can_be_read(text):
    for each in find_identifiers(text):
        assert 0 <= each.start < each.end <= len(text)


@pytest.mark.parametrize("half", [0, 1], ids=["built with", "held out"])
def test_of_many_made_up_sentences_most_are_found_and_few_are_called_so_wrongly(half):
    """Both halves are also measured by `benchmarks/identifiers.py`, which prints what was missed."""
    positives, negatives = cases(half, 500)
    true, wrong, missed = scores(positives, negatives)
    assert {case.kind for case in positives} == set(POSITIVE)
    assert true / (true + missed) >= 0.95
    assert true / (true + wrong) >= 0.80


def scores(positives, negatives):
    """How many are found, how many hits are on something else, how many are missed."""
    true = wrong = missed = 0
    for case in positives + negatives:
        planted = set()
        if case.planted:
            begins = case.text.index(case.planted)
            planted = set(range(begins, begins + len(case.planted)))
        hits = find_identifiers(case.text)
        right = [each for each in hits if planted & set(range(each.start, each.end))]
        true += bool(right)
        missed += bool(planted) and not right
        wrong += len(hits) - len(right)
    return true, wrong, missed


WIDEST = 350
PATTERNS = {
    **{f"{kind} {number}": pattern for number, (kind, pattern, *_) in enumerate(finding.SHAPES)},
    **{name: getattr(finding, name) for name in ("EXACT_DATE", "AGE")},
    **{
        name: getattr(named, name)
        for name in ("SOMEBODY", "BESIDE", "CALLED", "POSSESSOR", "FOLLOWED", "AGED", "LETTERED")
    },
}


@pytest.mark.parametrize("name", PATTERNS)
def test_no_pattern_looks_further_than_a_few_words(name):
    """From each place it reads a fixed number of characters at most, so time grows with the length alone."""
    pattern = PATTERNS[name]
    _, widest = re._parser.parse(pattern.pattern, pattern.flags).getwidth()
    assert widest <= WIDEST


def test_message_names_the_kind_says_where_and_what_to_do():
    faults = identifier_faults({"reason": "All met.\nSeen at ZZ1 1ZZ."})
    assert faults == {
        "reason": "Check this: “ZZ1 1ZZ” (line 2) looks like a postcode. "
        "Take it out, or say below what to do about it"
    }


def test_every_kind_has_its_words():
    assert {kind for kind, *_ in (*finding.SHAPES, *finding.WITHOUT_DIGITS)} | {
        "name",
        "letter for a child",
        "date beside an age",
    } == set(A)


def test_masking_leaves_nothing_to_find():
    assert masked("Baby Noah, DOB 3 March 2021") == "Baby [withheld], DOB [withheld]"
    assert find_identifiers(masked("Ring 07700900123 or write to ann@example.org")) == []


def test_pupil_number_has_its_check_letter():
    assert is_pupil_number("H801200001001")
    assert not is_pupil_number("A801200001001")
