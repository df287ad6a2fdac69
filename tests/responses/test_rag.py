"""The colour of an action is worked out by the printed rule, line by line."""

from datetime import date, timedelta
from itertools import product

import pytest

from goldenthread.responses.planning.rag import RULES, Progress, Rag, rule_of
from goldenthread.responses.scales import Delivery

TODAY = date(2026, 6, 1)


def rag(delivery="in_progress", due=60, owner=True, evidence=()):
    due_on = None if due is None else TODAY + timedelta(days=due)
    return rule_of(Progress(delivery, due_on, owner, evidence), today=TODAY).rag


@pytest.mark.parametrize(
    ("facts", "colour"),
    [
        ({}, Rag.GREEN),
        ({"due": 0}, Rag.GREEN),
        ({"due": -1}, Rag.RED),
        ({"owner": False}, Rag.RED),
        ({"due": None}, Rag.AMBER),
        ({"delivery": "not_started", "due": 29}, Rag.GREEN),
        ({"delivery": "not_started", "due": 28}, Rag.AMBER),
        ({"delivery": "delivered", "due": -90}, Rag.AMBER),
        ({"delivery": "delivered", "evidence": ("statement", "activity")}, Rag.AMBER),
        ({"delivery": "delivered", "evidence": ("activity", "practice")}, Rag.BLUE),
        ({"delivery": "ongoing", "evidence": ("outcome",)}, Rag.BLUE),
        ({"delivery": "stopped", "due": -90, "owner": False}, Rag.NONE),
        ({"delivery": "superseded", "due": -90}, Rag.NONE),
    ],
)
def test_rule_gives_the_colour(facts, colour):
    assert rag(**facts) == colour


def test_only_what_is_open_can_be_overdue():
    late = {each for each in Delivery if Progress(each, TODAY - timedelta(days=1), True).is_overdue(TODAY)}
    assert late == {Delivery.NOT_STARTED, Delivery.IN_PROGRESS}


def test_every_line_of_the_rule_can_hold():
    dues = [None, *(TODAY + timedelta(days=days) for days in (-1, 0, 10, 90))]
    every = product(Delivery, dues, (True, False), ((), ("outcome",)))
    assert {rule_of(Progress(*facts), today=TODAY) for facts in every} == set(RULES)
