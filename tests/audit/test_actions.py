"""Recording: one chain, in the caller's transaction, with nothing in it that should not be."""

from datetime import date

import pytest
from django.db import connection, transaction

from goldenthread.audit.actions import record_event, record_events
from goldenthread.audit.chain import START, find_breaks, hash_of
from goldenthread.audit.models import Event
from tests.factories import make_partnership, make_user


@pytest.mark.django_db
def test_event_says_who_did_what_to_what():
    user = make_user("chair@example.org")
    partnership = make_partnership()
    event = record_event("partnership renamed", partnership, by=user, detail={"from": "A", "to": "B"})
    kept = Event.objects.get()
    assert kept.number == event.number == 1
    assert (kept.actor, kept.action) == ("chair@example.org", "partnership renamed")
    assert (kept.object_type, kept.object_id) == ("accounts.Partnership", str(partnership.pk))
    assert kept.detail == {"from": "A", "to": "B"}
    assert list(Event.objects.about(partnership)) == [kept]


@pytest.mark.django_db
def test_events_are_chained():
    first = record_event("one", None, by="goldenthread test")
    second = record_event("two", None, by="goldenthread test")
    assert first.previous_hash == START
    assert second.previous_hash == first.hash
    assert second.hash == hash_of(Event.objects.get(number=2))


@pytest.mark.django_db
def test_many_events_at_once_are_as_many_one_by_one():
    before = record_event("before", None, by="goldenthread test")
    partnership = make_partnership()
    said = [("one", partnership, {"a": date(2026, 3, 1)}), ("two", None, {})]
    events = record_events(said, by="goldenthread test")
    kept = list(Event.objects.order_by("number"))
    assert kept == [before, *events]
    assert [event.previous_hash for event in kept] == [START, kept[0].hash, kept[1].hash]
    assert not list(find_breaks(kept))
    assert (kept[1].object_id, kept[1].detail) == (str(partnership.pk), {"a": "2026-03-01"})
    assert record_events([], by="goldenthread test") == []
    with pytest.raises(ValueError, match="free text"):
        record_events([("three", None, {"words": "x" * 256})], by="goldenthread test")


@pytest.mark.django_db
def test_hash_is_the_same_when_the_database_gives_the_event_back():
    detail = {"b": [1, None, True], "a": {"on": date(2026, 3, 1)}, "name": "Café £"}
    event = record_event("one", None, by="goldenthread test", detail=detail)
    assert hash_of(Event.objects.get()) == event.hash


@pytest.mark.django_db(transaction=True)
def test_event_outside_a_transaction_is_refused():
    with pytest.raises(transaction.TransactionManagementError, match="in the transaction"):
        record_event("one", None, by="goldenthread test")
    assert not Event.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_event_goes_when_its_change_is_rolled_back():
    with transaction.atomic():
        record_event("one", None, by="goldenthread test")
        transaction.set_rollback(True)
    with transaction.atomic():
        assert record_event("two", None, by="goldenthread test").number == 1


@pytest.mark.django_db
def test_names_cannot_forge_a_line_or_steer_a_terminal():
    event = record_event(
        "file\nadded", None, by="a\x1b[2Jb", detail={"file": "x.pdf\r\nfake entry\u202e", "k\n": 1}
    )
    assert event.action == "file\ufffdadded"
    assert event.actor == "a\ufffd[2Jb"
    assert event.detail == {"file": "x.pdf\ufffd\ufffdfake entry\ufffd", "k\ufffd": 1}


@pytest.mark.django_db
def test_free_text_is_refused():
    with pytest.raises(ValueError, match="free text"):
        record_event("one", None, by="goldenthread test", detail={"reason": "x" * 256})


@pytest.mark.django_db
def test_value_that_json_cannot_hold_alike_everywhere_is_refused():
    with pytest.raises(TypeError, match="float"):
        record_event("one", None, by="goldenthread test", detail={"share": 0.5})


@pytest.mark.django_db
def test_only_postgresql_needs_the_lock(django_assert_num_queries):
    with django_assert_num_queries(3 if connection.vendor == "postgresql" else 2):
        record_event("one", None, by="goldenthread test")
