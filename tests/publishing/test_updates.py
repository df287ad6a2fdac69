"""What is new: the page and its Atom feed."""

from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree

import pytest
from django.test import Client

from goldenthread.catalogue.models import Update, UpdateKind
from tests.factories import make_publication, make_version

pytestmark = pytest.mark.django_db

ATOM = {"atom": "http://www.w3.org/2005/Atom"}
MAY = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)


def make_update(publication=None, kind=UpdateKind.NEW_PUBLICATION, *, at=MAY, **detail):
    return Update.objects.create(
        publication=publication or make_publication(), kind=kind, at=at, detail=detail
    )


def test_updates_stand_newest_first_with_what_happened(read):
    review = make_publication("a-review")
    make_update(review)
    make_update(review, UpdateKind.NEW_VERSION, at=MAY + timedelta(days=3), reworded=2, new=1, same=7, gone=0)
    page = read("/updates")
    assert page.all("main h3") == ["A review", "A review"]
    first, second = page.all(".gt-thread__knot")
    assert "replaced by a new version. Items: 1 new, 2 reworded, 7 as before." in first
    assert "7 May 2026" in first
    assert "New in the catalogue." in second


def test_new_version_that_was_compared_leads_to_what_changed(read):
    version = make_version()
    update = make_update(kind=UpdateKind.NEW_VERSION)
    Update.objects.update(version=version)
    assert "See what changed" not in read("/updates").main
    update.detail = {"reworded": 1}
    update.version = version
    update.save()
    assert f"/documents/{version.pk}/changes" in read("/updates").links().values()


def test_people_of_a_partnership_are_led_to_the_day_one_pack(read):
    make_update(make_publication("a-review"))
    assert not any("/day-one" in address for address in read("/updates").links().values())
    assert "/publications/a-review/day-one" in read("/updates", "viewer").links().values()


def test_publishers_own_note_is_quoted_as_theirs(read):
    make_update(kind=UpdateKind.CHANGED, note="Corrected a figure on page 4.")
    page = read("/updates")
    assert page.one("main q") == "Corrected a figure on page 4."
    assert "Child Safeguarding Practice Review Panel says:" in page.main


def test_only_updates_since_a_day_are_shown_and_counted(read):
    make_update(make_publication("earlier"), at=MAY - timedelta(days=1))
    make_update(make_publication("that-day"), at=MAY)
    page = read("/updates?since=2026-05-04")
    assert page.all("main h3") == ["That day"]
    assert page.all("main h2") == ["1 update since 4 May 2026"]


def test_day_begins_at_midnight_here_and_not_in_greenwich(read):
    make_update(at=datetime(2026, 5, 3, 23, 30, tzinfo=UTC))  # half past midnight on the 4th, summer time
    assert read("/updates?since=2026-05-04").all("main h2") == ["1 update since 4 May 2026"]


def test_day_that_is_none_is_said_and_everything_is_shown(read):
    make_update()
    page = read("/updates?since=soon")
    assert "Enter a day such as 2026-05-01" in page.main
    assert page.all("main h2")[-1] == "1 update"


def test_drafts_are_not_news(read):
    make_update(make_publication(is_draft=True))
    assert "Nothing has changed yet." in read("/updates").main
    assert entries(Client().get("/updates.atom")) == []


def test_what_a_source_had_at_the_first_look_is_no_news(read):
    make_update(first_look=True, items=12)
    assert "Nothing has changed yet." in read("/updates").main
    make_update(make_publication("later"), first_look=False, items=12)
    assert read("/updates").all("main h3") == ["Later"]


def entries(response):
    return ElementTree.fromstring(response.content).findall("atom:entry", ATOM)


def test_feed_names_each_update_by_an_id_that_stays(settings):
    settings.SITE_URL = "https://learning.example.org"
    review = make_publication("a-review")
    update = make_update(review)
    response = Client().get("/updates.atom")
    (entry,) = entries(response)
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert entry.findtext("atom:id", namespaces=ATOM) == f"tag:learning.example.org,2026:update/{update.pk}"
    assert entry.find("atom:link", ATOM).get("href") == "https://learning.example.org/publications/a-review"
    assert entry.findtext("atom:updated", namespaces=ATOM) == "2026-05-04T09:00:00+00:00"


def test_feed_has_what_the_standard_wants():
    make_update()
    feed = ElementTree.fromstring(Client().get("/updates.atom").content)
    for element in (feed, feed.find("atom:entry", ATOM)):
        for name in ("id", "title", "updated"):
            assert element.findtext(f"atom:{name}", namespaces=ATOM)
    assert feed.find("atom:link[@rel='self']", ATOM) is not None
    assert feed.findtext("atom:author/atom:name", namespaces=ATOM)


def test_feed_is_not_sent_again_until_something_changes():
    update = make_update()
    first = Client().get("/updates.atom")
    again = Client().get("/updates.atom", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    make_update(update.publication, UpdateKind.WITHDRAWN, at=MAY + timedelta(hours=1))
    assert Client().get("/updates.atom", headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_feed_forgets_a_publication_that_is_no_longer_public():
    update = make_update()
    first = Client().get("/updates.atom")
    update.publication.is_draft = True
    update.publication.save()
    headers = {"If-None-Match": first["ETag"], "If-Modified-Since": first["Last-Modified"]}
    again = Client().get("/updates.atom", headers=headers)
    assert (again.status_code, entries(again)) == (200, [])


def test_empty_feed_has_a_time_that_stays():
    one, other = (Client().get("/updates.atom").content for _ in range(2))
    assert one == other
    assert (
        ElementTree.fromstring(one).findtext("atom:updated", namespaces=ATOM) == "2026-01-01T00:00:00+00:00"
    )


def test_long_feed_is_in_pages_that_lead_to_each_other():
    review = make_publication()
    for hours in range(30):
        make_update(review, UpdateKind.CHANGED, at=MAY + timedelta(hours=hours))
    first, second = (Client().get(f"/updates.atom?page={number}") for number in (1, 2))
    assert [len(entries(page)) for page in (first, second)] == [25, 5]
    links = {
        link.get("rel"): link.get("href")
        for link in ElementTree.fromstring(first.content).findall("atom:link", ATOM)
    }
    assert links["next"].endswith("/updates.atom?page=2")
    assert "previous" not in links
