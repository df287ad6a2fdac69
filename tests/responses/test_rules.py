"""What an answer must hold, without a database or a form."""

from datetime import date

import pytest

from goldenthread.responses.answering.rules import Answer, find_faults, identifiers_kept

TODAY = date(2026, 4, 20)


def answer(applicability="applies", reason="", forum="Executive", decided_on=date(2026, 4, 14), **more):
    return Answer(applicability, reason, forum, decided_on, **more)


def faults(**facts):
    return find_faults(answer(**facts), today=TODAY)


def test_plain_answer_has_no_fault():
    assert faults() == {}


@pytest.mark.parametrize("reason", ["", "   ", "\n\t"])
def test_not_for_us_without_a_reason_is_refused(reason):
    assert faults(applicability="not_for_us", reason=reason) == {"reason": "Say why this is not for us"}


@pytest.mark.parametrize(
    "applicability", ["applies", "in_part", "already_met", "watching_national", "need_information"]
)
def test_only_not_for_us_needs_a_reason(applicability):
    assert faults(applicability=applicability) == {}


def test_decision_is_not_of_the_future():
    assert faults(decided_on=TODAY) == {}
    assert "today or in the past" in faults(decided_on=date(2026, 4, 21))["decided_on"]


def test_meeting_is_needed():
    assert set(faults(forum=" ")) == {"forum"}


@pytest.mark.parametrize("field", ["reason", "forum"])
def test_identifier_is_asked_about_until_a_person_says_it_is_nobodys(field):
    words = {field: "Seen as 999 000 0018"}
    assert "“999 000 0018” looks like an NHS number" in faults(**words)[field]
    assert faults(**words, is_not_about_a_person=True) == {}


def test_what_was_let_stand_is_counted_and_not_quoted():
    kept = identifiers_kept(answer(reason="a@example.org, b@example.org", forum="ZZ1 1ZZ"))
    assert kept == {"email address": 2, "postcode": 1}
