"""Saved searches: what is new is told once, by whom it may concern, without a word of what happened."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from goldenthread.catalogue.models import Change, Item
from goldenthread.config.environment import mail_settings
from goldenthread.config.worker import Worker
from goldenthread.publishing.actions import Sent, confirm_subscription, send_digests
from goldenthread.publishing.alerts import new_results
from goldenthread.publishing.asking import ask_for_alerts
from goldenthread.publishing.models import Subscription, Told
from goldenthread.publishing.tasks import tell_new_results
from tests.factories import make_document, make_item, make_page, make_publication, make_user, make_version
from tests.publishing.post_office import post_office
from tests.publishing.reading import Read

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_site(settings, tmp_path):
    settings.SEARCH_INDEX = tmp_path / "index"
    settings.SITE_URL = "https://learning.example.org"
    settings.CAN_MAIL = True


def add(*texts, kind="recommendation", version=None, **facts):
    """Items of these words in a publication that is searchable; gives its version."""
    version = version or make_version(make_document(make_publication(**facts)))
    for text in texts:
        make_item(version, text, kind=kind, label=str(version.items.count() + 1))
    Change.objects.create(publication_id=version.document.publication_id)
    return version


def save(search="q=partners", *, email="reader@example.org", frequency="at_once", **facts):
    """A confirmed saved search."""
    asked_at = timezone.now() - timedelta(days=2)
    mine = Subscription.objects.create(
        email=email, search=search, frequency=frequency, asked_at=asked_at, **facts
    )
    confirm_subscription(subscription=mine)
    mine.refresh_from_db()
    return mine


def send(**facts):
    return send_digests(by="test", **facts)


def links_of(message):
    return re.findall(r"https://learning\.example\.org(\S+)", message.body)


class TestSaving:
    FORM = {"email": "Reader@Example.org", "frequency": "at_once", "name": "Partners"}

    def ask(self, client=None, search="q=partners&kind=recommendation", **form):
        return (client or Client()).post(f"/search/save?{search}", self.FORM | form)

    def test_reader_without_an_account_saves_confirms_is_told_and_leaves(self, client):
        version = add("Partners should meet.")
        assert self.ask().status_code == 200
        (asking,) = mail.outbox
        assert "new results of a search" in asking.body
        (page,) = links_of(asking)
        assert "Yes, tell me of new results" in client.get(page).content.decode()
        assert send() == Sent()
        client.post(page, {"do": "confirm"})
        add("Partners should write it down.", version=version)
        assert send() == Sent(told=1)
        told = mail.outbox[1]
        assert "your search (Partners): “partners”, kind: Recommendation." in told.body
        assert page in links_of(told)
        Client(enforce_csrf_checks=True).post(
            told.extra_headers["List-Unsubscribe"].strip("<>").removeprefix("https://learning.example.org")
        )
        assert not Subscription.objects.exists()
        assert not Told.objects.exists()

    def test_person_with_an_account_sees_names_and_stops_their_searches(self, client):
        user = make_user("me@example.org", role="viewer")
        client.force_login(user)
        self.ask(client, email="somebody.else@example.org")
        assert mail.outbox[0].to == ["me@example.org"]
        mine = Subscription.objects.get()
        assert (mine.owner, mine.name) == (user, "Partners")
        page = Read(client.get("/search/saved"))
        assert "Partners" in page.main
        assert "Not confirmed" in page.main
        client.post(mine.get_absolute_url(), {"do": "change", "frequency": "daily", "name": "What to do"})
        mine.refresh_from_db()
        assert (mine.name, mine.frequency) == ("What to do", "daily")

    def test_others_searches_are_not_shown(self, client):
        save(owner=make_user("other@example.org"), name="Private matter")
        client.force_login(make_user(role="viewer"))
        assert "Private matter" not in client.get("/search/saved").content.decode()

    def test_address_may_have_several_searches_and_the_same_one_once(self):
        for search in ("q=one", "q=two", "q=one"):
            self.ask(search=search)
        assert len(mail.outbox) == 2
        assert sorted(Subscription.objects.values_list("search", flat=True)) == ["q=one", "q=two"]

    def test_stranger_cannot_fill_an_inbox(self):
        for number in range(9):
            self.ask(search=f"q=number{number}")
        assert len(mail.outbox) == 5

    def test_search_for_too_much_is_told_to_be_narrowed(self, monkeypatch):
        monkeypatch.setattr(new_results, "MOST_RESULTS", 1)
        add("Partners should meet.", "Partners should act.")
        page = self.ask().content.decode()
        assert "This search has 2 results. We can watch 1 at most: narrow it first." in page
        assert mail.outbox == []

    def test_search_too_long_to_keep_is_said(self):
        assert "Use fewer words." in self.ask(search="q=" + "%C3%A9" * 400).content.decode()

    @pytest.mark.parametrize("address", ["/search/save", "/search/save?q=+", "/search/save?kind=nothing"])
    def test_search_for_nothing_cannot_be_saved(self, client, address):
        assert client.get(address).status_code == 404

    def test_page_of_results_leads_there_when_mail_can_be_sent(self, client, settings):
        add("Partners should meet.")
        assert "/search/save?q=partners" in client.get("/search?q=partners").content.decode()
        settings.CAN_MAIL = False
        assert "/search/save" not in client.get("/search?q=partners").content.decode()


class TestWhatIsNew:
    def test_what_was_there_is_not_new(self):
        add("Partners should meet.")
        save()
        assert send() == Sent(nothing_new=1)

    def test_each_result_is_told_once(self):
        save()
        version = add("Partners should meet.")
        assert send() == Sent(told=1)
        assert send() == Sent(nothing_new=1)
        add("Partners should act.", version=version)
        assert send() == Sent(told=1)
        first, second = (message.body for message in mail.outbox)
        assert ("should meet" in first, "should meet" in second) == (True, False)
        assert "should act" in second

    def test_new_version_that_says_the_same_is_not_new(self):
        save()
        old = add("Partners should meet.")
        make_page(old, blocks=["Text of partners that is printed again."])
        send()
        item = Item.objects.get()
        newer = make_version(old.document)
        make_item(newer, "Partners should meet.", reference=item.reference, label="1")
        make_page(newer, blocks=["Something before.", "Text of partners that is printed again."])
        add(version=newer)
        mail.outbox.clear()
        send()
        assert not any("printed again" in m.body or item.reference in m.body for m in mail.outbox)

    def test_only_what_has_the_very_words_is_told(self):
        save("q=partners+zeppelin")
        add("Partners should meet.")
        assert send() == Sent(nothing_new=1)
        add("Partners should build a zeppelin.")
        assert send() == Sent(told=1)

    def test_filters_narrow_what_is_told(self):
        save("q=partners&kind=finding")
        add("Partners should meet.")
        assert send() == Sent(nothing_new=1)

    def test_drafts_are_told_once_they_are_public(self):
        save()
        draft = add("Partners should meet.", is_draft=True).document.publication
        assert send() == Sent(nothing_new=1)
        draft.is_draft = False
        draft.save()
        Change.objects.create(publication_id=draft.pk)
        assert send() == Sent(told=1)

    def test_weekly_alert_waits_for_its_week_and_then_tells_all(self):
        mine = save(frequency="weekly")
        Subscription.objects.filter(pk=mine.pk).update(told_at=timezone.now() - timedelta(days=3))
        add("Partners should meet.")
        assert send() == Sent(nothing_new=1)
        add("Partners should act.")
        assert send(now=timezone.now() + timedelta(days=5)) == Sent(told=1)
        assert mail.outbox[0].subject == "2 new results of a saved search"

    def test_database_refuses_to_tell_the_same_twice(self):
        mine = save()
        add("Partners should meet.")
        send()
        key = mine.told.get().result
        with pytest.raises(IntegrityError), transaction.atomic():
            Told.objects.create(subscription=mine, result=key, was_there=False, at=timezone.now())


class TestWords:
    def test_what_to_do_is_quoted_and_what_happened_is_not(self):
        save("q=robin")
        add("Robin should be seen by a doctor.", title="The death of Robin")
        add("Robin was shaken.", kind="finding")
        send()
        (message,) = mail.outbox
        assert "“Robin should be seen by a doctor.”" in message.body
        assert "shaken" not in message.body
        assert "Finding 1 (" in message.body
        assert "Robin" not in message.subject

    def test_many_results_are_counted_and_the_rest_linked(self):
        save()
        add(*(f"Partners should do thing {number}." for number in range(60)))
        send()
        (message,) = mail.outbox
        assert message.subject == "60 new results of a saved search"
        assert message.body.count("Partners should do thing") == 50
        assert "And 10 more. All results:\nhttps://learning.example.org/search?q=partners" in message.body


class TestAtOnce:
    def test_worker_is_asked_once_for_each_change(self):
        assert not ask_for_alerts()
        save()
        assert ask_for_alerts()
        assert not ask_for_alerts()
        add("Partners should meet.")
        assert ask_for_alerts()
        assert {row.task_path for row in DBTaskResult.objects.all()} == {tell_new_results.module_path}

    def test_worker_that_keeps_house_asks(self):
        save()
        Worker(batch=True)._keep_house()
        assert DBTaskResult.objects.filter(task_path=tell_new_results.module_path).count() == 1

    def test_task_tells_those_who_want_to_know_at_once_and_leaves_the_others(self):
        save(email="now@example.org")
        save(email="later@example.org", frequency="daily")
        add("Partners should meet.")
        assert tell_new_results.func() == {"told": 1, "nothing_new": 0, "failed": 0}
        assert [message.to for message in mail.outbox] == [["now@example.org"]]


class TestByPost:
    @pytest.fixture
    def office(self, settings):
        with post_office() as office:
            settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
            for name, value in mail_settings(f"smtp://127.0.0.1:{office.port}").items():
                setattr(settings, name, value)
            yield office

    def test_alert_arrives_with_a_way_out_and_a_refused_one_is_tried_again(self, office):
        office.refused.add("reader@example.org")
        mine = save()
        add("Partners should “meet” – often.")
        assert send() == Sent(failed=1)
        office.refused.clear()
        assert send() == Sent(told=1)
        (message,) = office.messages
        assert "“Partners should “meet” – often.”" in message.get_content()
        assert mine.token in message["List-Unsubscribe"]
        assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
