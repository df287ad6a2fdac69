"""What the API gives: everything public word for word with its place, and nothing that is not public."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from goldenthread.catalogue.models import Change, Correction, Publication, Update
from goldenthread.catalogue.rulings.actions import add_item, join_items, reject_item
from goldenthread.catalogue.themes import taxonomy
from tests.catalogue.rulings.reports import CUT, MISSED, REST, make_wrong_report
from tests.factories import (
    make_addressee,
    make_document,
    make_item,
    make_page,
    make_publication,
    make_publisher,
    make_repetition,
    make_report,
    make_theme,
    make_user,
    make_version,
    spans_of,
)

pytestmark = pytest.mark.django_db


def make_draft():
    version = make_report(slug="secret", title="A secret draft", is_draft=True)
    Update.objects.create(
        publication=version.document.publication, kind="new_publication", at=timezone.now(), version=version
    )
    Change.objects.create(publication_id=version.document.publication_id)
    return version


def references(answer):
    return [item["reference"] for item in answer.json()["items"]]


def test_an_item_has_its_words_its_place_and_its_file(ask):
    version = make_report(at_source="withdrawn", at_source_words="Replaced by our guidance.")
    item = version.items.get(text__startswith="Partners")
    given = ask(f"items/{item.reference}").json()
    assert given["text"] == item.text
    assert (given["page"], given["page_label"]) == (2, "8")
    assert given["permalink"].endswith(f"/r/{item.reference}")
    at_version = reverse("publishing:item-version", kwargs={"reference": item.reference, "version": 1})
    assert given["version_permalink"].endswith(at_version)
    assert (given["version"]["number"], given["version"]["sha256"]) == (1, version.sha256)
    assert given["publication"]["at_source"] == "withdrawn"
    assert given["publication"]["at_source_words"] == "Replaced by our guidance."
    assert [part["text"] for part in given["parts"]] == ["meet;", "write it down."]
    assert (given["standing"], given["is_corrected"]) == ("machine", False)


def test_an_item_can_be_had_as_an_earlier_version_had_it(ask):
    document = make_document()
    make_item(make_version(document), "Partners should meet.", reference="k7m2xq9c")
    make_item(make_version(document), "Partners should meet monthly.", reference="k7m2xq9c")
    assert ask("items/k7m2xq9c").json()["text"] == "Partners should meet monthly."
    assert ask("items/k7m2xq9c@1").json()["text"] == "Partners should meet."
    assert ask("items/k7m2xq9c@3").status_code == 404
    assert [item["text"] for item in ask("items").json()["items"]] == ["Partners should meet monthly."]


def test_items_are_narrowed_as_searches_are(ask):
    panel = make_version(make_document(make_publication("review", published_on=date(2021, 9, 1))))
    wanted = make_item(panel, kind="finding", addressees=[make_addressee()])
    other = make_publication("other", publisher=make_publisher("ofsted", name="Ofsted"))
    make_item(make_version(make_document(other)))
    narrowing = ("kind=finding", "audience=safeguarding-partners", "publication=review", "publisher=panel")
    for filters in narrowing:
        assert references(ask(f"items?{filters}")) == [wanted.reference], filters
    assert references(ask("items?year=2021&kind=finding")) == [wanted.reference]
    assert ask("items?year=2020").json() == {"items": [], "total": 0, "next": None}


def test_a_corrected_kind_is_the_kind_it_is_found_by(ask):
    item = make_item()
    Correction.objects.create(
        item=item, field="kind", value="finding", reason="A slip", by=make_user(), at=timezone.now()
    )
    (given,) = ask("items?kind=finding").json()["items"]
    assert (given["kind"], given["machine_words"]) == ("finding", {"kind": "recommendation"})


def test_drafts_are_nowhere(ask):
    version = make_draft()
    item = version.items.first()
    for address in (
        "publications/secret",
        f"items/{item.reference}",
        f"items/{item.reference}@1",
        f"versions/{version.pk}/pages",
        f"versions/{version.pk}/pages/1",
    ):
        assert ask(address).status_code == 404, address
    for address in ("items", "publications", "updates", "search?q=guidance", "names"):
        answer = ask(address)
        assert answer.status_code == 200
        assert "secret" not in answer.content.decode(), address
        assert answer.json().get("total", 0) == 0, address


def test_a_publication_names_no_draft_that_it_is_tied_to(ask):
    draft = make_publication("secret", is_draft=True)
    make_publication("phase-two", part_of=draft, supersedes=draft)
    given = ask("publications/phase-two").json()
    assert (given["part_of"], given["supersedes"]) == (None, None)


def test_a_publication_has_every_version_with_its_hash(ask):
    document = make_document(make_publication("review"))
    first, second = make_version(document), make_version(document, status="corrupt")
    (given,) = ask("publications/review").json()["documents"]
    assert [(v["number"], v["sha256"], v["is_current"]) for v in given["versions"]] == [
        (2, second.sha256, False),
        (1, first.sha256, True),
    ]


def test_text_is_given_by_page(ask):
    version = make_report()
    given = ask(f"versions/{version.pk}/pages?limit=1").json()
    assert (given["total"], given["version"]["sha256"]) == (2, version.sha256)
    assert given["pages"][0]["text"] == version.pages.get(number=1).text
    second = ask(f"versions/{version.pk}/pages/2").json()
    assert (second["text"], second["label"]) == (version.pages.get(number=2).text, "8")
    assert ask(f"versions/{version.pk}/pages/3").status_code == 404


def test_spans_are_ranges_of_the_pages_text(ask):
    version = make_report()
    for item in ask("items").json()["items"]:
        (span,) = item["spans"]
        text = ask(f"versions/{version.pk}/pages/{span['page']}").json()["text"]
        assert text[span["start"] : span["end"]] == item["text"]


def test_a_search_finds_what_the_search_page_finds(ask, client):
    version = make_report(slug="review")
    Change.objects.create(publication_id=version.document.publication_id)
    (hit,) = ask("search?q=guidance&kind=recommendation").json()["hits"]
    assert (hit["entry"], hit["text"]) == ("item", "The department should publish guidance.")
    assert hit["item"]["text"] == hit["text"]
    assert hit["version"]["sha256"] == version.sha256
    assert hit["passage"]["marks"] == ["guidance"]
    assert hit["item"]["reference"] in client.get("/search?q=guidance&kind=recommendation").content.decode()


def test_a_search_can_be_paged(ask):
    version = make_version()
    for number in range(1, 26):
        make_page(version, blocks=[f"{number}. Partners should act at once, step {number}."])
        make_item(version, f"Partners should act at once, step {number}.", label=str(number))
    Change.objects.create(publication_id=version.document.publication_id)
    first = ask("search?q=partners&kind=recommendation").json()
    second = ask(first["next"].partition("/api/v1/")[2]).json()
    texts = [hit["text"] for hit in first["hits"] + second["hits"]]
    assert (first["total"], len(texts), len(set(texts)), second["next"]) == (25, 25, 25, None)


def test_updates_can_be_had_since_a_day(ask):
    publication = make_publication("review")
    for day in (1, 20):
        Update.objects.create(
            publication=publication, kind="changed", at=datetime(2026, 3, day, 12, tzinfo=UTC)
        )
    assert [update["at"][:10] for update in ask("updates").json()["updates"]] == ["2026-03-20", "2026-03-01"]
    (only,) = ask("updates?since=2026-03-02").json()["updates"]
    assert (only["kind"], only["words"]) == ("changed", "Its publisher changed the page.")


def test_themes_and_names_say_what_there_is(ask):
    make_report()
    assert len(ask("themes").json()["themes"]) == 69
    assert ask("names").json() == {
        "publishers": [{"slug": "panel", "name": "Child Safeguarding Practice Review Panel"}],
        "addressees": [{"slug": "safeguarding-partners", "name": "Safeguarding partners"}],
    }


def test_every_address_of_the_entrance_answers(ask):
    addresses = ask("").json()
    addresses.pop("name")
    for name, address in addresses.items():
        path = address.partition("/api/")[2]
        answer = ask(path.removeprefix("v1/"), Accept="*/*") if path else None
        assert answer is None or answer.status_code == 200, name


def queries_of(ask, address):
    ask(address)  # brings the index up to date
    with CaptureQueriesContext(connection) as queries:
        assert ask(address).status_code == 200
    return len(queries)


@pytest.mark.parametrize(
    "address", ["items", "publications", "updates", "search?q=partners", "names", "pages"]
)
def test_an_answer_takes_the_same_number_of_queries_for_many(ask, address):
    def make(number):
        version = make_report(slug=f"review-{number}")
        publication = version.document.publication
        Change.objects.create(publication_id=publication.pk)
        Update.objects.create(publication=publication, kind="changed", at=timezone.now(), version=version)
        return version

    version = make(1)
    address = f"versions/{version.pk}/pages" if address == "pages" else address
    few = queries_of(ask, address)
    for number in range(2, 6):
        make(number)
    make_page(version)
    assert queries_of(ask, address) == few <= 20


def test_themes_ages_and_what_was_said_before_stand_in_an_item(ask):
    item, other = make_item(), make_item(make_version(make_document(make_publication())))
    make_repetition(item, other)
    make_theme(item, "B01", standing="confirmed", by=make_user())
    make_theme(item, "under-1", facet="age")
    given = ask(f"items/{item.reference}").json()
    assert [(theme["id"], theme["standing"]) for theme in given["themes"]] == [("B01", "confirmed")]
    assert [age["id"] for age in given["ages"]] == ["under-1"]
    assert given["said_before"]["times"] == 2
    assert set(given["said_before"]["references"]) == {item.reference, other.reference}
    for filters in ("theme=B01", "age=under-1", "theme=B01&age=under-1"):
        assert references(ask(f"items?{filters}")) == [item.reference]
    assert references(ask("items?theme=B02")) == []
    assert ask("items?theme=B99").status_code == 422


def test_a_practice_theme_finds_the_themes_under_it(ask):
    practice = taxonomy().practice[0]
    item = make_item()
    make_theme(item, practice.gathers[0])
    assert references(ask(f"items?theme={practice.id}")) == [item.reference]


def test_what_was_joined_leads_on_and_what_was_rejected_is_gone(ask):
    version, editor = make_wrong_report(), make_user(role="editor")
    first, rest = version.items.get(text=CUT), version.items.get(text=REST)
    joined = join_items(items=[first, rest], reason="One item.", by=editor)
    (made,) = joined.made.all()
    gone = next(item for item in (first, rest) if item.reference != made.reference)
    answer = ask(f"items/{gone.reference}")
    assert answer.status_code == 301
    assert answer["Location"].endswith(f"/api/v1/items/{made.reference}")
    assert answer.json()["moved_to"] == answer["Location"]
    rejected = version.items.live().exclude(pk=made.pk).first()
    reject_item(item=rejected, reason="It is a heading.", by=editor)
    answer = ask(f"items/{rejected.reference}")
    assert (answer.status_code, answer["Content-Type"]) == (410, "application/problem+json")
    assert answer.json()["detail"].endswith("It is a heading.")
    assert rejected.reference not in references(ask("items"))
    Publication.objects.update(is_draft=True)
    assert ask(f"items/{gone.reference}").status_code == 404
    assert ask(f"items/{rejected.reference}").status_code == 404


def test_an_item_that_a_person_took_from_the_page_says_so(ask):
    version = make_wrong_report()
    facts = {"kind": "finding", "label": "", "list_title": ""}
    added = add_item(
        version=version, spans=spans_of(version, MISSED), facts=facts, reason="Missed", by=make_user()
    )
    (made,) = added.made.all()
    given = ask(f"items/{made.reference}").json()
    assert (given["text"], given["standing"], given["is_corrected"]) == (made.text, "person", True)
