"""The pages with which editors chase: what they list, what they show before it is sent, what they keep."""

import re
from datetime import date, timedelta
from html import unescape

import pytest
from django.utils import timezone

from goldenthread.responses.models import Chase
from tests.factories import make_decision, make_organisation, make_report
from tests.responses.local import Local

pytestmark = pytest.mark.django_db

SILENT, POLICE = "/responses/silent", "/responses/silent/lindle-police"


@pytest.fixture
def item():
    return make_report().items.last()


@pytest.fixture
def local(item, client, settings):
    settings.CAN_MAIL = True
    local = Local()
    make_decision(item, partnership=local.partnership, by=local.approver)
    client.force_login(local.editor)
    return local


def text(response):
    return unescape(response.content.decode())


def kept_in(page):
    """The hidden fields of a page, as the browser would send them."""
    found = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', page)
    typed = {}
    for name, value in found:
        typed.setdefault(name, []).append(value)
    return typed


def asked_of(item, **typed):
    somebody = {"recipient": "somebody-else", "name": "Alex Example", "email": "alex@police.example.org"}
    return {"questions": [f"position-{item.reference}-0"], "days": "30", **somebody, **typed}


def test_editor_sees_who_is_silent_looks_at_the_email_and_sends_it(client, local, item):
    assert POLICE in text(client.get("/responses/executive"))
    assert "Lindle Police" in text(client.get(SILENT))
    page = text(client.post(POLICE, asked_of(item, do="preview", words="Thank you.")))
    assert not Chase.objects.exists()
    for words in ("Nothing is sent yet", "alex@police.example.org", "Where do you stand on", "Thank you."):
        assert words in page
    sent = client.post(POLICE, {**kept_in(page), "do": "send"})
    assert sent.status_code == 302
    chase = Chase.objects.get()
    assert chase.body in page.replace("\r\n", "\n")
    assert "Asked once" in text(client.get(POLICE))


def test_what_was_typed_comes_back(client, local, item):
    page = text(client.post(POLICE, asked_of(item, do="preview")))
    assert "alex@police.example.org" in text(client.post(POLICE, {**kept_in(page), "do": "change"}))
    page = text(client.post(POLICE, asked_of(item, do="preview", email="alex", words="Thanks")))
    assert "Enter an e-mail address" in page
    assert "Thanks" in page
    page = text(client.post(POLICE, asked_of(item, do="preview", words="Ring 0117 496 0123")))
    assert "looks like a phone number" in page
    assert not Chase.objects.exists()


def test_nothing_but_what_was_looked_at_is_sent(client, local, item):
    rows = {
        "lindle-police-chased": "on",
        "lindle-police-name": "Alex",
        "lindle-police-email": "a@example.org",
    }
    typed = {"days": "30", **rows}
    page = text(client.post(SILENT, {**typed, "do": "preview"}))
    local.action(item, title="Late since", due_on=timezone.localdate() - timedelta(days=1))
    assert "since you looked" in text(client.post(SILENT, {**kept_in(page), "do": "send"}))
    assert not Chase.objects.exists()
    assert "since you looked" in text(client.post(SILENT, {**typed, "do": "send"}))
    assert not Chase.objects.exists()


def test_everyone_who_is_silent_gets_an_email_of_their_own(client, local, item):
    typed = {"days": "14", "northmoor-council-chased": "on", "lindle-police-chased": "on"}
    for body in ("northmoor-council", "lindle-police"):
        typed |= {f"{body}-name": "Alex", f"{body}-email": f"{body}@example.org"}
    faulty = text(client.post(SILENT, {**typed, "northmoor-council-email": "", "do": "preview"}))
    assert "Enter the e-mail address of somebody at Northmoor Council" in faulty
    page = text(client.post(SILENT, {**typed, "do": "preview"}))
    assert "2 e-mails will go out" in page
    client.post(SILENT, {**kept_in(page), "do": "send"})
    assert {each.email for each in Chase.objects.all()} == {
        "northmoor-council@example.org",
        "lindle-police@example.org",
    }
    again = text(client.get(SILENT))
    assert again.count("Asked once") == 2
    assert "checked" not in again, "who was asked lately is not ticked"
    nobody = text(client.post(SILENT, {"days": "14", "do": "preview", "lindle-police-email": "nonsense"}))
    assert "Choose at least one organisation" in nobody
    assert "like name@example.org" not in nobody


def test_what_an_organisation_was_asked_here_comes_first(client, local, item):
    other = make_report().items.last()
    local.ask(other, local.police, wanted_by=date(2999, 1, 5))
    page = text(client.get(POLICE))
    assert "An answer is wanted by 5 January 2999" in page
    assert page.index(other.reference) < page.index(item.reference)


def test_without_a_mail_server_the_page_says_so_and_sends_nothing(client, local, item, settings):
    settings.CAN_MAIL = False
    assert "cannot send e-mail yet" in text(client.post(POLICE, asked_of(item, do="send")))
    assert not Chase.objects.exists()


def test_more_organisations_cost_no_more_queries(client, local, item, django_assert_max_num_queries):
    local.chase(item)
    for n in range(6):
        body = make_organisation(f"body-{n}", name=f"Body {n}")
        local.partnership.organisations.add(body)
        local.person("contributor", body)
        local.chase(item, organisation=body)
    with django_assert_max_num_queries(30):
        assert text(client.get(SILENT)).count("Asked once") == 7
