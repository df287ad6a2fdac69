"""The table of states, and the page drawn from it."""

from pathlib import Path

import pytest

from goldenthread.accounts.models import Role
from goldenthread.responses.scales import Delivery
from goldenthread.responses.status import (
    DECISIONS,
    MEANING,
    TRANSITIONS,
    Standing,
    State,
    as_page,
    may_become,
    may_happen,
)

PAGE = Path(__file__).parents[2] / "docs" / "states.md"


@pytest.mark.parametrize(
    ("act", "possible_in"),
    [("approve", {State.DRAFT}), ("withdraw", {State.DRAFT}), ("approve a newer one", {State.APPROVED})],
)
def test_act_is_possible_only_where_the_table_says(act, possible_in):
    assert {state for state in State if may_happen(act, state)} == possible_in


@pytest.mark.parametrize(
    ("of", "states", "start"),
    [("decision", State, None), ("action", Delivery, None), ("answer", Standing, Standing.OPEN)],
)
def test_every_state_is_reached_from_the_start_and_has_a_meaning(of, states, start):
    reached = {start}
    for _ in TRANSITIONS[of]:
        reached |= {each.after for each in TRANSITIONS[of] if each.before in reached}
    assert reached - {None} == set(states)
    assert set(states) <= set(MEANING)


def test_nothing_leaves_what_is_replaced_or_withdrawn():
    assert not [each for each in DECISIONS if each.before in (State.REPLACED, State.WITHDRAWN)]


def test_only_approvers_make_a_decision_public():
    assert {each.least_role for each in DECISIONS if each.after == State.APPROVED} == {Role.APPROVER}


def test_only_the_scrutineer_closes_or_opens_again():
    assert {each.least_role for each in TRANSITIONS["answer"]} == {Role.SCRUTINEER}


@pytest.mark.parametrize(
    ("before", "after", "answer"),
    [
        ("not_started", "in_progress", True),
        ("in_progress", "not_started", False),
        ("delivered", "in_progress", True),
        ("delivered", "stopped", False),
        ("stopped", "delivered", False),
        ("superseded", "in_progress", False),
        ("ongoing", "ongoing", True),
    ],
)
def test_delivery_goes_only_where_the_table_says(before, after, answer):
    assert may_become(before, after) is answer


def test_diagram_in_the_documentation_is_current():
    assert PAGE.read_text(encoding="utf-8") == as_page(), "run `make docs`"
