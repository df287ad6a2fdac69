"""Reminders by e-mail: at their stages, to whom they are for, once, and easy to stop."""

import json
from datetime import UTC, date, datetime, timedelta

import pytest
from click.testing import CliRunner
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.core.mail.backends.locmem import EmailBackend
from django.db import IntegrityError, transaction
from django.test import Client

from goldenthread.accounts.actions import disable
from goldenthread.accounts.models import Membership
from goldenthread.audit.models import Event
from goldenthread.config.jobs import all_jobs
from goldenthread.publishing.commands.reminders import reminders as command
from goldenthread.responses.actions.assurance import put_challenge
from goldenthread.responses.actions.plan import change_action
from goldenthread.responses.actions.reminding import Sent, choose_reminders, send_reminders, set_rhythm
from goldenthread.responses.models import Reminded, ReminderChoice, ReminderEmail, Rhythm
from goldenthread.responses.planning.plan import ActionFacts
from goldenthread.responses.reminding.letter import subject_of, when
from goldenthread.responses.reminding.stages import stage_on
from goldenthread.responses.tasks import remind
from tests.factories import make_decision, make_item
from tests.responses.local import Local

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
DUE = date(2026, 4, 1)


@pytest.fixture(autouse=True)
def site(settings):
    settings.CAN_MAIL = True
    settings.SITE_URL = "https://learning.example.org"


@pytest.fixture
def clock(monkeypatch):
    """Time stands still, until a test moves it: `clock(date(2026, 5, 1))` is that day's morning."""
    moment = [NOW]
    monkeypatch.setattr("django.utils.timezone.now", lambda: moment[0])

    def move(to=None, **step):
        moment[0] = (
            datetime(to.year, to.month, to.day, 7, tzinfo=UTC) if to else moment[0] + timedelta(**step)
        )
        return moment[0]

    return move


@pytest.fixture
def local(db, clock):
    return Local()


@pytest.fixture
def item(db):
    return make_item()


def send():
    return send_reminders(by="test")


def told():
    """To whom the e-mails since the last time went, in order."""
    found = sorted(message.to[0] for message in mail.outbox)
    mail.outbox.clear()
    return found


class TestStages:
    STAGES = Rhythm(before=[14, 3]).stages

    def test_by_default_two_before_and_five_after(self):
        assert self.STAGES == [-14, -3, 7, 14, 21, 28, 35]
        assert Rhythm(before=[], after=0).stages == []
        assert Rhythm(before=[1], after=2, weekly=0).stages == [-1, 2]

    @pytest.mark.parametrize(
        ("off", "stage"),
        [
            *((-15, None), (-14, -14), (-8, -14), (-7, None), (-4, None), (-3, -3), (0, -3), (3, -3)),
            *((4, None), (6, None), (7, 7), (13, 7), (14, 14), (35, 35), (41, 35), (42, None), (400, None)),
        ],
    )
    def test_stage_stands_for_a_week_or_until_the_next(self, off, stage):
        facts = {"due_on": DUE, "known_since": date(2026, 1, 1), "stages": self.STAGES}
        assert stage_on(DUE + timedelta(days=off), **facts) == stage

    def test_what_was_not_known_yet_is_not_told_of(self):
        facts = {"due_on": DUE, "stages": self.STAGES}
        assert stage_on(date(2026, 3, 20), known_since=date(2026, 3, 19), **facts) is None
        assert stage_on(date(2026, 3, 20), known_since=date(2026, 3, 18), **facts) == -14


class TestWords:
    @pytest.mark.parametrize(
        ("number", "late", "words"),
        [
            (1, 0, "1 thing due"),
            (3, 0, "3 things due"),
            (3, 1, "3 things due, 1 of them overdue"),
            (1, 1, "1 thing overdue"),
            (2, 2, "2 things overdue"),
        ],
    )
    def test_subject_counts_and_names_nothing(self, number, late, words):
        assert subject_of(number, late) == words

    @pytest.mark.parametrize(
        ("today", "words"),
        [
            (date(2026, 3, 18), "in 14 days, on Wednesday 1 April 2026"),
            (date(2026, 3, 31), "in 1 day, on Wednesday 1 April 2026"),
            (date(2026, 4, 1), "today, Wednesday 1 April 2026"),
            (date(2026, 4, 8), "7 days ago, on Wednesday 1 April 2026"),
        ],
    )
    def test_day_is_told_from_today(self, today, words):
        assert when(DUE, today) == words


