"""Frames for other sites: off until somebody names them; small, without cookies; found by oEmbed."""

from xml.etree import ElementTree

import pytest
from django.core.exceptions import ImproperlyConfigured
from selectolax.lexbor import LexborHTMLParser

from goldenthread.catalogue.models import Change
from goldenthread.config.environment import embed_sites
from tests.factories import make_document, make_item, make_publication, make_report, make_user, make_version
from tests.publishing.reading import Read

pytestmark = pytest.mark.django_db

SITE = "https://learning.example.org"


@pytest.fixture(autouse=True)
def embedding(settings, tmp_path):
    settings.SEARCH_INDEX = tmp_path / "index"
    settings.SITE_URL = SITE
    settings.EMBED_SITES = ["https://www.example.org", "https://*.example.net"]


@pytest.fixture
def report():
    version = make_report(slug="a-review", title="A review of reviews")
    Change.objects.create(publication_id=version.document.publication_id)
    return version


@pytest.fixture
def item(report):
    return report.items.get(list_title="Recommendations for partners")


def oembed(client, url, **asked):
    return client.get("/oembed", {"url": url, **asked})


class TestFrame:
    def test_item_has_its_words_where_they_are_from_and_the_way_back(self, client, item):
        page = Read(client.get(f"/embed/r/{item.reference}"))
        assert page.one("blockquote") == "Partners should: (a) meet; (b) write it down."
        assert page.links()["Recommendation 1"] == f"{SITE}/r/{item.reference}"
        assert "Child Safeguarding Practice Review Panel (no date) A review of reviews, p. 8." in page.one(
            "footer"
        )
        assert page.one("title").startswith(
            "Recommendation 1. Child Safeguarding Practice Review Panel, no date"
        )

    def test_only_the_named_sites_may_show_it_and_nothing_in_it_can_run(self, client, item):
        headers = client.get(f"/embed/r/{item.reference}").headers
        assert headers["Content-Security-Policy"] == (
            "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; "
            "frame-ancestors 'self' https://www.example.org https://*.example.net"
        )
        assert "X-Frame-Options" not in headers
        assert (
            "frame-ancestors 'none'" in client.get(item.get_absolute_url()).headers["Content-Security-Policy"]
        )

    @pytest.mark.parametrize("address", ["r/{item}", "publications/a-review", "search?q=partners"])
    def test_frame_is_small_and_leaves_no_cookie(self, client, item, address):
        for number in range(100):
            make_item(item.version, f"Partners should do thing {number}. " * 20)
        Change.objects.create(publication_id=item.version.document.publication_id)
        response = client.get("/embed/" + address.format(item=item.reference))
        assert response.status_code == 200
        assert len(response.content) <= 40 * 1024
        assert not response.cookies
        assert b"<script" not in response.content

    def test_words_of_what_happened_wait_behind_a_notice(self, client, report):
        finding = make_item(report, "The child was shaken.", kind="finding", title="Who was shaken")
        page = Read(client.get(f"/embed/r/{finding.reference}"))
        assert "children who died or were seriously harmed" in page.one("summary")
        assert page.one("details blockquote") == "The child was shaken."
        assert page.one("h1") == "Finding"
        assert "shaken" not in client.get("/embed/publications/a-review").content.decode()

    def test_list_counts_what_it_does_not_show(self, client, report):
        for number in range(30):
            make_item(report, f"Partners should do thing {number}.")
        page = Read(client.get("/embed/publications/a-review"))
        assert len(page.all("li")) == 20
        assert page.links()["And 12 more"] == f"{SITE}/publications/a-review"

    def test_search_shows_its_first_results(self, client, report):
        page = Read(client.get("/embed/search?q=partners&kind=recommendation"))
        assert page.all("li a") == ["Recommendation 1 (A review of reviews, page 8)"]

    def test_drafts_are_not_there_even_for_editors(self, client):
        draft = make_item(make_version(make_document(make_publication("a-draft", is_draft=True))))
        client.force_login(make_user(role="editor"))
        for address in (f"/embed/r/{draft.reference}", "/embed/publications/a-draft"):
            assert client.get(address).status_code == 404
        assert oembed(client, f"{SITE}/r/{draft.reference}").status_code == 404

    def test_hostile_words_are_words(self, client, report):
        item = make_item(report, "</blockquote><script>alert(1)</script>", title='"><img src=x>')
        page = Read(client.get(f"/embed/r/{item.reference}"))
        assert page.one("blockquote") == "</blockquote><script>alert(1)</script>"
        assert page.tree.css("script, img") == []

    def test_off_by_default_and_editors_are_told_why(self, client, settings, item):
        settings.EMBED_SITES = embed_sites({})
        address = f"/embed/r/{item.reference}"
        assert (
            client.get(address).status_code
            == oembed(client, SITE + item.get_absolute_url()).status_code
            == 404
        )
        assert "Show it in your own page" not in client.get(item.get_absolute_url()).content.decode()
        client.force_login(make_user(role="editor"))
        answer = client.get(address)
        assert (answer.status_code, "GOLDENTHREAD_EMBED_SITES" in answer.content.decode()) == (404, True)


