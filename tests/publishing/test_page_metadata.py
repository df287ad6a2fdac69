"""What the head of a page says: Zotero finds a report and its page; a shared link names no child."""

import json
from datetime import date

import pytest

from goldenthread.publishing.citing.page_metadata import as_script
from tests.factories import make_claim, make_document, make_item, make_page, make_publication, make_version
from tests.publishing.zotero import item_of

pytestmark = pytest.mark.django_db

TITLE = "Review into the death of Robin Madeup </script><b>"


@pytest.fixture
def version():
    review = make_publication(
        "a-review",
        title=TITLE,
        known_as="The Robin review",
        published_on=date(2024, 5, 1),
        published_precision="month",
    )
    make_claim(review, on=date(2024, 5, 1), precision="month", standing="unconfirmed")
    version = make_version(make_document(review), source_url="https://example.org/review.pdf")
    make_page(version, label="12", blocks=["Robin was shaken.", "Partners should act on what they know."])
    return version


@pytest.fixture
def item(version):
    return make_item(version, label="3", title="When Robin was shaken")


def shared(page):
    return {m.attributes["property"]: m.attributes["content"] for m in page.tree.css("meta[property^=og]")}


def linked_data(page):
    (script,) = page.tree.css('script[type="application/ld+json"]')
    return json.loads(script.text())


def test_zotero_finds_the_report_and_the_page_of_an_item(read, item):
    found = item_of(read(item.get_absolute_url()).tree)
    assert found == {
        "kind": "report",
        "title": TITLE,
        "date": "2024/05",
        "institution": "Child Safeguarding Practice Review Panel",
        "publisher": "Child Safeguarding Practice Review Panel",
        "language": "en-GB",
        "url": f"http://testserver/r/{item.reference}",
        "creators": [("Child Safeguarding Practice Review Panel", "")],
        "pages": "12",
        "attachments": ["https://example.org/review.pdf"],
    }


def test_zotero_finds_the_report_on_its_other_pages_too(read, version):
    on_page = item_of(read(f"/documents/{version.pk}/pages/1").tree)
    on_publication = item_of(read("/publications/a-review").tree)
    assert (on_page["kind"], on_page["title"], on_page["pages"]) == ("report", TITLE, "12")
    assert (on_publication["kind"], on_publication["title"], on_publication["pages"]) == ("report", TITLE, "")


def test_publisher_with_a_comma_is_never_cut_into_people(read, version):
    publisher = version.document.publication.publisher
    publisher.name = "Department for Levelling Up, Housing and Communities"
    publisher.save()
    found = item_of(read("/publications/a-review").tree)
    assert (found["creators"], found["institution"]) == ([], publisher.name)


def test_shared_link_says_what_it_is_and_neither_names_a_child_nor_tells_what_happened(read, item):
    for address in (
        item.get_absolute_url(),
        "/publications/a-review",
        f"/documents/{item.version_id}/pages/1",
    ):
        said = " ".join(shared(read(address)).values())
        assert "Robin" not in said
        assert "shaken" not in said
    assert shared(read(item.get_absolute_url()))["og:title"] == (
        "Recommendation 3. Child Safeguarding Practice Review Panel, May 2024 (not confirmed)"
    )
    assert shared(read("/publications/a-review"))["og:title"].startswith("National review. Child Safe")


def test_linked_data_names_the_report_and_the_page(read, item):
    found = linked_data(read(item.get_absolute_url()))
    assert (found["@context"], found["@type"]) == ("https://schema.org", "CreativeWork")
    assert (found["name"], found["pagination"]) == ("Recommendation 3", "12")
    report = found["isPartOf"]
    assert (report["@type"], report["name"], report["datePublished"]) == ("Report", TITLE, "2024-05")
    assert report["license"].startswith("https://www.nationalarchives.gov.uk/")


def test_linked_data_cannot_end_its_script():
    written = as_script({"name": "</script><!-- & -->"})
    assert not set("<>&") & set(written)
    assert json.loads(written) == {"name": "</script><!-- & -->"}


def test_unknown_date_is_left_out(read):
    make_publication("undated", title="Undated")
    page = read("/publications/undated")
    assert "date" not in item_of(page.tree)
    assert "datePublished" not in linked_data(page)
    assert "no date" in shared(page)["og:title"]


def test_draft_says_nothing_of_itself(read):
    make_publication("a-draft", is_draft=True)
    page = read("/publications/a-draft", role="editor")
    assert page.status == 200
    assert (
        page.tree.css("meta[name^=citation_], meta[property^=og], script[type='application/ld+json']") == []
    )


class TestFiles:
    @pytest.mark.parametrize(
        ("ending", "media_type", "words"),
        [
            ("ris", "application/x-research-info-systems", "SP  - 12"),
            ("bib", "application/x-bibtex", "pages = {12}"),
            ("csl.json", "application/vnd.citationstyles.csl+json", '"page": "12"'),
            ("txt", "text/plain", "Recommendation 3, p. 12."),
        ],
    )
    def test_item_can_be_had_in_every_format(self, client, item, ending, media_type, words):
        response = client.get(f"/r/{item.reference}.{ending}")
        assert response.headers["Content-Type"] == f"{media_type}; charset=utf-8"
        assert words in response.content.decode()
        name = f'attachment; filename="panel-2024-{item.reference}.{ending}"'
        assert response.headers["Content-Disposition"] == name

    def test_every_link_beside_a_citation_leads_to_a_file(self, client, read, item):
        for address in (
            item.get_absolute_url(),
            "/publications/a-review",
            f"/documents/{item.version_id}/pages/1",
        ):
            links = [node.attributes["href"] for node in read(address).tree.css(".gt-citation__files a")]
            assert len(links) == 4
            assert {client.get(link).status_code for link in links} == {200}

    def test_passage_over_more_pages_than_are_shown_is_cited_to_its_end(self, client, version):
        for label in ("13", "14", "15", "16"):
            make_page(version, label=label, blocks=["More words."])
        spans = [{"page": n, "start": 0, "end": 5, "boxes": []} for n in range(1, 6)]
        item = make_item(version, "Long.", spans=spans)
        assert "pp. 12–16" in client.get(f"/r/{item.reference}.txt").content.decode()

    def test_one_of_several_documents_is_named(self, client, item):
        publication = item.version.document.publication
        make_document(publication, title="Summary")
        assert "Recommendation 3, Report, p. 12." in client.get(f"/r/{item.reference}.txt").content.decode()

    def test_draft_is_not_there_for_the_public(self, client):
        make_publication("a-draft", is_draft=True)
        draft = make_item(make_version(make_document(make_publication(is_draft=True))))
        for address in ("/publications/a-draft.ris", f"/r/{draft.reference}.bib", "/r/nothing.ris"):
            assert client.get(address).status_code == 404
