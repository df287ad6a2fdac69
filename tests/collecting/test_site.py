"""Reading any website that has documents, however it lists them and whatever its pages hold."""

from datetime import date

import pytest

from goldenthread.collecting.sources.found import FoundDate, FoundPublication, Presence, Trouble
from goldenthread.collecting.sources.only import Only
from goldenthread.collecting.sources.site import SiteReader
from goldenthread.collecting.web.fetch import FetchError
from tests.collecting.fake_site import SITE, FakeSite, page

PUBLICATIONS = Only(pages=("/publication/",))
PLACES = {"page": f"{SITE}/publications/"}


@pytest.fixture
def site():
    with FakeSite("sitemap") as server:
        yield server


def read(site, held=None, *, only=PUBLICATIONS, place=SITE, **rules):
    reader = SiteReader(place=place, fetcher=site.fetcher(**rules), only=only)
    return list(reader.read(held or {}))


def held_after(found):
    return {each.key: each.validators for each in found if isinstance(each, FoundPublication)}


@pytest.mark.parametrize("listed_by", ["wordpress", "sitemap", "feed", "page"])
def test_publications_are_found_however_the_site_lists_them(listed_by):
    with FakeSite(listed_by) as site:
        urls = {site.publish("bruising"), site.publish("home-education")}
        found = read(site, place=PLACES.get(listed_by, SITE))
        assert {each.url for each in found} == {each.key for each in found} == urls
        assert {each.presence for each in found} == {Presence.PUBLISHED}
        assert [file.url for file in found[0].files] == [f"{SITE}/files/bruising/report.pdf"]


def test_source_may_say_which_list_to_read():
    with FakeSite("wordpress", "sitemap") as site:
        site.publish("bruising")
        read(site, only=Only(pages=("/publication/",), listed_by="sitemap"))
        assert site.asked_for("/wp-json") == []


def test_page_is_told_with_title_kind_summary_and_named_files(site):
    site.publish(
        "bruising",
        title="Bruising  in\nnon-mobile infants",
        main='<p><a rel="tag" href="/1">Briefing paper</a> <a rel="tag" href="/2">Thematic analysis</a></p>',
        head='<meta name="description" content="What it is.">',
        files=("briefing-paper.pdf", "easy_read.docx"),
    )
    (found,) = read(site)
    assert found.title == "Bruising in non-mobile infants"
    assert (found.kind, found.summary) == ("Briefing paper, Thematic analysis", "What it is.")
    assert [file.title for file in found.files] == ["briefing-paper.pdf", "easy_read.docx"]
    assert [file.media_type.rpartition(".")[2] for file in found.files] == ["application/pdf", "document"]


def test_dates_are_told_with_where_they_stand_though_they_contradict_each_other():
    with FakeSite("wordpress") as site:
        site.publish(
            "annual-report",
            on="2026-04-01",
            main="<p>Published: 2 February 2024</p>",
            head='<meta property="article:published_time" content="2026-04-02T10:00:00+01:00">'
            '<script type="application/ld+json">{"@graph": [{"dateModified": "2026-05-03"}]}</script>',
        )
        (found,) = read(site)
    assert found.dates == (
        FoundDate(date(2026, 4, 1), "day", "panel.example, in the site's list"),
        FoundDate(date(2026, 4, 2), "day", "panel.example, in the page's data"),
        FoundDate(date(2026, 5, 3), "day", "panel.example, last changed, in the page's data", is_update=True),
        FoundDate(date(2024, 2, 2), "day", "panel.example, printed on the page"),
    )


@pytest.mark.parametrize(
    ("words", "on", "precision"),
    [
        ("Published on 29th September 2022", date(2022, 9, 29), "day"),
        ("Publication date: March 2025", date(2025, 3, 1), "month"),
        ("Date published - 1 May 2025", date(2025, 5, 1), "day"),
        ("Published 31 February 2025", None, None),
        ("The review looks at 29 September 2022", None, None),
        ("unpublished 2 May 2025", None, None),
    ],
)
def test_printed_date_is_read_only_where_it_says_published(site, words, on, precision):
    site.publish("a-paper", main=f"<p>{words}</p>")
    (found,) = read(site)
    assert [(each.on, each.precision) for each in found.dates] == ([(on, precision)] if on else [])


def test_second_reading_asks_for_each_publication_conditionally(site):
    for number in range(4):
        site.publish(f"paper-{number}")
    held = held_after(read(site))
    site.requests.clear()
    found = read(site, held)
    assert {each.presence for each in found} == {Presence.UNCHANGED}
    assert held_after(found) == held
    asked = site.asked_for("/publication/")
    assert [each.status for each in asked] == [304] * 4


