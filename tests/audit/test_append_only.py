"""The database itself refuses to change the record."""

import pytest
from django.db import DatabaseError, connection, transaction

from goldenthread.audit.actions import record_event
from goldenthread.audit.models import Event

pytestmark = pytest.mark.django_db

COLUMNS = "number, at, actor, action, object_type, object_id, detail, previous_hash, hash"


@pytest.fixture
def event():
    record_event("one", None, by="goldenthread test")
    return record_event("two", None, by="goldenthread test")


def run(sql):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE audit_event SET actor = 'nobody' WHERE number = 2",
        "UPDATE audit_event SET number = 9 WHERE number = 2",
        "DELETE FROM audit_event WHERE number = 1",
        "DELETE FROM audit_event",
    ],
)
def test_raw_sql_that_changes_the_record_is_refused(event, sql):
    with pytest.raises(DatabaseError, match="append-only"):
        run(sql)
    assert Event.objects.count() == 2


@pytest.mark.parametrize("taken", ["number", "hash", "previous_hash"])
def test_replacing_an_event_is_refused(event, taken):
    if connection.vendor != "sqlite":
        pytest.skip("INSERT OR REPLACE is SQLite's own")
    values = {"number": "9", "previous_hash": "'p'", "hash": "'h'"} | {taken: taken}
    row = f"{values['number']}, at, 'x', action, '', '', detail, {values['previous_hash']}, {values['hash']}"
    with pytest.raises(DatabaseError, match="append-only"):
        run(f"INSERT OR REPLACE INTO audit_event ({COLUMNS}) SELECT {row} FROM audit_event WHERE number = 2")


def test_emptying_the_table_is_refused_on_postgresql(event):
    if connection.vendor != "postgresql":
        pytest.skip("TRUNCATE is PostgreSQL's own")
    with pytest.raises(DatabaseError, match="append-only"):
        run("TRUNCATE audit_event")


def test_the_orm_cannot_go_round_it(event):
    event.actor = "nobody"
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        event.save()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Event.objects.all().delete()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", [1, 2])
def test_tests_that_commit_start_with_an_empty_record_and_triggers_in_place(turn):
    with transaction.atomic():
        assert record_event("one", None, by="goldenthread test").number == 1
    with pytest.raises(DatabaseError, match="append-only"):
        run("DELETE FROM audit_event")
