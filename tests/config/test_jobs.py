"""What the site does by itself, beyond what the tests of each app look at."""

import pytest
from django.db import connection

from goldenthread.catalogue.tasks import count_for_the_planner
from goldenthread.config.jobs import all_jobs
from tests.factories import make_item

pytestmark = pytest.mark.django_db


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL counts by itself")
def test_database_knows_each_night_how_much_its_tables_hold():
    assert count_for_the_planner in [job.task for job in all_jobs()]
    make_item()
    count_for_the_planner.call()
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM sqlite_stat1 WHERE tbl = 'catalogue_item'")
        assert cursor.fetchone()[0] > 0
