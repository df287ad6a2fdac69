"""The Atom feed of what is new: public entries, stable ids, a time that moves only when something does."""

from datetime import UTC, datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.core.paginator import Page
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed

from goldenthread.publishing.lists.updates import sentence

NOTHING_YET = datetime(2026, 1, 1, tzinfo=UTC)  # a feed without entries needs a time too, that stays


class PagedFeed(Atom1Feed):
    """An Atom feed with links to the pages before and after (RFC 5005)."""

    def add_root_elements(self, handler):
        super().add_root_elements(handler)
        for relation in ("first", "previous", "next", "last"):
            if href := self.feed.get(relation):
                handler.addQuickElement("link", "", {"rel": relation, "href": href})

    def latest_post_date(self):
        return super().latest_post_date() if self.items else NOTHING_YET


def updates_feed(page: Page) -> PagedFeed:
    """The feed of one page of updates."""
    address = settings.SITE_URL + reverse("publishing:updates-feed")
    feed = PagedFeed(
        title=f"What is new, {settings.SITE_NAME}",
        link=settings.SITE_URL + reverse("publishing:updates"),
        description="",
        language="en-gb",
        feed_url=f"{address}?page={page.number}" if page.number > 1 else address,
        feed_guid=tag("updates"),
        author_name=settings.SITE_NAME,
        **neighbours_of(address, page),
    )
    for update in page.object_list:
        feed.add_item(
            title=f"{update.get_kind_display()}: {update.publication.title}",
            link=settings.SITE_URL + update.publication.get_absolute_url(),
            description=sentence(update),
            unique_id=tag(f"update/{update.pk}"),
            pubdate=update.at,
            updateddate=update.at,
        )
    return feed


def tag(name: str) -> str:
    """An id of this site that never changes (RFC 4151)."""
    return f"tag:{urlsplit(settings.SITE_URL).hostname},2026:{name}"


def neighbours_of(address: str, page: Page) -> dict[str, str]:
    joiner = "&" if "?" in address else "?"
    numbers = {"first": 1, "last": page.paginator.num_pages}
    if page.has_previous():
        numbers["previous"] = page.previous_page_number()
    if page.has_next():
        numbers["next"] = page.next_page_number()
    return {relation: f"{address}{joiner}page={number}" for relation, number in numbers.items()}
