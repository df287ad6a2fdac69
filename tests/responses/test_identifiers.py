"""What looks like an identifier is found, and what only resembles one is not."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.responses.identifiers import find_identifiers, is_nhs_number


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


@pytest.mark.parametrize("piece", ["9", "a", "9 ", "a@", "born ", "0 ", "A1 1", "+44 ", "1/1/", "-.", "dob1"])
def test_long_text_takes_time_in_step_with_its_length(piece):
    text = (piece * 1_000_000)[:1_000_000]
    started = time.perf_counter()
    find_identifiers(text)
    assert time.perf_counter() - started < 5
