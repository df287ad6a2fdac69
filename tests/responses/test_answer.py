"""The whole answer on an item: all of it for members, the published parts for everyone, as at any day."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from goldenthread.collecting.reading.rereading import compare
from goldenthread.responses.actions.assurance import put_challenge
from goldenthread.responses.actions.evidence import withdraw_evidence
from goldenthread.responses.actions.plan import change_action, serve_no_longer
from goldenthread.responses.answering.answer import whole_answer, whole_answers
from goldenthread.responses.answering.presenters import local_answers
from goldenthread.responses.models import ActionState, PartnerPosition
from goldenthread.responses.overviews.worklist import Worklist
from goldenthread.responses.planning.plan import ActionFacts
from goldenthread.responses.planning.rag import Rag
from goldenthread.responses.seen import Seen
from tests.factories import (
    make_addressee,
    make_decision,
    make_document,
    make_item,
    make_part,
    make_publication,
    make_version,
)
from tests.responses.local import Local
from tests.responses.released import release

pytestmark = pytest.mark.django_db

MAY, JULY = datetime(2026, 5, 1, tzinfo=UTC), datetime(2026, 7, 1, tzinfo=UTC)


@pytest.fixture
def item():
    return make_item(label="3")


@pytest.fixture
def local():
    return Local()


def answer(local, item, *, public=False, at=None, part=0):
    moment = at or timezone.now()
    return whole_answer(local.on(item, part), Seen(moment, is_public=public), today=moment.date())


def stated_at(statement, moment):
    type(statement).objects.filter(pk=statement.pk).update(at=moment)


def test_nothing_said_is_an_empty_answer_with_every_partner_silent(local, item):
    found = answer(local, item)
    assert found.is_empty
    assert found.silent == [local.police, local.council]  # by name


def test_answers_on_several_are_those_on_each(local):
    report = make_version(make_document(make_publication(), position=1))
    web = make_version(make_document(report.document.publication, position=2))
    same = {"label": "7", "list_title": "For partners"}
    item, twin = make_item(report, "Partners should meet.", **same), make_item(web, "To meet.", **same)
    parted, other = make_item(report, "Both: a and b."), make_item()
    for position in (1, 2):
        make_part(parted, f"Part {position}.", position=position)
    make_decision(twin, partnership=local.partnership)
    make_decision(parted, partnership=local.partnership, part=2)
    local.position(item)
    local.position(parted, part=1)
    for each in (twin, parted, other):
        local.evidence(each, action=local.action(each))
        local.impact(each)
        local.verdict(each)
        local.use(each)
        put_challenge(subject=local.on(each), words="Why?", by=local.scrutineer)
    local.ask(other)
    local.link(item, other)
    local.link(parted, other)
    subjects = [local.on(item), local.on(twin), local.on(parted), local.on(parted, 1), local.on(other)]
    seen = Seen(timezone.now(), is_public=False)
    found = whole_answers(local.partnership, subjects, seen, today=date.today())
    assert found == [whole_answer(each, seen, today=date.today()) for each in subjects]
    of_item, of_twin, of_parted, *_ = found
    assert of_item.decisions == of_twin.decisions != []
    assert (of_parted.decisions, list(of_parted.part_decisions)) == ([], [2])
    assert [len(each.evidence) for each in found] == [1, 1, 1, 1, 1]
    assert [len(each.links) for each in found] == [1, 1, 1, 1, 2]
    assert [sum(bool(one.position) for one in each.partners) for each in found] == [1, 1, 1, 1, 0]


def test_newest_position_of_each_partner_stands(local, item):
    local.position(item, "waiting_on_national")
    local.position(item, "accept")
    found = answer(local, item)
    assert {p.organisation: p.position and p.position.position for p in found.partners} == {
        local.police: "accept",
        local.council: None,
    }
    assert found.silent == [local.council]


def test_public_sees_released_parts_only(local, item):
    make_decision(item, partnership=local.partnership)
    make_decision(item, partnership=local.partnership, approved=False, reason="canary draft")
    local.position(item, reason="canary position")
    action = local.action(item, title="canary action")
    local.evidence(item, what="canary evidence", action=action)
    local.impact(item, how_much="canary impact")
    local.verdict(item, words="canary verdict")
    inside, outside = answer(local, item), answer(local, item, public=True)
    assert "canary draft" in [each.reason for each in inside.decisions]
    assert (len(inside.actions), len(inside.evidence), len(inside.verdicts)) == (1, 1, 1)
    assert outside.is_empty
    release(local.partnership, item, shown=[])
    outside = answer(local, item, public=True)
    assert len(outside.decisions) == 1
    assert (outside.actions, outside.evidence, outside.verdicts, outside.impact) == ([], [], [], None)
    release(local.partnership, item)
    outside = answer(local, item, public=True)
    assert [each.state.title for each in outside.actions] == ["canary action"]
    assert outside.evidence[0].what == "canary evidence"
    assert outside.impact.how_much == "canary impact"
    assert outside.verdict.words == "canary verdict"


def test_any_past_day_can_be_shown(local, item):
    early = local.position(item, "waiting_on_national")
    stated_at(early, MAY)
    local.position(item, "accept")
    past, now = answer(local, item, at=MAY + timedelta(days=1)), answer(local, item)
    assert past.partners[0].position == early
    assert now.partners[0].position.position == "accept"
    assert answer(local, item, at=MAY - timedelta(days=1)).is_empty


def test_action_as_it_stood_is_overdue_by_the_day_that_is_shown(local, item):
    action = local.action(item, due_on=date(2026, 6, 1), delivery="in_progress")
    stated_at(action.states.get(), MAY)
    action.aims.update(at=MAY)
    facts = ActionFacts("Rewrite the pathway", "procedure", organisation=local.police, delivery="delivered")
    change_action(action=action, facts=facts, by=local.officer)
    ((may,), (july,), (now,)) = (answer(local, item, at=at).actions for at in (MAY, JULY, None))
    assert (may.rule.rag, may.is_overdue) == (Rag.GREEN, False)
    assert (july.rule.rag, july.is_overdue) == (Rag.RED, True)
    assert (now.rule.rag, now.is_overdue, now.is_done_without_evidence) == (Rag.AMBER, False, True)
    local.evidence(item, action=action)
    (evidenced,) = answer(local, item).actions
    assert (evidenced.rule.rag, evidenced.is_done_without_evidence) == (Rag.BLUE, False)


def test_what_ended_later_still_shows_before_it_did(local, item):
    action, evidence = local.action(item), local.evidence(item)
    stated_at(evidence, MAY)
    for row in (action.states.get(), action.aims.get()):
        stated_at(row, MAY)
    serve_no_longer(aim=action.aims.get(), by=local.officer)
    withdraw_evidence(evidence=evidence, reason="Counted twice.", by=local.officer)
    past, now = answer(local, item, at=MAY), answer(local, item)
    assert ([each.action for each in past.actions], past.evidence) == ([action], [evidence])
    assert (now.actions, now.evidence) == ([], [])


def test_only_a_verdict_closes_and_a_later_one_opens_again(local, item):
    local.action(item, delivery="delivered")
    assert not answer(local, item).is_closed
    local.verdict(item, closes=True)
    assert answer(local, item).is_closed
    local.verdict(item, "unsatisfactory", "It has come undone.")
    assert not answer(local, item).is_closed


def test_parts_are_answered_by_themselves(local, item):
    for number in range(1, 6):
        make_part(item, f"Part {number}.", label="abcde"[number - 1])
    for part in (1, 2):
        make_decision(item, partnership=local.partnership, part=part, applicability="already_met")
    whole = answer(local, item)
    assert whole.decision is None
    assert {part: each.applicability for part, each in whole.part_decisions.items()} == {
        1: "already_met",
        2: "already_met",
    }
    assert answer(local, item, part=2).decision == whole.part_decisions[2]


def test_item_is_to_decide_until_all_of_it_or_each_part_is_decided(local):
    council = make_addressee()
    item = make_item(label="3", addressees=[council])
    for number in (1, 2):
        make_part(item, f"Part {number}.")
    assert list(Worklist(local.partnership).to_decide) == [item]
    make_decision(item, partnership=local.partnership, part=1)
    assert list(Worklist(local.partnership).to_decide) == [item]
    make_decision(item, partnership=local.partnership, part=2)
    assert list(Worklist(local.partnership).to_decide) == []


def test_decisions_on_parts_are_shown_apart(local, item):
    for number in (1, 2):
        make_part(item, f"Part {number}.", label="ab"[number - 1])
    make_decision(item, partnership=local.partnership, part=2)
    make_decision(item, partnership=local.partnership, part=1, applicability="not_for_us", reason="No.")
    release(local.partnership, item)
    assert [(each.decision.part_name, each.decision.applicability) for each in local_answers(item)] == [
        ("a", "not_for_us"),
        ("b", "applies"),
    ]


def test_no_other_partnership_is_in_the_answer(local, item):
    other = Local("southmoor")
    other.position(item)
    other.action(item)
    other.evidence(item)
    assert answer(local, item).is_empty


def test_reading_again_never_drops_an_item_that_somebody_answered(local, item):
    rows = list(item.version.items.all())
    assert compare(rows, []).lost == [item]
    local.position(item)
    assert compare(rows, []).kept == [item]
    PartnerPosition.objects.all().delete()
    local.action(item)
    assert compare(rows, []).kept == [item]


def test_number_of_queries_does_not_grow_with_the_answer(local, item, django_assert_max_num_queries):
    for number in range(12):
        local.action(item, title=f"Action {number}")
        local.evidence(item)
        local.position(item)
    assert ActionState.objects.count() == 12
    with django_assert_max_num_queries(16):
        answer(local, item)
