"""The gate: two people, nothing unresolved, small numbers replaced, a dated copy that can be withdrawn."""

import re
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from goldenthread.audit.models import Event
from goldenthread.responses.actions import publishing
from goldenthread.responses.actions.guards import WrongState
from goldenthread.responses.answering.presenters import released_on
from goldenthread.responses.models import ActionState, PartnerPosition, Release, ReleasedItem
from goldenthread.responses.releasing.choosing import choosable
from goldenthread.responses.releasing.gate import hits_of, public_content, unresolved
from goldenthread.responses.releasing.offers import may_take, waiting_for
from goldenthread.responses.scales import ReleaseState
from goldenthread.responses.seen import Seen
from tests.factories import make_decision, make_item, make_user
from tests.responses.local import Local
from tests.responses.released import propose, release

pytestmark = pytest.mark.django_db

PHONE = "Ring 0117 496 0123"


@pytest.fixture
def local():
    return Local()


@pytest.fixture
def item(local):
    item = make_item(label="3")
    make_decision(item, partnership=local.partnership, reason="We act on it.")
    return item


def prepared(local, *items):
    return publishing.prepare_release(partnership=local.partnership, items=items, by=local.editor)


def page_of(item, **asked):
    address = reverse("publishing:local-answer", kwargs={"reference": item.reference})
    return Client().get(address, asked)


def text_of(item, **asked):
    return page_of(item, **asked).content.decode()


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


def test_a_release_waits_for_whoever_can_take_its_next_step(local, item):
    made = propose(local.partnership, item, editor=local.editor)
    roles = ("viewer", "contributor", "scrutineer", "administrator")
    people = [local.editor, local.approver, *map(local.person, roles)]

    def waits():
        return [waiting_for(each, local.partnership) == [made] for each in people]

    for by in (local.editor, local.approver):
        Release.objects.update(proposed_by=by)
        made.refresh_from_db()
        assert waits() == [may_take("approve", each, made) for each in people]
    publishing.send_release_back(release=made, reason="Say who.", by=local.approver)
    assert waits() == [may_take("propose", each, made) for each in people]
    assert True in waits()


def test_nothing_is_public_until_a_second_person_approves_it(local, item):
    made = propose(local.partnership, item, editor=local.editor)
    assert "We act on it." not in text_of(item)
    publishing.approve_release(release=made, by=local.approver)
    assert "We act on it." in text_of(item)
    assert "Published on" in text_of(item)
    acts = [step.act for step in made.steps.all()]
    assert acts == ["prepare", "propose", "approve"]


def test_who_proposed_cannot_approve_not_even_past_the_action(local, item):
    made = propose(local.partnership, item, editor=local.approver)
    with pytest.raises(PermissionDenied):
        publishing.approve_release(release=made, by=local.approver)
    with pytest.raises(PermissionDenied):
        publishing.approve_release(release=made, by=local.editor)
    with pytest.raises(IntegrityError), transaction.atomic():
        Release.objects.filter(pk=made.pk).update(approved_by=local.approver, approved_at=timezone.now())
    publishing.approve_release(release=made, by=local.person("approver"))


def test_only_what_is_approved_can_be_chosen_and_an_item_waits_in_one_release(local, item):
    draft = make_item(label="4")
    make_decision(draft, partnership=local.partnership, approved=False)
    for items in ([], [draft], [make_item(label="5")]):
        with pytest.raises(ValidationError):
            prepared(local, *items)
    made = prepared(local, item)
    with pytest.raises(ValidationError, match="waits in another release"):
        prepared(local, item)
    publishing.drop_release(release=made, by=local.editor)
    prepared(local, item)


@pytest.mark.parametrize(
    ("choice", "because", "shown"),
    [
        ("mask", "", "Ring [withheld]"),
        ("leave_out", "", "[left out]"),
        ("keep", "It is the front door", PHONE),
    ],
)
def test_possible_identifier_waits_for_a_choice(local, item, choice, because, shown):
    local.position(item, "accept_in_part", "Only in part.")
    PartnerPosition.objects.update(reason=PHONE)  # as an import might bring it
    made = prepared(local, item)
    with pytest.raises(ValidationError, match="1 possible identifier waits for a choice"):
        publishing.propose_release(release=made, clues=[], words="", by=local.editor)
    publishing.drop_release(release=made, by=local.editor)
    release(local.partnership, item, choice=choice, because=because)
    assert shown in text_of(item)
    assert (PHONE in text_of(item)) is (choice == "keep")
    assert PHONE not in str([event.detail for event in Event.objects.all()])
    seen = Seen(timezone.now()).of(PartnerPosition.objects.all())
    assert [each.reason for each in seen] == [shown]


