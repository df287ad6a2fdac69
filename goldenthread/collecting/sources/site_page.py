"""A page of any website that has documents: title, kind, dates and files, out of any HTML."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from html import escape
from urllib.parse import unquote, urldefrag, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from goldenthread.collecting.sources.content_item import page_document
from goldenthread.collecting.sources.found import FoundDate
from goldenthread.collecting.sources.markup import one_line, parse_html
from goldenthread.collecting.web.addresses import absolute
from goldenthread.collecting.web.fetch import FILE_ENDINGS

MEDIA_TYPES = {
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
MOST_FILES = 200  # of one page; more is no publication
FURNITURE = "nav, script, style, template, noscript, form"
FRAME = "header, footer"  # furniture where the page does not say which part of it is the page
WORDS_OF_A_DOCUMENT = 100
"""A page without files is a document itself when it has so many words."""

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
PRINTED_DATE = re.compile(
    rf"\b(?:published|publication date|date published)\s*(?:on\b|:|-)?\s*(?:(\d{{1,2}})(?:st|nd|rd|th)?\s+)?"
    rf"({'|'.join(MONTHS)})\s+((?:19|20)\d\d)\b",
    re.IGNORECASE,
)
SIZE_AT_END = re.compile(r"\s*[(\[][^()\[\]]*\b(?:pdf|docx?|word|[kmg]b)\b[^()\[\]]*[)\]]\s*$", re.IGNORECASE)
"""What is said of a file after its title: "(PDF, 1.2 MB)"."""


@dataclass(frozen=True, slots=True)
class PageFile:
    """A file that a page links to."""

    url: str
    title: str
    media_type: str


@dataclass(frozen=True, slots=True)
class SitePage:
    """What a page says of its publication."""

    url: str  # its own word for its address, where that is on the same host
    title: str
    kind: str
    summary: str
    dates: tuple[FoundDate, ...]
    files: tuple[PageFile, ...]
    document: str  # its words as a document; "" when it has too few to be one
    links: tuple[str, ...]  # to other pages of the same host
    feeds: tuple[str, ...]
    following: str  # the next page of a list, or ""


def read_page(data: bytes, url: str) -> SitePage:
    """Read a page that was fetched from an address; raises ValueError when that would take too long."""
    tree = parse_html(data)
    host = urlsplit(url).netloc
    head = _metadata(tree)
    dates = tuple(_dates(tree, head, host))
    links = tuple(_links(tree, url))
    feeds = [each.attributes.get("href") for each in tree.css('link[rel~="alternate"][type$="+xml"]')]
    following = tree.css_first('a[rel~="next"], link[rel~="next"]')
    main = _main(tree)
    title = _title(tree, main, head)
    return SitePage(
        url=_own_address(tree, url),
        title=title,
        kind=_kind(tree, head),
        summary=head.get("description") or head.get("og:description", ""),
        dates=dates,
        files=tuple(_files(main, url)),
        document=_document(main, title, tree),
        links=links,
        feeds=tuple(absolute(each, url) for each in feeds if absolute(each, url)),
        following=absolute(following.attributes.get("href"), url) if following else "",
    )


def _metadata(tree: LexborHTMLParser) -> dict[str, str]:
    """The page's metadata by name; the first of a name stands."""
    told: dict[str, str] = {}
    for each in tree.css("meta[content]"):
        name = each.attributes.get("property") or each.attributes.get("name") or ""
        told.setdefault(name.lower(), one_line(each.attributes["content"] or ""))
    for each in tree.css('script[type="application/ld+json"]'):
        for node in _linked_data(each.text()):
            for name in ("datePublished", "dateModified"):
                if isinstance(node.get(name), str):
                    told.setdefault(name, node[name])
    return told


def _linked_data(text: str) -> list[dict]:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return []
    nodes = value if isinstance(value, list) else [value]
    nodes += [each for node in nodes if isinstance(node, dict) for each in _listed(node.get("@graph"))]
    return [node for node in nodes if isinstance(node, dict)]


def _listed(value) -> list:
    return value if isinstance(value, list) else []


def _main(tree: LexborHTMLParser) -> LexborNode | None:
    """The part of the page that is the page, without what surrounds it everywhere."""
    named = tree.css_first("main, [role=main]") or tree.css_first("article")
    main = named or tree.body
    furniture = FURNITURE if named else f"{FURNITURE}, {FRAME}"
    for each in main.css(furniture) if main is not None else []:
        if each.mem_id != main.mem_id:
            each.decompose()
    return main


