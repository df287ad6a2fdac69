"""Editors complete publications and check items; others cannot."""

from datetime import date

import pytest
from django.urls import reverse

from goldenthread.catalogue.actions import create_draft
from goldenthread.catalogue.models import Confirmation, Correction, Publication
from tests.factories import make_publication, make_report, make_user, make_version

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    person = make_user(role="editor", name="Eddie Tor")
    client.force_login(person)
    return person


@pytest.fixture
def item():
    return make_report().items.first()


def check(item):
    return reverse("catalogue:item-check", args=[item.reference])


def confirm(item):
    return reverse("catalogue:item-confirm", args=[item.reference])


def edit(publication):
    return reverse("catalogue:publication-edit", args=[publication.slug])


def as_shown(item, **changes):
    return {"kind": item.kind, "label": item.label, "title": item.title, "text": item.text, **changes}


def facts(publication, **changes):
    return {
        "title": publication.title,
        "kind": publication.kind,
        "publisher": publication.publisher_id,
        "known_as": "",
        "summary": "What it is.",
        **changes,
    }


@pytest.mark.parametrize("role", [None, "viewer"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_people_who_may_not_edit_are_told_so(client, item, role, method):
    client.force_login(make_user(role=role))
    publication = item.version.document.publication
    for address in (check(item), edit(publication)):
        assert getattr(client, method)(address).status_code == 403
    assert client.post(confirm(item)).status_code == 403
    assert not Confirmation.objects.exists()


def test_strangers_are_sent_to_sign_in(client, item):
    response = client.get(check(item))
    assert response.status_code == 302
    assert reverse("accounts:sign-in") in response.url


def test_item_page_shows_the_words_and_links_to_their_page(client, editor, item):
    page = client.get(check(item)).content.decode()
    assert "The department should publish guidance." in page
    assert reverse("publishing:page", args=[item.version_id, item.page]) in page
    assert page.count("<h1") == 1


def test_editor_confirms_an_item(client, editor, item):
    response = client.post(confirm(item))
    assert response.url == item.get_absolute_url()
    assert Confirmation.objects.get().by == editor


def test_confirming_by_a_link_is_refused(client, editor, item):
    assert client.get(confirm(item)).status_code == 405


def test_editor_corrects_an_item_and_the_machines_word_is_shown_beside(client, editor, item):
    client.post(check(item), as_shown(item, label="7", reason="the page says 7"))
    assert Correction.objects.get().value == "7"
    page = client.get(check(item)).content.decode()
    assert "What the machine read" in page
    assert "Eddie Tor corrected the number: the page says 7" in page


@pytest.mark.parametrize(
    "changes", [{"reason": "why"}, {"label": "7", "reason": ""}, {"text": "", "reason": "why"}]
)
def test_correction_without_a_change_a_reason_or_words_is_sent_back(client, editor, item, changes):
    response = client.post(check(item), as_shown(item, **changes))
    assert response.status_code == 200
    assert "There is a problem" in response.content.decode()
    assert not Correction.objects.exists()


def test_line_ends_of_a_browser_are_no_correction(client, editor, item):
    item.text = "one\ntwo"
    item.save()
    client.post(check(item), as_shown(item, text="one\r\ntwo", label="7", reason="number"))
    assert [correction.field for correction in Correction.objects.all()] == ["label"]


def test_item_of_an_older_version_is_not_checked(client, editor, item):
    make_version(item.version.document)
    assert client.get(check(item)).status_code == 404


def test_editor_completes_a_draft_and_shows_it_to_everyone(client, editor):
    draft = create_draft(title="scan0001", by="a test")
    panel = make_publication().publisher
    given = facts(draft, title="A report", publisher=panel.pk, kind="local_review", month="9", year="2022")
    client.post(edit(draft), {**given, "date_source": "title page", "publish": "1"})
    shown = Publication.objects.published().get(pk=draft.pk)
    assert (shown.title, shown.kind, shown.publisher) == ("A report", "local_review", panel)
    assert (shown.published_on, shown.published_precision) == (date(2022, 9, 1), "month")


def test_draft_saved_without_publishing_stays_a_draft(client, editor):
    draft = create_draft(title="scan0001", by="a test")
    client.post(edit(draft), facts(draft, title="A report"))
    draft.refresh_from_db()
    assert (draft.title, draft.is_draft) == ("A report", True)


def test_draft_that_lacks_its_publisher_or_summary_is_not_shown_to_everyone(client, editor):
    draft = create_draft(title="scan0001", by="a test")
    page = client.post(edit(draft), facts(draft, summary="", publish="1")).content.decode()
    assert "Say who published it" in page
    assert "Say in a sentence or two" in page
    assert not Publication.objects.published().exists()


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"day": "30", "month": "2", "year": "2022"}, "There is no such date"),
        ({"day": "3", "year": "2022"}, "Enter a year, a month and year, or a whole date"),
        ({"month": "3"}, "Enter a year, a month and year, or a whole date"),
        ({"year": "2022"}, "Say where the date is from"),
    ],
)
def test_date_that_is_none_or_has_no_source_is_sent_back(client, editor, typed, sentence):
    publication = make_publication()
    page = client.post(edit(publication), facts(publication, **typed)).content.decode()
    assert sentence in page


def test_form_shows_the_date_as_far_as_it_is_known(client, editor):
    publication = make_publication(published_on=date(2022, 9, 1), published_precision="month")
    page = client.get(edit(publication)).content.decode()
    assert 'name="month" type="text" value="9"' in page
    assert 'value="2022"' in page
    assert 'name="day" type="text" value=""' in page


def test_editor_adds_the_licence_and_the_publishers_address(client, editor):
    publication = make_publication(licence="")
    given = {"licence": "OGL-UK-3.0", "address": "https://www.gov.uk/government/publications/a-review"}
    client.post(edit(publication), facts(publication, **given))
    client.post(edit(publication), facts(publication, **given))
    publication.refresh_from_db()
    assert publication.licence == "OGL-UK-3.0"
    assert {"addresses", "licence"} <= set(publication.edited_fields)
    address = publication.addresses.get()
    assert (address.url, address.title, address.is_confirmed) == (given["address"], "www.gov.uk", True)


def test_address_that_is_none_is_sent_back(client, editor):
    publication = make_publication()
    page = client.post(edit(publication), facts(publication, address="no address")).content.decode()
    assert "Enter a web address" in page
    assert not publication.addresses.exists()