def test_keeping_needs_a_reason_that_does_not_repeat_it(local, item):
    local.position(item, "accept_in_part", "Only in part.")
    PartnerPosition.objects.update(reason=PHONE)
    for because in ("", "0117 496 0123 is ours"):
        with pytest.raises(ValidationError):
            propose(local.partnership, item, editor=local.editor, choice="keep", because=because)
        publishing.drop_release(release=Release.objects.latest("pk"), by=local.editor)


def test_approving_looks_again(local, item):
    made = propose(local.partnership, item, editor=local.editor)
    waiting = made.items.get()
    waiting.record["decisions"][0]["reason"] = PHONE
    waiting.save()
    with pytest.raises(ValidationError):
        publishing.approve_release(release=made, by=local.approver)
    assert Release.objects.get().state == ReleaseState.PROPOSED


def test_part_that_is_not_shown_is_not_looked_at_and_not_public(local, item):
    local.position(item, "accept_in_part", "Only in part.")
    PartnerPosition.objects.update(reason=PHONE)
    waiting = prepared(local, item).items.get()
    assert len(unresolved(waiting)) == 1
    waiting.shown = ["evidence"]
    assert hits_of(waiting) == []
    assert public_content(waiting)["positions"] == []


def test_reason_is_put_in_words_for_the_public_and_the_record_keeps_its_own(local, item):
    release(local.partnership, item, texts={"decisions.0.reason": "For everyone."})
    assert "For everyone." in text_of(item)
    assert "We act on it." not in text_of(item)
    assert released_on(item).answers[0].decision.reason == "For everyone."
    assert [each.reason for each in local.partnership.decisions.all()] == ["We act on it."]
    assert [each.reason for each in Seen(timezone.now()).decisions(local.partnership.decisions.all())] == [
        "For everyone."
    ]


def test_later_changes_are_not_public_until_they_are_released(local, item):
    action = local.action(item, title="Rewrite the pathway")
    release(local.partnership, item)
    ActionState.objects.filter(action=action).update(title="Tell only ourselves")
    local.evidence(item, what="canary")
    make_decision(
        item, partnership=local.partnership, reason="canary", recorded_at=timezone.now() + timedelta(hours=1)
    )
    page = text_of(item)
    assert "Rewrite the pathway" in page
    assert "Tell only ourselves" not in page
    assert "canary" not in page


def test_every_past_day_shows_what_stood_then(local, item):
    release(local.partnership, item)
    before = timezone.now() - timedelta(days=40)
    ReleasedItem.objects.update(approved_at=before)
    release(local.partnership, item, texts={"decisions.0.reason": "Better said."})
    day = timezone.localdate(before) + timedelta(days=1)
    assert "We act on it." in text_of(item, on=day.isoformat())
    assert "Better said." in text_of(item)
    assert "published nothing" in text_of(item, on=(day - timedelta(days=3)).isoformat())


def test_withdrawn_answer_is_gone_for_every_day_and_says_why(local, item):
    release(local.partnership, item, texts={"decisions.0.reason": "The first answer."})
    ReleasedItem.objects.update(approved_at=timezone.now() - timedelta(days=40))
    newest = release(local.partnership, item).items.get()
    with pytest.raises(ValidationError):
        publishing.withdraw_answer(released=newest, reason=" ", by=local.editor)
    publishing.withdraw_answer(released=newest, reason="It gave a wrong date.", by=local.editor)
    with pytest.raises(WrongState):
        publishing.withdraw_answer(released=newest, reason="Again", by=local.editor)
    day = timezone.localdate() - timedelta(days=10)
    for response in (page_of(item), page_of(item, on=day.isoformat())):
        page = response.content.decode()
        assert response.status_code == 410
        assert "withdrew its answer on" in page
        assert "It gave a wrong date." in page
        assert "The first answer." not in page
        assert "We act on it." not in page
    item_page = Client().get(item.get_absolute_url()).content.decode()
    assert "It gave a wrong date." in item_page
    assert "We act on it." not in item_page
    assert list(Seen(timezone.now()).decisions(local.partnership.decisions.all())) == []
    copy = prepared(local, item)
    assert page_of(item).status_code == 410
    publishing.drop_release(release=copy, by=local.editor)
    release(local.partnership, item)
    assert page_of(item).status_code == 200
    past = page_of(item, on=day.isoformat())
    assert past.status_code == 410, "published again, and what stood then is still withdrawn"
    assert "It gave a wrong date." in past.content.decode()


def test_copy_from_before_a_withdrawal_cannot_be_published(local, item):
    first = release(local.partnership, item).items.get()
    waiting = propose(local.partnership, item, editor=local.editor)
    publishing.withdraw_answer(released=first, reason="It gave a wrong date.", by=local.editor)
    with pytest.raises(ValidationError, match="withdrawn after this was prepared"):
        publishing.approve_release(release=waiting, by=local.approver)


