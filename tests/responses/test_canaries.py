"""Words that one partnership keeps to itself stand on no page that anybody else can reach."""

import json
from datetime import timedelta

import pytest
from django.conf import settings
from django.core import mail
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from goldenthread.accounts.models import Partnership
from goldenthread.catalogue.models import Change, ItemTheme, Publication, Update
from goldenthread.catalogue.repeating.comparing import compared_items
from goldenthread.catalogue.theme_suggesting import suggest_for_all
from goldenthread.responses.actions.assurance import put_challenge, reply
from goldenthread.responses.actions.calendars import make_address
from goldenthread.responses.actions.plan import serve
from goldenthread.responses.actions.publishing import prepare_release
from goldenthread.responses.actions.reminding import send_reminders
from goldenthread.responses.chasing.letter import Recipient
from goldenthread.responses.evidence_files.holding import hold
from goldenthread.responses.models import Action, Challenge, Chase, EvidenceFile, LocalReview
from goldenthread.search.entries import cards_of
from tests.factories import make_decision, make_item
from tests.matrix.world import make_world
from tests.responses.local import Local
from tests.responses.released import propose_review, release
from tests.test_permission_matrix import ADDRESSES, MATRIX

pytestmark = pytest.mark.django_db

NORTH, TOWN = "zcanarynorth", "zcanarytown"
ROUTES = sorted({route for route, *_ in MATRIX})


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """One world for all routes: they are only read. Put back at the end by the transaction's end."""
    with django_db_blocker.unblock(), transaction.atomic():
        world = make_world()
        plant(world.item, Local(), NORTH)
        world.own = plant(world.item, Local("a-town"), TOWN)
        yield world
        transaction.set_rollback(True)


def plant(item, local, word):
    """Everything that people can write, each with the word in it, and none of it published."""
    local.partnership  # noqa: B018  (made, with its partners)
    local.people_called(word)
    make_decision(item, partnership=local.partnership, approved=False, reason=word, forum=word, part=7)
    soon = timezone.localdate() + timedelta(days=14)
    action = local.action(item, title=word, what=word, note=word, due_on=soon)
    meeting = local.meeting(forum=word)
    local.put(meeting, item, actions=[action], ask=word, presenter=word)
    local.link(item, make_item(text="Words of another."), reason=word)
    local.position(item, "accept_in_part", word)
    local.evidence(item, what=word, where=word, action=action)
    audit = local.practice_audit(item, title=word, chosen=word)
    local.findings(audit, (12, 5, 3), found=word, change=word, action=action)
    local.file_evidence(item, f"{word}.pdf", f"%PDF-1.7 {word}".encode(), what=word)
    local.impact(item, how_much=word, how_well=word, what_difference=word, measure=word)
    local.verdict(item, words=word, closes=True)
    put = put_challenge(subject=local.on(item), words=word, by=local.scrutineer)
    reply(challenge=put, words=word, by=local.officer)
    local.paper(word)
    local.briefing(item, word, is_public=False)
    other = make_item(item.version, f"Another item of {local.slug}.")
    make_decision(other, partnership=local.partnership, reason=word, forum=word)
    prepare_release(partnership=local.partnership, items=[other], by=local.editor)
    local.use(item, team=word, change=word)
    return plant_review(local, word, action)


def plant_review(local, word, action):
    """A review of its own, and answers on it that two people released: the review waits for approval."""
    own = local.own_item(f"The partnership should {word}.", title=word, number=word)
    make_decision(own, partnership=local.partnership, reason=word, forum=word)
    serve(action=action, subject=local.on(own), by=local.officer)
    local.position(own, "accept_in_part", word)
    local.verdict(own, words=word)
    release(local.partnership, own, editor=local.editor, approver=local.approver)
    propose_review(local, LocalReview.objects.get(publication=own.version.document.publication))
    return own


def body(client, address, data=None):
    response = client.get(address, data or {})
    return (b"".join(response) if response.streaming else response.content).decode(errors="replace")


@pytest.mark.parametrize("route", ROUTES)
def test_nobody_else_meets_the_words_of_a_partnership(world, route, django_db_blocker):
    with django_db_blocker.unblock():
        address = reverse(route, kwargs=ADDRESSES.get(route, lambda world: {})(world))
        outside = Client()
        assert NORTH not in body(outside, address)
        assert TOWN not in body(outside, address)
        for person, word in (("approver", TOWN), ("administrator", TOWN), ("editor elsewhere", NORTH)):
            client = Client()
            client.force_login(world.people[person])
            assert word not in body(client, address), f"{person} meets what is not theirs"


@pytest.mark.parametrize("route", ROUTES)
def test_no_address_of_the_national_catalogue_opens_a_local_review(world, route, django_db_blocker):
    with django_db_blocker.unblock():
        kwargs = ADDRESSES.get(route, lambda world: {})(world)
        version = world.own.version
        own = {
            "reference": world.own.reference,
            "slug": version.document.publication.slug,
            "publication": version.document.publication.slug,
            "version_id": version.pk,
        }
        named = {name: own.get(name, value) for name, value in kwargs.items()}
        if named == kwargs:
            return
        for person in (None, "approver", "administrator"):
            client = Client()
            if person:
                client.force_login(world.people[person])
            assert TOWN not in body(client, reverse(route, kwargs=named)), f"{person} opens it"


