"""The correction log: what people put right, as a page, a feed and a file."""

import csv
from io import StringIO
from urllib.parse import parse_qsl
from xml.etree import ElementTree

import pytest
from django.urls import reverse
from selectolax.lexbor import LexborHTMLParser

from goldenthread.catalogue.actions import correct_item
from goldenthread.catalogue.models import Correction
from goldenthread.catalogue.rulings.actions import (
    Piece,
    join_items,
    reject_item,
    split_item,
    undo_correction,
    undo_ruling,
)
from goldenthread.publishing.correcting.corrections import CorrectionLog
from tests.catalogue.rulings.reports import CUT, FIRST, PROSE, REST, SECOND, WHOLE, make_wrong_report
from tests.factories import make_user

pytestmark = pytest.mark.django_db
LOG = "/corrections"
ATOM = {"a": "http://www.w3.org/2005/Atom"}


@pytest.fixture
def editor():
    return make_user(role="editor", name="Eddie Tor")


@pytest.fixture
def version(editor):
    """A report in which a number is corrected, an item split, two joined and one rejected, in this order."""
    version = make_wrong_report(slug="a-review", title="A review of reviews")
    put_right(version, editor)
    return version


def put_right(version, editor):
    items = {item.text: item for item in version.items.all()}
    pieces = [Piece(0, len(FIRST), "1"), Piece(WHOLE.index(SECOND), len(WHOLE), "2")]
    correct_item(item=items[WHOLE], values={"label": "1a"}, reason="The page says 1a", by=editor)
    split_item(item=items[WHOLE], pieces=pieces, reason="Two in one", by=editor)
    join_items(items=[items[CUT], items[REST]], reason="Cut in two", by=editor)
    reject_item(item=items[PROSE], reason="=only prose", by=editor)


def words(client, address=LOG):
    return " ".join(client.get(address).content.decode().split())


def test_log_tells_newest_first_what_was_found_what_a_person_says_and_why(client, version):
    page = words(client)
    at = [page.index(reason) for reason in ("=only prose", "Cut in two", "Two in one", "The page says 1a")]
    assert at == sorted(at)
    assert "Recommendation 3: joined into one item" in page
    assert [f">{each}</blockquote>" in page for each in (CUT, REST, f"{CUT} {REST}", FIRST)] == [True] * 4
    assert f"[taken out: </span>{PROSE.split()[0]}" in page
    assert "Eddie" not in page


def test_log_counts_by_kind_and_narrows_to_one(client, version):
    assert [(kind, number) for kind, _, number in CorrectionLog().counts] == [
        ("label", 1),
        ("rejected", 1),
        ("split", 1),
        ("joined", 1),
    ]
    page = words(client, f"{LOG}?kind=split")
    assert "Two in one" in page
    assert "Cut in two" not in page


def test_log_narrows_to_one_publication(client, version, editor):
    other = make_wrong_report(slug="another", title="Another review")
    reject_item(item=other.items.get(text=PROSE), reason="Not asked of anyone", by=editor)
    assert "Not asked of anyone" in words(client)
    assert "Not asked of anyone" not in words(client, f"{LOG}?publication=a-review")
    assert client.get(f"{LOG}?publication=none-such").status_code == 404


def test_drafts_are_not_in_the_log(client, editor):
    put_right(make_wrong_report(slug="a-draft", is_draft=True), editor)
    assert CorrectionLog().counts == []
    assert "Nobody has corrected anything yet" in words(client)
    assert client.get(f"{LOG}?publication=a-draft").status_code == 404
    assert len(rows(client)) == 0


def test_what_was_undone_stays_in_the_log_and_says_so(client, version, editor):
    undo_ruling(ruling=version.rulings.get(kind="rejected"), by=editor)
    undo_correction(correction=Correction.objects.get(), by=editor)
    page = words(client)
    assert page.count("what the machine found is shown again") == 2
    assert len(rows(client)) == 4
    assert [bool(row["undone"]) for row in rows(client)] == [True, False, False, True]


def rows(client, query=""):
    response = client.get(f"{LOG}.csv{query}")
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    return list(csv.DictReader(StringIO(response.content.decode())))


def test_log_as_a_file_has_every_entry_and_no_formula(client, version):
    found = rows(client)
    assert [row["kind"] for row in found] == ["rejected", "joined", "split", "label"]
    assert (found[0]["machine"], found[0]["person"]) == (PROSE, "")
    assert found[0]["reason"] == "'=only prose"
    assert found[1]["person"] == f"{CUT} {REST}"
    assert found[2]["person"].splitlines() == [FIRST, SECOND]
    assert len(found[2]["references"].split()) == 2
    assert (found[3]["machine"], found[3]["person"]) == ("1", "1a")
    assert [row["kind"] for row in rows(client, "?kind=label")] == ["label"]


def test_log_as_a_feed(client, version):
    response = client.get(f"{LOG}.atom?publication=a-review")
    assert response["Content-Type"].startswith("application/atom+xml")
    feed = ElementTree.fromstring(response.content)
    titles = [entry.findtext("a:title", namespaces=ATOM) for entry in feed.findall("a:entry", ATOM)]
    assert len(titles) == 4
    assert titles[-1] == "Number corrected: Recommendation 1a, A review of reviews"
    assert len({entry.findtext("a:id", namespaces=ATOM) for entry in feed.findall("a:entry", ATOM)}) == 4


def test_log_is_cut_into_pages(client, version, editor):
    item = version.items.live().get(text=FIRST)
    for number in range(30):
        correct_item(item=item, values={"title": f"Title {number}"}, reason=f"reason {number}", by=editor)
        item = version.items.live().get(text=FIRST)
    assert "reason 29" in words(client)
    assert "reason 3." not in words(client)
    assert "Two in one" in words(client, f"{LOG}?page=2")


def test_log_of_nothing_reads_a_fixed_number_of_rows(client, version, django_assert_max_num_queries):
    with django_assert_max_num_queries(40):
        client.get(LOG)


def test_item_page_leads_to_the_log_of_its_publication(client, version):
    item = version.items.live().get(text=FIRST)
    assert f"{reverse('publishing:corrections')}?publication=a-review" in words(
        client, item.get_absolute_url()
    )


def test_kind_of_correction_keeps_the_publication(client, version):
    links = LexborHTMLParser(client.get(f"{LOG}?publication=a-review").content.decode()).css("main nav a")
    asked = [dict(parse_qsl(link.attributes["href"].lstrip("?"))) for link in links]
    assert asked
    assert all(set(each) == {"publication", "kind"} for each in asked)
