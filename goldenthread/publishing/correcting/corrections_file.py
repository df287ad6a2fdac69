"""The correction log as a CSV file and as an Atom feed."""

import csv
from io import StringIO

from django.conf import settings
from django.core.paginator import Page
from django.urls import reverse
from django.utils import timezone

from goldenthread.catalogue.sheets import safe_cell
from goldenthread.publishing.correcting.corrections import CorrectionLog, LogEntry, entries
from goldenthread.publishing.lists.feeds import PagedFeed, neighbours_of, tag

COLUMNS = (
    "date",
    "publication",
    "publication_slug",
    "kind",
    "item",
    "references",
    "addresses",
    "machine",
    "person",
    "reason",
    "undone",
)


def as_csv(log: CorrectionLog) -> str:
    """Every entry of the log, newest first. Nothing in it is run as a formula by a spreadsheet."""
    target = StringIO()
    writer = csv.writer(target)
    writer.writerow(COLUMNS)
    for entry in entries(log.rows):
        writer.writerow([safe_cell(value) for value in _cells(entry)])
    return target.getvalue()


def _cells(entry: LogEntry) -> list[str]:
    undone = entry.row.undone_at
    return [
        timezone.localdate(entry.at).isoformat(),
        entry.publication.title,
        entry.publication.slug,
        entry.kind,
        entry.name,
        " ".join(item.reference for item in entry.items),
        " ".join(settings.SITE_URL + item.get_absolute_url() for item in entry.items),
        entry.machine,
        entry.person,
        entry.row.reason,
        timezone.localdate(undone).isoformat() if undone else "",
    ]


def corrections_feed(page: Page, asked: str) -> PagedFeed:
    """The feed of one page of the log; `asked` is the query without the page, as "publication=a-review"."""
    address = settings.SITE_URL + reverse("publishing:corrections-feed") + (f"?{asked}" if asked else "")
    feed = PagedFeed(
        title=f"Corrections, {settings.SITE_NAME}",
        link=settings.SITE_URL + reverse("publishing:corrections") + (f"?{asked}" if asked else ""),
        description="",
        language="en-gb",
        feed_url=address,
        feed_guid=tag("corrections" + (f"?{asked}" if asked else "")),
        author_name=settings.SITE_NAME,
        **neighbours_of(address, page),
    )
    for entry in entries(page.object_list):
        feed.add_item(
            title=f"{entry.what}: {entry.name}, {entry.publication.title}",
            link=f"{settings.SITE_URL}{reverse('publishing:corrections')}#{entry.key}",
            description=told(entry),
            unique_id=tag(entry.key),
            pubdate=entry.at,
            updateddate=entry.changed_at,
        )
    return feed


def told(entry: LogEntry) -> str:
    """What was put right, in one sentence or two."""
    machine = f"The machine found: “{entry.machine}”." if entry.machine else "The machine found nothing."
    person = f" A person says: “{entry.person}”." if entry.person else ""
    undone = f" Undone on {timezone.localdate(entry.row.undone_at)}." if entry.row.undone_at else ""
    return f"{machine}{person} Reason: {entry.row.reason}{undone}"
