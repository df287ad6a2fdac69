"""Signing in and out: the same answer to every guess, few guesses, and back to where one was going."""

import pytest
from django.test import Client
from django.urls import reverse

from goldenthread.accounts import throttle
from goldenthread.accounts.actions import disable
from goldenthread.accounts.forms import WRONG
from goldenthread.audit.models import Event
from tests.factories import PASSWORD, make_user

pytestmark = pytest.mark.django_db

SIGN_IN = "/account/sign-in"
HOME = "/responses/start"


@pytest.fixture
def person():
    return make_user("sam@example.org", role="editor")


def try_password(client, password, email="sam@example.org", **more):
    return client.post(SIGN_IN, {"email": email, "password": password, **more})


def is_signed_in(client):
    return "_auth_user_id" in client.session


def test_right_password_leads_to_where_the_role_begins(client, person):
    response = try_password(client, PASSWORD, email="Sam@Example.org")
    assert (response.status_code, response.url) == (302, HOME)
    assert is_signed_in(client)
    assert list(Event.objects.values_list("action", "actor")) == [("signed in", "sam@example.org")]


def test_wrong_password_unknown_address_and_disabled_account_get_the_same_page(client, person):
    make_user("gone@example.org").delete()
    shut_out = make_user("shut@example.org")
    disable(user=shut_out, by="test")
    pages = [
        try_password(client, "not this one", email=email).content.decode().replace(email, "")
        for email in ("sam@example.org", "gone@example.org", "shut@example.org")
    ]
    without_token = [page.partition("csrfmiddlewaretoken")[0] for page in pages]
    assert WRONG in without_token[0].partition("<h1")[0] or WRONG in pages[0]
    assert len(set(without_token)) == 1
    assert not is_signed_in(client)


def test_empty_fields_are_named_and_count_as_no_try(client, person):
    page = try_password(client, "", email="").content.decode()
    assert "Enter your email address" in page
    assert 'href="#password"' in page
    assert "<title>Error: Sign in" in page
    assert not Event.objects.exists()


def test_failed_try_is_recorded_without_what_was_typed(client, person):
    try_password(client, "not this one")
    try_password(client, "x", email="my-secret-password")
    known, unknown = Event.objects.all()
    assert (known.action, known.object_id, known.detail) == (
        "sign-in failed",
        str(person.pk),
        {"known account": True},
    )
    assert (unknown.object_id, unknown.detail) == ("", {"known account": False})


def test_password_may_be_pasted(client):
    page = client.get(SIGN_IN).content.decode()
    assert 'autocomplete="current-password"' in page
    assert "onpaste" not in page


@pytest.mark.parametrize("wanted", ["/responses/", "/search?q=missing"])
def test_person_goes_on_to_the_page_they_asked_for(client, person, wanted):
    assert try_password(client, PASSWORD, next=wanted).url == wanted


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "\thttps://evil.example",
        "javascript:alert(1)",
        "http:///evil.example",
        "",
    ],
)
def test_next_never_leads_to_another_site(client, person, elsewhere):
    assert try_password(client, PASSWORD, next=elsewhere).url == HOME


def test_page_for_members_asks_to_sign_in_and_comes_back(client, person):
    response = client.get(HOME)
    assert (response.status_code, response.url) == (302, f"{SIGN_IN}?next={HOME}")
    assert f'name="next" value="{HOME}"' in client.get(response.url).content.decode()


def test_eleventh_try_in_a_minute_from_one_address_waits(client, person, monkeypatch):
    monkeypatch.setattr(throttle.time, "time", lambda: 1_000_000_000.0)
    for number in range(10):
        assert try_password(client, "wrong", email=f"p{number}@example.org").status_code == 200
    response = try_password(client, PASSWORD)
    assert response.status_code == 429
    assert response.headers["Retry-After"] == "20"
    assert "Too many tries. Wait 1 minute" in response.content.decode()
    assert not is_signed_in(client)
    monkeypatch.setattr(throttle.time, "time", lambda: 1_000_000_060.0)
    assert try_password(client, PASSWORD).status_code == 302


@pytest.mark.parametrize("email", ["sam@example.org", "nobody@example.org"])
def test_account_rests_after_ten_tries_from_anywhere(client, person, email, monkeypatch):
    monkeypatch.setattr(throttle.time, "time", lambda: 1_000_000_000.0)  # no span of time ends
    for number in range(10):
        client.post(SIGN_IN, {"email": email, "password": "x"}, REMOTE_ADDR=f"10.0.0.{number}")
    response = client.post(SIGN_IN, {"email": email, "password": PASSWORD}, REMOTE_ADDR="10.0.1.1")
    assert response.status_code == 429
    assert 0 < int(response.headers["Retry-After"]) <= 15 * 60


def test_people_who_get_it_right_do_not_use_up_their_office_address(client, person):
    for _ in range(12):
        assert try_password(Client(), PASSWORD).status_code == 302


def test_address_is_the_one_the_proxy_saw(rf, settings):
    request = rf.get("/", headers={"X-Forwarded-For": "1.1.1.1, 2.2.2.2"})
    assert throttle.address_of(request) == "127.0.0.1"
    settings.BEHIND_PROXY = True
    assert throttle.address_of(request) == "2.2.2.2"


def test_signing_out_ends_the_session(client, person):
    client.force_login(person)
    response = client.post(reverse("accounts:sign-out"))
    assert (response.status_code, response.url) == (302, "/")
    assert not is_signed_in(client)
    assert Event.objects.get().action == "signed out"


def test_link_cannot_sign_anyone_out(client, person):
    client.force_login(person)
    assert client.get(reverse("accounts:sign-out")).status_code == 405
    assert is_signed_in(client)


@pytest.mark.parametrize("path", [SIGN_IN, "/account/sign-out"])
def test_form_without_its_token_is_refused(person, path):
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(path, {"email": "sam@example.org", "password": PASSWORD}).status_code == 403
    assert not is_signed_in(strict)
