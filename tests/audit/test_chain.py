"""A log that was tampered with is found out, and where."""

import json

import pytest
from click.testing import CliRunner
from django.db import IntegrityError, connection, transaction

from goldenthread.audit.actions import record_event
from goldenthread.audit.append_only import LIFT
from goldenthread.audit.chain import find_breaks, hash_of
from goldenthread.audit.commands import audit
from goldenthread.audit.models import Event

pytestmark = pytest.mark.django_db


@pytest.fixture
def log():
    """Five events, in a database whose owner has taken the triggers off."""
    for number in range(1, 6):
        record_event(f"act {number}", None, by="goldenthread test", detail={"n": number})
    with connection.cursor() as cursor:
        for statement in LIFT[connection.vendor]:
            cursor.execute(statement)
    return Event.objects.order_by("number")


def broken_at(log):
    return [each.number for each in find_breaks(log.all())]


def test_whole_log_has_no_break(log):
    assert broken_at(log) == []


@pytest.mark.parametrize(
    "change", [{"actor": "nobody"}, {"action": "nothing"}, {"detail": {"n": 30}}, {"object_id": "7"}]
)
def test_changed_event_is_found(log, change):
    log.filter(number=3).update(**change)
    assert broken_at(log) == [3]


def test_changed_event_with_a_new_hash_is_found_by_the_next(log):
    event = log.get(number=3)
    event.actor = "nobody"
    log.filter(number=3).update(actor="nobody", hash=hash_of(event))
    assert broken_at(log) == [4]


def test_removed_event_is_found(log):
    log.filter(number=3).delete()
    assert broken_at(log) == [3]
    log.filter(number=4).delete()
    assert [each.sentence for each in find_breaks(log.all())] == ["Events 3 to 4 are missing."]


def test_inserted_event_is_found(log):
    for number in (5, 4, 3):
        log.filter(number=number).update(number=number + 1)
    # The database allows no second event after event 2, so a forger must name another as the one before.
    forged = Event(number=3, at=log[0].at, actor="nobody", action="forged", previous_hash="f" * 64)
    forged.hash = hash_of(forged)
    forged.save(force_insert=True)
    assert broken_at(log)[0] == 3


def test_two_events_cannot_follow_the_same_one(log):
    second = log.get(number=2)
    forged = Event(
        number=6, at=second.at, actor="x", action="x", previous_hash=second.previous_hash, hash="h"
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        forged.save(force_insert=True)


def test_reordered_events_are_found(log):
    log.filter(number=2).update(number=99)
    log.filter(number=4).update(number=2)
    log.filter(number=99).update(number=4)
    assert {2, 4} <= set(broken_at(log))


def test_command_says_that_the_log_is_whole(log):
    result = CliRunner().invoke(audit, ["verify"])
    assert result.exit_code == 0
    assert "whole: 5 events" in result.output
    assert log.get(number=5).hash in result.output


def test_command_names_the_broken_event(log):
    log.filter(number=3).update(actor="nobody")
    result = CliRunner().invoke(audit, ["verify", "--json"])
    assert result.exit_code == 1
    assert [each["number"] for each in json.loads(result.output)["breaks"]] == [3]


def test_command_finds_a_log_cut_off_after_the_head_that_was_noted(log):
    head = log.get(number=5).hash
    log.filter(number=5).delete()
    assert CliRunner().invoke(audit, ["verify"]).exit_code == 0
    result = CliRunner().invoke(audit, ["verify", "--head", head])
    assert result.exit_code == 1
    assert "cut off" in result.output
