import pytest

from goldenthread.publishing.reading import page_images
from tests.factories import make_document, make_item, make_page, make_publication, make_report, make_version

pytestmark = pytest.mark.django_db


@pytest.fixture
def version():
    return make_report(slug="a-review", title="A review of reviews", known_as="Reviews")


def address(version, number):
    return f"/documents/{version.pk}/pages/{number}"


def test_page_is_shown_as_headings_and_lists_with_printed_and_file_page(read, version):
    page = read(address(version, 2))
    assert page.one("h1") == "Reviews: Report Page 8"
    assert "Page 2 of 2 in the file, printed as 8." in page.main
    assert page.all(".gt-page-text h2") == ["Recommendations for partners"]
    assert len(page.all(".gt-page-text ul > li")) == 1


def test_every_passage_is_marked_and_leads_to_its_item(read, version):
    ask = make_item(version, "Recommendations for partners", kind="question", list_title="x", position=9)
    page = read(address(version, 2))
    assert len(page.all("mark")) == 2
    assert page.links()["Question"] == ask.get_absolute_url()
    assert page.tree.css_first(f"#r-{ask.reference}") is not None
    assert len(page.tree.css(".gt-picture rect")) == 2


def test_picture_is_the_companion_of_the_text(read, version):
    page = read(address(version, 2))
    alt = page.tree.css_first(".gt-picture img").attributes["alt"]
    assert alt.startswith("Image of page 8 of Reviews")
    assert "The text stands beside it." in alt
    assert page.html.index('class="gt-page-text"') < page.html.index('class="gt-picture"')


def test_pages_lead_to_each_other(read, version):
    first, second = read(address(version, 1)), read(address(version, 2))
    assert first.links()["Next page"] == address(version, 2)
    assert "Previous page" not in first.links()
    assert second.links()["Previous page"] == address(version, 1)
    assert "Next page" not in second.links()


def test_headings_of_a_long_page_can_be_jumped_to(read, version):
    blocks = [{"text": f"Part {n}", "kind": "heading", "level": 2} for n in (1, 2)]
    page = read(make_page(version, blocks=blocks).get_absolute_url())
    target = page.links()["Part 2"]
    assert page.tree.css_first(target).tag == "h2"


def test_page_without_text_says_so(read, version):
    page = read(make_page(version, blocks=()).get_absolute_url())
    assert "This page has no text that we could read." in page.main
    assert "We have no text of it." in page.tree.css_first(".gt-picture img").attributes["alt"]


def test_html_publication_is_read_by_sections_without_pictures(read):
    html = make_version(media_type="text/html", filename="review.html")
    make_page(html, blocks=[{"text": "What to do", "kind": "heading", "level": 2}, "Act now."], size=(0, 0))
    page = read(address(html, 1))
    assert page.one("h1").endswith("Section “What to do”")
    assert "Section 1 of 1." in page.main
    assert page.tree.css(".gt-picture") == []


@pytest.mark.parametrize("asked", ["2", " 2 "])
def test_go_to_page_leads_to_the_page(client, version, asked):
    response = client.get(f"/documents/{version.pk}/pages", {"page": asked}, follow=True)
    assert response.redirect_chain == [(address(version, 2), 302)]
    assert "There is no page" not in response.content.decode()


@pytest.mark.parametrize("asked", ["99", "0", "viii", "9" * 400, "", "²"])
def test_go_to_page_says_which_pages_there_are(client, version, asked):
    response = client.get(f"/documents/{version.pk}/pages", {"page": asked}, follow=True)
    assert response.redirect_chain == [(address(version, 1), 302)]
    assert "Give a number from 1 to 2, or two, such as 1-2." in response.content.decode()


def test_pages_that_are_not_there_or_not_public_are_not_found(read, version):
    assert read(address(version, 3)).status == 404
    assert read("/documents/99999/pages/1").status == 404
    publication = version.document.publication
    publication.is_draft = True
    publication.save()
    assert read(address(version, 1)).status == 404
    assert read(f"/documents/{version.pk}/pages").status == 404
    assert read(f"/documents/{version.pk}/pages/1.webp").status == 404
    assert read(address(version, 1), "editor").status == 200


def test_hostile_words_are_words(read):
    hostile = make_version(make_document(make_publication("hostile"), title="<b>x</b>"))
    bad = "<script>alert(1)</script>"
    blocks = [{"text": bad, "kind": kind} for kind in ("heading", "list_item", "table_row", "footnote", bad)]
    page = read(make_page(hostile, blocks=blocks, label=bad).get_absolute_url())
    assert page.one(".gt-page-text").count(bad) == 5
    assert "<script>alert" not in page.html


def test_queries_are_few(client, version, django_assert_max_num_queries):
    for number in range(10):
        make_item(version, "Partners should", label=str(number), position=20 + number)
    with django_assert_max_num_queries(9):
        client.get(address(version, 2))


def test_picture_is_sent_to_be_kept(client, version, monkeypatch):
    monkeypatch.setattr(page_images, "render_in_child", lambda data, page, width: b"RIFF picture")
    response = client.get(f"{address(version, 2)}.webp")
    assert (response.status_code, response.content) == (200, b"RIFF picture")
    assert response["Content-Type"] == "image/webp"
    assert "immutable" in response["Cache-Control"]


def test_picture_of_a_draft_is_kept_by_nobody(read, client, version, monkeypatch):
    monkeypatch.setattr(page_images, "render_in_child", lambda data, page, width: b"RIFF picture")
    publication = version.document.publication
    publication.is_draft = True
    publication.save()
    read("/", "editor")
    assert client.get(f"{address(version, 2)}.webp")["Cache-Control"] == "private, no-store"


def test_picture_comes_in_two_widths_only(client, version):
    assert client.get(f"{address(version, 2)}.webp?width=20000").status_code == 404


def test_picture_that_cannot_be_made_is_a_picture_that_says_so(client, version):
    """The bytes of this version are no PDF, so the child process refuses them."""
    response = client.get(f"{address(version, 2)}.webp")
    assert response.status_code == 503
    assert response["Content-Type"] == "image/svg+xml"
    assert response["Cache-Control"] == "no-store"
    assert b"Picture not available" in response.content