class TestSending:
    def test_action_is_reminded_of_at_each_stage_once(self, local, item, clock):
        local.action(item, due_on=DUE)
        days = []
        for _ in range(90):
            clock(days=1)
            if send().told:
                days.append((clock().date() - DUE).days)
        assert days == [-14, -3, 7, 14, 21, 28, 35]
        assert Reminded.objects.count() == ReminderEmail.objects.count() == 7
        assert Event.objects.filter(action="reminders sent").count() == 7

    def test_e_mail_says_what_when_and_where_and_how_to_stop(self, local, item, clock):
        action = local.action(item, title="Rewrite the pathway", due_on=DUE)
        clock(date(2026, 3, 18))
        send()
        (message,) = mail.outbox
        assert message.to == [local.officer.email]
        assert message.subject == "1 thing due"
        assert f"Action due (ref {action.reference}), in 14 days, on Wednesday 1 April 2026" in message.body
        assert f"Rewrite the pathway\nhttps://learning.example.org{action.get_absolute_url()}" in message.body
        assert "https://learning.example.org/account" in message.body
        assert message.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        stop = (
            message.extra_headers["List-Unsubscribe"].strip("<>").removeprefix("https://learning.example.org")
        )
        assert Client(enforce_csrf_checks=True).post(stop).status_code == 200
        assert not ReminderChoice.objects.get(user=local.officer).wanted

    def test_everything_of_a_day_is_one_e_mail(self, local, item, clock):
        for number in range(3):
            local.action(item, title=f"Step {number}", due_on=DUE)
        local.action(item, title="Step 3", due_on=date(2026, 3, 11))
        clock(date(2026, 3, 18))
        assert send() == Sent(told=1)
        (message,) = mail.outbox
        assert message.subject == "4 things due, 1 of them overdue"
        assert [message.body.index(f"Step {number}") for number in (3, 0, 1, 2)]
        assert message.body.index("Step 3") < message.body.index("Step 0")

    def test_second_run_of_a_day_sends_nothing_more(self, local, item, clock):
        local.action(item, due_on=DUE)
        clock(date(2026, 3, 18))
        assert send() == Sent(told=1)
        local.action(item, title="Due on the same day", due_on=date(2026, 3, 21))
        assert send() == Sent(told_before=1)
        clock(days=1)  # what came up since then is told the next day
        assert send() == Sent(told=1)

    def test_nothing_is_said_of_what_is_done(self, local, item, clock):
        action = local.action(item, due_on=DUE)
        facts = {"title": "Rewrite", "lever": "procedure", "organisation": local.police, "due_on": DUE}
        change_action(action=action, facts=ActionFacts(**facts, delivery="delivered"), by=local.officer)
        clock(date(2026, 3, 18))
        assert send() == Sent()

    def test_new_due_day_is_reminded_of_anew(self, local, item, clock):
        action = local.action(item, due_on=DUE)
        clock(date(2026, 3, 18))
        send()
        facts = {"title": "Rewrite", "lever": "procedure", "organisation": local.police}
        change_action(action=action, facts=ActionFacts(**facts, due_on=date(2026, 6, 1)), by=local.officer)
        clock(date(2026, 5, 18))
        assert send() == Sent(told=1)

    def test_what_is_long_overdue_when_it_comes_in_makes_no_flood(self, local, item, clock):
        local.action(item, due_on=date(2025, 6, 1))
        local.action(item, due_on=date(2026, 2, 22))
        assert send() == Sent()

    def test_two_workers_cannot_both_write_one_down(self, local, item, clock):
        local.action(item, due_on=DUE)
        clock(date(2026, 3, 18))
        send()
        row = Reminded.objects.get()
        row.pk = None
        with pytest.raises(IntegrityError), transaction.atomic():
            row.save(force_insert=True)

    def test_refused_e_mail_is_tried_again(self, local, item, clock, settings):
        local.action(item, due_on=DUE)
        clock(date(2026, 3, 18))
        backend, settings.EMAIL_BACKEND = settings.EMAIL_BACKEND, f"{__name__}.Refusing"
        assert send() == Sent(failed=1)
        settings.EMAIL_BACKEND = backend
        assert send() == Sent(told=1)

    def test_who_wants_none_gets_none_and_may_begin_again(self, local, item, clock):
        local.action(item, due_on=DUE)
        choose_reminders(user=local.officer, wanted=False, by=local.officer)
        clock(date(2026, 3, 18))
        assert send() == Sent(not_wanted=1)
        choose_reminders(user=local.officer, wanted=True, by=local.officer)
        assert send() == Sent(told=1)