class TestOembed:
    def test_item_is_found_from_its_page(self, client, item):
        page = Read(client.get(item.get_absolute_url()))
        (link,) = page.tree.css('link[type="application/json+oembed"]')
        answer = client.get(link.attributes["href"].removeprefix(SITE)).json()
        facts = ("version", "type", "provider_url", "width", "height")
        assert [answer[name] for name in facts] == ["1.0", "rich", f"{SITE}/", 600, 320]
        frame = LexborHTMLParser(answer["html"]).css_first("iframe").attributes
        assert frame["src"] == f"{SITE}/embed/r/{item.reference}"
        assert frame["title"] == answer["title"]
        assert client.get(frame["src"].removeprefix(SITE)).status_code == 200

    def test_line_to_copy_is_on_the_page(self, client, item):
        page = Read(client.get(item.get_absolute_url()))
        assert any(
            text.startswith(f'<iframe src="{SITE}/embed/r/{item.reference}"') for text in page.all("p")
        )

    @pytest.mark.parametrize(
        ("page", "frame"),
        [
            ("/publications/a-review", "/embed/publications/a-review"),
            ("/search?q=partners&page=2", "/embed/search?q=partners"),
        ],
    )
    def test_lists_are_found_too(self, client, report, page, frame):
        answer = oembed(client, SITE + page).json()
        assert f'src="{SITE}{frame}"' in answer["html"]

    def test_frame_is_no_larger_than_asked_for(self, client, item):
        url = SITE + item.get_absolute_url()
        answer = oembed(client, url, maxwidth="320", maxheight="200").json()
        assert (answer["width"], answer["height"]) == (320, 200)
        assert 'width="320" height="200"' in answer["html"]
        assert oembed(client, url, maxwidth="wide").json()["width"] == 600

    def test_xml_says_the_same(self, client, item):
        url = SITE + item.get_absolute_url()
        root = ElementTree.fromstring(oembed(client, url, format="xml").content)
        told = {element.tag: element.text for element in root}
        assert told == {name: str(value) for name, value in oembed(client, url).json().items()}

    def test_other_format_is_not_implemented(self, client, item):
        assert oembed(client, SITE + item.get_absolute_url(), format="yaml").status_code == 501

    @pytest.mark.parametrize(
        "url",
        [
            "",
            "nonsense",
            "https://evil.example/r/abc",
            f"{SITE}/about",
            f"{SITE}/r/none",
            f"{SITE}/search",
            "http://[",
            f"{SITE}/\0",
        ],
    )
    def test_anything_else_is_not_found(self, client, url):
        assert oembed(client, url).status_code == 404


@pytest.mark.parametrize(
    ("given", "sites"),
    [
        ("", []),
        ("*", ["*"]),
        (
            " https://www.example.org/ , https://*.example.net:8443",
            ["https://www.example.org", "https://*.example.net:8443"],
        ),
    ],
)
def test_sites_are_read_from_the_setting(given, sites):
    assert embed_sites({"GOLDENTHREAD_EMBED_SITES": given}) == sites


@pytest.mark.parametrize(
    "given", ["www.example.org", "https://a.org; script-src *", "'self'", "https://a.org/path"]
)
def test_site_that_is_none_is_refused(given):
    with pytest.raises(ImproperlyConfigured, match="A site looks like"):
        embed_sites({"GOLDENTHREAD_EMBED_SITES": given})
