"""Answering through a question link: what it shows, what it lets its holder do, and what it never does."""

import logging
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from goldenthread.accounts import throttle
from goldenthread.config.hiding import HideLinks
from goldenthread.responses import permissions
from goldenthread.responses.actions.assurance import put_challenge
from goldenthread.responses.actions.by_link import answer_position
from goldenthread.responses.actions.chasing import revoke
from goldenthread.responses.actions.evidence import add_evidence
from goldenthread.responses.actions.plan import add_action
from goldenthread.responses.chasing.answered import histories
from goldenthread.responses.chasing.holder import Question, holder_of
from goldenthread.responses.chasing.letter import Recipient
from goldenthread.responses.models import (
    ActionState,
    Chase,
    Evidence,
    PartnerPosition,
    Receipt,
    Release,
    Reply,
)
from goldenthread.responses.planning.plan import ActionFacts
from tests.factories import make_decision, make_item, make_report
from tests.responses.local import AUDIT, Local
from tests.responses.released import release

pytestmark = pytest.mark.django_db

STRICT = Client(enforce_csrf_checks=True)
"""As a browser that holds no cookie of ours."""


@pytest.fixture(autouse=True)
def no_counts():
    cache.clear()


@pytest.fixture
def item():
    return make_report().items.last()


@pytest.fixture
def local():
    return Local()


def address(token, asked=None):
    kwargs = {"token": token} | ({"pk": asked.pk} if asked else {})
    return reverse("responses:asked-question" if asked else "responses:asked", kwargs=kwargs)


def body(response):
    return response.content.decode()


def test_position_is_given_without_signing_in_and_says_how_wherever_it_is_shown(local, item, client):
    token, chase = local.question_link(item)
    page = body(STRICT.get(address(token, chase.asked.get())))
    assert item.text in page
    assert "page 2" in page
    typed = {"position": "accept_in_part", "reason": "Only the second part."}
    assert STRICT.post(address(token, chase.asked.get()), typed).status_code == 302
    (given,) = PartnerPosition.objects.all()
    assert (given.organisation, given.by, given.through) == (local.police, None, chase)
    how = "answered through the link sent to Alex Example <alex@police.example.org>"
    assert given.stated_by == how
    client.force_login(local.approver)
    assert how.replace("<", "&lt;").replace(">", "&gt;") in body(
        client.get(f"/responses/items/{item.reference}/answer?partnership=northmoor")
    )
    make_decision(item, partnership=local.partnership)
    release(local.partnership, item)
    shown = reverse("publishing:local-answer", args=[item.reference])
    public = body(Client().get(f"{shown}?partnership=northmoor"))
    assert "answered through a link sent by e-mail" in public
    assert "alex@police" not in public


def test_faults_keep_what_was_typed(local, item):
    token, chase = local.question_link(item)
    page = body(STRICT.post(address(token, chase.asked.get()), {"position": "do_not_accept"}))
    assert "Say which way, which part, or why not" in page
    typed = {"position": "do_not_accept", "reason": "Ring 0117 496 0123"}
    page = body(STRICT.post(address(token, chase.asked.get()), typed))
    assert "looks like a phone number" in page
    assert "Ring 0117 496 0123" in page
    assert not PartnerPosition.objects.exists()


def test_one_answer_for_every_partnership_that_asked_this_holder(item):
    north, town, moor = Local(), Local("a-town"), Local("moor")
    token, chase = north.question_link(item)
    _, town_chase = town.question_link(item)
    moor.question_link(item, to=Recipient("Kim", "kim@police.example.org"))  # another holder
    page = body(STRICT.get(address(token, chase.asked.get())))
    assert "A-Town Partnership" in page
    assert "Moor Partnership" not in page
    assert "A-Town" not in body(STRICT.get(address(token)))
    assert f'value="{town.partnership.pk}" checked' in page
    typed = {"position": "accept", "also": [town.partnership.pk]}
    STRICT.post(address(token, chase.asked.get()), typed)
    throughs = {each.partnership_id: each.through for each in PartnerPosition.objects.all()}
    assert throughs == {north.partnership.pk: chase, town.partnership.pk: town_chase}
    assert histories(town.partnership)[town.police.pk].newest.is_answered
    page = body(STRICT.get(address(token, chase.asked.get())))
    assert f'value="{town.partnership.pk}">' in page, "what was answered there is not ticked again"
    with pytest.raises(PermissionDenied):
        answer_position(asked=chase.asked.get(), position="accept", reason="", also=[moor.partnership.pk])
    assert PartnerPosition.objects.count() == 2


