"""Positions, actions, evidence, impact, assurance: who may, what is refused, what the audit log keeps."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from goldenthread.audit.models import Event
from goldenthread.responses.actions.assurance import put_challenge, reply
from goldenthread.responses.actions.evidence import withdraw_evidence
from goldenthread.responses.actions.guards import WrongState
from goldenthread.responses.actions.plan import change_action, serve, serve_no_longer
from goldenthread.responses.actions.positions import give_position
from goldenthread.responses.models import Action, ActionState, Aim, PartnerPosition
from goldenthread.responses.planning.plan import ActionFacts
from tests.factories import make_item
from tests.responses.local import Local

pytestmark = pytest.mark.django_db

FACTS = ActionFacts(title="Rewrite the pathway", lever="procedure")


@pytest.fixture
def item():
    return make_item(label="3")


@pytest.fixture
def local():
    return Local()


def fault(error):
    return error.value.message_dict


def test_partner_says_where_it_stands_and_the_log_keeps_no_words(local, item):
    local.position(item, "accept_in_part", "Only in the east of the area.")
    event = Event.objects.get(action="position given")
    assert event.detail["position"] == "accept_in_part"
    assert "east" not in str(event.detail)


@pytest.mark.parametrize("position", ["accept_another_route", "accept_in_part", "do_not_accept"])
def test_position_that_says_nothing_without_a_reason_is_refused(local, item, position):
    with pytest.raises(ValidationError) as error:
        local.position(item, position, "  ")
    assert set(fault(error)) == {"reason"}
    with pytest.raises(IntegrityError), transaction.atomic():
        PartnerPosition.objects.create(
            item=item,
            partnership=local.partnership,
            organisation=local.police,
            position=position,
            by=local.officer,
            at=timezone.now(),
        )


def test_nobody_takes_the_position_of_silence(local, item):
    with pytest.raises(ValidationError):
        local.position(item, "awaiting")


def test_one_organisation_answers_once_for_several_partnerships(local, item):
    other = Local("southmoor")
    officer = local.officer
    officer.memberships.create(partnership=other.partnership, organisation=other.police, role="contributor")
    given = give_position(
        subjects=[local.on(item), other.on(item)],
        organisation=local.police,
        position="accept",
        reason="",
        by=officer,
    )
    assert [each.partnership for each in given] == [local.partnership, other.partnership]
    assert list(PartnerPosition.objects.seen_by(local.editor)) == given[:1]


def test_nothing_is_said_anywhere_when_one_partnership_is_not_theirs(local, item):
    other = Local("southmoor")
    with pytest.raises(PermissionDenied):
        give_position(
            subjects=[local.on(item), other.on(item)],
            organisation=local.police,
            position="accept",
            reason="",
            by=local.officer,
        )
    assert not PartnerPosition.objects.exists()


def test_contributor_does_not_answer_for_another_partner(local, item):
    with pytest.raises(PermissionDenied):
        local.position(item, organisation=local.council)
    local.position(item, organisation=local.council, by=local.editor)


def test_one_action_serves_many_items_and_each_only_once(local, item):
    other = make_item(label="7")
    action = local.action(item, other)
    serve(action=action, subject=local.on(item), by=local.officer)
    assert [aim.item for aim in action.aims.order_by("pk")] == [item, other]
    serve_no_longer(aim=action.aims.get(item=other), by=local.officer)
    serve(action=action, subject=local.on(other), by=local.officer)
    assert action.aims.filter(item=other).count() == 2
    with pytest.raises(IntegrityError), transaction.atomic():
        Aim.objects.create(
            action=action, item=item, partnership=local.partnership, by=local.officer, at=timezone.now()
        )


@pytest.mark.parametrize(
    ("facts", "at_fault"),
    [
        ({"title": " "}, {"title"}),
        ({"lever": "luck"}, {"lever"}),
        ({"delivery": "done"}, {"delivery"}),
        ({"delivery": "stopped"}, {"note"}),
        ({"what": "Ring 999 000 0018"}, {"what"}),
    ],
)
def test_action_at_fault_is_refused_and_nothing_is_kept(local, item, facts, at_fault):
    with pytest.raises(ValidationError) as error:
        local.action(item, **facts)
    assert set(fault(error)) == at_fault
    assert not Action.objects.exists()
    assert not ActionState.objects.exists()


def test_action_is_owned_within_the_partnership(local, item):
    stranger = Local("southmoor")
    with pytest.raises(ValidationError) as error:
        local.action(item, owner=stranger.editor)
    assert set(fault(error)) == {"owner"}
    with pytest.raises(ValidationError) as error:
        local.action(item, organisation=stranger.council, by=local.editor)
    assert set(fault(error)) == {"organisation"}


def test_changing_an_action_keeps_how_it_stood(local, item):
    action = local.action(item)
    before = action.states.values().get()
    facts = replace(FACTS, organisation=local.police, delivery="in_progress")
    change_action(action=action, facts=facts, by=local.officer)
    assert action.states.filter(pk=before["id"]).values().get() == before
    assert Event.objects.get(action="action changed").detail["from"] == "not_started"


def test_delivered_action_is_not_stopped_before_it_is_taken_up_again(local, item):
    action = local.action(item, delivery="delivered")
    facts = replace(FACTS, organisation=local.police, delivery="stopped", note="No money.")
    with pytest.raises(ValidationError) as error:
        change_action(action=action, facts=facts, by=local.officer)
    assert fault(error)["delivery"] == ["It was delivered: take it up again first"]


def test_contributor_changes_no_other_partners_action(local, item):
    action = local.action(item, organisation=local.council, by=local.editor)
    with pytest.raises(PermissionDenied):
        change_action(action=action, facts=replace(FACTS, organisation=local.police), by=local.officer)


def test_evidence_says_what_it_shows_and_where_it_is(local, item):
    with pytest.raises(ValidationError) as error:
        local.evidence(item, what="", where=" ", dated_on=date.today() + timedelta(days=1))
    assert set(fault(error)) == {"what", "where", "dated_on"}


def test_evidence_on_another_partnerships_action_is_refused(local, item):
    theirs = Local("southmoor").action(item)
    with pytest.raises(ValidationError) as error:
        local.evidence(item, action=theirs)
    assert set(fault(error)) == {"action"}


def test_withdrawn_evidence_is_kept_with_its_reason(local, item):
    evidence = local.evidence(item)
    with pytest.raises(ValidationError):
        withdraw_evidence(evidence=evidence, reason=" ", by=local.officer)
    withdraw_evidence(evidence=evidence, reason="The audit was of another team.", by=local.officer)
    with pytest.raises(WrongState):
        withdraw_evidence(evidence=evidence, reason="Again.", by=local.officer)


def test_impact_is_evidenced_by_two_sources_that_show_a_difference(local, item):
    def refused():
        with pytest.raises(ValidationError) as error:
            local.impact(item, "evidenced")
        return fault(error)["impact"][0]

    assert "You have added none." in refused()
    local.evidence(item)
    assert "You have added one." in refused()
    local.evidence(item)  # the same source again
    local.evidence(item, source="families", kind="activity")  # shows no difference
    assert "You have added one." in refused()
    second = local.evidence(item, source="families", kind="outcome")
    local.impact(item, "evidenced")
    withdraw_evidence(evidence=second, reason="Counted twice.", by=local.officer)
    assert "You have added one." in refused()


@pytest.mark.parametrize("role", ["contributor", "editor", "approver", "administrator"])
def test_nobody_but_the_scrutineer_gives_a_verdict(local, item, role):
    with pytest.raises(PermissionDenied):
        local.verdict(item, by=local.person(role), closes=True)


def test_verdict_needs_words_and_a_value(local, item):
    with pytest.raises(ValidationError) as error:
        local.verdict(item, words=" ")
    assert set(fault(error)) == {"words"}
    with pytest.raises(ValidationError) as error:
        local.verdict(item, assurance="not_assessed")
    assert set(fault(error)) == {"assurance"}


def test_challenge_is_put_by_the_scrutineer_and_answered_by_the_partnership(local, item):
    put = put_challenge(subject=local.on(item), words="How do you know?", by=local.scrutineer)
    with pytest.raises(PermissionDenied):
        reply(challenge=put, words="I say so myself.", by=local.scrutineer)
    said = reply(challenge=put, words="By the audit of May.", by=local.officer)
    assert said.challenge == put
    with pytest.raises(PermissionDenied):
        put_challenge(subject=local.on(item), words="And?", by=local.approver)


def test_possible_identifier_is_let_stand_only_knowingly(local, item):
    with pytest.raises(ValidationError):
        local.position(item, reason="Write to us at ZZ1 1ZZ")
    give_position(
        subjects=[local.on(item)],
        organisation=local.police,
        position="accept",
        reason="Write to us at ZZ1 1ZZ",
        is_nobody=True,
        by=local.officer,
    )
    assert Event.objects.get(action="position given").detail["possible identifiers kept"] == {"postcode": 1}
