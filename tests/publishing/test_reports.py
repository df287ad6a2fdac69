"""Readers report errors without signing in, and see what became of it; editors read and answer."""

import re

import pytest
from django.core import mail
from django.core.cache import cache
from django.urls import reverse

from goldenthread.audit.models import Event
from goldenthread.catalogue.rulings.actions import reject_item
from goldenthread.publishing.correcting.reporting import CannotReport, report_error
from goldenthread.publishing.models import ErrorReport
from tests.factories import (
    make_item,
    make_page,
    make_publication,
    make_report_of_error,
    make_user,
    make_version,
)

pytestmark = pytest.mark.django_db
WORDS = "Page 9 has these words, not page 8."
FORM = {"what": "page", "words": WORDS, "is_not_about_a_person": "on"}
NHS_NUMBER = "999 000 0018"


@pytest.fixture(autouse=True)
def nobody_reported_yet():
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def item():
    version = make_version()
    make_page(version, blocks=["Partners should meet."])
    return make_item(version, "Partners should meet.", label="3")


@pytest.fixture
def as_editor(client):
    client.force_login(make_user(role="editor", name="Eddie Tor"))
    return client


def report_of(item):
    return reverse("publishing:item-report", args=[item.reference])


def test_form_shows_the_words_that_the_report_is_about(client, item):
    shown = client.get(report_of(item)).content.decode()
    assert "<p>Partners should meet.</p>" in shown


def text(response):
    return " ".join(response.content.decode().split())


def test_reader_reports_and_gets_an_address_at_which_the_answer_stands(client, item):
    assert report_of(item) in client.get(item.get_absolute_url()).content.decode()
    response = client.post(report_of(item), FORM)
    report = ErrorReport.objects.get()
    assert (report.reference, report.what, report.words, report.email) == (item.reference, "page", WORDS, "")
    assert response.url == report.get_absolute_url()
    page = text(client.get(response.url))
    assert "Not answered yet" in page
    assert response.url in page
    event = Event.objects.get(action="error reported")
    assert (event.actor, WORDS in str(event.detail)) == ("a reader", False)


def test_words_of_a_report_are_never_shown_to_the_public(client, item):
    report = make_report_of_error(item, words=WORDS)
    for address in (item.get_absolute_url(), report.get_absolute_url(), "/corrections", report_of(item)):
        assert WORDS not in text(client.get(address))
    assert client.get(reverse("publishing:reports")).status_code == 302


@pytest.mark.parametrize(
    ("form", "sentence"),
    [
        ({}, "Choose what is wrong"),
        ({**FORM, "what": "nonsense"}, "Select a valid choice"),
        ({**FORM, "words": " "}, "Tell us what you see"),
        ({**FORM, "words": "a" * 1001}, "in 1,000 characters or fewer"),
        ({**FORM, "is_not_about_a_person": ""}, "Check that you have named no child"),
        ({**FORM, "words": f"The child {NHS_NUMBER} is meant"}, "looks like an NHS number"),
        ({**FORM, "words": "It was in ZZ1 1ZZ"}, "looks like a postcode"),
        ({**FORM, "words": "She was born on 3 May 2019"}, "looks like a date of birth"),
    ],
)
def test_report_that_lacks_something_or_tells_who_it_is_about_is_sent_back(client, item, form, sentence):
    assert sentence in text(client.post(report_of(item), form))
    assert not ErrorReport.objects.exists()


def test_action_refuses_what_tells_who_somebody_is_too(item):
    with pytest.raises(CannotReport, match="NHS number"):
        report_error(item=item, what="words", words=NHS_NUMBER)


def test_sixth_report_from_one_address_in_ten_minutes_waits(client, item):
    answers = [client.post(report_of(item), FORM).status_code for _ in range(6)]
    assert answers == [302] * 5 + [429]
    assert ErrorReport.objects.count() == 5
    assert client.post(report_of(item), FORM, REMOTE_ADDR="192.0.2.7").status_code == 302


