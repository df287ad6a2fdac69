"""An invitation works once, for 72 hours, until a newer one or the end of the account."""

from datetime import datetime, timedelta

import pytest
from django.test import Client

from goldenthread.accounts import actions
from goldenthread.accounts.invitations import invitation_link, invitation_tokens
from goldenthread.audit.models import Event
from tests.factories import make_user

pytestmark = pytest.mark.django_db

PHRASE = "seven blue herons at dawn"


@pytest.fixture
def person():
    user, _ = actions.add_user(email="New@Example.org", name="Nia New", by="test")
    return user


def path(link):
    return "/" + link.split("/", 3)[3]


def open_link(link, client=None):
    return (client or Client()).get(path(link), follow=True)


def choose(link, password=PHRASE, again=None):
    client = Client()
    form_page = client.get(path(link), follow=True).request["PATH_INFO"]
    words = {"new_password1": password, "new_password2": again or password}
    return client, client.post(form_page, words)


def works(link):
    return "Choose a password" in open_link(link).content.decode()


def test_person_cannot_sign_in_before_choosing_a_password(person):
    assert not person.has_usable_password()


def test_link_is_a_whole_address_of_this_site(person, settings):
    settings.SITE_URL = "https://thread.example"
    assert actions.invite(user=person, by="test").startswith(
        "https://thread.example/account/choose-password/"
    )


def test_choosing_a_password_signs_the_person_in(person):
    client, response = choose(actions.invite(user=person, by="admin@example.org"))
    assert (response.status_code, response.url) == (302, "/responses/start")
    assert client.get("/responses/").status_code == 200
    person.refresh_from_db()
    assert person.check_password(PHRASE)
    assert list(Event.objects.about(person).values_list("action", "actor")) == [
        ("user added", "test"),
        ("user invited", "admin@example.org"),
        ("password chosen", "new@example.org"),
    ]


def test_token_is_taken_out_of_the_address_before_the_form_is_shown(person):
    link = actions.invite(user=person, by="test")
    response = open_link(link)
    assert link.rsplit("/", 1)[1] not in response.request["PATH_INFO"] + response.content.decode()


def test_link_works_once(person):
    link = actions.invite(user=person, by="test")
    assert works(link)
    choose(link)
    assert not works(link)
    page = open_link(link)
    assert "This link does not work" in page.content.decode()


def test_link_ends_after_72_hours(person, monkeypatch):
    link = actions.invite(user=person, by="test")
    made = datetime.now()
    monkeypatch.setattr(invitation_tokens, "_now", lambda: made + timedelta(hours=71, minutes=59))
    assert works(link)
    monkeypatch.setattr(invitation_tokens, "_now", lambda: made + timedelta(hours=72, minutes=1))
    assert not works(link)


def test_newer_link_replaces_the_older(person):
    first = actions.invite(user=person, by="test")
    second = actions.invite(user=person, by="test")
    assert not works(first)
    assert works(second)


def test_link_of_a_disabled_person_does_not_work(person):
    link = actions.invite(user=person, by="test")
    actions.disable(user=person, by="test")
    assert not works(link)
    with pytest.raises(actions.AccountDisabled):
        actions.invite(user=person, by="test")


def test_link_of_one_person_does_not_open_another(person):
    other = make_user("other@example.org")
    mine = invitation_link(person).split("/")
    theirs = invitation_link(other).split("/")
    assert not works("/".join([*mine[:-2], theirs[-2], mine[-1]]))


@pytest.mark.parametrize(
    ("password", "again", "says"),
    [
        ("too short", None, "at least 15 characters"),
        (PHRASE, "seven blue herons at dusk", "not the same"),
    ],
)
def test_poor_password_is_refused_with_a_reason(person, password, again, says):
    _, response = choose(actions.invite(user=person, by="test"), password, again)
    page = response.content.decode()
    assert "There is a problem" in page
    assert says in page
    person.refresh_from_db()
    assert not person.has_usable_password()


@pytest.mark.parametrize("link", ["MQ/set-password", "!!/x-y", "OTk5/abc-def", "MQ/" + "9" * 40])
def test_made_up_link_says_that_it_does_not_work(person, client, link):
    response = client.get(f"/account/choose-password/{link}")
    assert response.status_code == 200
    assert "This link does not work" in response.content.decode()