class Refusing(EmailBackend):
    """A mail server that is not there."""

    def send_messages(self, messages):
        raise ConnectionRefusedError


class TestTo:
    """Who is reminded, 14 days before a due day."""

    @pytest.fixture
    def plan(self, local, item, clock):
        def plan(**facts):
            local.action(item, by=local.editor, due_on=DUE, **facts)
            clock(date(2026, 3, 18))
            send()
            return told()

        return plan

    def test_owner_alone(self, local, plan):
        owner = local.person("viewer")
        assert local.officer.email not in plan(owner=owner) == [owner.email]

    def test_everybody_who_answers_for_the_organisation(self, local, plan):
        first, second = local.officer, local.person("contributor", local.police)
        local.person("contributor", local.council)
        assert plan() == sorted([first.email, second.email])

    def test_editors_where_nobody_answers(self, local, plan):
        assert plan(organisation=local.council) == [local.editor.email]

    def test_nobody_who_has_left_or_is_shut_out(self, local, item, clock):
        gone, out = local.person("viewer"), local.person("viewer")
        for owner in (gone, out):
            local.action(item, by=local.editor, due_on=DUE, owner=owner)
        Membership.objects.filter(user=gone).delete()
        disable(user=out, by="test")
        clock(date(2026, 3, 18))
        send()
        assert told() == [local.editor.email]  # nobody answers for the police

    def test_editors_of_reviews_and_challenges_and_partners_of_positions(self, local, item, clock):
        local.editor, local.officer, local.approver  # noqa: B018  (made)
        make_decision(item, partnership=local.partnership, by=local.approver, approved_at=NOW, review_on=DUE)
        put_challenge(subject=local.on(item), words="How?", by=local.scrutineer)
        clock(date(2026, 3, 16))
        send()
        assert told() == sorted([local.officer.email, local.editor.email])
        clock(date(2026, 3, 18))
        send()
        assert told() == [local.editor.email]

    def test_approvers_where_there_is_no_editor(self, local, item, clock):
        make_decision(item, partnership=local.partnership, by=local.approver, review_on=DUE)
        local.partnership.organisations.clear()
        clock(date(2026, 3, 18))
        send()
        assert told() == [local.approver.email]

    def test_nobody_is_told_of_another_partnership(self, local, item, clock):
        town = Local("a-town")
        for each, word in ((local, "znorth"), (town, "ztown")):
            each.action(item, by=each.editor, title=word, due_on=DUE, organisation=each.council)
        clock(date(2026, 3, 18))
        send()
        words = {message.to[0]: message.body for message in mail.outbox}
        assert "znorth" in words[local.editor.email]
        assert "ztown" not in words[local.editor.email]
        assert "a-town" not in words[local.editor.email].casefold()
        assert "znorth" not in words[town.editor.email]

    def test_person_in_two_partnerships_gets_one_e_mail(self, local, item, clock):
        town = Local("a-town")
        Membership.objects.create(user=local.editor, partnership=town.partnership, role="editor")
        for each in (local, town):
            each.action(item, by=local.editor, due_on=DUE, owner=local.editor)
        clock(date(2026, 3, 18))
        send()
        (message,) = mail.outbox
        assert "A-Town Partnership\n" in message.body
        assert "Northmoor Partnership\n" in message.body


