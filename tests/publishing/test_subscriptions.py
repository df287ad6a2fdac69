"""Being told by e-mail: asked for, confirmed, never twice, never empty, easy to leave."""

import json
import re
from datetime import timedelta

import pytest
from click.testing import CliRunner
from django.core import mail
from django.core.exceptions import ImproperlyConfigured
from django.core.mail.backends.locmem import EmailBackend
from django.test import Client
from django.utils import timezone

from goldenthread.audit.models import Event
from goldenthread.catalogue.models import Update, UpdateKind
from goldenthread.config.environment import mail_settings
from goldenthread.publishing import actions
from goldenthread.publishing.actions import Sent, send_digests
from goldenthread.publishing.commands.digest import digest as digest_command
from goldenthread.publishing.models import Delivery, Subscription
from tests.factories import make_publication
from tests.publishing.post_office import post_office
from tests.publishing.reading import Read

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def can_mail(settings):
    settings.CAN_MAIL = True
    settings.SITE_URL = "https://learning.example.org"
    settings.SITE_NAME = "Golden Thread"


class RefusingBackend(EmailBackend):
    """A mail server that is not there."""

    def send_messages(self, messages):
        raise ConnectionRefusedError


@pytest.fixture
def refusing(settings):
    settings.EMAIL_BACKEND = f"{__name__}.RefusingBackend"


def make_subscription(email="person@example.org", *, confirmed=True, frequency="daily", **facts):
    long_ago = timezone.now() - timedelta(days=30)
    facts.setdefault("confirmed_at", long_ago if confirmed else None)
    facts.setdefault("asked_at", long_ago if confirmed else timezone.now())
    return Subscription.objects.create(email=email, frequency=frequency, **facts)


def make_update(publication=None, kind=UpdateKind.NEW_PUBLICATION, *, at=None, **detail):
    return Update.objects.create(
        publication=publication or make_publication(), kind=kind, at=at or timezone.now(), detail=detail
    )


def digest(**facts):
    return send_digests(by="test", **facts)


class TestSubscribing:
    def ask(self, email="Person@Example.org", client=None):
        form = {"email": email, "frequency": "weekly"}
        return (client or Client()).post("/updates/subscribe", form)

    def test_address_is_asked_before_it_is_told_anything(self):
        make_update()
        assert self.ask().status_code == 200
        (message,) = mail.outbox
        assert message.to == ["person@example.org"]
        assert "Somebody, we think you, asked" in message.body
        assert digest() == Sent()

    def test_link_in_the_message_shows_a_button_and_confirms_nothing_by_itself(self, client):
        self.ask()
        link = re.search(r"https://learning\.example\.org(/updates/subscriptions/\S+)", mail.outbox[0].body)[
            1
        ]
        assert "Yes, tell me what is new" in client.get(link).content.decode()
        assert not Subscription.objects.confirmed().exists()
        client.post(link, {"do": "confirm"})
        assert Subscription.objects.confirmed().get().frequency == "weekly"

    def test_same_address_is_written_to_once_a_day(self):
        self.ask()
        again = self.ask()
        assert again.status_code == 200
        assert len(mail.outbox) == 1

    def test_page_is_the_same_whether_an_address_is_subscribed_or_not(self):
        make_subscription("known@example.org", asked_at=timezone.now())
        known, unknown = self.ask("known@example.org"), self.ask("other@example.org")

        def about(response, email):
            return Read(response).main.replace(email, "")

        assert about(known, "known@example.org") == about(unknown, "other@example.org")

    def test_site_sends_so_many_confirmations_in_an_hour(self, monkeypatch):
        monkeypatch.setattr(actions, "ASKED_IN_AN_HOUR", 2)
        for name in ("one", "two", "three"):
            last = self.ask(f"{name}@example.org")
        assert "Try again in an hour." in last.content.decode()
        assert len(mail.outbox) == 2

    def test_mail_server_that_does_not_answer_is_told_and_can_be_tried_again(self, settings, refusing):
        assert "Try again later." in self.ask().content.decode()
        settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
        self.ask()
        assert len(mail.outbox) == 1

    @pytest.mark.parametrize("email", ["", "nobody", "a@b\nBcc: c@example.org"])
    def test_what_is_no_address_is_said(self, email):
        response = self.ask(email)
        assert "Enter a" in response.content.decode() or "Enter your" in response.content.decode()
        assert mail.outbox == []

    def test_page_is_not_there_without_a_mail_server(self, settings, client):
        settings.CAN_MAIL = False
        assert client.get("/updates/subscribe").status_code == 404
        assert "Be told by e-mail" not in client.get("/updates").content.decode()


