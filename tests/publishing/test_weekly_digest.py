"""The weekly digest: on its weekday, of one's own partnerships, never empty, never twice."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.test import Client

from goldenthread.accounts.actions import disable
from goldenthread.accounts.models import Membership
from goldenthread.catalogue.models import Update, UpdateKind
from goldenthread.config.jobs import all_jobs
from goldenthread.publishing.alerts.actions import Sent, choose_weekly, send_weekly_digests
from goldenthread.publishing.alerts.tasks import tell_of_the_week
from goldenthread.publishing.models import WeeklyDigest
from goldenthread.responses.actions.assurance import put_challenge, reply
from tests.factories import (
    make_addressee,
    make_decision,
    make_document,
    make_item,
    make_publication,
    make_version,
)
from tests.responses.local import Local

pytestmark = pytest.mark.django_db

MONDAY = datetime(2026, 3, 2, 10, tzinfo=UTC)  # after what factories make


@pytest.fixture(autouse=True)
def site(settings):
    settings.CAN_MAIL = True
    settings.SITE_URL = "https://learning.example.org"


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    """It is the Friday before, until a test moves time: `clock(MONDAY)`, `clock(days=1)`."""
    moment = [MONDAY - timedelta(days=3)]
    monkeypatch.setattr("django.utils.timezone.now", lambda: moment[0])

    def move(to=None, **step):
        moment[0] = (to or moment[0]) + timedelta(**step)
        return moment[0]

    return move


@pytest.fixture
def local():
    """A partnership whose editor wants a digest on Mondays."""
    local = Local()
    choose_weekly(user=local.editor, weekday=0, by=local.editor)
    return local


def send():
    return send_weekly_digests(by="test")


def words():
    (message,) = mail.outbox
    return message.body


def plan(local, **facts):
    return local.action(make_item(), by=local.editor, **{"due_on": date(2026, 3, 4), **facts})


class Refusing(EmailBackend):
    """A mail server that is not there."""

    def send_messages(self, messages):
        raise ConnectionRefusedError


class TestWhen:
    def test_it_comes_once_on_its_weekday(self, local, clock):
        plan(local, due_on=date(2026, 2, 20))
        days = [clock().date() for _ in range(20) if clock(days=1) and send().told]
        assert days == [date(2026, 3, 2), date(2026, 3, 9), date(2026, 3, 16)]

    def test_what_a_worker_missed_comes_on_the_next_day_of_work(self, local, clock):
        choose_weekly(user=local.editor, weekday=4, by=local.editor)
        plan(local, due_on=date(2026, 2, 20))
        clock(datetime(2026, 3, 7, 7, tzinfo=UTC))  # Saturday
        assert send() == Sent()
        clock(days=2)
        assert send() == Sent(told=1)
        clock(days=4)  # Friday
        assert send() == Sent(told=1)

    def test_nothing_to_say_is_not_said_and_not_made_up_for_in_the_week(self, local, clock):
        clock(MONDAY)
        assert send() == Sent(nothing_to_say=1)
        plan(local)
        clock(days=1)
        assert send() == Sent()
        assert not mail.outbox

    def test_refused_digest_is_tried_again(self, local, clock, settings):
        plan(local)
        clock(MONDAY)
        backend, settings.EMAIL_BACKEND = settings.EMAIL_BACKEND, f"{__name__}.Refusing"
        assert send() == Sent(failed=1)
        settings.EMAIL_BACKEND = backend
        assert send() == Sent(told=1)
        assert send() == Sent()

    def test_worker_tells(self, local, clock):
        plan(local)
        clock(MONDAY)
        assert tell_of_the_week in [job.task for job in all_jobs()]
        assert tell_of_the_week.func()["told"] == 1


class TestWhom:
    def test_nobody_who_did_not_ask_or_is_shut_out_or_decides_nothing_any_more(self, local, clock):
        plan(local)
        local.approver  # noqa: B018  (made)
        clock(MONDAY)
        Membership.objects.filter(user=local.editor).update(role="viewer")
        assert send() == Sent(nothing_to_say=1)
        Membership.objects.filter(user=local.editor).update(role="editor")
        disable(user=local.editor, by="test")
        clock(days=7)
        assert send() == Sent()

    def test_one_click_ends_it(self, local, clock):
        plan(local)
        clock(MONDAY)
        send()
        stop = mail.outbox[0].extra_headers["List-Unsubscribe"].strip("<>")
        path = stop.removeprefix("https://learning.example.org")
        assert Client(enforce_csrf_checks=True).post(path).status_code == 200
        assert not WeeklyDigest.objects.exists()

    def test_account_page_changes_the_day_and_ends_it(self, local, client):
        client.force_login(local.editor)
        for typed, kept in (("3", [3]), ("9", [3]), ("none", [])):
            client.post("/account", {"do": "emails", "reminders": "on", "weekday": typed})
            assert list(WeeklyDigest.objects.values_list("weekday", flat=True)) == kept

    def test_account_page_offers_none_to_those_who_decide_nothing(self, client):
        client.force_login(Local().officer)
        assert "once a week" not in client.get("/account").content.decode()
        client.post("/account", {"do": "emails", "weekday": "0"})
        assert not WeeklyDigest.objects.exists()


class TestWords:
    def test_all_that_there_is_to_say(self, local, clock):
        late = plan(local, title="Late", due_on=date(2026, 2, 27))
        soon = plan(local, title="Soon", due_on=date(2026, 3, 8))
        plan(local, title="Later on", due_on=date(2026, 3, 9))
        item = make_item()
        make_decision(item, partnership=local.partnership, by=local.approver, review_on=date(2026, 3, 20))
        make_decision(make_item(), partnership=local.partnership, by=local.approver, approved=False)
        clock(MONDAY - timedelta(hours=1))
        local.position(item)
        put = put_challenge(subject=local.on(item), words="zchallenge", by=local.scrutineer)
        reply(challenge=put, words="zreply", by=local.editor)
        clock(MONDAY)
        assert send() == Sent(told=1)
        assert mail.outbox[0].subject == "Your week: 1 due, 1 overdue"
        body = words()
        for line in (
            "NORTHMOOR PARTNERSHIP",
            "1 decision waits for an approver:",
            f"Overdue: 1\n\nAction due (ref {late.reference}), 3 days ago, on Friday 27 February 2026\nLate",
            f"Due in the next 7 days: 1\n\nAction due (ref {soon.reference}), in 6 days",
            f"Decisions to review: 1\n\nReview of a decision due (ref {item.reference}), in 18 days",
            "1 position of a partner\n1 reply to a challenge\n3 changes to actions",
            "Northmoor Council: on 1 recommendation",
            "https://learning.example.org/responses/executive?partnership=northmoor",
        ):
            assert line in body
        for left_out in ("Later on", "zchallenge", "zreply", "Lindle Police: on"):
            assert left_out not in body

    def test_new_publication_that_is_not_all_considered(self, local, clock):
        version = make_version(make_document(make_publication("a-review", title="A review of moves")))
        item = make_item(version, addressees=[make_addressee()])
        facts = {"kind": UpdateKind.NEW_PUBLICATION, "at": clock(MONDAY) - timedelta(days=1)}
        Update.objects.create(publication=version.document.publication, **facts)
        assert send() == Sent(told=1)
        pack = "https://learning.example.org/publications/a-review/day-one?partnership=northmoor"
        assert f"New, and not all considered: 1\n\nA review of moves\n{pack}" in words()
        assert "Samaritans 116 123" in words()
        assert item.text not in words()
        clock(days=7)
        assert send() == Sent(nothing_to_say=1)  # it is not new any more

    def test_long_lists_are_cut_and_say_so(self, local, clock):
        for number in range(12):
            plan(local, title=f"Step {number}.")
        clock(MONDAY)
        send()
        assert "Due in the next 7 days: 12" in words()
        assert "And 7 more. All of them:\n" in words()
        assert words().count("Action due") == 5

    def test_nothing_of_another_partnership(self, local, clock):
        town = Local("a-town")
        plan(local, title="znorth")
        plan(town, title="ztown", organisation=town.council)
        make_decision(make_item(), partnership=town.partnership, by=town.approver)
        clock(MONDAY)
        send()
        assert "znorth" in words()
        assert "ztown" not in words()
        assert "a-town" not in words().casefold()

    def test_each_partnership_of_a_person_in_one_e_mail(self, local, clock):
        town = Local("a-town")
        Membership.objects.create(user=local.editor, partnership=town.partnership, role="approver")
        for each in (local, town):
            plan(each, organisation=each.council)
        clock(MONDAY)
        assert send() == Sent(told=1)
        assert words().index("A-TOWN PARTNERSHIP") < words().index("NORTHMOOR PARTNERSHIP")
