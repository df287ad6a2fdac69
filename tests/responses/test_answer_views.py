"""The pages of an answer, filled in as a person would, and what everyone sees of it."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from goldenthread.responses.models import Action, Evidence, PartnerPosition, Verdict
from tests.factories import make_decision, make_item, make_part
from tests.responses.local import Local
from tests.responses.released import release

pytestmark = pytest.mark.django_db


@pytest.fixture
def local():
    return Local()


@pytest.fixture
def item(local):
    item = make_item(label="3")
    for number in (1, 2):
        make_part(item, f"Part {number}.", label="ab"[number - 1])
    make_decision(item, partnership=local.partnership)
    return item


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


def at(name, item, **given):
    address = reverse(f"responses:{name}", kwargs={"reference": item.reference})
    return address, given


def post(user, name, item, **given):
    address, data = at(name, item, **given)
    return signed_in(user).post(address, data)


def shown(user, item, **query):
    address, _ = at("answer", item)
    return signed_in(user).get(address, query).content.decode()


def test_contributor_says_where_their_organisation_stands_on_a_part(local, item):
    given = {
        "part": "2",
        "organisation": local.police.pk,
        "position": "accept_in_part",
        "reason": "In the east only.",
        "partnerships": [local.partnership.pk],
    }
    response = post(local.officer, "state-position", item, **given)
    assert response.status_code == 302
    assert PartnerPosition.objects.get().part == 2


def test_fault_comes_back_on_its_field_with_what_was_typed(local, item):
    given = {
        "organisation": local.police.pk,
        "position": "do_not_accept",
        "partnerships": [local.partnership.pk],
    }
    page = post(local.officer, "state-position", item, **given).content.decode()
    assert "Say which way, which part, or why not" in page
    assert 'href="#reason"' in page
    assert not PartnerPosition.objects.exists()


def test_contributor_is_offered_no_partnership_that_is_not_theirs(local, item):
    other = Local("southmoor")
    given = {"organisation": local.police.pk, "position": "accept", "partnerships": [other.partnership.pk]}
    assert post(local.officer, "state-position", item, **given).status_code == 200
    assert not PartnerPosition.objects.exists()


def test_action_is_added_changed_and_linked_to_another_item(local, item):
    given = {"title": "Rewrite it", "lever": "procedure", "organisation": local.police.pk}
    post(local.officer, "action-add", item, **given, delivery="not_started")
    action = Action.objects.get()
    address = reverse("responses:action-change", kwargs={"reference": action.reference})
    signed_in(local.officer).post(address, {**given, "delivery": "stopped"})  # without saying why
    assert action.states.count() == 1
    signed_in(local.officer).post(address, {**given, "delivery": "in_progress", "note": "Begun in May."})
    assert action.states.newest_first().first().note == "Begun in May."
    other = make_item(label="9")
    post(local.officer, "action-serve", other, action=action.reference)
    assert {aim.item for aim in action.aims.all()} == {item, other}
    page = signed_in(local.officer).get(action.get_absolute_url()).content.decode()
    assert "Begun in May." in page
    assert page.count("It serves this no longer") == 2


def test_contributor_cannot_link_another_partners_action(local, item):
    theirs = local.action(item, organisation=local.council, by=local.editor)
    other = make_item(label="9")
    post(local.officer, "action-serve", other, action=theirs.reference)
    assert theirs.aims.count() == 1


def test_evidence_is_added_and_withdrawn_with_a_reason(local, item):
    given = {
        "what": "Nine of ten plans name the worker.",
        "kind": "practice",
        "source": "audit",
        "strength": "checked",
        "where": "javascript:alert(1)",
        "dated_on": "2026-05-01",
    }
    assert post(local.officer, "state-evidence", item, **given).status_code == 302
    page = shown(local.officer, item)
    assert 'href="javascript' not in page
    address = reverse("responses:evidence-withdraw", kwargs={"pk": Evidence.objects.get().pk})
    signed_in(local.officer).post(address, {"reason": "Wrong audit."})
    assert Evidence.objects.get().withdrawn_reason == "Wrong audit."
    assert "Nine of ten" not in shown(local.officer, item)


def test_scrutineer_gives_a_verdict_that_closes(local, item):
    given = {"assurance": "satisfactory", "words": "I read it.", "closes": "on"}
    post(local.scrutineer, "state-verdict", item, **given)
    assert Verdict.objects.get().closes
    assert "Closed by the independent scrutineer" in shown(local.editor, item)


def test_past_day_shows_what_stood_then_and_offers_nothing_to_change(local, item):
    local.position(item, reason="canary")
    yesterday = (date.today() - timedelta(days=1)).isoformat()
    assert "canary" in shown(local.editor, item)
    page = shown(local.editor, item, on=yesterday)
    assert "canary" not in page
    assert "Add to it" not in page


@pytest.mark.parametrize("day", ["soon", "2999-01-01", "2026-02-30"])
def test_day_that_cannot_be_shown_is_told(local, item, day):
    page = shown(local.editor, item, on=day)
    assert "There is a problem" in page
    assert "Add to it" in page


def test_everyone_sees_what_was_published_beside_the_source(local, item):
    hidden = local.position(item, reason="canary position")
    local.evidence(item, what="canary evidence")
    address = reverse("publishing:local-answer", kwargs={"reference": item.reference})
    page = Client().get(address).content.decode()
    assert item.text in page
    assert "Applies to us" not in page
    assert "canary" not in page
    release(local.partnership, item, shown=["evidence"])
    page = Client().get(address).content.decode()
    assert "Applies to us" in page
    assert "canary evidence" in page
    assert hidden.reason not in page
    assert str(local.officer) not in page


def test_local_answer_of_no_partnership_is_not_there(item):
    address = reverse("publishing:local-answer", kwargs={"reference": item.reference})
    assert Client().get(address, {"partnership": "nowhere"}).status_code == 404


@pytest.mark.parametrize("page", ["executive", "scrutiny", "mine", "plan"])
def test_overviews_show_nothing_of_another_partnership(local, item, page):
    other = Local("southmoor")
    make_decision(item, partnership=other.partnership, reason="canary", applicability="not_for_us")
    action = other.action(item, title="canary", due_on=date(2026, 1, 1))
    other.verdict(item, words="canary", closes=True)
    client = signed_in(local.approver)
    found = client.get(reverse(f"responses:{page}"))
    assert found.status_code == 200
    assert "canary" not in found.content.decode()
    assert client.get(reverse(f"responses:{page}"), {"partnership": "southmoor"}).status_code == 404
    assert client.get(action.get_absolute_url()).status_code == 404
