"""Three boxes make a date, or a sentence that says what to do."""

from datetime import date

import pytest

from goldenthread.responses.dates import parse_date


@pytest.mark.parametrize(
    "typed", [("14", "4", "2026"), (" 14 ", "04", "2026"), ("14", "April", "2026"), ("14", "apr", "2026")]
)
def test_date_is_read_as_people_write_it(typed):
    assert parse_date(*typed) == date(2026, 4, 14)


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        (("", "4", "2026"), "must include a day"),
        (("14", "", ""), "must include a month and a year"),
        (("14", "4", "26"), "four digits"),
        (("31", "2", "2026"), "real date"),
        (("x", "4", "2026"), "real date"),
        (("14", "Aprilis!", "abcd"), "real date"),
        (("14", "4", "²026"), "real date"),
    ],
)
def test_what_is_wrong_is_said(typed, says):
    with pytest.raises(ValueError, match=says):
        parse_date(*typed)
