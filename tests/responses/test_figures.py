"""Which numbers are small, which are people, and which are neither."""

import pytest

from goldenthread.responses.releasing.figures import suppressed_figure, suppressed_words


@pytest.mark.parametrize(
    ("figure", "shown"),
    [
        ("3", "fewer than 5"),
        ("0 (May)", "fewer than 5 (May)"),
        ("4 of 12", "fewer than 5 of 12"),
        ("5", "5"),
        ("12 of 40", "12 of 40"),
        ("4 May 2026", "4 May 2026"),
        ("May 4, 2026", "May 4, 2026"),
        ("2026-05-03", "2026-05-03"),
        ("3/5/2026", "3/5/2026"),
        ("3%", "3%"),
        ("3 per cent", "3 per cent"),
        ("2.5 visits", "2.5 visits"),
        ("1,200", "1,200"),
        ("2 policies", "2 policies"),
        ("3 new procedures", "3 new procedures"),
        ("Q3: 61%", "Q3: 61%"),
        ("quarter 3: 61%", "quarter 3: 61%"),
        ("tier 2: 14", "tier 2: 14"),
        ("4 days", "4 days"),
        ("£3", "£3"),
        ("2 and 3", "fewer than 5 and fewer than 5"),
    ],
)
def test_figure(figure, shown):
    assert suppressed_figure(figure) == shown


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("2 children told us", "fewer than 5 children told us"),
        ("Three young children did", "fewer than 5 young children did"),
        ("4 of 9 families agreed", "fewer than 5 of 9 families agreed"),
        ("9 of 10 plans, 3 audits", "9 of 10 plans, 3 audits"),
        ("one of the teams", "one of the teams"),
        ("14 children", "14 children"),
        ("in 4 meetings", "in 4 meetings"),
    ],
)
def test_words(words, shown):
    assert suppressed_words(words) == shown