class TestLeaving:
    def test_one_click_of_the_mail_program_ends_it_without_a_page_or_a_cookie(self):
        subscription = make_subscription()
        make_update()
        digest()
        header = mail.outbox[0].extra_headers["List-Unsubscribe"]
        assert mail.outbox[0].extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        path = header.strip("<>").removeprefix("https://learning.example.org")
        answer = Client(enforce_csrf_checks=True).post(path, {"List-Unsubscribe": "One-Click"})
        assert answer.status_code == 200
        assert not Subscription.objects.filter(pk=subscription.pk).exists()
        assert not Delivery.objects.exists()

    def test_looking_at_the_link_ends_nothing(self, client):
        subscription = make_subscription()
        assert client.get(f"{subscription.get_absolute_url()}/stop").status_code == 405
        assert Subscription.objects.exists()

    def test_audit_log_keeps_that_it_ended_and_not_whose_it_was(self, client):
        subscription = make_subscription("private@example.org")
        client.post(subscription.get_absolute_url(), {"do": "stop"})
        event = Event.objects.get(action="subscription ended")
        assert "private" not in f"{event.actor}{event.object_id}{event.detail}"

    def test_link_of_a_subscription_that_ended_says_so(self, client):
        response = client.get("/updates/subscriptions/not-there-any-more")
        assert response.status_code == 404
        assert "We hold nothing of it any more." in response.content.decode()

    def test_owner_can_change_how_often(self, client):
        subscription = make_subscription(frequency="daily")
        client.post(subscription.get_absolute_url(), {"do": "change", "frequency": "weekly"})
        subscription.refresh_from_db()
        assert subscription.frequency == "weekly"


class TestDigests:
    def test_digest_tells_of_each_publication_once_with_its_address(self):
        make_subscription()
        review = make_publication("a-review", title="Safe at home")
        make_update(review)
        make_update(review, UpdateKind.NEW_VERSION, reworded=2)
        make_update(make_publication("a-paper", title="Working together"))
        assert digest() == Sent(told=1)
        (message,) = mail.outbox
        assert message.subject == "What is new: 2 publications"
        assert message.body.count("Safe at home") == 1
        assert "A document was replaced by a new version. Items: 2 reworded." in message.body
        assert "https://learning.example.org/publications/a-paper" in message.body
        assert "0808 800 5000" in message.body

    def test_subject_says_nothing_of_what_a_publication_is_about(self):
        make_subscription()
        make_update(make_publication(title="Sudden unexpected death in infancy"))
        digest()
        assert mail.outbox[0].subject == "What is new: 1 publication"

    def test_nobody_is_told_of_nothing(self):
        make_subscription()
        assert digest() == Sent(nothing_new=1)
        assert mail.outbox == []

    def test_nobody_is_told_twice(self):
        make_subscription()
        make_update()
        digest()
        assert digest(now=timezone.now() + timedelta(days=2)) == Sent(nothing_new=1)
        assert len(mail.outbox) == 1

    def test_what_was_there_before_the_subscription_is_not_new(self):
        make_update(at=timezone.now() - timedelta(days=31))
        make_subscription()
        assert digest() == Sent(nothing_new=1)

    def test_weekly_digest_waits_for_its_week_and_then_tells_all(self):
        make_subscription(frequency="weekly", told_at=timezone.now() - timedelta(days=3))
        make_update()
        assert digest() == Sent(nothing_new=1)
        make_update(at=timezone.now() + timedelta(days=1))
        assert digest(now=timezone.now() + timedelta(days=4)) == Sent(told=1)
        assert mail.outbox[0].subject == "What is new: 2 publications"

    def test_drafts_are_told_once_they_are_public(self):
        make_subscription()
        draft = make_publication(is_draft=True)
        make_update(draft)
        assert digest() == Sent(nothing_new=1)
        draft.is_draft = False
        draft.save()
        assert digest() == Sent(told=1)

    def test_mail_server_that_refuses_loses_nothing(self, settings, refusing):
        make_subscription()
        make_update()
        assert digest() == Sent(failed=1)
        settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
        assert digest() == Sent(told=1)

    def test_process_that_dies_while_sending_tells_nobody_twice(self, settings):
        class Dies(EmailBackend):
            def send_messages(self, messages):
                super().send_messages(messages)
                raise SystemExit  # after the server took it, before we could write that down

        make_subscription()
        make_update()
        globals()["Dies"] = Dies
        settings.EMAIL_BACKEND = f"{__name__}.Dies"
        with pytest.raises(SystemExit):
            digest()
        settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
        assert digest(now=timezone.now() + timedelta(days=2)) == Sent(nothing_new=1)
        assert len(mail.outbox) == 1

    def test_address_that_never_confirmed_is_forgotten_after_a_week(self):
        make_subscription("waits@example.org", confirmed=False)
        make_subscription("old@example.org", confirmed=False, asked_at=timezone.now() - timedelta(days=8))
        digest()
        assert [each.email for each in Subscription.objects.all()] == ["waits@example.org"]


