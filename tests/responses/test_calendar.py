"""The calendar of a person's due days: whole days, stable, and nothing that is not theirs."""

import logging
from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from icalendar import Calendar

from goldenthread.accounts.actions import disable
from goldenthread.accounts.models import Membership
from goldenthread.config.hiding import HideLinks
from goldenthread.responses.actions.assigning import ask_for_positions, ask_no_longer
from goldenthread.responses.actions.assurance import put_challenge, reply
from goldenthread.responses.actions.calendars import end_address, hash_of, make_address, note_use
from goldenthread.responses.actions.plan import change_action
from goldenthread.responses.actions.reminding import set_rhythm
from goldenthread.responses.models import CalendarAddress, PositionRequest
from goldenthread.responses.planning.plan import ActionFacts
from goldenthread.responses.reminding.feed import calendar_of
from goldenthread.responses.reminding.whose import due_days_of
from tests.factories import make_decision, make_item, make_user
from tests.responses.local import Local

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
MARCH, OCTOBER = date(2026, 3, 29), date(2026, 10, 25)  # the clocks change on these days


@pytest.fixture(autouse=True)
def site(settings):
    settings.SITE_URL, settings.SITE_NAME = "https://learning.example.org", "Golden Thread"


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    """Time stands still, until a test moves it: `clock(days=1)`."""
    moment = [NOW]
    monkeypatch.setattr("django.utils.timezone.now", lambda: moment[0])

    def move(**step):
        moment[0] += timedelta(**step)
        return moment[0]

    return move


@pytest.fixture
def local():
    return Local()


@pytest.fixture
def item():
    return make_item()


def read(user, now=None):
    """The events of the person's calendar, by their UID."""
    now = now or timezone.now()
    return {
        str(event["uid"]): event
        for event in Calendar.from_ical(calendar_of(due_days_of(user, now), now)).events
    }


def changed(local, action, **facts):
    given = {"title": "Rewrite the pathway", "lever": "procedure", "organisation": local.police, **facts}
    change_action(action=action, facts=ActionFacts(**given), by=local.officer)


def get(token, **headers):
    return Client().get(f"/responses/calendar/{token}.ics", headers=headers)


