"""What changed between two versions, which decisions answer the older words, and where that is told."""

import pytest

from goldenthread.publishing.reading.version_changes import version_changes
from goldenthread.responses.overviews.worklist import Worklist
from tests.factories import (
    make_decision,
    make_document,
    make_item,
    make_page,
    make_partnership,
    make_publication,
    make_quotation,
    make_user,
    make_version,
)
from tests.responses.released import release

pytestmark = pytest.mark.django_db

OLD = {"1": "Partners should meet.", "2": "Schools should ask.", "3": "Stays the same."}
NEW = {"1": "Partners must meet.", "4": "Health should tell others.", "3": "Stays the same."}


@pytest.fixture
def versions():
    """Two versions: one item reworded, one gone, one new, one the same."""
    document = make_document(make_publication("a-review", title="A review"), title="The report")
    made = []
    for texts in (OLD, NEW):
        version = make_version(document)
        make_page(version, blocks=list(texts.values()))
        for label, text in texts.items():
            make_item(version, text, label=label, reference=f"ref{label}")
        made.append(version)
    return made


def page_of(client, version):
    return client.get(f"/documents/{version.pk}/changes")


def test_page_says_what_changed_with_the_words_marked(client, versions):
    page = page_of(client, versions[1]).content.decode()
    assert "1 reworded, 1 new, 1 gone" in page
    assert ">should<span" in page.replace("\n", "")
    assert '<del class="gt-out"><span class="govuk-visually-hidden">[taken out: </span>should' in page
    assert '<ins class="gt-in"><span class="govuk-visually-hidden">[put in: </span>must' in page
    assert "Stays the same." not in page
    assert "1 item in it reads as before" in page


def test_first_version_has_no_page_of_changes(client, versions):
    assert page_of(client, versions[0]).status_code == 404


def test_draft_is_kept_from_the_public(client, versions):
    publication = versions[0].document.publication
    publication.is_draft = True
    publication.save()
    assert page_of(client, versions[1]).status_code == 404
    client.force_login(make_user(role="editor"))
    assert page_of(client, versions[1]).status_code == 200


def test_decisions_on_the_older_words_are_listed(client, versions):
    items = [versions[0].items.get(label=label) for label in "13"]
    for item in items:
        make_decision(item)
    assert "decided 14 April" not in page_of(client, versions[1]).content.decode()
    release(make_partnership(), *items)
    page = page_of(client, versions[1]).content.decode()
    assert "1 decision to look at again" in page
    assert "decided 14 April 2026 on version 1" in page


def test_drafts_are_told_of_to_their_own_partnership_only(versions):
    town = make_partnership("town", name="Town")
    make_decision(versions[0].items.get(label="1"), approved=False, partnership=town)
    mine = version_changes(versions[1], make_user(role="viewer", partnership=town))
    theirs = version_changes(versions[1], make_user(role="approver"))
    assert (mine.decisions, theirs.decisions) == (1, 0)


def test_publication_and_dashboard_lead_to_what_changed(client, versions):
    make_decision(versions[0].items.get(label="1"))
    make_decision(versions[0].items.get(label="3"))
    address = f"/documents/{versions[1].pk}/changes"
    assert address in client.get("/publications/a-review").content.decode()
    client.force_login(make_user(role="viewer"))
    page = client.get("/responses/").content.decode()
    assert "The words of 1 recommendation have changed" in page
    assert f"{address}#r-ref1" in page


def test_decision_on_an_item_that_is_gone_is_reworded_too_and_one_on_the_same_words_is_not(versions):
    gone = make_decision(versions[0].items.get(label="2"))
    make_decision(versions[0].items.get(label="3"))
    assert list(Worklist(make_partnership()).reworded) == [gone]


def test_decision_anew_settles_it(versions):
    make_decision(versions[0].items.get(label="1"))
    make_decision(versions[1].items.get(label="1"))
    assert not Worklist(make_partnership()).reworded


def test_withdrawn_publication_says_so_in_its_publisher_s_words(client, versions):
    publication = versions[0].document.publication
    for at_source, told in (
        ("withdrawn", "Its publisher withdrew this publication"),
        ("gone", "Its publisher took this publication down"),
        ("not_found", "was not found at its address"),
    ):
        publication.at_source, publication.at_source_words = at_source, "It was replaced."
        publication.save()
        for path in ("/publications/a-review", "/r/ref1"):
            page = client.get(path).content.decode()
            assert told in page
            assert "It was replaced." in page
    publication.at_source = "published"
    publication.save()
    assert "It was replaced." not in client.get("/r/ref1").content.decode()


def test_confirmed_repeat_is_shown_on_both_items_and_a_proposed_one_on_neither(client, versions):
    quoted = versions[1].items.get(label="1")
    quotation = make_quotation(quoted=quoted)
    response = quotation.quoting.version.document.publication
    assert "Where it is answered" not in client.get("/r/ref1").content.decode()
    quotation.standing = "confirmed"
    quotation.save()
    assert response.title in client.get("/r/ref1").content.decode()
    page = client.get(quotation.quoting.get_absolute_url()).content.decode()
    assert "What it repeats" in page
    assert "/r/ref1" in page


def test_repeat_in_a_draft_is_not_shown_to_the_public(client, versions):
    quotation = make_quotation(quoted=versions[1].items.get(label="1"), standing="confirmed")
    response = quotation.quoting.version.document.publication
    response.is_draft = True
    response.save()
    assert "Where it is answered" not in client.get("/r/ref1").content.decode()