def test_item_of_a_draft_or_that_is_gone_cannot_be_reported(client, item):
    draft = make_item(make_version(make_item(version=None).version.document))
    draft.version.document.publication = make_publication(is_draft=True)
    draft.version.document.save()
    assert client.get(report_of(draft)).status_code == 404
    reject_item(item=item, reason="Not one", by=make_user(role="editor"))
    assert client.get(report_of(item)).status_code == 404


def test_editor_answers_and_whoever_reported_reads_it(as_editor, item):
    report = make_report_of_error(item, words=WORDS)
    listed = text(as_editor.get(reverse("publishing:reports")))
    assert WORDS in listed
    answer = reverse("publishing:report-answer", args=[report.token])
    assert answer in listed
    assert WORDS in text(as_editor.get(answer))
    as_editor.post(answer, {"answer": "corrected", "words": "Thank you. It says page 9 now."})
    as_editor.logout()
    page = text(as_editor.get(report.get_absolute_url()))
    assert "Corrected" in page
    assert "It says page 9 now." in page
    assert "Eddie" not in page
    report.refresh_from_db()
    assert report.answered_by.name == "Eddie Tor"
    assert Event.objects.last().detail == {"reference": item.reference, "answer": "corrected"}


def test_report_is_answered_once(as_editor, item):
    report = make_report_of_error(item)
    answer = reverse("publishing:report-answer", args=[report.token])
    as_editor.post(answer, {"answer": "no_error", "words": "It is as printed."})
    page = text(as_editor.post(answer, {"answer": "corrected", "words": "Other"}, follow=True))
    assert "answered this already" in page
    report.refresh_from_db()
    assert report.answer_words == "It is as printed."


@pytest.mark.parametrize(
    ("form", "sentence"), [({}, "Say whether"), ({"answer": "corrected"}, "Write a sent")]
)
def test_answer_without_words_is_sent_back(as_editor, item, form, sentence):
    report = make_report_of_error(item)
    assert sentence in text(as_editor.post(reverse("publishing:report-answer", args=[report.token]), form))
    assert not ErrorReport.objects.exclude(answer="").exists()


def test_list_shows_open_ones_and_on_asking_those_that_are_answered(as_editor, item):
    make_report_of_error(item, words="Still open")
    make_report_of_error(
        item, words="Long since", answer="no_error", answer_words="As printed.", answered_at=None
    )
    listed = text(as_editor.get(reverse("publishing:reports")))
    assert "Still open" in listed
    assert "Long since" not in listed
    listed = text(as_editor.get(reverse("publishing:reports"), {"show": "answered"}))
    assert "Long since" in listed
    assert "Still open" not in listed


def test_reader_who_left_an_address_is_told_and_the_address_is_forgotten(client, settings, item):
    settings.CAN_MAIL = True
    client.post(report_of(item), {**FORM, "email": "reader@example.org"})
    report = ErrorReport.objects.get()
    assert report.email == "reader@example.org"
    client.force_login(make_user(role="editor"))
    answer = reverse("publishing:report-answer", args=[report.token])
    client.post(answer, {"answer": "corrected", "words": "It says page 9 now."})
    message = mail.outbox[0]
    assert message.to == ["reader@example.org"]
    assert re.search(r"It says page 9 now\.[\s\S]*/reports/" + report.token, message.body)
    assert WORDS not in message.body
    report.refresh_from_db()
    assert report.email == ""


def test_address_is_not_asked_for_where_no_mail_can_be_sent(client, item):
    assert 'name="email"' not in text(client.get(report_of(item)))
    client.post(report_of(item), {**FORM, "email": "reader@example.org"})
    assert ErrorReport.objects.get().email == ""


def test_token_that_is_none_is_not_found(client):
    assert client.get(reverse("publishing:report", args=["bcdfghjkbcdfghjk"])).status_code == 404