class TestEvents:
    def test_action_due_is_a_whole_day_with_a_link_and_no_words(self, local, item):
        action = local.action(item, title="zsecret pathway", due_on=date(2026, 5, 1))
        (event,) = read(local.editor).values()
        assert event["summary"] == f"Action due (ref {action.reference})"
        assert event["url"] == f"https://learning.example.org/responses/actions/{action.reference}"
        assert event.start == date(2026, 5, 1)
        assert event.end == date(2026, 5, 2)
        assert event["status"] == "CONFIRMED"
        assert event["sequence"] == 0
        assert "zsecret" not in event.to_ical().decode()

    @pytest.mark.parametrize("day", [MARCH, OCTOBER])
    def test_day_stays_where_the_clocks_change(self, local, item, day):
        local.action(item, due_on=day)
        days = due_days_of(local.editor, NOW)
        assert f"DTSTART;VALUE=DATE:{day:%Y%m%d}\r\n".encode() in calendar_of(days, NOW)

    @pytest.mark.parametrize(
        ("moment", "due"),
        [
            (datetime(2026, 3, 28, 23, 30, tzinfo=UTC), date(2026, 4, 25)),  # winter time: still the 28th
            (datetime(2026, 3, 29, 23, 30, tzinfo=UTC), date(2026, 4, 27)),  # summer time: the 30th already
            (datetime(2026, 10, 24, 23, 30, tzinfo=UTC), date(2026, 11, 22)),
            (datetime(2026, 10, 25, 23, 30, tzinfo=UTC), date(2026, 11, 22)),
        ],
    )
    def test_days_are_counted_from_the_day_it_was_here(self, local, item, monkeypatch, moment, due):
        monkeypatch.setattr("django.utils.timezone.now", lambda: moment)
        put_challenge(subject=local.on(item), words="How?", by=local.scrutineer)
        (event,) = read(local.editor).values()
        assert event.start == due

    def test_change_raises_the_sequence_and_keeps_the_uid(self, local, item, clock):
        action = local.action(item, due_on=date(2026, 5, 1))
        (before,) = read(local.editor).values()
        clock(days=3)
        changed(local, action, due_on=date(2026, 6, 1))
        (after,) = read(local.editor).values()
        assert after["uid"] == before["uid"]
        assert after["sequence"] > before["sequence"]
        assert after["dtstamp"].dt > before["dtstamp"].dt
        assert after.start == date(2026, 6, 1)

    @pytest.mark.parametrize(
        "facts",
        [{"delivery": "delivered"}, {"delivery": "stopped", "note": "No longer needed."}, {"due_on": None}],
        ids=["delivered", "stopped", "no day any more"],
    )
    def test_what_is_done_with_is_cancelled_for_a_while_and_then_gone(self, local, item, clock, facts):
        action = local.action(item, due_on=date(2026, 5, 1))
        clock(days=1)
        changed(local, action, **{"due_on": date(2026, 5, 1), **facts})
        (event,) = read(local.editor).values()
        assert (event["status"], event["sequence"]) == ("CANCELLED", 1)
        assert event.start == date(2026, 5, 1)
        clock(days=60)
        assert read(local.editor) == {}

    def test_review_of_the_decision_that_stands(self, local, item, clock):
        make_decision(item, partnership=local.partnership, recorded_at=NOW, review_on=date(2026, 9, 1))
        clock(minutes=5)
        uid = f"review/northmoor/{item.reference}/0@learning.example.org"
        assert read(local.editor)[uid].start == date(2026, 9, 1)
        make_decision(
            item, partnership=local.partnership, recorded_at=clock(days=1), applicability="already_met"
        )
        event = read(local.editor)[uid]
        assert (event["status"], event["sequence"]) == ("CANCELLED", 1)

    def test_challenge_is_due_until_it_is_replied_to(self, local, item, clock):
        put = put_challenge(subject=local.on(item), words="zsecret", by=local.scrutineer)
        (event,) = read(local.editor).values()
        assert event.start == date(2026, 3, 30)
        assert event["summary"] == f"Reply to a challenge due (ref {item.reference})"
        reply(challenge=put, words="By the audit.", by=local.editor)
        (event,) = read(local.editor).values()
        assert (event["status"], event["sequence"]) == ("CANCELLED", 1)

    def test_position_is_awaited_of_each_partner_until_it_is_given(self, local, item):
        local.partnership  # noqa: B018  (made, with its partners)
        make_decision(item, partnership=local.partnership)
        uid = f"position/northmoor/{item.reference}/0@learning.example.org"
        assert read(local.officer)[uid]["status"] == "CONFIRMED"
        local.position(item)
        assert read(local.officer)[uid]["status"] == "CANCELLED"  # of the police
        assert read(local.editor)[uid]["status"] == "CONFIRMED"  # the council is silent still
        local.position(item, organisation=local.council, by=local.editor)
        assert read(local.editor)[uid]["status"] == "CANCELLED"

    def test_request_for_a_position_has_the_day_that_was_asked_for(self, local, item, clock):
        make_decision(item, partnership=local.partnership)
        subject, own = (
            local.on(item),
            f"request/northmoor/{item.reference}/0/lindle-police@learning.example.org",
        )
        facts = {"subjects": [subject], "organisations": [local.police], "by": local.editor}
        ask_for_positions(**facts, wanted_by=date(2026, 3, 20))
        assert read(local.officer)[own].start == date(2026, 3, 20)
        general = f"position/northmoor/{item.reference}/0@learning.example.org"
        assert read(local.officer)[general]["status"] == "CANCELLED"  # one day for one answer
        assert read(local.editor)[general]["status"] == "CONFIRMED"  # of the council
        clock(days=1)
        ask_for_positions(**facts)
        event = read(local.officer)[own]
        assert (event.start, event["sequence"]) == (date(2026, 3, 31), 2)
        clock(days=1)
        local.position(item)
        event = read(local.officer)[own]
        assert (event["status"], event["sequence"]) == ("CANCELLED", 3)

    def test_request_that_was_taken_back_is_cancelled(self, local, item, clock):
        facts = {"organisations": [local.police], "wanted_by": date(2026, 3, 20), "by": local.editor}
        local.partnership  # noqa: B018  (made, with its partners)
        ask_for_positions(subjects=[local.on(item)], **facts)
        clock(days=1)
        ask_no_longer(request=PositionRequest.objects.get(), by=local.editor)
        (event,) = read(local.officer).values()
        assert event["status"] == "CANCELLED"

    def test_verdict_that_closes_an_item_ends_what_is_awaited_on_it(self, local, item):
        make_decision(item, partnership=local.partnership, review_on=date(2026, 9, 1))
        assert {each["status"] for each in read(local.editor).values()} == {"CONFIRMED"}
        local.verdict(item, closes=True)
        assert {each["status"] for each in read(local.editor).values()} == {"CANCELLED"}

    def test_longer_time_to_reply_moves_the_day_and_raises_the_sequence(self, local, item, clock):
        put_challenge(subject=local.on(item), words="How?", by=local.scrutineer)
        clock(days=1)
        facts = {"before": [14], "after": 7, "weekly": 4, "reply_within": 40, "position_within": 28}
        set_rhythm(partnership=local.partnership, facts=facts, by=local.editor)
        (event,) = read(local.editor).values()
        assert event.start == date(2026, 4, 11)
        assert event["sequence"] == 1


