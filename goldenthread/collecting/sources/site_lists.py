"""How websites list what they have: WordPress's JSON, a site map, a feed, or links on a page."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit
from xml.etree import ElementTree

from goldenthread.collecting.sources.markup import one_line, plain_words
from goldenthread.collecting.sources.site_page import SitePage, day_of, read_page
from goldenthread.collecting.web.addresses import absolute
from goldenthread.collecting.web.fetch import Fetched

Ask = Callable[[str], Fetched | None]
"""Fetches an address of the site; None when the site does not offer it."""

AT_ONCE = 100  # what WordPress gives in one answer
MOST_ANSWERS = 50  # of one list
MOST_BYTES = 10 * 1024 * 1024  # of one list
MOST_PAGE_BYTES = 2 * 1024 * 1024  # of one page: two seconds of reading at the worst
FURNITURE = ("attachment", "nav_menu_item", "wp_", "elementor", "e-", "revision")
"""Beginnings of WordPress's kinds of post that are no pages to read."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A page that may be a publication, as a list of the site has it."""

    url: str
    title: str = ""
    kind: str = ""
    published: date | None = None
    said_by: str = ""  # which list gives the date


def by_wordpress(place: str, ask: Ask, types: tuple[str, ...]) -> Iterator[Candidate]:
    """The posts that WordPress lists, of these kinds, or of every kind that has pages."""
    told = _json(ask(f"{place}/wp-json/wp/v2/types"))
    if not isinstance(told, dict):
        return
    for name, about in told.items():
        base = about.get("rest_base") if isinstance(about, dict) else None
        if base and (name in types if types else not name.startswith(FURNITURE)):
            yield from _posts(place, str(base), name, ask)


def _posts(place: str, base: str, kind: str, ask: Ask) -> Iterator[Candidate]:
    for number in range(1, MOST_ANSWERS + 1):
        fields = "link,title,date"
        answer = ask(
            f"{place}/wp-json/wp/v2/{base}?per_page={AT_ONCE}&page={number}&orderby=date&order=desc"
            f"&_fields={fields}"
        )
        posts = _json(answer)
        posts = [each for each in posts if isinstance(each, dict)] if isinstance(posts, list) else []
        for post in posts:
            title = post.get("title")
            yield Candidate(
                url=absolute(str(post.get("link") or ""), place),
                title=plain_words(str(title.get("rendered") or "")) if isinstance(title, dict) else "",
                kind=kind,
                published=day_of(str(post.get("date") or "")),
                said_by="in the site's list",
            )
        if len(posts) < AT_ONCE:
            return


def by_sitemap(place: str, ask: Ask, named: list[str]) -> Iterator[Candidate]:
    """The pages in the site maps that `robots.txt` names, or in the usual one."""
    waiting = list(named or [f"{place}/sitemap.xml", f"{place}/wp-sitemap.xml"])[:MOST_ANSWERS]
    for url in waiting:  # grows by the maps that an index names
        root = _xml(ask(url))
        for each in root.iter() if root is not None else []:
            name, link = _name(each), one_line(each.text or "")
            if name == "loc" and _name(root) == "sitemapindex" and len(waiting) < MOST_ANSWERS:
                waiting.append(absolute(link, url))
            elif name == "loc" and _name(root) == "urlset":
                yield Candidate(absolute(link, url))


def by_feed(place: str, ask: Ask) -> Iterator[Candidate]:
    """The entries of the site's feed, RSS or Atom: the newest only, which is what a feed has."""
    page = page_of(ask(f"{place}/"))
    feeds = page.feeds if page else ()
    for url in (*feeds, f"{place}/feed/"):
        root = _xml(ask(url))
        entries = (
            [each for each in root.iter() if _name(each) in {"item", "entry"}] if root is not None else []
        )
        if entries:
            yield from (_entry(each, url) for each in entries)
            return


def _entry(entry: ElementTree.Element, feed: str) -> Candidate:
    told: dict[str, str] = {}
    for child in entry:
        name, text = _name(child), one_line("".join(child.itertext()))
        if name == "link" and child.get("href") and child.get("rel", "alternate") == "alternate":
            text = child.get("href")
        if name == "category" and child.get("term"):
            text = child.get("term")
        if text:
            told.setdefault(name, text)
    return Candidate(
        url=absolute(told.get("link"), feed),
        title=plain_words(told.get("title", "")),
        kind=told.get("category", ""),
        published=day_of(told.get("published", "")) or _feed_day(told.get("pubDate", "")),
        said_by="in the site's feed",
    )


def _feed_day(value: str) -> date | None:
    try:
        return parsedate_to_datetime(value).date()
    except ValueError:
        return None


def by_page(place: str, ask: Ask) -> Iterator[Candidate]:
    """The page itself, and the pages that it and the following pages of its list link to."""
    yield Candidate(place)
    url = place
    for _ in range(MOST_ANSWERS):
        page = page_of(ask(url))
        if page is None:
            return
        yield from (Candidate(link) for link in page.links)
        url = page.following
        if not url or urlsplit(url).netloc != urlsplit(place).netloc:
            return


def page_of(answer: Fetched | None) -> SitePage | None:
    """What a page says; None when it is none, or one that would take too long to read."""
    if answer is None or len(answer.data) > MOST_PAGE_BYTES or b"\0" in answer.data[:1000]:
        return None
    try:
        return read_page(answer.data, answer.url)
    except ValueError:
        return None


def _json(answer: Fetched | None):
    """What a JSON answer holds; None when it holds none."""
    if answer is None or len(answer.data) > MOST_BYTES:
        return None
    try:
        return json.loads(answer.data)
    except (ValueError, RecursionError):
        return None


def _xml(answer: Fetched | None) -> ElementTree.Element | None:
    """The root of an XML answer; None when it is none, or has a document type, which only an attack needs."""
    if answer is None or len(answer.data) > MOST_BYTES:
        return None
    encoding = "utf-16" if answer.data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    text = answer.data.decode(encoding, errors="replace").lstrip()
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        return None
    if text.startswith("<?xml"):
        text = text.partition("?>")[2]
    try:
        return ElementTree.fromstring(text)
    except ElementTree.ParseError:
        return None


def _name(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