def test_copies_end_with_their_own_link(item):
    north, town = Local(), Local("a-town")
    token, chase = north.question_link(item)
    _, other = town.question_link(item)
    revoke(chase=other, by=town.editor)
    assert "A-Town" not in body(STRICT.get(address(token, chase.asked.get())))


def test_action_is_updated_with_evidence(local, item):
    action = local.action(item, what="Nine teams", due_on=timezone.localdate())
    token, chase = local.question_link(action)
    typed = {
        "delivery": "in_progress",
        "note": "Six teams done.",
        "what": "The list of teams",
        "where": "https://police.example.org/teams",
        "kind": "activity",
        "source": "document",
        "dated_on": "2026-05-01",
    }
    here = address(token, chase.asked.get())
    assert "Say where it can be seen" in body(STRICT.post(here, typed | {"where": ""}))
    STRICT.post(here, typed)
    newest = ActionState.objects.current().get()
    assert (newest.delivery, newest.note, newest.through, newest.by) == (
        "in_progress",
        "Six teams done.",
        chase,
        None,
    )
    assert (newest.title, newest.what, newest.due_on) == (
        "Rewrite the pathway",
        "Nine teams",
        timezone.localdate(),
    )
    evidence = Evidence.objects.get()
    assert (evidence.item, evidence.action, evidence.strength) == (item, action, "self_reported")
    assert evidence.stated_by.startswith("answered through the link")


def test_action_that_another_organisation_leads_now_is_asked_no_more(local, item):
    action = local.action(item)
    token, chase = local.question_link(action)
    local_state = action.states.get()
    local_state.pk, local_state.organisation = None, local.council
    local_state.at = timezone.now()
    local_state.save()
    assert "Rewrite" not in body(STRICT.get(address(token)))
    assert STRICT.post(address(token, chase.asked.get()), {"delivery": "delivered"}).status_code == 404


def test_challenge_is_replied_to(local, item):
    challenge = put_challenge(subject=local.on(item), words="How do you know?", by=local.scrutineer)
    token, chase = local.question_link(challenge)
    assert "How do you know?" in body(STRICT.get(address(token, chase.asked.get())))
    STRICT.post(address(token, chase.asked.get()), {"words": "By the audit."})
    assert Reply.objects.get().through == chase


def test_after_each_answer_comes_the_next_question_and_in_the_end_thanks(local, item):
    token, chase = local.question_link(item, local.action(item))
    first, second = chase.asked.all()
    onward = STRICT.post(address(token, first), {"position": "accept"})
    assert onward.url == address(token, second)
    assert STRICT.post(address(token, second), {"delivery": "delivered"}).url == address(token)
    assert "All of it is answered" in body(STRICT.get(address(token)))


def test_opening_changes_nothing(local, item):
    token, chase = local.question_link(item)
    before = Chase.objects.values().get()
    for where in (address(token), address(token, chase.asked.get())):
        STRICT.get(where)
        STRICT.head(where)
    assert Chase.objects.values().get() == before
    assert not Receipt.objects.exists()
    assert histories(local.partnership)[local.police.pk].newest.standing == "not answered"


def test_holder_can_say_that_they_have_seen_it_or_that_it_is_for_somebody_else(local, item):
    token, _ = local.question_link(item)
    STRICT.post(address(token), {"do": "later"})
    assert histories(local.partnership)[local.police.pk].newest.standing == "seen, will answer later"
    assert "Say who should be asked" in body(STRICT.post(address(token), {"do": "somebody_else"}))
    STRICT.post(address(token), {"do": "somebody_else", "words": "The public protection unit"})
    newest = histories(local.partnership)[local.police.pk].newest
    assert newest.standing == "asks us to ask somebody else"
    assert newest.receipt.words == "The public protection unit"


def ended(chase, local):
    revoke(chase=chase, by=local.editor)


def expired(chase, local):
    Chase.objects.filter(pk=chase.pk).update(expires_at=timezone.now() - timedelta(seconds=1))


def no_partner(chase, local):
    local.partnership.organisations.remove(local.police)


@pytest.mark.parametrize("spoil", [ended, expired, no_partner])
def test_link_that_has_ended_shows_and_takes_nothing(local, item, spoil):
    token, chase = local.question_link(item)
    spoil(chase, local)
    for where in (address(token), address(token, chase.asked.get())):
        for response in (STRICT.get(where), STRICT.post(where, {"position": "accept", "do": "later"})):
            assert response.status_code == 410
            assert "reply to the e-mail" in body(response)
            assert "Lindle" not in body(response)
            assert "Northmoor" not in body(response)
            assert item.text not in body(response)
    assert not PartnerPosition.objects.exists()
    assert not Receipt.objects.exists()