class TestWhose:
    @pytest.fixture
    def spread(self, local, item):
        """One due day of each kind, one action of each organisation, one that a viewer owns."""
        make_decision(item, partnership=local.partnership, review_on=date(2026, 9, 1))
        put_challenge(subject=local.on(item), words="How?", by=local.scrutineer)
        local.action(item, due_on=date(2026, 5, 1))
        local.viewer = local.person("viewer")
        facts = {"organisation": local.council, "owner": local.viewer, "due_on": date(2026, 5, 2)}
        local.action(item, by=local.editor, **facts)
        return local

    @pytest.mark.parametrize("role", ["editor", "approver", "scrutineer"])
    def test_whole_partnership_for_those_who_keep_all_of_it_in_mind(self, spread, role):
        kinds = [each.kind for each in due_days_of(getattr(spread, role), NOW)]
        assert sorted(kinds) == ["action", "action", "challenge", "position", "review"]

    def test_contributor_has_what_their_organisation_answers_for(self, spread):
        assert sorted(each.kind for each in due_days_of(spread.officer, NOW)) == ["action", "position"]

    def test_viewer_has_what_they_own(self, spread):
        assert [each.on for each in due_days_of(spread.viewer, NOW)] == [date(2026, 5, 2)]
        assert due_days_of(spread.person("administrator"), NOW) == []

    def test_nothing_of_another_partnership_or_organisation(self, spread, item):
        town = Local("a-town")
        action = town.action(
            item, title="ztown", due_on=date(2026, 5, 1), by=town.editor, organisation=town.council
        )
        make_decision(item, partnership=town.partnership, review_on=date(2026, 9, 1))
        for person in (spread.editor, spread.scrutineer, spread.officer, spread.viewer):
            file = calendar_of(due_days_of(person, NOW), NOW).decode()
            assert "a-town" not in file.casefold()
            assert action.reference not in file


class TestFile:
    def test_lines_end_and_fold_as_the_standard_wants(self, local, item, settings):
        settings.SITE_URL = "https://" + "a-very-long-name." * 8 + "example.org"
        local.partnership.name = "Partnership of Sáinte Bríde and Würzel, " * 3
        local.partnership.save()
        local.action(item, due_on=date(2026, 5, 1))
        file = calendar_of(due_days_of(local.editor, NOW), NOW)
        assert file.count(b"\n") == file.count(b"\r\n") > 20
        assert max(map(len, file.split(b"\r\n"))) <= 75
        assert file.decode("utf-8")  # and no letter is cut in two in a way that cannot be read
        (event,) = Calendar.from_ical(file).events
        assert event.categories == [local.partnership.name]
        assert event["url"].startswith(settings.SITE_URL)

    def test_same_days_make_the_same_bytes(self, local, item, clock):
        local.action(item, due_on=date(2026, 5, 1))
        before = calendar_of(due_days_of(local.editor, NOW), NOW)
        later = clock(hours=5)
        assert calendar_of(due_days_of(local.editor, later), later) == before

    def test_empty_calendar_is_a_calendar(self, local):
        file = calendar_of(due_days_of(local.editor, NOW), NOW)
        assert Calendar.from_ical(file).calendar_name == "Golden Thread: due days"

    def test_plan_of_any_size_is_read_in_as_many_queries(self, local, item, django_assert_max_num_queries):
        for _ in range(4):
            make_decision(make_item(item.version), partnership=local.partnership, review_on=date(2026, 9, 1))
            local.action(item, due_on=date(2026, 5, 1))
            local.practice_audit(item, due_on=date(2026, 5, 1))
        person = local.editor
        with django_assert_max_num_queries(17):
            assert len(due_days_of(person, NOW)) == 16


