"""Reading a publication on the screen: its contents, and several pages in a row."""

import pytest

from goldenthread.catalogue.models import ItemTheme
from goldenthread.publishing.reading import contents as reading
from tests.factories import (
    make_document,
    make_item,
    make_page,
    make_publication,
    make_report,
    make_version,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def version():
    return make_report(slug="a-review", title="A review of reviews", known_as="Reviews")


def heading(text, level):
    return {"text": text, "kind": "heading", "level": level}


def outline(entries):
    return [(entry.text, outline(entry.entries)) if entry.entries else entry.text for entry in entries]


def row(version, first, last):
    return f"/documents/{version.pk}/pages/{first}-{last}"


def test_contents_lead_to_headings_and_items_with_their_printed_pages(read, version):
    page = read("/publications/a-review/read")
    item = version.items.last()
    assert page.one("h1") == "Reviews Read it here"
    assert page.links()["Recommendations for partners"] == f"/documents/{version.pk}/pages/2#h0"
    words = "Recommendation 1: Partners should: (a) meet; (b) write it down."
    assert page.links()[words] == f"/documents/{version.pk}/pages/2#r-{item.reference}"
    assert "page 8" in page.one(".gt-contents")
    there = read(f"/documents/{version.pk}/pages/2")
    assert there.tree.css_first("#h0")
    assert there.tree.css_first(f"#r-{item.reference}")


def test_contents_nest_headings_by_level_with_items_under_theirs():
    version = make_version()
    make_page(version, blocks=[heading("Findings", 1), heading("What we saw", 2), "Partners met."])
    make_page(version, blocks=[heading("Recommendations", 1), "Partners should meet."])
    make_item(version, "Partners met.", kind="finding", label="1")
    make_item(version, "Partners should meet.", label="2")
    assert outline(reading.contents_of(version).entries) == [
        ("Findings", [("What we saw", ["Finding 1: Partners met."])]),
        ("Recommendations", ["Recommendation 2: Partners should meet."]),
    ]


def test_lines_of_the_printed_contents_list_are_left_out():
    version = make_version()
    lines = ["Summary 5", "Scope of the inquiry 1.4 7", "Appendix 6: Notes ... 105"]
    make_page(version, blocks=[heading("Contents", 2), *(heading(line, 2) for line in lines)])
    make_page(version, blocks=[heading("Findings 9", 2)])
    make_page(version, blocks=[heading("Summary", 2), heading("FINDINGS", 2), heading("Covid 19", 2)])
    names = [entry.text for entry in reading.contents_of(version).entries]
    assert names == ["Contents", "Summary", "FINDINGS", "Covid 19"]


def test_document_is_chosen_where_there_are_several(read, version):
    other = make_version(make_document(version.document.publication, title="Summary", position=2))
    make_page(other, blocks=[heading("In short", 1)])
    page = read("/publications/a-review/read")
    assert page.links()["Summary (PDF)"] == f"?document={other.document_id}"
    assert "Report (PDF), shown below" in page.main
    chosen = read(f"/publications/a-review/read?document={other.document_id}")
    assert "In short" in chosen.links()
    for wrong in ("999999", "x", "²"):
        assert read(f"/publications/a-review/read?document={wrong}").status == 404


def test_publication_without_text_says_so(read):
    make_version(make_document(make_publication("empty")), status="no_text")
    assert "We hold no text of this publication." in read("/publications/empty/read").main


def test_pages_without_text_are_named(read, version):
    make_page(version, blocks=(), label="9")
    assert "1 page has no text that we could read: page 9." in read("/publications/a-review/read").main


def test_search_is_narrowed_to_the_publication(read, version):
    for address in ("/publications/a-review/read", f"/documents/{version.pk}/pages/1", row(version, 1, 2)):
        form = read(address).tree.css_first("form.gt-search")
        assert form.attributes["action"] == "/search"
        hidden = form.css_first("input[type=hidden]").attributes
        assert (hidden["name"], hidden["value"]) == ("publication", "a-review")


def test_pages_stand_in_a_row_under_their_printed_and_file_numbers(read, version):
    page = read(row(version, 1, 2))
    assert page.one("h1") == "Reviews: Report Pages 1 to 2 of 2"
    titles = ["Page 7, the 1st page of the file", "Page 8, the 2nd page of the file"]
    assert page.all("h2.gt-row-page__title") == titles
    assert page.all(".gt-page-text h3") == ["Recommendations for government", "Recommendations for partners"]
    ids = [node.attributes["id"] for node in page.tree.css("[id]")]
    assert {"p1", "p2"} <= set(ids)
    assert len(ids) == len(set(ids))
    assert len(page.all("mark")) == 2


def test_row_leaves_out_what_is_on_every_page_and_keeps_footnotes_apart(read):
    version = make_version()
    blocks = [{"text": "A running head", "kind": "furniture"}, {"text": "1 A note.", "kind": "footnote"}]
    make_page(version, blocks=[*blocks, "The words."])
    in_a_row, alone = read(row(version, 1, 1)), read(f"/documents/{version.pk}/pages/1")
    assert "A running head" not in in_a_row.main
    assert "A running head" in alone.one(".gt-page-text__margins")
    assert "Not part of the text" in alone.one(".gt-page-text__margins")
    for page in (in_a_row, alone):
        assert page.one(".gt-page-text__notes") == "1 A note."
        assert page.html.index("The words.") < page.html.index("1 A note.")


def test_long_row_is_cut_and_leads_on(read, monkeypatch):
    monkeypatch.setattr(reading, "MOST_IN_A_ROW", 2)
    version = make_version()
    for _ in range(5):
        make_page(version)
    middle = read(row(version, 2, 5))
    assert "We show at most 2 pages at once." in middle.main
    assert middle.links()["Next pages : 4 to 5"] == row(version, 4, 5)
    assert middle.links()["Previous pages : 1"] == row(version, 1, 1)
    relations = {
        node.attributes["rel"]: node.attributes["href"] for node in middle.tree.css("head link[rel]")
    }
    assert (relations["prev"], relations["next"]) == (row(version, 1, 1), row(version, 4, 5))
    assert "We show at most" not in read(row(version, 4, 9)).main
    assert [each.words for each in reading.stretches(1, 5)] == ["1 to 2", "3 to 4", "5"]


@pytest.mark.parametrize(("first", "last"), [(0, 1), (2, 1), (3, 4), (10**12, 10**12)])
def test_row_that_is_not_there_is_not_found(read, version, first, last):
    assert read(row(version, first, last)).status == 404


@pytest.mark.parametrize("asked", ["1-2", "1 – 2", " 1-9 "])
def test_go_to_pages_leads_to_a_row(client, version, asked):
    response = client.get(f"/documents/{version.pk}/pages", {"page": asked}, follow=True)
    assert response.status_code == 200
    assert response.redirect_chain[0][0].startswith(row(version, 1, 2)[:-1])


def test_page_names_what_is_found_on_it_and_how_to_cite_it(read, version):
    page = read(f"/documents/{version.pk}/pages/2")
    item = version.items.last()
    assert page.links()["Recommendation 1"] == item.get_absolute_url()
    assert page.links()["in the text: Recommendation 1"] == f"#r-{item.reference}"
    citation = page.one(".gt-citation__text")
    assert "A review of reviews. p. 8." in citation
    assert f"http://testserver/documents/{version.pk}/pages/2" in citation
    assert page.tree.css_first("head link[rel=prev]").attributes["href"] == f"/documents/{version.pk}/pages/1"
    assert page.tree.css_first("head link[rel=next]") is None


def test_draft_is_read_by_editors_only(read, version):
    publication = version.document.publication
    publication.is_draft = True
    publication.save()
    for address in ("/publications/a-review/read", row(version, 1, 2)):
        assert read(address).status == 404
    page = read("/publications/a-review/read", "editor")
    assert page.status == 200
    assert page.tree.css("form.gt-search") == []  # it is not in the index
    assert read(row(version, 1, 2)).status == 200


def test_queries_do_not_grow_with_the_pages(client, version, django_assert_max_num_queries):
    for number in range(10):
        make_page(version, blocks=[heading(f"Part {number}", 2), "Words."])
        make_item(version, "Partners should", label=str(number), position=20 + number)
    for address in ("/publications/a-review/read", row(version, 1, 12)):
        with django_assert_max_num_queries(9):
            client.get(address)


def test_page_leads_to_the_themes_of_what_is_on_it(read, version):
    item = version.items.last()
    about = {"reference": item.reference, "at": version.collected_at}
    ItemTheme.objects.create(**about, theme="E02", standing="confirmed")
    ItemTheme.objects.create(**about, theme="F01", standing="suggested")
    ItemTheme.objects.create(**about, theme="A18", standing="rejected")
    page = read(f"/documents/{version.pk}/pages/2")
    margin = page.one(".gt-page-margin__items")
    assert [href for href in page.links().values() if href.startswith("/themes/")] == [
        "/themes/E02",
        "/themes/F01",
    ]
    assert margin.count("suggested by machine") == 1
