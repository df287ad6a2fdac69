"""Practice audits, and their repeats, in the calendar of a person's due days and in reminders."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core import mail
from icalendar import Calendar

from goldenthread.responses.actions.practice_audits import change_plan
from goldenthread.responses.actions.reminding import send_reminders
from goldenthread.responses.practice_audits.facts import PlanFacts
from goldenthread.responses.reminding.feed import calendar_of
from goldenthread.responses.reminding.whose import due_days_of
from tests.factories import make_item
from tests.responses.local import Local

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
DUE = date(2026, 4, 1)


@pytest.fixture
def clock(monkeypatch, settings):
    """Time stands still, until a test moves it: `clock(days=1)`."""
    settings.CAN_MAIL = True
    moment = [NOW]
    monkeypatch.setattr("django.utils.timezone.now", lambda: moment[0])

    def move(**step):
        moment[0] += timedelta(**step)
        return moment[0]

    return move


@pytest.fixture
def local(clock):
    return Local()


@pytest.fixture
def item():
    return make_item()


def read(user, clock):
    """The events of the person's calendar, by what begins their UID."""
    now = clock()
    events = Calendar.from_ical(calendar_of(due_days_of(user, now), now)).events
    return {str(event["uid"]).partition("@")[0]: event for event in events}


def reminded():
    """Whom reminders go to now."""
    mail.outbox.clear()
    send_reminders(by="test")
    return sorted(message.to[0] for message in mail.outbox)


def test_audit_is_due_until_something_is_found(local, item, clock):
    audit = local.practice_audit(item, title="zsecret", due_on=date(2026, 3, 20))
    (event,) = read(local.editor, clock).values()
    assert event["uid"].startswith(f"audit/northmoor/{audit.reference}@")
    assert event["summary"] == f"Practice audit due (ref {audit.reference})"
    assert event["url"] == audit.address
    assert (event.start, event["status"], event["sequence"]) == (date(2026, 3, 20), "CONFIRMED", 0)
    assert "zsecret" not in event.to_ical().decode()
    clock(days=1)
    facts = {"title": "Who holds the file", "sample": 20, "chosen": "Every fifth", "due_on": None}
    facts |= {"since": date(2026, 1, 1), "until": date(2026, 2, 1), "organisations": (local.council,)}
    change_plan(audit=audit, facts=PlanFacts(**facts), by=local.editor)
    (event,) = read(local.editor, clock).values()
    assert (event["status"], event["sequence"]) == ("CANCELLED", 1)
    change_plan(audit=audit, facts=PlanFacts(**facts | {"due_on": date(2026, 4, 1)}), by=local.editor)
    (event,) = read(local.editor, clock).values()
    assert (event.start, event["status"], event["sequence"]) == (date(2026, 4, 1), "CONFIRMED", 2)
    local.findings(audit, (12, 5, 3), held_on=date(2026, 3, 2))
    done = read(local.editor, clock)
    clock(days=1)
    local.findings(audit, (13, 4, 3), held_on=date(2026, 3, 2))
    (event,) = read(local.editor, clock).values()
    assert (event["status"], event["sequence"]) == ("CANCELLED", 3)
    assert list(done.values()) == [event], "what is put right later moves nothing"


def test_repeat_is_due_until_one_is_planned_which_has_its_own_day(local, item, clock):
    first = local.practice_audit(item)
    local.findings(first, (12, 5, 3), held_on=date(2026, 3, 2), repeat_on=date(2026, 9, 1))
    (event,) = read(local.editor, clock).values()
    assert event["summary"] == f"Repeat of a practice audit due (ref {first.reference})"
    assert (event.start, event["status"]) == (date(2026, 9, 1), "CONFIRMED")
    clock(days=1)
    again = local.practice_audit(item, repeats=first, is_approved=False, due_on=date(2026, 8, 20))
    events = read(local.editor, clock)
    before = events[f"repeat/northmoor/{first.reference}"]
    assert (before["status"], before["sequence"]) == ("CANCELLED", 1)
    assert events[f"audit/northmoor/{again.reference}"].start == date(2026, 8, 20)


def test_audit_is_of_who_leads_it_and_of_those_whose_records_are_looked_at(local, item):
    lead, officer = local.person("viewer"), local.person("contributor", local.council)
    local.practice_audit(item, due_on=date(2026, 4, 1), lead=lead)
    for person in (lead, officer, local.editor):
        assert [each.kind for each in due_days_of(person, NOW)] == ["audit"]
    assert due_days_of(local.officer, NOW) == [], "of the police, whose records are not looked at"


def test_lead_of_an_audit_else_those_who_record_what_it_found(local, item, clock):
    lead, officer = local.person("viewer"), local.person("contributor", local.council)
    local.practice_audit(item, due_on=DUE, lead=lead)
    clock(days=16)
    assert reminded() == [lead.email]
    local.practice_audit(item, due_on=date(2026, 4, 2))
    clock(days=1)
    assert reminded() == [local.editor.email]
    assert "audit" in {each.kind for each in due_days_of(officer, NOW)}, "and in their calendar it stays"


def test_editors_of_a_repeat_that_nobody_leads(local, item, clock):
    local.person("contributor", local.council)
    audit = local.practice_audit(item)
    local.findings(audit, (12, 5, 3), held_on=date(2026, 3, 2), repeat_on=DUE)
    clock(days=16)
    assert reminded() == [local.editor.email]