def test_unknown_links_and_questions_of_other_links_are_the_same_page(local, item):
    token, _ = local.question_link(item)
    _, other = local.question_link(make_item(text="Something else."))
    unknown = STRICT.get(address("x" * 32))
    crossed = STRICT.get(address(token, other.asked.get()))
    assert unknown.status_code == crossed.status_code == 404
    assert "Something else" not in body(crossed)
    assert STRICT.get(address(f"{token}%00")).status_code == 404


def test_page_is_kept_listed_and_told_nowhere(local, item):
    token, _ = local.question_link(item)
    for response in (STRICT.get(address(token)), STRICT.get(address("x" * 32)), STRICT.put(address(token))):
        assert response["Referrer-Policy"] == "no-referrer"
        assert "noindex" in response["X-Robots-Tag"]
        assert "no-store" in response["Cache-Control"]
    page = body(STRICT.get(address(token)))
    assert 'class="gt-print"' not in page
    assert "Sign in" not in page


def test_guesses_and_floods_are_slowed(local, item, monkeypatch):
    token, _ = local.question_link(item)
    monkeypatch.setattr("goldenthread.responses.views.asked.LINKS", throttle.Limit("links", 2, 3600))
    monkeypatch.setattr("goldenthread.responses.views.asked.ANSWERS", throttle.Limit("answers", 2, 3600))
    assert [STRICT.get(address(f"no-{n}")).status_code for n in range(3)] == [404, 404, 429]
    assert STRICT.get(address(token)).status_code == 200, "who has a link is not held up by who guesses"
    posts = [STRICT.post(address(token), {"do": "later"}).status_code for _ in range(3)]
    assert posts == [302, 302, 429]


def test_log_does_not_hold_the_token(local, item, caplog):
    token, _ = local.question_link(item)
    hide = HideLinks()
    with caplog.at_level(logging.WARNING):
        STRICT.put(address(token))
        STRICT.get(address(token) + "/7")
    assert caplog.records
    for record in caplog.records:
        assert hide.filter(record)
        assert token not in record.getMessage()
        assert "/responses/asked/…" in record.getMessage()


def test_who_is_signed_in_counts_for_nothing(local, item, client):
    token, chase = local.question_link(item)
    client.force_login(local.approver)
    client.post(address(token, chase.asked.get()), {"position": "accept"})
    assert PartnerPosition.objects.get().by is None


@pytest.mark.parametrize(
    ("case", "allowed"),
    [
        ("as asked", True),
        ("a person", False),
        ("another partnership", False),
        ("another organisation", False),
        ("no organisation", False),
        ("another question", False),
        ("another part", False),
        ("ended", False),
        ("expired", False),
        ("not a partner", False),
        ("not sent", False),
    ],
)
def test_what_a_link_permits_as_a_truth_table(local, item, case, allowed):
    _, chase = local.question_link(item)
    if spoil := {"ended": ended, "expired": expired, "not a partner": no_partner}.get(case):
        spoil(chase, local)
    if case == "not sent":
        Chase.objects.update(token_hash="")
    chase.refresh_from_db()
    by = local.approver if case == "a person" else holder_of(chase)
    partnership = Local("a-town").partnership if case == "another partnership" else local.partnership
    bodies = {"another organisation": local.council, "no organisation": None}
    question = {
        "another question": Question("position", "elsewhere"),
        "another part": Question("position", item.reference, 1),
    }.get(case, Question("position", item.reference))
    organisation = bodies.get(case, local.police)
    assert permissions.can_answer_by_link(by, partnership, question, organisation) is allowed


def test_holder_has_no_role(local, item):
    _, chase = local.question_link(item)
    holder = holder_of(chase)
    asked = {name for name in vars(permissions) if name.startswith("can_")}
    of_more = {"can_answer_for", "can_answer_by_link", "can_approve_release", "can_approve_briefing"}
    for name in asked - of_more:
        assert getattr(permissions, name)(holder, local.partnership) is False, name
    assert permissions.can_answer_for(holder, local.partnership, local.police) is False
    assert permissions.can_approve_release(holder, Release(partnership=local.partnership)) is False
    with pytest.raises(PermissionDenied):
        add_evidence(subject=local.on(item), facts=AUDIT, by=holder)
    facts = ActionFacts(title="New", lever="tool", organisation=local.police)
    with pytest.raises(PermissionDenied):
        add_action(partnership=local.partnership, facts=facts, aims=[], by=holder)
