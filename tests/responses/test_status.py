"""The table of states, and the page drawn from it."""

from pathlib import Path

import pytest

from goldenthread.accounts.models import Role
from goldenthread.responses.status import MEANING, TRANSITIONS, State, as_page, may_happen

PAGE = Path(__file__).parents[2] / "docs" / "decision-states.md"


@pytest.mark.parametrize(
    ("act", "possible_in"),
    [("publish", {State.DRAFT}), ("withdraw", {State.DRAFT}), ("publish a newer one", {State.PUBLISHED})],
)
def test_act_is_possible_only_where_the_table_says(act, possible_in):
    assert {state for state in State if may_happen(act, state)} == possible_in


def test_every_state_is_reached_from_the_start_and_has_a_meaning():
    reached = {None}
    for _ in TRANSITIONS:
        reached |= {each.after for each in TRANSITIONS if each.before in reached}
    assert reached - {None} == set(State) == set(MEANING)


def test_nothing_leaves_what_is_replaced_or_withdrawn():
    assert not [each for each in TRANSITIONS if each.before in (State.REPLACED, State.WITHDRAWN)]


def test_only_approvers_make_a_decision_public():
    assert {each.least_role for each in TRANSITIONS if each.after == State.PUBLISHED} == {Role.APPROVER}


def test_diagram_in_the_documentation_is_current():
    assert PAGE.read_text(encoding="utf-8") == as_page(), "run `make docs`"
