"""A page of GOV.UK as its Content API tells it: a JSON object, turned into what was found.

The shapes are those of the published content schemas. Everything is read with care all the same: older pages
lack what newer ones have, and one page that makes no sense must not stop a run.
"""

import json
from datetime import date, datetime
from html import escape
from typing import NamedTuple
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from goldenthread.collecting.sources.found import FoundDate, FoundPublication, Presence
from goldenthread.collecting.sources.markup import one_line, parse_html, plain_words
from goldenthread.collecting.web.addresses import absolute
from goldenthread.collecting.web.allowed import GOVUK
from goldenthread.collecting.web.fetch import FetchError, Refusal

LONDON = ZoneInfo("Europe/London")  # a page that came out at half past midnight in summer came out that day
SCHEMAS = {"publication", "consultation", "call_for_evidence", "detailed_guide", "statistical_data_set"}
"""The kinds of page that are publications; news, people and organisations are not."""


LISTED_IN_HTML = ("documents", "final_outcome_documents", "public_feedback_documents")
"""Where older pages have their attachments; the latter two are those of consultations."""


class Attached(NamedTuple):
    """One attachment of a page, before anything of it was fetched."""

    kind: str  # file, html or external
    key: str
    title: str
    url: str
    media_type: str


def read_json(data: bytes) -> dict:
    """The object that an answer holds; raises `FetchError` when it holds none."""
    try:
        value = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise FetchError("GOV.UK's answer could not be understood.", Refusal.ODD) from error
    if not isinstance(value, dict):
        raise FetchError("GOV.UK's answer could not be understood.", Refusal.ODD)
    return value


def text(value) -> str:
    """A value that should be text, on one line."""
    return one_line(value) if isinstance(value, str) else ""


def url_of(item: dict) -> str:
    return GOVUK + text(item.get("base_path"))


def key_of(item: dict) -> str:
    """What stays the same when the title or the address changes."""
    content_id = text(item.get("content_id"))
    return f"{content_id}:{text(item.get('locale')) or 'en'}" if content_id else url_of(item)


def schema_of(item: dict) -> str:
    return text(item.get("schema_name")) or text(item.get("document_type"))


def links_of(item: dict, name: str) -> list[dict]:
    """The pages that this one is linked with in one way."""
    linked = (item.get("links") or {}).get(name) or []
    return [each for each in linked if isinstance(each, dict) and each.get("base_path")]


def found_of(item: dict) -> FoundPublication:
    """What a page says of its publication, but for its files. Raises ValueError when it is no such page."""
    if not text(item.get("base_path")).startswith("/") or not text(item.get("title")):
        raise ValueError("a publication has an address and a title")
    notice = item.get("withdrawn_notice") or {}
    return FoundPublication(
        key=key_of(item),
        url=url_of(item),
        presence=Presence.WITHDRAWN if any(notice.values()) else Presence.PUBLISHED,
        title=text(item.get("title")),
        kind=text(item.get("document_type")),
        summary=text(item.get("description")),
        dates=dates_of(item),
        words=plain_words(notice.get("explanation") or ""),
        since=day(notice.get("withdrawn_at")),
        history=history_of(item),
        collections=tuple(url_of(each) for each in links_of(item, "document_collections")),
        as_of=moment(item.get("updated_at")),
    )


def moment(value) -> datetime | None:
    """A time of the record, always with its zone; None where there is none."""
    if not isinstance(value, str) or not value:
        return None
    at = datetime.fromisoformat(value)
    return at if at.tzinfo else at.replace(tzinfo=LONDON)


def day(value) -> date | None:
    at = moment(value)
    return at.astimezone(LONDON).date() if at else None


def dates_of(item: dict) -> tuple[FoundDate, ...]:
    """When the page first came out and when it was last changed, as far as it says."""
    first = day(item.get("first_published_at")) or day((item.get("details") or {}).get("first_public_at"))
    updated = day(item.get("public_updated_at"))
    dates = []
    if first:
        dates.append(FoundDate(first, "day", "GOV.UK, first published"))
    if updated and updated != first:
        dates.append(FoundDate(updated, "day", "GOV.UK, last updated", is_update=True))
    return tuple(dates)


def history_of(item: dict) -> tuple[tuple[datetime, str], ...]:
    """The change notes, newest last."""
    notes = (item.get("details") or {}).get("change_history") or []
    told = [(moment(each.get("public_timestamp")), text(each.get("note"))) for each in notes]
    return tuple(sorted((at, note) for at, note in told if at))


def attachments_of(item: dict) -> list[Attached]:
    """The attachments in the order of the page; those of older pages are read out of their HTML."""
    details = item.get("details") or {}
    listed = [_attached(each) for each in details.get("attachments") or []]
    listed = listed or [
        _attached_by_html(each) for name in LISTED_IN_HTML for each in details.get(name) or []
    ]
    unique = {}
    for each in filter(None, listed):
        key = each.key if each.key not in unique else each.url
        unique.setdefault(key, each._replace(key=key))
    return list(unique.values())


def _attached(raw: dict) -> Attached | None:
    url = absolute(text(raw.get("url")), GOVUK)
    kind = text(raw.get("attachment_type"))
    if not url or kind not in {"file", "html", "external"}:
        return None
    title = text(raw.get("title")) or text(raw.get("filename"))
    return Attached(kind, text(raw.get("id")) or url, title, url, text(raw.get("content_type")))


def _attached_by_html(html: str) -> Attached | None:
    """An attachment as an older page shows it: a heading that links to the file or to its web page."""
    tree = parse_html(html)
    links = tree.css("h1 a[href], h2 a[href], h3 a[href]") or tree.css("a[href]")
    if not links:
        return None
    url = absolute(text(links[0].attributes["href"]), GOVUK)
    if not url:
        return None
    title = one_line(links[0].text()) or one_line(tree.body.text())
    return Attached(_kind_by_address(url), url, title, url, "")


def _kind_by_address(url: str) -> str:
    parts = urlsplit(url)
    is_page = "." not in parts.path.rpartition("/")[2]
    if f"{parts.scheme}://{parts.netloc}" == GOVUK and is_page:
        return "html"
    return "file" if parts.netloc.endswith((".gov.uk", "www.gov.uk")) else "external"


def body_of(item: dict) -> str:
    body = (item.get("details") or {}).get("body")
    return body if isinstance(body, str) else ""


def page_document(*, title: str, locale: str, body: str) -> str:
    """The words of a page in a document of ours, which stays the same while they do.

    GOV.UK's own page has menus, banners and scripts around them that change every week.
    """
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(locale or "en")}">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{escape(title)}</title>\n</head>\n<body>\n<main>\n<h1>{escape(title)}</h1>\n"
        f"{body.strip()}\n</main>\n</body>\n</html>\n"
    )


def moved_to(item: dict) -> str:
    """Where a redirect leads, or the page that a gone one names instead; "" where there is none."""
    base = text(item.get("base_path"))
    for way in item.get("redirects") or []:
        path, to = text(way.get("path")), text(way.get("destination"))
        if to and path == base:
            return absolute(to, GOVUK)
        if to and way.get("type") == "prefix" and base.startswith(f"{path}/"):
            return absolute(to + (base[len(path) :] if way.get("segments_mode") == "preserve" else ""), GOVUK)
    instead = text((item.get("details") or {}).get("alternative_path"))
    return absolute(instead, GOVUK)


def reason_of(item: dict) -> str:
    """Why a page is gone, in the publisher's words."""
    return plain_words((item.get("details") or {}).get("explanation") or "")
