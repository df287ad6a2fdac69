"""The database notes how rows are spread: at set-up, each night, and when many rows came at once."""

import pytest
from django.db import connection

from goldenthread.collecting.work.spread import note_spread, note_spread_daily
from goldenthread.config.installation import steps
from goldenthread.config.jobs import all_jobs
from tests.factories import make_decision, make_item

pytestmark = pytest.mark.django_db


def way_to_current_decisions():
    """How the database would find the decisions that stand, as SQLite tells it."""
    decision = make_decision(make_item())
    return type(decision).objects.of_partnership(decision.partnership).current().explain()


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL keeps this by itself")
def test_later_decisions_are_looked_for_by_item_and_not_among_all():
    many = [make_decision(make_item(text=f"Partners should do {n}.")) for n in range(30)]
    assert len(many) == 30
    note_spread()
    assert "U0 USING INDEX responses_decision_item_id" in way_to_current_decisions()


def test_it_is_noted_at_set_up_and_every_night():
    assert note_spread in [step for _, step in steps(demo=False)]
    assert note_spread_daily in [job.task for job in all_jobs()]


@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite has to be asked")
def test_nothing_is_asked_of_postgresql(django_assert_num_queries):
    with django_assert_num_queries(0):
        note_spread()
