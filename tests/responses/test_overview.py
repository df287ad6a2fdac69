"""A partnership at a glance: what is overdue, unowned, done without evidence, closed on activity, silent."""

import re
from datetime import date, timedelta

import pytest
from django.utils import timezone

from goldenthread.responses.actions.assurance import put_challenge, reply
from goldenthread.responses.forms.narrowing import PlanForm, SampleForm
from goldenthread.responses.overviews.overview import Overview
from goldenthread.responses.seen import Seen
from tests.factories import make_decision, make_item
from tests.responses.local import Local

pytestmark = pytest.mark.django_db

LATE = date.today() - timedelta(days=3)


@pytest.fixture
def local():
    return Local()


@pytest.fixture
def item(local):
    item = make_item(label="3")
    make_decision(item, partnership=local.partnership)
    return item


def overview(local):
    return Overview(local.partnership, Seen(timezone.now(), is_public=False), date.today())


def titles(actions):
    return [each.state.title for each in actions]


def test_actions_stand_in_the_list_that_needs_somebody(local, item):
    local.action(item, title="late", due_on=LATE)
    local.action(item, title="nobody", organisation=None, by=local.editor)
    local.action(item, title="done", delivery="delivered")
    shown = local.action(item, title="shown", delivery="delivered")
    local.evidence(item, action=shown)
    found = overview(local)
    assert titles(found.overdue) == ["late"]
    assert titles(found.unowned) == ["nobody"]
    assert titles(found.done_without_evidence) == ["done"]
    assert found.levers.words == "100% of our plan is training and procedure."


def test_partner_is_silent_on_what_applies_until_it_answers(local, item):
    other = make_item(label="4")
    make_decision(other, partnership=local.partnership, applicability="not_for_us", reason="No.")
    assert {s.organisation: [d.item for d in s.decisions] for s in overview(local).silences} == {
        local.council: [item],
        local.police: [item],
    }
    local.position(item)
    assert [s.organisation for s in overview(local).silences] == [local.council]


def test_position_on_all_of_it_answers_for_its_parts(local, item):
    make_decision(item, partnership=local.partnership, part=2)
    local.position(item)
    assert local.police not in [s.organisation for s in overview(local).silences]


def test_draft_decides_nothing(local):
    make_decision(make_item(), partnership=local.partnership, approved=False)
    assert overview(local).decisions == []


def test_closed_on_activity_is_listed_until_something_stronger_shows(local, item):
    local.evidence(item, kind="activity")
    local.verdict(item, closes=True)
    assert [each.item for each in overview(local).closed_on_activity] == [item]
    local.evidence(item, kind="outcome", source="families")
    assert overview(local).closed_on_activity == []


def test_challenge_waits_until_it_is_answered(local, item):
    put = put_challenge(subject=local.on(item), words="How do you know?", by=local.scrutineer)
    assert overview(local).unanswered_challenges == [put]
    reply(challenge=put, words="By the audit.", by=local.officer)
    assert overview(local).unanswered_challenges == []


def test_plan_is_narrowed_by_what_stands_in_the_address(local, item):
    local.action(item, title="late", due_on=LATE, lever="training")
    local.action(item, title="ours", organisation=local.council, by=local.editor, lever="tool")
    actions = overview(local).actions

    def narrowed(**given):
        return titles(PlanForm(given, partnership=local.partnership).narrowed(actions))

    assert narrowed() == ["late", "ours"]
    assert narrowed(colour="Red") == ["late"]
    assert narrowed(organisation=local.council.slug) == ["ours"]
    assert narrowed(lever="training") == ["late"]
    assert narrowed(organisation="nowhere", colour="Mauve") == ["late", "ours"]


@pytest.mark.parametrize(("asked", "is_open"), [("", False), ("colour=Mauve", False), ("lever=tool", True)])
def test_filters_of_the_plan_fold_until_they_narrow(local, client, asked, is_open):
    client.force_login(local.editor)
    page = client.get(f"/responses/plan?{asked}").content.decode()
    (fold,) = re.findall(r'<details class="govuk-details gt-fold"( open)?>', page)
    assert bool(fold) == is_open


def test_same_number_draws_the_same_sample(local):
    rows = list(range(40))
    assert SampleForm({"draw": "7"}).drawn_from(rows) == SampleForm({"draw": "7"}).drawn_from(rows)
    assert SampleForm({"draw": "7"}).drawn_from(rows) != SampleForm({"draw": "8"}).drawn_from(rows)
    assert SampleForm({"draw": "x"}).drawn_from(rows) == SampleForm({}).drawn_from(rows)
    assert len(SampleForm({}).drawn_from(rows[:3])) == 3


def test_nothing_of_another_partnership_counts(local, item):
    other = Local("southmoor")
    other.action(item, title="canary", due_on=LATE)
    other.verdict(item, closes=True)
    put_challenge(subject=other.on(item), words="canary", by=other.scrutineer)
    found = overview(local)
    assert (found.actions, found.closed_on_activity, found.unanswered_challenges) == ([], [], [])
