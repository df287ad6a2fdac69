"""A search as an Atom feed: newest publication first, ids that stay, times that move only when words do."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime, time
from hashlib import sha256

from django.conf import settings
from django.urls import reverse
from django.utils.html import escape

from goldenthread.catalogue.models import Item, Publication, Version
from goldenthread.publishing.dates import published_date
from goldenthread.publishing.items.values import absolute
from goldenthread.publishing.lists.feeds import PagedFeed, tag
from goldenthread.publishing.notices import spoken_words
from goldenthread.search.entries import Card
from goldenthread.search.query import MOST_RESULTS, Search
from goldenthread.search.whole import Whole, newest_first, result_key

ENTRIES_ON_A_PAGE = 50
NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
LAST_FEED_PAGE = MOST_RESULTS // ENTRIES_ON_A_PAGE


def search_feed(search: Search) -> PagedFeed:
    """One page of the feed of a search. Raises search.index.IndexBroken."""
    page = min(search.page, LAST_FEED_PAGE)
    offset = (page - 1) * ENTRIES_ON_A_PAGE
    found = newest_first(search, offset=offset, most=ENTRIES_ON_A_PAGE)
    cards = list(found.cards)
    feed = PagedFeed(
        title=f"{search.words or 'Search'}, {settings.SITE_NAME}",
        link=absolute(f"{reverse('search:results')}?{search.having().address}"),
        description="",
        language="en-gb",
        feed_url=_address(search, page),
        feed_guid=tag(f"search/{_digest(search.having().address)}"),
        author_name=settings.SITE_NAME,
        **_neighbours(found, page),
    )
    for entry in _entries(cards):
        feed.add_item(**entry)
    return feed


def _entries(cards: list[Card]) -> Iterable[dict]:
    publications = Publication.objects.filter(slug__in={card.publication for card in cards})
    publications = {
        p.slug: p for p in publications.select_related("publisher").prefetch_related("date_claims")
    }
    since = _since(cards)
    for card in cards:
        if publication := publications.get(card.publication):
            at = since.get(result_key(card)) or _came_out(publication)
            yield {
                "title": NOT_IN_XML.sub("", _title(card, publication)),
                "link": absolute(card.href),
                "description": escape(NOT_IN_XML.sub("", _description(card, publication))),  # is read as HTML
                "unique_id": tag(result_key(card)),
                "pubdate": at,
                "updateddate": at,
            }


def _title(card: Card, publication: Publication) -> str:
    """Never the title of the publication, which may name a child."""
    name = card.name if card.version_id else publication.get_kind_display()
    return f"{name}. {publication.publisher}, {published_date(publication)}"


def _description(card: Card, publication: Publication) -> str:
    where = ", ".join(filter(None, (publication.title, card.place)))
    words = spoken_words(card)
    return f"{where}: “{words}”" if words else f"{where}."


def _since(cards: list[Card]) -> dict[str, datetime]:
    """By key, since when the words are here as they are: their first version with them, or a correction."""
    references = [card.reference for card in cards if card.reference]
    since: dict[str, datetime] = {}
    items = Item.objects.filter(reference__in=references).select_related("version")
    texts: dict[str, str] = {}
    for item in items.order_by("version__collected_at", "pk").prefetch_related("corrections"):
        words, key = item.shown("text"), f"r/{item.reference}"
        if texts.get(key) != words:
            texts[key] = words
            corrected = [correction.at for correction in item.corrections.all()]
            since[key] = max([item.version.collected_at, *corrected])
    versions = Version.objects.in_bulk({card.version_id for card in cards if card.version_id})
    for card in cards:
        if card.version_id in versions:
            since.setdefault(result_key(card), versions[card.version_id].collected_at)
    return since


def _came_out(publication: Publication) -> datetime:
    day = publication.published_on or datetime(2026, 1, 1, tzinfo=UTC).date()
    return datetime.combine(day, time.min, tzinfo=UTC)


def _address(search: Search, page: int) -> str:
    query = search.having(page=page).address
    return absolute(reverse("publishing:search-feed")) + (f"?{query}" if query else "")


def _neighbours(found: Whole, page: int) -> dict[str, str]:
    last = max(1, min(LAST_FEED_PAGE, -(-found.total // ENTRIES_ON_A_PAGE)))
    numbers = {"first": 1, "last": last}
    if page > 1:
        numbers["previous"] = min(page - 1, last)
    if page < last:
        numbers["next"] = page + 1
    return {relation: _address(found.search, number) for relation, number in numbers.items()}


def _digest(words: str) -> str:
    return sha256(words.encode()).hexdigest()[:24]