def test_new_menus_around_the_page_change_nothing_that_is_told(site):
    site.publish("bruising")
    (before,) = read(site)
    path = "/publication/bruising/"
    site.bodies[path] = site.bodies[path].replace(b"Our plan", b"Our new plan <script>1</script>")
    (after,) = read(site)
    assert before.validators != after.validators
    assert (before.title, before.files, before.dates) == (after.title, after.files, after.dates)


def test_page_without_files_is_its_own_document_when_it_has_the_words_of_one(site):
    many = "".join(
        f"<h2>Part {n}</h2><p>{'Words of a paper. ' * 10}</p><ul><li>One & only</li></ul>" for n in "123"
    )
    site.publish("a-web-paper", files=(), main=many + "<button>Share</button>")
    site.publish("a-short-notice", files=(), main="<p>Coming soon.</p>")
    (found,) = read(site)
    (file,) = found.files
    assert file.url == found.url == f"{SITE}/publication/a-web-paper/"
    assert "<h2>Part 1</h2>" in file.html
    assert "<ul>\n<li>One &amp; only</li>\n</ul>" in file.html
    assert "Share" not in file.html


def test_download_that_stands_aside_is_a_file_but_no_words_of_the_paper(site):
    aside = "<aside><h2>Download</h2><a href='/files/paper.pdf'>The paper</a></aside>"
    site.publish("with-a-file", files=(), main=aside)
    site.publish("without", files=(), main="<p>" + "Words. " * 120 + "</p><aside><p>Read next</p></aside>")
    with_file, without = read(site)
    assert [file.title for file in with_file.files] == ["The paper"]
    assert "Read next" not in without.files[0].html


@pytest.mark.parametrize(
    ("href", "path"),
    [
        ("/files/Final report é.pdf", "/files/Final%20report%20%C3%A9.pdf"),
        ("/files/a%20b.pdf#page=2", "/files/a%20b.pdf"),
        ("../../files/A.PDF?download=1&x=y z", "/files/A.PDF?download=1&x=y%20z"),
    ],
)
def test_link_to_a_file_is_made_fit_to_be_asked_for(site, href, path):
    site.publish("paper", files=(), main=f'<a href="{href}">Final report [PDF, 2 MB]</a>')
    (found,) = read(site)
    assert [(file.url, file.title) for file in found.files] == [(SITE + path, "Final report")]
    assert site.fetcher().allows(found.files[0].url)


def test_words_choose_by_title_or_summary(site):
    site.publish("neglect")
    site.publish("other", head='<meta name="description" content="About Neglect.">')
    site.publish("bruising")
    found = read(site, only=Only(pages=("/publication/",), words=("neglect",)))
    assert [each.title for each in found] == ["Neglect", "Other"]


def test_file_on_another_host_is_an_address_only(site):
    site.publish("bruising", files=(), main='<a href="https://cdn.example/report.pdf">The report</a>')
    (found,) = read(site)
    assert (found.files[0].elsewhere, found.files[0].title) == (True, "The report")
    (found,) = read(site, hosts=frozenset({"cdn.example"}))
    assert not found.files[0].elsewhere


@pytest.mark.parametrize(("status", "presence"), [(404, Presence.MISSING), (410, Presence.GONE)])
def test_publication_that_is_no_longer_there_is_said_to_be_so(site, status, presence):
    site.publish("bruising")
    held = held_after(read(site))
    site.slugs.clear()
    site.fault("/publication/bruising/", status=status)
    (found,) = read(site, held, only=Only(pages=("/publication/",), listed_by="sitemap"))
    assert (found.key in held, found.presence) == (True, presence)


def test_publication_that_the_list_lacks_is_looked_at_all_the_same(site):
    site.publish("bruising")
    held = held_after(read(site))
    site.slugs.clear()
    (found,) = read(site, held, only=Only(pages=("/publication/",), listed_by="sitemap"))
    assert found.presence is Presence.UNCHANGED


def test_what_is_known_is_looked_at_however_long_the_list_is(site, monkeypatch):
    monkeypatch.setattr("goldenthread.collecting.sources.site.MOST_PAGES", 3)
    for number in range(5):
        site.publish(f"paper-{number}")
    held = held_after(read(site))
    assert len(held) == 3
    site.slugs.reverse()
    found = read(site, held)
    assert sorted(each.presence for each in found) == ["published"] * 2 + ["unchanged"] * 3


def test_page_that_leads_to_another_has_moved(site):
    site.publish("old-name")
    held = held_after(read(site))
    site.slugs.clear()
    site.publish("new-name")
    site.fault("/publication/old-name/", status=301, headers=(("Location", "/publication/new-name/"),))
    new, old = read(site, held)
    assert (old.presence, old.moved_to) == (Presence.MOVED, new.url)
    assert new.presence is Presence.PUBLISHED


