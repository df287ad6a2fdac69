"""Recording, approving and withdrawing: who may, what is kept, and what is never overwritten."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from goldenthread.audit.models import Event
from goldenthread.responses.actions.decisions import approve_decision, record_decision, withdraw_draft
from goldenthread.responses.actions.guards import WrongState
from goldenthread.responses.answering.presenters import local_answers
from goldenthread.responses.answering.rules import Answer
from goldenthread.responses.models import Decision
from goldenthread.responses.status import State
from tests.factories import make_decision, make_item, make_partnership, make_user, make_version
from tests.responses.released import release

pytestmark = pytest.mark.django_db

ANSWER = Answer("applies", "We will train every team.", "Learning subgroup", date(2026, 4, 14))


@pytest.fixture
def item():
    return make_item(label="3")


@pytest.fixture
def partnership():
    return make_partnership()


@pytest.fixture
def editor(partnership):
    return make_user("editor@example.org", role="editor")


@pytest.fixture
def approver(partnership):
    return make_user("approver@example.org", role="approver")


@pytest.fixture
def record(item, partnership, editor):
    def recorded(answer=ANSWER, on=item, by=editor):
        return record_decision(item=on, partnership=partnership, answer=answer, by=by)

    return recorded


def test_recorded_decision_is_a_draft_that_nobody_outside_sees(record, item):
    decision = record()
    assert decision.state == State.DRAFT
    assert local_answers(item) == []
    event = Event.objects.get()
    assert (event.action, event.actor) == ("decision recorded", "editor@example.org")
    assert event.detail["applicability"] == "applies"
    assert "train" not in str(event.detail)


def test_approved_decision_is_public_once_it_is_released(record, item, approver):
    decision = approve_decision(decision=record(), by=approver)
    assert decision.state == State.APPROVED
    assert local_answers(item) == []
    release(decision.partnership, item)
    (answer,) = local_answers(item)
    assert answer.decision == decision
    assert (answer.earlier, answer.is_reworded) == ((), False)
    detail = Event.objects.get(action="decision approved").detail
    assert (detail["from"], detail["to"]) == ("draft", "approved")
    assert detail["recorded by the same person"] is False


def test_approver_may_approve_their_own_and_the_log_says_so(record, approver):
    decision = approve_decision(decision=record(by=approver), by=approver)
    assert decision.is_by_one_person
    assert Event.objects.get(action="decision approved").detail["recorded by the same person"] is True


def test_newer_decision_stands_above_the_older_which_is_kept_word_for_word(record, item, approver):
    older = approve_decision(decision=record(), by=approver)
    before = Decision.objects.filter(pk=older.pk).values().get()
    release(older.partnership, item)
    newer = approve_decision(decision=record(replace(ANSWER, applicability="already_met")), by=approver)
    assert [each.decision for each in local_answers(item)] == [older]
    release(newer.partnership, item)
    assert Decision.objects.filter(pk=older.pk).values().get() == before
    assert (older.state, newer.state) == (State.REPLACED, State.APPROVED)
    (answer,) = local_answers(item)
    assert (answer.decision, answer.earlier) == (newer, (older,))
    assert list(Decision.objects.current()) == [newer]


def test_draft_does_not_stand_above_what_is_approved(record, item, approver):
    approved = approve_decision(decision=record(), by=approver)
    record(replace(ANSWER, applicability="already_met"))
    release(approved.partnership, item)
    assert approved.state == State.APPROVED
    assert [each.decision for each in local_answers(item)] == [approved]


def test_recording_anew_withdraws_the_draft_and_keeps_it(record):
    first = record()
    second = record(replace(ANSWER, reason="Better said."))
    first.refresh_from_db()
    assert (first.state, second.state) == (State.WITHDRAWN, State.DRAFT)
    assert first.reason == ANSWER.reason
    assert list(Decision.objects.awaiting_approval()) == [second]
    assert Event.objects.about(first).last().action == "draft replaced"


def test_approving_twice_changes_nothing(record, approver):
    decision = approve_decision(decision=record(), by=approver)
    events = Event.objects.count()
    with pytest.raises(WrongState, match="approved already"):
        approve_decision(decision=decision, by=make_user(role="approver"))
    decision.refresh_from_db()
    assert decision.approved_by == approver
    assert Event.objects.count() == events


def test_stale_page_cannot_approve_what_was_withdrawn(record, editor, approver):
    decision = record()
    withdraw_draft(decision=decision, by=editor)
    with pytest.raises(WrongState, match="withdrawn already"):
        approve_decision(decision=decision, by=approver)


def test_approved_decision_cannot_be_withdrawn(record, editor, approver):
    decision = approve_decision(decision=record(), by=approver)
    with pytest.raises(WrongState):
        withdraw_draft(decision=decision, by=editor)


def test_action_is_refused_to_those_who_may_not(record, item, partnership, editor):
    decision = record()
    elsewhere = make_user(role="approver", partnership=make_partnership("elsewhere", name="Elsewhere"))
    viewer = make_user(role="viewer")
    for person in (viewer, elsewhere):
        with pytest.raises(PermissionDenied):
            record_decision(item=item, partnership=partnership, answer=ANSWER, by=person)
        with pytest.raises(PermissionDenied):
            withdraw_draft(decision=decision, by=person)
    for person in (viewer, editor, elsewhere):
        with pytest.raises(PermissionDenied):
            approve_decision(decision=decision, by=person)
    assert Event.objects.count() == 1


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"applicability": "not_for_us", "reason": " "}, "reason"),
        ({"applicability": "not_yet_considered"}, "applicability"),
        ({"applicability": "whatever"}, "applicability"),
        ({"decided_on": timezone.localdate() + timedelta(days=1)}, "decided_on"),
        ({"forum": ""}, "forum"),
        ({"reason": "NHS 999 000 0018"}, "reason"),
    ],
)
def test_faulty_answer_is_refused_and_leaves_nothing(record, change, field):
    with pytest.raises(ValidationError) as refused:
        record(replace(ANSWER, **change))
    assert set(refused.value.message_dict) == {field}
    assert not Decision.objects.exists()
    assert not Event.objects.exists()


def test_what_was_let_stand_is_in_the_log_by_kind_only(record):
    record(replace(ANSWER, reason="Ask ann@example.org", is_not_about_a_person=True))
    detail = Event.objects.get().detail
    assert detail["possible identifiers kept"] == {"email address": 1}
    assert "example.org" not in str(detail)


def test_database_refuses_not_for_us_without_a_reason(item):
    with pytest.raises(IntegrityError), transaction.atomic():
        make_decision(item, applicability="not_for_us", reason="")


@pytest.mark.parametrize("missing", ["approved_by", "approved_at"])
def test_database_refuses_to_forget_who_approved_or_when(item, missing):
    decision = make_decision(item)
    with pytest.raises(IntegrityError), transaction.atomic():
        Decision.objects.filter(pk=decision.pk).update(**{missing: None})


def test_database_refuses_to_withdraw_what_is_approved(item):
    decision = make_decision(item)
    with pytest.raises(IntegrityError), transaction.atomic():
        Decision.objects.filter(pk=decision.pk).update(
            withdrawn_at=timezone.now(), withdrawn_by=decision.recorded_by
        )


def test_database_refuses_a_second_draft_on_an_item(item):
    make_decision(item, approved=False)
    with pytest.raises(IntegrityError), transaction.atomic():
        make_decision(item, approved=False)


@pytest.mark.parametrize(
    ("text", "is_reworded"),
    [("Partners should act on what\nthey know.", False), ("Partners must act on what they know.", True)],
)
def test_decision_stays_on_the_words_that_it_answered(record, item, approver, text, is_reworded):
    decision = approve_decision(decision=record(), by=approver)
    release(decision.partnership, item)
    later = make_item(make_version(item.version.document), text, reference=item.reference, spans=[])
    (answer,) = local_answers(later)
    assert answer.decision == decision
    assert answer.decision.item == item
    assert answer.is_reworded is is_reworded


def test_draft_on_an_older_version_is_withdrawn_by_a_decision_on_the_newer(record, item):
    first = record()
    later = make_item(make_version(item.version.document), "New words.", reference=item.reference, spans=[])
    second = record(on=later)
    assert list(Decision.objects.awaiting_approval()) == [second]
    first.refresh_from_db()
    assert first.state == State.WITHDRAWN


def test_each_partnership_answers_for_itself(record, item, approver):
    ours = approve_decision(decision=record(), by=approver)
    theirs = make_decision(item, partnership=make_partnership("a-town", name="A Town"))
    for each in (ours, theirs):
        release(each.partnership, item)
    assert [each.decision for each in local_answers(item)] == [theirs, ours]
    assert ours.state == theirs.state == State.APPROVED


def test_same_number_in_another_list_is_another_item(record, item, approver):
    release(approve_decision(decision=record(), by=approver).partnership, item)
    assert local_answers(make_item(item.version, "Something else.", label="3")) == []