class TestAddress:
    def test_calendar_is_given_to_whoever_has_the_address(self, local, item):
        local.action(item, due_on=date(2026, 5, 1))
        answer = get(make_address(user=local.editor))
        assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
        assert answer.headers["Cache-Control"] == "private, no-cache"
        assert answer.content.startswith(b"BEGIN:VCALENDAR\r\n")

    def test_unchanged_calendar_is_not_sent_again(self, local, item):
        action = local.action(item, due_on=date(2026, 5, 1))
        token = make_address(user=local.editor)
        seen = get(token).headers["ETag"]
        again = get(token, **{"If-None-Match": seen})
        assert (again.status_code, again.content) == (304, b"")
        changed(local, action, due_on=date(2026, 6, 1))
        assert get(token, **{"If-None-Match": seen}).status_code == 200

    def test_only_a_hash_is_kept(self, local):
        token = make_address(user=local.editor)
        kept = CalendarAddress.objects.values().get()
        assert kept["token_hash"] == hash_of(token)
        assert token not in str(kept)

    def test_log_does_not_hold_the_token(self, local, caplog):
        token = make_address(user=local.editor)
        end_address(user=local.editor)
        with caplog.at_level(logging.WARNING):
            get(token)
        (record,) = caplog.records
        assert HideLinks().filter(record)
        assert record.getMessage() == "Not Found: /responses/calendar/…"

    def test_new_address_ends_the_old_one(self, local):
        old, new = make_address(user=local.editor), make_address(user=local.editor)
        assert (get(old).status_code, get(new).status_code) == (404, 200)

    def test_ended_and_unknown_addresses_are_not_found(self, local):
        token = make_address(user=local.editor)
        end_address(user=local.editor)
        end_address(user=local.editor)
        assert get(token).status_code == get("made-up").status_code == 404

    def test_who_is_shut_out_or_has_left_has_no_calendar(self, local):
        token = make_address(user=local.editor)
        disable(user=local.editor, by="test")
        assert get(token).status_code == 404
        leaver = local.person("editor")
        token = make_address(user=leaver)
        Membership.objects.filter(user=leaver).delete()
        assert get(token).status_code == 404

    def test_who_left_one_of_two_partnerships_sees_no_more_of_it(self, local, item):
        local.action(item, due_on=date(2026, 5, 1))
        town = Local("a-town")
        Membership.objects.create(user=local.editor, partnership=town.partnership, role="editor")
        token = make_address(user=local.editor)
        assert b"Action due" in get(token).content
        Membership.objects.filter(user=local.editor, partnership=local.partnership).delete()
        assert b"Action due" not in get(token).content

    def test_last_use_is_noted_to_the_hour(self, local, clock):
        token = make_address(user=local.editor)
        get(token)
        assert CalendarAddress.objects.get().used_at == NOW
        clock(minutes=59)
        get(token)
        assert CalendarAddress.objects.get().used_at == NOW
        note_use(address=CalendarAddress.objects.get(), now=clock(minutes=1))
        assert CalendarAddress.objects.get().used_at == NOW + timedelta(hours=1)


class TestAccountPage:
    @pytest.fixture
    def me(self, local, client):
        client.force_login(local.editor)
        return client

    def test_address_is_shown_once(self, me, local):
        page = me.post("/account", {"do": "make-calendar"})
        (token,) = {line.split(".ics")[0] for line in page.content.decode().split("/responses/calendar/")[1:]}
        assert CalendarAddress.objects.get(user=local.editor).token_hash == hash_of(token)
        assert page.headers["Cache-Control"] == "no-store, private"
        assert token not in me.get("/account").content.decode()

    def test_address_is_ended(self, me):
        me.post("/account", {"do": "make-calendar"})
        assert "End the address" in me.get("/account").content.decode()
        assert me.post("/account", {"do": "end-calendar"}).url == "/account"
        assert not CalendarAddress.objects.exists()

    def test_what_is_no_change_changes_nothing(self, me):
        assert me.post("/account", {"do": "delete"}).status_code == 200

    def test_page_of_somebody_without_a_role(self, client):
        client.force_login(make_user())
        assert "no role in a partnership" in client.get("/account").content.decode()