def _title(tree: LexborHTMLParser, main: LexborNode | None, head: dict[str, str]) -> str:
    heading = (main and main.css_first("h1")) or tree.css_first("h1")
    named = tree.css_first("title")
    return (
        (one_line(heading.text()) if heading else "")
        or head.get("og:title", "")
        or (one_line(named.text()) if named else "")
    )


def _kind(tree: LexborHTMLParser, head: dict[str, str]) -> str:
    """The site's own word for what this is."""
    tags = [one_line(each.text()) for each in tree.css('a[rel~="tag"]')]
    return ", ".join(dict.fromkeys(tag for tag in tags if tag))[:100] or head.get("article:section", "")


def _dates(tree: LexborHTMLParser, head: dict[str, str], host: str) -> Iterator[FoundDate]:
    """Each date that the page gives, with where; they may contradict each other."""
    for name, is_update in (
        ("article:published_time", False),
        ("datePublished", False),
        ("article:modified_time", True),
        ("dateModified", True),
    ):
        on = day_of(head.get(name, ""))
        if on:
            where = "last changed, in the page's data" if is_update else "in the page's data"
            yield FoundDate(on, "day", f"{host}, {where}", is_update=is_update)
    body = tree.body
    printed = PRINTED_DATE.search(" ".join(body.text(separator=" ").split())) if body else None
    found = printed and _printed(printed, f"{host}, printed on the page")
    if found:
        yield found


def _printed(match: re.Match, source: str) -> FoundDate | None:
    day, month, year = match.groups()
    number = [name.lower() for name in MONTHS].index(month.lower()) + 1
    try:
        return FoundDate(date(int(year), number, int(day or 1)), "day" if day else "month", source)
    except ValueError:  # the 31st of February
        return None


def day_of(value: str) -> date | None:
    """The day in an ISO time, as the publisher's clock had it; None when it is none."""
    try:
        return datetime.fromisoformat(value.strip()).date()
    except ValueError:
        return None


def _files(main: LexborNode | None, url: str) -> Iterator[PageFile]:
    """The documents that the page links to or shows, each once, in their order."""
    seen: set[str] = set()
    for each in main.css("a[href], iframe[src], embed[src], object[data]") if main else []:
        at = each.attributes
        link = absolute(at.get("href") or at.get("src") or at.get("data"), url)
        ending = next((end for end in FILE_ENDINGS if urlsplit(link).path.lower().endswith(end)), "")
        if not ending or link in seen:
            continue
        seen.add(link)
        words = SIZE_AT_END.sub("", one_line(each.text())) or one_line(at.get("title") or "")
        yield PageFile(link, words or _named_after(link), MEDIA_TYPES[ending])
        if len(seen) == MOST_FILES:
            return


def _named_after(url: str) -> str:
    stem = unquote(urlsplit(url).path.rpartition("/")[2]).rpartition(".")[0]
    return one_line(stem.replace("-", " ").replace("_", " "))


def _document(main: LexborNode | None, title: str, tree: LexborHTMLParser) -> str:
    """The words of the page, block by block: its styles, pictures and buttons may change as they like."""
    blocks, count = [], 0
    for each in main.css("h2, h3, h4, h5, h6, p, li") if main else []:
        words = one_line(each.text())
        if words and not (each.tag == "li" and each.css_first("p, li li")) and not _stands_aside(each):
            count += len(words.split())
            blocks.append(f"<{each.tag}>{escape(words)}</{each.tag}>")
    root = tree.css_first("html")
    locale = (root.attributes.get("lang") if root else "") or "en"
    if count < WORDS_OF_A_DOCUMENT:
        return ""
    return page_document(title=title, locale=locale, body=_in_lists("\n".join(blocks)))


def _stands_aside(node: LexborNode) -> bool:
    while node is not None:
        if node.tag == "aside":
            return True
        node = node.parent
    return False


def _in_lists(blocks: str) -> str:
    return re.sub(r"((?:<li>.*</li>\n?)+)", r"<ul>\n\1</ul>\n", blocks)


def _links(tree: LexborHTMLParser, url: str) -> Iterator[str]:
    host = urlsplit(url).netloc
    for each in tree.css("a[href]"):
        link = absolute(each.attributes["href"], url)
        if urlsplit(link).netloc == host:
            yield link


def _own_address(tree: LexborHTMLParser, url: str) -> str:
    named = tree.css_first('link[rel="canonical"]')
    own = absolute(named.attributes.get("href"), url) if named else ""
    return own if own and urlsplit(own).netloc == urlsplit(url).netloc else urldefrag(url).url
