"""Agendas: what is put on, in which order, what a meeting decided, and what is carried over."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from goldenthread.audit.models import Event
from goldenthread.responses.actions.agendas import (
    DECIDE,
    LOOK_AGAIN,
    Line,
    arrange,
    carry_over,
    lines_of,
    put_on_agenda,
)
from goldenthread.responses.actions.sitting import note_on_action, record_at_meeting
from goldenthread.responses.agendas.agenda import (
    Agenda,
    coming_meetings_with,
    forums_of,
    meetings_with_counts,
)
from goldenthread.responses.agendas.files import agenda_csv, agenda_text
from goldenthread.responses.answering.rules import Answer
from goldenthread.responses.models import AgendaItem, Decision, Meeting
from goldenthread.responses.overviews.overview import Overview
from goldenthread.responses.planning.due import Due
from goldenthread.responses.seen import Seen
from tests.factories import (
    make_addressee,
    make_decision,
    make_item,
    make_part,
    make_partnership,
    make_repetition,
    make_user,
)
from tests.responses.local import Local

pytestmark = pytest.mark.django_db

HELD = date(2026, 4, 14)
ANSWER = Answer("applies", "We will act.", "Learning subgroup", HELD, minute="6.2")


@pytest.fixture
def local():
    return Local()


@pytest.fixture
def meeting(local):
    return local.meeting(HELD)


def agenda(meeting, moment=None):
    return Agenda(meeting, Seen(moment or timezone.now(), is_public=False), timezone.localdate())


def row_of(meeting, number=1):
    return list(lines_of(meeting))[number - 1]


def as_editor(local):
    client = Client()
    client.force_login(local.editor)
    return client


class TestPuttingOn:
    def test_items_parts_and_actions_stand_in_the_order_they_came(self, local, meeting):
        one, other = make_item(), make_item()
        make_part(one, "meet;", label="a")
        action = local.action(one)
        assert local.put(meeting, one, actions=[action]) == 2
        subjects = [local.on(other), local.on(one, part=1)]
        assert put_on_agenda(meeting=meeting, subjects=subjects, by=local.editor) == 2
        about = [(row.item, row.part, row.action) for row in lines_of(meeting)]
        assert about == [(one, 0, None), (None, 0, action), (other, 0, None), (one, 1, None)]
        assert [row.ask for row in lines_of(meeting)][:2] == [DECIDE, LOOK_AGAIN]
        assert Event.objects.filter(action="put on an agenda").count() == 4

    def test_what_is_on_it_is_not_put_on_twice_and_comes_back_after_it_was_taken_off(self, local, meeting):
        item = make_item()
        assert local.put(meeting, item) == 1
        assert local.put(meeting, item) == 0
        row = row_of(meeting)
        arrange(meeting=meeting, lines={row: Line(1, "", row.ask, is_taken_off=True)}, by=local.editor)
        assert local.put(meeting, item) == 1
        assert AgendaItem.objects.count() == 2

    def test_same_meeting_is_not_made_twice(self, local, meeting):
        assert local.meeting(HELD, forum=" learning SUBGROUP ") == meeting
        assert local.meeting(HELD + timedelta(days=1)) != meeting

    @pytest.mark.parametrize(
        ("facts", "field"),
        [({"ask": "Ring 0117 496 0123"}, "ask"), ({"presenter": "sam@example.org"}, "presenter")],
    )
    def test_words_that_may_identify_somebody_are_asked_about(self, local, meeting, facts, field):
        with pytest.raises(ValidationError) as refused:
            local.put(meeting, make_item(), **facts)
        assert set(refused.value.message_dict) == {field}
        assert not AgendaItem.objects.exists()

    @pytest.mark.parametrize(("forum", "days", "field"), [(" ", 1, "forum"), ("Executive", 800, "held_on")])
    def test_meeting_has_a_name_and_a_day_that_makes_sense(self, local, forum, days, field):
        with pytest.raises(ValidationError) as refused:
            local.meeting(timezone.localdate() + timedelta(days=days), forum)
        assert set(refused.value.message_dict) == {field}

    def test_only_editors_keep_agendas_and_only_their_own(self, local, meeting):
        elsewhere = make_user(role="editor", partnership=make_partnership("a-town", name="A Town"))
        for person in (local.officer, local.scrutineer, elsewhere):
            with pytest.raises(PermissionDenied):
                put_on_agenda(meeting=meeting, subjects=[local.on(make_item())], by=person)

    def test_more_than_can_be_looked_through_is_refused(self, local, meeting):
        subject = local.on(make_item())
        with pytest.raises(ValidationError, match="at most 100"):
            put_on_agenda(meeting=meeting, subjects=[subject] * 101, by=local.editor)


def test_changed_line_is_a_new_row_and_the_older_agenda_can_still_be_read(local, meeting):
    one, other = make_item(text="One."), make_item(text="Other.")
    local.put(meeting, one, other)
    before = timezone.now()
    first, second = lines_of(meeting)
    lines = {first: Line(2, "Sam", "Decide"), second: Line(1, "", second.ask)}
    assert arrange(meeting=meeting, lines=lines, by=local.editor) == 2
    assert [(line.item, line.row.presenter) for line in agenda(meeting).lines] == [(other, ""), (one, "Sam")]
    assert [line.item for line in agenda(meeting, before).lines] == [one, other]
    assert arrange(meeting=meeting, lines=lines, by=local.editor) == 0  # rows of an older look: nothing


class TestDeciding:
    def test_line_is_settled_by_what_its_meeting_decided_and_not_by_what_was_said_before(
        self, local, meeting
    ):
        item = make_item()
        earlier = make_decision(item, decided_on=HELD - timedelta(days=90), applicability="need_information")
        local.put(meeting, item)
        (line,) = agenda(meeting).lines
        assert (line.is_open, line.decision, line.before) == (True, None, [earlier])
        made = record_at_meeting(row=line.row, answer=ANSWER, by=local.editor)
        (line,) = agenda(meeting).lines
        assert (line.is_open, line.decision, line.before) == (False, made, [earlier])
        assert (made.forum, made.decided_on, made.minute) == ("Learning subgroup", HELD, "6.2")

    def test_what_somebody_recorded_meanwhile_is_not_replaced_unseen(self, local, meeting):
        local.put(meeting, make_item())
        row = row_of(meeting)
        first = record_at_meeting(row=row, answer=ANSWER, by=local.approver)
        with pytest.raises(ValidationError, match="has recorded applies to us"):
            record_at_meeting(row=row, answer=replace(ANSWER, applicability="in_part"), by=local.editor)
        assert list(Decision.objects.awaiting_approval()) == [first]

    def test_same_in_two_publications_shows_what_was_decided_on_the_other(self, local, meeting):
        item, alike = make_item(), make_item(text="Partners should act upon what they know.")
        make_repetition(item, alike)
        decision = make_decision(alike, decided_on=HELD - timedelta(days=400))
        local.put(meeting, item)
        (line,) = agenda(meeting).lines
        assert (line.alike, line.is_open) == ([decision], True)

    def test_action_is_noted_with_meeting_and_minute(self, local, meeting):
        action = local.action(make_item(), due_on=HELD)
        local.put(meeting, actions=[action])
        assert agenda(meeting).lines[0].is_open
        state = note_on_action(row=row_of(meeting), note="Two months more.", minute="7", by=local.editor)
        assert state.note == "Learning subgroup, 14 April 2026, 7: Two months more."
        assert (state.title, state.due_on) == ("Rewrite the pathway", HELD)
        assert not agenda(meeting).lines[0].is_open


class TestOneSitting:
    def typed(self, row, **fields):
        return {f"line-{row.pk}-{name}": value for name, value in {"minute": "item 1", **fields}.items()}

    def test_what_is_right_is_saved_what_is_at_fault_stays_as_typed_and_the_rest_waits(self, local, meeting):
        local.put(meeting, make_item(), make_item(), make_item())
        right, wrong, later = lines_of(meeting)
        data = {
            **self.typed(right, applicability="applies", reason="Ours."),
            **self.typed(wrong, applicability="not_for_us", reason="", minute="minute of its own"),
            **self.typed(later),
        }
        page = as_editor(local).post(reverse("responses:agenda-decisions", args=[meeting.pk]), data)
        assert [each.item for each in Decision.objects.all()] == [right.item]
        shown = page.content.decode()
        assert f'<a href="#line-{wrong.pk}-reason">2. Say why this is not for us</a>' in shown
        assert 'value="minute of its own"' in shown
        assert f"line-{right.pk}-reason" not in shown
        assert f'id="line-{later.pk}-reason"' in shown
        assert "Saved: 1." in shown

    def test_when_nothing_is_wrong_it_leads_back_to_the_agenda(self, local, meeting):
        local.put(meeting, make_item())
        data = self.typed(row_of(meeting), applicability="applies")
        response = as_editor(local).post(reverse("responses:agenda-decisions", args=[meeting.pk]), data)
        assert response.url == meeting.get_absolute_url()
        decision = Decision.objects.get()
        assert (decision.forum, decision.decided_on, decision.minute) == (meeting.forum, HELD, "item 1")

    def test_words_typed_for_a_line_that_was_decided_meanwhile_are_not_lost(self, local, meeting):
        local.put(meeting, make_item())
        row = row_of(meeting)
        record_at_meeting(row=row, answer=ANSWER, by=local.approver)
        data = self.typed(row, applicability="in_part", reason="Words of mine.")
        page = as_editor(local).post(reverse("responses:agenda-decisions", args=[meeting.pk]), data)
        assert "Words of mine." in page.content.decode()
        assert "has recorded applies to us" in page.content.decode()

    def test_reason_without_a_choice_is_asked_about(self, local, meeting):
        local.put(meeting, make_item())
        data = self.typed(row_of(meeting), reason="Words of mine.")
        page = as_editor(local).post(reverse("responses:agenda-decisions", args=[meeting.pk]), data)
        assert "Choose what was decided, or empty the other boxes" in page.content.decode()


class TestCarryingOver:
    def test_what_is_undecided_goes_to_the_next_meeting_in_one_press(self, local, meeting):
        decided, left = make_item(), make_item()
        local.put(meeting, decided, left, presenter="Sam")
        record_at_meeting(row=row_of(meeting), answer=ANSWER, by=local.editor)
        coming = local.meeting(timezone.localdate() + timedelta(days=7))
        local.meeting(timezone.localdate() + timedelta(days=2), forum="Executive")
        response = as_editor(local).post(reverse("responses:agenda-carry", args=[meeting.pk]))
        assert response.url == coming.get_absolute_url()
        assert [(row.item, row.presenter) for row in lines_of(coming)] == [(left, "Sam")]
        assert [(line.item, line.is_carried) for line in agenda(meeting).lines] == [
            (decided, False),
            (left, True),
        ]
        assert agenda(meeting).open == []

    def test_where_none_is_set_a_day_makes_it(self, local, meeting):
        local.put(meeting, make_item())
        address = reverse("responses:agenda-carry", args=[meeting.pk])
        as_editor(local).post(address, {"held_on": "2026-01-01"})
        assert Meeting.objects.count() == 1
        day = timezone.localdate() + timedelta(days=30)
        as_editor(local).post(address, {"held_on": day.isoformat()})
        coming = Meeting.objects.get(held_on=day)
        assert (coming.forum, lines_of(coming).count()) == (meeting.forum, 1)

    def test_not_to_another_partnership(self, local, meeting):
        local.put(meeting, make_item())
        town = Local("a-town")
        with pytest.raises(PermissionDenied):
            carry_over(rows=lines_of(meeting), to=town.meeting(), by=town.editor)


def test_list_of_meetings_counts_what_is_on_and_what_is_undecided(local, meeting):
    local.put(meeting, make_item(), make_item())
    record_at_meeting(row=row_of(meeting), answer=ANSWER, by=local.editor)
    (counted,) = meetings_with_counts(local.partnership)
    assert (counted.number, counted.undecided) == (2, 1)
    assert forums_of(local.partnership) == ["Learning subgroup"]


def test_list_of_what_is_to_decide_says_which_meeting_to_come_has_it(local):
    item = make_item(addressees=[make_addressee()])
    coming = local.meeting(timezone.localdate() + timedelta(days=7))
    local.put(local.meeting(HELD), item)
    assert coming_meetings_with(local.partnership, [item.reference]) == {}
    local.put(coming, item)
    assert coming_meetings_with(local.partnership, [item.reference]) == {item.reference: coming}
    assert f'href="{coming.get_absolute_url()}"' in as_editor(local).get("/responses/").content.decode()


def test_due_are_decisions_whose_day_comes_and_late_actions_unless_on_an_agenda_to_come(local):
    today = timezone.localdate()
    soon = make_decision(make_item(), review_on=today + timedelta(days=20))
    make_decision(make_item(), review_on=today + timedelta(days=60))
    late = local.action(make_item(), due_on=today - timedelta(days=1))

    def due():
        overview = Overview(local.partnership, Seen(timezone.now(), is_public=False), today)
        return Due(overview, today)

    assert ([*due().decisions], [each.action for each in due().actions]) == ([soon], [late])
    local.put(local.meeting(today + timedelta(days=7)), soon.item, actions=[late])
    assert (due().decisions, due().actions) == ([], [])


def test_agenda_is_read_in_as_many_queries_for_twenty_lines_as_for_two(
    local, meeting, django_assert_max_num_queries
):
    for _ in range(20):
        item = make_item()
        local.position(item)
        make_decision(item, decided_on=HELD - timedelta(days=9))
        local.put(meeting, item)
    with django_assert_max_num_queries(22):
        lines = agenda(meeting).lines
        assert all(line.before and line.positions and line.item.name for line in lines)


def test_files_hold_the_words_with_their_page_and_room_for_the_minute(local, meeting):
    item = make_item(label="3", text="=Act on what you know.")
    local.position(item)
    local.put(meeting, item, presenter="Sam")
    rows = b"".join(agenda_csv(agenda(meeting))).decode()
    assert "'=Act on what you know." in rows
    assert "Lindle Police: Accepts it" in rows
    words = b"".join(agenda_text(agenda(meeting))).decode()
    for said in (
        "Learning subgroup\n14 April 2026",
        "“=Act on what you know.”",
        "page 1",
        "by: Sam",
        "Minute:",
    ):
        assert said in words


def test_pages_of_a_meeting_are_for_members_and_what_can_be_changed_for_editors(local, meeting):
    local.put(meeting, make_item())
    page = as_editor(local).get(meeting.get_absolute_url()).content.decode()
    assert "Record what was decided" in page
    viewer = Client()
    viewer.force_login(local.person("viewer"))
    page = viewer.get(meeting.get_absolute_url()).content.decode()
    assert "Decide what it means for us" in page
    assert "Record what was decided" not in page