class TestCommandAndWorker:
    def test_dry_run_tells_who_and_how_much_and_sends_nothing(self, local, item, clock):
        local.action(item, title="zsecret", due_on=DUE)
        clock(date(2026, 3, 18))
        done = CliRunner().invoke(command, ["send", "--dry-run"])
        assert f"{local.officer.email}\t1\n" in done.output
        assert "zsecret" not in done.output
        assert json.loads(CliRunner().invoke(command, ["send", "--dry-run", "--json"]).output) == {
            local.officer.email: 1
        }
        assert not mail.outbox
        assert not ReminderEmail.objects.exists()

    def test_command_sends(self, local, item, clock):
        local.action(item, due_on=DUE)
        clock(date(2026, 3, 18))
        done = CliRunner().invoke(command, ["send"])
        assert (done.exit_code, done.output[:11]) == (0, "Reminded 1;")
        assert len(mail.outbox) == 1

    def test_command_without_a_mail_server_says_what_to_set(self, db, settings):
        settings.CAN_MAIL = False
        done = CliRunner().invoke(command, ["send"])
        assert done.exit_code == 1
        assert "GOLDENTHREAD_MAIL_URL" in done.output

    def test_worker_reminds_each_day(self, local, item, clock):
        local.action(item, due_on=DUE)
        clock(date(2026, 3, 18))
        (job,) = [job for job in all_jobs() if job.task is remind]
        assert job.days == 1
        assert remind.func()["told"] == 1


class TestRhythm:
    FACTS = {"before": [7], "after": 1, "weekly": 0, "reply_within": 10, "position_within": 20}
    TYPED = {**FACTS, "before": " 7,7 , 21"}

    def test_partnership_says_when(self, local, item, clock):
        set_rhythm(partnership=local.partnership, facts=self.FACTS, by=local.editor)
        local.action(item, due_on=DUE)
        clock(date(2026, 3, 18))
        assert send() == Sent()
        clock(date(2026, 3, 25))
        assert send() == Sent(told=1)

    def test_only_editors_say_when(self, local):
        with pytest.raises(PermissionDenied):
            set_rhythm(partnership=local.partnership, facts=self.FACTS, by=local.officer)

    def test_page_shows_what_holds_and_keeps_what_was_said_before(self, local, client):
        client.force_login(local.editor)
        assert 'value="14, 3"' in client.get("/responses/reminders").content.decode()
        assert client.post("/responses/reminders", self.TYPED).status_code == 302
        assert 'value="21, 7"' in client.get("/responses/reminders").content.decode()
        client.post("/responses/reminders", {**self.TYPED, "before": ""})
        assert [each.before for each in Rhythm.objects.all()] == [[], [21, 7]]

    @pytest.mark.parametrize(
        ("field", "typed", "words"),
        [
            ("before", "soon", "Enter numbers of days with commas between them, like 14, 3"),
            ("before", "1,2,3,4,5", "Enter 4 numbers at most"),
            ("before", "400", "none above 365"),
            ("after", "-1", "Enter a whole number from 0 to 60"),
            ("weekly", "many", "Enter a whole number from 0 to 12"),
            ("reply_within", "", "Enter a whole number from 1 to 365"),
        ],
    )
    def test_what_makes_no_sense_is_said_and_kept_on_the_page(self, local, client, field, typed, words):
        client.force_login(local.editor)
        page = client.post("/responses/reminders", {**self.TYPED, field: typed}).content.decode()
        assert words in page
        assert f'value="{typed}"' in page
        assert not Rhythm.objects.exists()

    def test_partnership_of_somebody_else_is_not_found(self, local, client):
        client.force_login(local.editor)
        other = Local("a-town").partnership
        assert client.get(f"/responses/reminders?partnership={other.slug}").status_code == 404


def test_account_page_turns_reminders_off_and_on(local, client):
    client.force_login(local.editor)
    assert "checked" in client.get("/account").content.decode()
    for typed, wanted in (({}, False), ({"reminders": "on"}, True)):
        assert client.post("/account", {"do": "emails", "weekday": "none", **typed}).status_code == 302
        assert ReminderChoice.objects.get(user=local.editor).wanted is wanted
        assert ("checked" in client.get("/account").content.decode()) is wanted
    client.post("/account", {"do": "emails", "weekday": "none", "reminders": "on"})
    assert Event.objects.filter(action="reminders chosen").count() == 2
