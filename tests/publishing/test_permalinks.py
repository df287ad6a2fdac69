"""Addresses of items never rot: they show the item, lead to what it became, or say what happened to it."""

import pytest
from django.urls import reverse
from django.utils import timezone

from goldenthread.catalogue.actions import confirm_item, correct_item
from goldenthread.catalogue.models import RetiredReference
from goldenthread.catalogue.rulings.actions import (
    Piece,
    add_item,
    join_items,
    place_item,
    reject_item,
    split_item,
    undo_ruling,
)
from goldenthread.catalogue.spans import RunningText
from tests.catalogue.rulings.reports import CUT, FIRST, MISSED, PROSE, REST, SECOND, WHOLE, make_wrong_report
from tests.factories import make_item, make_page, make_user, make_version

pytestmark = pytest.mark.django_db
WHY = "Compared with page 7."


@pytest.fixture
def version():
    return make_wrong_report(slug="a-review", title="A review of reviews")


@pytest.fixture
def editor():
    return make_user(role="editor", name="Eddie Tor")


def item_of(version, text):
    return version.items.live().get(text=text)


def split(version, editor):
    pieces = [Piece(0, len(FIRST), "1"), Piece(WHOLE.index(SECOND), len(WHOLE), "2")]
    return split_item(item=item_of(version, WHOLE), pieces=pieces, reason=WHY, by=editor)


def join(version, editor):
    return join_items(items=[item_of(version, CUT), item_of(version, REST)], reason=WHY, by=editor)


def at(item, version=None):
    return f"{item.get_absolute_url()}@{version}" if version else item.get_absolute_url()


def newer(version, text, **facts):
    """A second version of the document in which only this item stands."""
    second = make_version(version.document)
    make_page(second, blocks=[text])
    return make_item(second, text, **facts)


def test_item_that_was_joined_leads_to_the_whole_for_good(client, version, editor):
    first, second = item_of(version, CUT), item_of(version, REST)
    join(version, editor)
    response = client.get(at(second))
    assert (response.status_code, response.url) == (301, at(first))
    assert f"{CUT} {REST}" in client.get(at(first)).content.decode()


@pytest.mark.parametrize("form", ["txt", "ris", "bib", "csl.json"])
def test_citation_of_an_item_that_was_joined_is_that_of_the_whole(client, version, editor, form):
    first, second = item_of(version, CUT), item_of(version, REST)
    join(version, editor)
    response = client.get(f"{at(second)}.{form}")
    assert (response.status_code, response.url) == (301, f"{at(first)}.{form}")


def test_citation_of_a_rejected_item_is_gone_with_the_reason(client, version, editor):
    item = item_of(version, PROSE)
    reject_item(item=item, reason=WHY, by=editor)
    response = client.get(f"{at(item)}.ris")
    assert response.status_code == 410
    assert WHY in response.content.decode()
    assert client.get("/r/bcdfghjk.ris").status_code == 404


def test_frame_of_an_item_that_is_no_more_leads_on_or_says_so(client, version, editor, settings):
    settings.EMBED_SITES = ["https://www.example.org"]
    first, second, prose = (item_of(version, words) for words in (CUT, REST, PROSE))
    join(version, editor)
    reject_item(item=prose, reason=WHY, by=editor)
    response = client.get(f"/embed{at(second)}")
    assert (response.status_code, response.url) == (301, f"/embed{at(first)}")
    gone = client.get(f"/embed{at(prose)}")
    assert gone.status_code == 410
    assert "found that it is not an item" in gone.content.decode()
    assert "https://www.example.org" in gone["Content-Security-Policy"]
    assert client.get("/embed/r/bcdfghjk").status_code == 404


@pytest.mark.parametrize("method", ["get", "head"])
def test_rejected_item_is_gone_with_the_reason_and_what_to_look_at(client, version, editor, method):
    item = item_of(version, PROSE)
    reject_item(item=item, reason=WHY, by=editor)
    response = getattr(client, method)(at(item))
    assert response.status_code == 410
    if method == "get":
        page = response.content.decode()
        assert "found that it is not an item" in page
        assert WHY in page
        assert f"{timezone.localdate():%B %Y}" in page
        assert reverse("publishing:publication", args=["a-review"]) in page
        assert reverse("publishing:page", args=[version.pk, 1]) in page
        assert "Eddie" not in page


def test_item_that_was_split_is_gone_and_names_what_it_became(client, version, editor):
    item = item_of(version, WHOLE)
    made = split(version, editor).after
    response = client.get(at(item))
    page = response.content.decode()
    assert response.status_code == 410
    assert all(at(each) in page for each in made)
    assert [client.get(at(each)).status_code for each in made] == [200, 200]


def test_what_it_became_is_followed_to_what_there_is_now(client, version, editor):
    item = item_of(version, WHOLE)
    first, second = split(version, editor).after
    reject_item(item=first, reason=WHY, by=editor)
    page = client.get(at(item)).content.decode()
    assert at(second) in page
    assert at(first) not in page


def test_undoing_gives_addresses_back_and_retires_those_that_were_made(client, version, editor):
    item, second = item_of(version, WHOLE), item_of(version, REST)
    ruling, joined = split(version, editor), join(version, editor)
    undo_ruling(ruling=ruling, by=editor)
    undo_ruling(ruling=joined, by=editor)
    assert client.get(at(item)).status_code == client.get(at(second)).status_code == 200
    response = client.get(at(ruling.after[0]))
    assert response.status_code == 410
    assert "took that back" in response.content.decode()
    assert at(item) in response.content.decode()