def test_site_is_read_as_it_asks_machines_to(site):
    site.bodies["/robots.txt"] = b"User-agent: *\nDisallow: /publication/secret/\nCrawl-delay: 7\n"
    site.publish("open")
    site.publish("secret")
    found = read(site)
    assert {type(each) for each in found} == {FoundPublication, Trouble}
    assert site.asked_for("/publication/secret/") == []
    assert next(each for each in found if isinstance(each, Trouble)).sentence.endswith("(robots.txt).")


def test_site_that_asks_for_longer_pauses_gets_them(site):
    site.bodies["/robots.txt"] = b"User-agent: GoldenThread\nCrawl-delay: 7\n"
    site.publish("open")
    door = site.fetcher()
    list(SiteReader(place=SITE, fetcher=door, only=PUBLICATIONS).read({}))
    assert door.clock.monotonic() >= 7 * (len(site.requests) - 2)


def test_site_map_that_robots_names_is_the_one_that_is_read(site):
    site.lists.clear()
    site.bodies["/robots.txt"] = (
        f"Sitemap: {SITE}/our-map.xml\nSitemap: https://evil.example/map.xml".encode()
    )
    site.bodies["/our-map.xml"] = f"<urlset><url><loc>{site.publish('paper')}</loc></url></urlset>".encode()
    assert [each.url for each in read(site)] == [f"{SITE}/publication/paper/"]


def test_site_that_is_down_is_an_error_not_an_empty_site(site):
    site.fault("/robots.txt", status=503)
    with pytest.raises(FetchError):
        read(site)


def test_site_that_is_not_on_the_list_is_not_asked(site):
    with pytest.raises(FetchError, match="are fetched from"):
        read(site, place="https://another.example")
    assert site.requests == []


LAUGHS = b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>
<urlset><url><loc>https://panel.example/publication/&b;/</loc></url></urlset>"""


@pytest.mark.parametrize(
    "body",
    [
        LAUGHS,
        LAUGHS.decode().encode("utf-16"),
        b"<urlset>" + b"<a>" * 100_000,
        b"<urlset><url><loc>https://evil.example/publication/x/</loc><loc>javascript:1</loc><loc>http://[</loc></url></urlset>",
        b"\0\1\2",
        b"<sitemapindex>"
        + f"<sitemap><loc>{SITE}/sitemap.xml</loc></sitemap>".encode() * 5
        + b"</sitemapindex>",
    ],
)
def test_hostile_site_map_gives_nothing_and_costs_little(site, body):
    site.fault("/sitemap.xml", status=200, body=body)
    assert read(site, only=Only(pages=("/publication/",), listed_by="sitemap")) == []
    assert len(site.requests) < 60


@pytest.mark.parametrize("listed_by", ["wordpress", "feed", "page"])
@pytest.mark.parametrize(
    "link", ["http://[", "javascript:1", "", "//evil.example/publication/x/", "\ud83d", "/" * 9999]
)
def test_hostile_link_in_a_list_leads_nowhere(listed_by, link):
    with FakeSite(listed_by) as site:
        site.publish("sound")
        urls, site.urls = site.urls(), lambda: [link, *urls]
        posts = site.posts()
        site.posts = lambda: [posts[0] | {"link": link}, 5, {"title": 5}, *posts]
        found = read(site, place=PLACES.get(listed_by, SITE))
        assert [each.url for each in found] == [f"{SITE}/publication/sound/"]


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\0" * 5000,
        b"<div>" * 50_000,
        b"<html><body><h1>x</h1>" + b"<a href='/files/x.pdf'>" * 5000,
        page("x", '<a href="http://[bad/x.pdf">x</a><a href="javascript:x.pdf">y</a><a href>z</a>'),
        page("x", "", '<link rel="canonical" href="https://evil.example/publication/x/">'),
        page("x", "", '<script type="application/ld+json">[[[[{"@graph": 5}, null, 3</script>'),
        page("x", "", '<script type="application/ld+json">{"@graph": 5, "datePublished": {}}</script>'),
        "<h1>\ud83d</h1><a href='/files/a.pdf'>".encode("utf-8", "surrogatepass"),
    ],
)
def test_hostile_page_stops_nothing(site, body):
    site.publish("hostile")
    site.publish("sound")
    site.bodies["/publication/hostile/"] = body
    found = {each.url: each for each in read(site)}
    assert found[f"{SITE}/publication/sound/"].presence is Presence.PUBLISHED
    assert not [url for url in found if "evil" in url]


def test_page_of_the_site_that_lists_files_itself_is_one_publication(site):
    site.lists.clear()
    site.bodies["/reviews/"] = page(
        "Local reviews", '<a href="/files/a.pdf">Child A</a><a href="/files/b.pdf">Child B</a>'
    )
    (found,) = read(site, place=f"{SITE}/reviews/", only=Only(pages=("/reviews/",), listed_by="page"))
    assert [file.title for file in found.files] == ["Child A", "Child B"]
