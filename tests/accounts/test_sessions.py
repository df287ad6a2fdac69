"""Sessions: who holds the cookie, how long it lasts, and how it ends."""

import os
import subprocess
import sys

import pytest
from django.urls import reverse

from goldenthread.accounts import sessions
from goldenthread.accounts.actions import choose_password, disable
from tests.factories import make_user

pytestmark = pytest.mark.django_db

PAGE = "/responses/"


@pytest.fixture
def clock(monkeypatch):
    """A clock that a test sets: `clock["now"] += seconds`."""
    clock = {"now": 1_800_000_000.0}
    monkeypatch.setattr(sessions.time, "time", lambda: clock["now"])
    return clock


@pytest.fixture
def member(client):
    user = make_user(role="viewer")
    client.force_login(user)
    assert client.get(PAGE).status_code == 200
    return user


def test_cookie_is_out_of_reach_of_scripts_and_other_sites(client, member):
    cookie = client.cookies["sessionid"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"


def test_cookies_of_production_travel_only_encrypted_and_stay_on_their_host(tmp_path):
    code = (
        "import django; django.setup(); from django.conf import settings as s;"
        "print(s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME, s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE)"
    )
    environment = os.environ | {
        "GOLDENTHREAD_HOME": str(tmp_path),
        "GOLDENTHREAD_ENV": "production",
        "GOLDENTHREAD_SECRET_KEY": "only-for-this-test-" * 3,
        "DJANGO_SETTINGS_MODULE": "goldenthread.config.settings",
    }
    ended = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True)
    assert ended.stdout.split() == ["__Host-sessionid", "__Host-csrftoken", "True", "True"], ended.stderr


def test_session_ends_after_half_an_hour_without_a_page(client, clock, member):
    clock["now"] += 31 * 60
    assert client.get(PAGE).status_code == 302


def test_session_lasts_while_pages_are_read_but_not_past_twelve_hours(client, clock, member):
    for _ in range(12 * 3):
        clock["now"] += 20 * 60
        assert client.get(PAGE).status_code == 200
    clock["now"] += 60
    assert client.get(PAGE).status_code == 302


def test_reading_page_after_page_does_not_write_each_time(client, clock, member, django_assert_num_queries):
    clock["now"] += 30
    client.get(PAGE)
    before = client.session[sessions.SEEN_AT]
    assert before == clock["now"] - 30
    clock["now"] += 61
    client.get(PAGE)
    assert client.session[sessions.SEEN_AT] == clock["now"]


def test_disabled_person_is_out_with_the_next_page(client, member):
    disable(user=member, by="test")
    assert client.get(PAGE).status_code == 302


def test_old_session_does_not_come_back_when_the_person_does(client, member):
    disable(user=member, by="test")
    member.is_active = True
    member.save()
    assert client.get(PAGE).status_code == 302


def test_new_password_ends_other_sessions(client, member):
    choose_password(user=member, password="another long pass phrase")
    assert client.get(PAGE).status_code == 302


def test_pages_of_a_signed_in_person_are_not_stored(client, member):
    assert client.get(PAGE).headers["Cache-Control"] == "no-store, private"
    client.post(reverse("accounts:sign-out"))
    assert "no-store" not in client.get("/").headers.get("Cache-Control", "")