class TestByPost:
    """Through a mail server, as on an installed site."""

    @pytest.fixture
    def office(self, settings):
        with post_office() as office:
            settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
            for name, value in mail_settings(f"smtp://127.0.0.1:{office.port}").items():
                setattr(settings, name, value)
            settings.DEFAULT_FROM_EMAIL = "learning@example.org"
            yield office

    def test_digest_arrives_as_plain_text_with_a_way_out(self, office):
        subscription = make_subscription("reader@example.org")
        make_update(make_publication(title="Learning from “moves” – a review"))
        assert digest() == Sent(told=1)
        (message,) = office.messages
        assert (message["From"], message["To"]) == ("learning@example.org", "reader@example.org")
        assert message.get_content_type() == "text/plain"
        assert "Learning from “moves” – a review" in message.get_content()
        assert subscription.token in message["List-Unsubscribe"]
        assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"

    def test_address_that_the_server_refuses_is_counted_and_the_others_are_told(self, office):
        office.refused.add("gone@example.org")
        for name in ("before", "gone", "later"):
            make_subscription(f"{name}@example.org")
        make_update()
        assert digest() == Sent(told=2, failed=1)
        assert {message["To"] for message in office.messages} == {"before@example.org", "later@example.org"}

    def test_command_says_how_many_were_told(self, office):
        make_subscription()
        make_update()
        result = CliRunner().invoke(digest_command, ["--json"])
        assert (result.exit_code, json.loads(result.output)) == (
            0,
            {"told": 1, "nothing_new": 0, "failed": 0},
        )

    def test_command_without_a_mail_server_says_what_to_set(self, settings):
        settings.CAN_MAIL = False
        result = CliRunner().invoke(digest_command)
        assert result.exit_code == 1
        assert "GOLDENTHREAD_MAIL_URL" in result.output


@pytest.mark.parametrize(
    ("url", "port", "implicit", "asked"),
    [
        ("smtp://mail.example.org", 587, False, False),
        ("smtp://me:secret@mail.example.org:25", 25, False, True),
        ("smtps://me:secret@mail.example.org", 465, True, False),
    ],
)
def test_password_is_never_sent_in_the_clear(url, port, implicit, asked):
    found = mail_settings(url)
    assert (found["EMAIL_PORT"], found["EMAIL_USE_SSL"], found["EMAIL_USE_TLS"]) == (port, implicit, asked)


@pytest.mark.parametrize("url", ["mail.example.org", "http://mail.example.org", "smtp://"])
def test_mail_address_that_is_none_is_said(url):
    with pytest.raises(ImproperlyConfigured, match="smtp://user:password@host:587"):
        mail_settings(url)