def test_item_that_a_reading_dropped_is_gone_and_names_its_likely_successor(client, version):
    now = timezone.now()
    successor = item_of(version, WHOLE)
    about = {"version": version, "kind": "recommendation", "label": "9", "page": 1, "by": "0.2.0", "at": now}
    RetiredReference.objects.create(reference="bcdfghjk", text=FIRST, became=successor.reference, **about)
    response = client.get("/r/bcdfghjk")
    page = response.content.decode()
    assert response.status_code == 410
    assert "Recommendation 9 is no longer an item" in page
    assert at(successor) in page
    assert client.get("/r/bcdfghjk@1").status_code == 410
    assert client.get("/r/bcdfghjk@2").status_code == 404


def test_version_that_is_named_is_shown_with_a_banner_when_there_is_a_newer_one(client, version):
    old = item_of(version, WHOLE)
    newer(version, f"{WHOLE} Soon.", reference=old.reference, label="1")
    page = client.get(at(old, 1)).content.decode()
    assert "An older version." in page
    assert f'<link rel="canonical" href="http://testserver{at(old)}">' in page
    assert "Soon." not in page
    page = client.get(at(old, 2)).content.decode()
    assert "Soon." in page
    assert "An older version." not in page
    assert "Soon." in client.get(at(old)).content.decode()


def test_version_that_never_had_it_is_not_found(client, version):
    old = item_of(version, WHOLE)
    newer(version, PROSE, reference=item_of(version, PROSE).reference)
    assert client.get(at(old, 2)).status_code == client.get(at(old, 3)).status_code == 404
    assert client.get("/r/bcdfghjk@1").status_code == client.get("/r/bcdfghjk").status_code == 404


def test_item_that_the_newest_version_has_not_names_what_has_its_words(client, version):
    old = item_of(version, SECOND) if version.items.filter(text=SECOND).exists() else item_of(version, WHOLE)
    successor = newer(version, f"To begin with, and before all else: {WHOLE}")
    page = client.get(at(old)).content.decode()
    assert "Not in the newest version." in page
    assert at(successor) in page


def test_item_rejected_in_the_newest_version_is_gone_and_its_older_words_can_be_read(client, version, editor):
    old = item_of(version, PROSE)
    reject_item(item=newer(version, PROSE, reference=old.reference), reason=WHY, by=editor)
    assert client.get(at(old)).status_code == 410
    assert "See what became of it since" in client.get(at(old, 1)).content.decode()
    assert "No longer shown as an item" in client.get(at(old, 2)).content.decode()


def test_what_the_machine_had_found_can_be_read_at_the_version(client, version, editor):
    item = item_of(version, WHOLE)
    split(version, editor)
    page = client.get(at(item, 1))
    assert page.status_code == 200
    assert "No longer shown as an item" in page.content.decode()
    assert WHOLE.replace("&", "&amp;") in page.content.decode()


def test_page_tells_whose_words_they_are_without_a_name(client, version, editor):
    spans = RunningText(version.pages.all())
    start = spans.text.index(MISSED)
    item = item_of(version, PROSE)
    place_item(item=item, spans=spans.spans(start, start + len(MISSED)), reason=WHY, by=editor)
    placed = item_of(version, MISSED)
    correct_item(item=placed, values={"label": "4"}, reason="The page says 4.", by=editor)
    confirm_item(item=placed, by=editor)
    page = client.get(at(item)).content.decode()
    assert "These words were chosen on the page by an editor on" in page
    assert "Set out by a person" in page
    assert "Found by machine" not in page
    assert "The number was corrected by an editor on" in page
    assert "The page says 4." in page
    assert f'<q class="gt-machine">{PROSE}</q>' in page
    assert "How the machine found it" not in page
    assert "Eddie" not in page


def test_added_item_says_that_the_machine_had_missed_it(client, version, editor):
    spans = RunningText(version.pages.all())
    start = spans.text.index(MISSED)
    facts = {"kind": "recommendation", "label": "4", "list_title": ""}
    words = spans.spans(start, start + len(MISSED))
    made = add_item(version=version, spans=words, facts=facts, reason=WHY, by=editor).after[0]
    assert "the machine had missed it by an editor" in client.get(at(made)).content.decode()


@pytest.mark.parametrize("what", ["reject", "split", "join", "drop"])
def test_drafts_and_what_became_of_their_items_are_not_found(client, editor, what):
    version = make_wrong_report(is_draft=True)
    item = item_of(version, {"split": WHOLE, "join": REST}.get(what, PROSE))
    if what == "reject":
        reject_item(item=item, reason=WHY, by=editor)
    elif what == "drop":
        about = {"version": version, "text": PROSE, "by": "0.2.0", "at": timezone.now()}
        RetiredReference.objects.create(reference=item.reference, **about)
        item.delete()
    else:
        {"split": split, "join": join}[what](version, editor)
    assert client.get(at(item)).status_code == client.get(at(item, 1)).status_code == 404
    client.force_login(editor)
    assert client.get(at(item)).status_code in (301, 410)