def test_sent_back_with_a_reason_it_can_be_changed_and_proposed_again(local, item):
    made = propose(local.partnership, item, editor=local.editor)
    waiting = made.items.get()
    with pytest.raises(WrongState):
        publishing.change_released_item(released=waiting, shown=[], texts={}, choices={}, by=local.editor)
    with pytest.raises(ValidationError):
        publishing.send_release_back(release=made, reason="", by=local.approver)
    publishing.send_release_back(release=made, reason="Say it plainly", by=local.approver)
    publishing.change_released_item(released=waiting, shown=[], texts={}, choices={}, by=local.editor)
    publishing.propose_release(release=made, clues=[], words="", by=local.editor)
    assert publishing.approve_release(release=made, by=local.approver).state == ReleaseState.APPROVED


def test_first_page_names_what_waits_for_the_reader_and_for_nobody_else(local, item, client):
    def told(person):
        client.force_login(person)
        return "these wait for you" in client.get("/responses/").content.decode()

    made = propose(local.partnership, item, editor=local.editor)
    both = local.person("approver")
    assert [told(each) for each in (local.approver, local.editor, local.officer)] == [True, False, False]
    publishing.send_release_back(release=made, reason="Say it in plainer words.", by=local.approver)
    assert [told(each) for each in (local.editor, local.officer)] == [True, False]
    publishing.propose_release(release=made, clues=[], words="", by=both)
    assert [told(each) for each in (local.approver, both)] == [True, False], "never whoever proposed it"


def test_two_clues_together_need_words(local, item):
    made = prepared(local, item)
    with pytest.raises(ValidationError, match="Say why nobody can be recognised"):
        publishing.propose_release(release=made, clues=["age", "school"], words="", by=local.editor)
    publishing.propose_release(release=made, clues=["age"], words="", by=local.editor)


def test_preview_is_the_public_page(local, item):
    local.evidence(item)
    made = propose(local.partnership, item, editor=local.editor)
    address = reverse("publishing:release-preview", args=[made.reference, made.items.get().pk])
    preview = signed_in(local.approver).get(address).content.decode()
    publishing.approve_release(release=made, by=local.approver)
    ends = re.compile("<h2[^>]*>On another day|<details")
    parts = [ends.split(page.partition("What was decided")[2])[0] for page in (preview, text_of(item))]
    assert parts[0].split() == parts[1].split()
    assert "Nine of ten plans" in parts[0]


def test_small_numbers_are_replaced_in_the_figures(local, item):
    local.impact(
        item, baseline="3 of 40 files, 4 May 2026", now="2 policies, 4% late", how_much="Two children"
    )
    release(local.partnership, item)
    page = text_of(item)
    assert "fewer than 5 of 40 files, 4 May 2026" in page
    assert "2 policies, 4% late" in page
    assert "fewer than 5 children" in page


def test_what_changed_since_is_told_to_whoever_chooses(local, item):
    release(local.partnership, item)
    (offered,) = choosable(local.partnership)
    assert (bool(offered.public), offered.is_changed) == (True, False)
    later = timezone.now() + timedelta(hours=1)
    make_decision(item, partnership=local.partnership, recorded_at=later).approved_at = later
    local.partnership.decisions.filter(recorded_at=later).update(approved_at=later)
    assert [each.is_changed for each in choosable(local.partnership)] == [True]


def test_release_of_another_partnership_is_not_there(local, item):
    made = prepared(local, item)
    client = signed_in(make_user(role="approver", partnership=Local("southmoor").partnership))
    pages = [
        made.get_absolute_url(),
        reverse("responses:release-approve", args=[made.reference]),
        reverse("publishing:release-preview", args=[made.reference, made.items.get().pk]),
    ]
    assert [client.get(page).status_code for page in pages] == [404, 404, 404]


def test_it_goes_out_by_the_pages(local, item):
    local.position(item, "accept_in_part", "Only in part.")
    PartnerPosition.objects.update(reason=PHONE)
    editor, approver = signed_in(local.editor), signed_in(local.approver)
    made = editor.post(reverse("responses:releases"), {"items": [item.reference]}, follow=True)
    release = Release.objects.get()
    waiting = release.items.get()
    assert "1 possible identifier waits" in made.content.decode()
    change = reverse("responses:release-item", args=[release.reference, waiting.pk])
    assert "looks like a phone number" in editor.get(change).content.decode()
    (hit,) = hits_of(waiting)
    typed = {"shown": ["positions"], "reason-0": "For all.", f"choice-{hit.key}": "keep"}
    assert "Say why it can stay" in editor.post(change, typed).content.decode()
    editor.post(change, typed | {f"choice-{hit.key}": "mask"})
    for client, act in ((editor, "propose"), (approver, "approve")):
        step = reverse(f"responses:release-{act}", args=[release.reference])
        assert "Read the preview of each item" in client.post(step, {}).content.decode()
        client.post(step, {"has_read": "on"})
    assert "For all." in text_of(item)
    assert "Ring [withheld]" in text_of(item)