def test_what_is_written_for_everyone_leaves_local_reviews_out(world, django_db_blocker):
    """The index, the list of changes that it follows, groups of what was said before, news, themes."""
    with django_db_blocker.unblock():
        own = {world.own.version.document.publication_id}
        assert not Change.objects.filter(publication_id__in=own).exists()
        assert not Update.objects.filter(publication__in=own).exists()
        suggest_for_all(by="test")
        assert not ItemTheme.objects.filter(reference=world.own.reference).exists()
        assert world.own.reference not in compared_items()
        assert TOWN not in str([card for each in Publication.objects.all() for card in cards_of(each)])


@pytest.mark.parametrize(("word", "theirs"), [(NORTH, "viewer"), (TOWN, "editor elsewhere")])
def test_a_file_opens_for_the_people_whose_it_is_alone(world, word, theirs, django_db_blocker):
    with django_db_blocker.unblock():
        file = EvidenceFile.objects.get(name=f"{word}.pdf")
        hold(file, f"%PDF-1.7 {word}".encode())
        address = reverse("responses:evidence-file", args=[file.pk])
        members = file.partnership.memberships.values_list("user__email", flat=True)
        strangers = [each for each in world.people.values() if each.email not in members]
        assert strangers
        for person in strangers:
            client = Client()
            client.force_login(person)
            assert client.get(address).status_code == 404
            assert word not in body(client, address)
        assert word not in body(Client(), address)
        client.force_login(world.people[theirs])
        assert word in body(client, address)


@pytest.mark.parametrize("word", [NORTH, TOWN])
def test_no_search_finds_them(world, word, django_db_blocker):
    with django_db_blocker.unblock():
        assert json.loads(body(Client(), "/search.json", {"q": word}))["total"] == 0
        assert json.loads(body(Client(), "/api/v1/search", {"q": word}))["total"] == 0
        for address in ("/search.csv", "/search.atom", "/answers"):
            assert "zcanary" not in body(Client(), address, {"q": "partners"})


def test_a_question_link_and_its_email_hold_what_was_asked_and_nothing_else(world, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        local, town = Local(), Local("a-town")
        action, challenge = Action.objects.titled().get(title=NORTH), Challenge.objects.get(words=NORTH)
        elsewhere = town.question_link(
            Action.objects.titled().get(title=TOWN), Challenge.objects.get(words=TOWN)
        )
        robin = Recipient("Robin Example", "robin@police.example.org")
        bare, asked = local.question_link(world.item, to=robin), local.question_link(action, challenge)
        assert "zcanary" not in bare[1].body
        assert all("zcanary" not in page for page in pages_of_link(*bare, elsewhere[1]))
        assert TOWN not in asked[1].body
        words = list(pages_of_link(*asked, elsewhere[1]))
        assert all(TOWN not in page for page in words)
        assert sum(NORTH in page for page in words) > 3
        Chase.objects.update(revoked_at=timezone.now(), revoked_by=local.editor)
        assert all("zcanary" not in page for page in pages_of_link(*asked, elsewhere[1]))
        transaction.set_rollback(True)


def pages_of_link(token, chase, other):
    """What its holder gets for every question, asked and answered, rightly and wrongly; and for another's."""
    client = Client()
    places = [reverse("responses:asked", args=[token])]
    for asked in (*chase.asked.all(), *other.asked.all()):
        places.append(reverse("responses:asked-question", args=[token, asked.pk]))
    right = {"position": "accept", "delivery": "delivered", "words": "Yes"}
    answers = ({}, {"do": "later"}, {"do": "other"}, {"delivery": "stopped"}, right)
    for place in places:
        yield body(client, place)
        yield client.put(place).content.decode()
        for answer in answers:
            yield client.post(place, answer, follow=True).content.decode()


def test_the_words_are_there_for_those_whose_they_are(world, django_db_blocker):
    with django_db_blocker.unblock():
        client = Client()
        client.force_login(world.people["viewer"])
        address = reverse("responses:answer", kwargs={"reference": world.item.reference})
        page = body(client, address)
        assert page.count(NORTH) >= 8
        client.force_login(world.people["editor elsewhere"])
        assert body(client, world.own.version.document.publication.get_absolute_url()).count(TOWN) >= 4
        assert TOWN in body(client, reverse("responses:dashboard"), {"show": "approved"})
        assert settings.SESSION_COOKIE_NAME in client.cookies


def test_no_calendar_holds_any_words_and_no_reminder_those_of_others(world, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        for person in world.people.values():
            address = reverse("responses:calendar", kwargs={"token": make_address(user=person)})
            assert "zcanary" not in body(Client(), address)
        mail.outbox = []  # the world is made before the box of the first test
        assert send_reminders(by="test").told
        theirs = {message.to[0]: f"{message.subject}\n{message.body}" for message in mail.outbox}
        assert any(NORTH in words for words in theirs.values())
        assert any(TOWN in words for words in theirs.values())
        assert not [words for words in theirs.values() if NORTH in words and TOWN in words]
        assert "zcanary" not in "".join(message.subject for message in mail.outbox)
        for email, words in theirs.items():
            slugs = set(
                Partnership.objects.filter(memberships__user__email=email).values_list("slug", flat=True)
            )
            assert NORTH not in words or "northmoor" in slugs
            assert TOWN not in words or "a-town" in slugs
        transaction.set_rollback(True)
