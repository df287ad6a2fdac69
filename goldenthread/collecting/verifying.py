"""Whether what is kept is whole: rows and files fit each other, words stand where they are said to stand, the
audit log holds. Each finding is a sentence; some can be put right.
"""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import NamedTuple

from django.core.files.storage import default_storage
from django.db import connection
from django.db.models import Count, F, Max, Q
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from goldenthread.audit.chain import find_breaks
from goldenthread.audit.models import Event
from goldenthread.catalogue.models import Document, Item, Version
from goldenthread.collecting.models import Attachment, Listing, Match, Run
from goldenthread.collecting.storage import INCOMING, is_kept
from goldenthread.extraction.passages import join_pieces

FRESH = timedelta(hours=1)
"""A file that is younger may be on its way into the catalogue at this moment."""

SHA256 = re.compile(r"\b[0-9a-f]{64}\b")
UNFINISHED = ("READY", "RUNNING")


class Finding(NamedTuple):
    """One thing that was found. A note is worth knowing, and no trouble."""

    code: str
    sentence: str
    what: str = ""  # a path in the file store, where it is about a file
    is_trouble: bool = True


def findings() -> Iterator[Finding]:
    """Everything that is to be told, check by check."""
    for check in CHECKS:
        yield from check()


def broken_database() -> Iterator[Finding]:
    """SQLite can say whether its file is whole; PostgreSQL sees to that by itself."""
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        answers = [row[0] for row in cursor.execute("PRAGMA integrity_check").fetchall()]
        strays = cursor.execute("PRAGMA foreign_key_check").fetchall()
    if answers != ["ok"]:
        yield Finding("database-damaged", f"The database file is damaged: {answers[0]}")
    for table, row, parent, _ in strays:
        yield Finding("row-without-parent", f"Row {row} of {table} refers to a row of {parent} that is gone.")


def versions_without_files() -> Iterator[Finding]:
    """What came with a partnership's file alone is worth knowing: somebody may want to collect it."""
    for version in Version.objects.select_related("document__publication").order_by("pk").iterator():
        if not version.is_held:
            sentence = (
                f"{_named(version)} was never collected here. Its items came with a partnership’s file."
            )
            yield Finding("never-collected", sentence, version.file_path, is_trouble=False)
        elif not default_storage.exists(version.file_path):
            yield Finding("file-missing", f"The file of {_named(version)} is missing.", version.file_path)
        elif not is_kept(version.sha256):
            sentence = f"The file of {_named(version)} is not what was collected."
            yield Finding("file-damaged", sentence, version.file_path)


def _named(version: Version) -> str:
    return f"“{version.document.publication}”, “{version.document}”, version {version.number}"


def files_without_versions() -> Iterator[Finding]:
    """What a run that was cut off had in hand is no trouble: the next run uses it, or it can be removed."""
    known, awaited = set(Version.objects.values_list("sha256", flat=True)), awaited_files()
    first = Run.objects.filter(ended_at=None).order_by("started_at").first()
    for path in stored_files():
        if path.rpartition("/")[2] in known | awaited:
            continue
        changed = default_storage.get_modified_time(path)
        if first and changed >= first.started_at - FRESH:
            sentence = f"{path} came with a run that was cut off. The next run uses it, or --fix removes it."
            yield Finding("file-of-cut-off-run", sentence, path, is_trouble=False)
        elif is_fresh(path):
            yield Finding("file-on-its-way", f"{path} is new and no document yet.", path, is_trouble=False)
        else:
            yield Finding("file-without-document", f"{path} belongs to no document.", path)


def leftovers() -> Iterator[Finding]:
    """Files that were being written when a process ended; nothing reads them."""
    for path in _names(INCOMING):
        if not is_fresh(path):
            yield Finding("unfinished-file", f"{path} was never finished.", path, is_trouble=False)


def awaited_files() -> set[str]:
    """Files that people sent and that workers have still to read."""
    waiting = DBTaskResult.objects.filter(status__in=UNFINISHED).values_list("args_kwargs", flat=True)
    return {sha256 for arguments in waiting for sha256 in SHA256.findall(str(arguments))}


def stored_files() -> Iterator[str]:
    """Every path in the file store under which a document may lie."""
    if not default_storage.exists("") and not default_storage.exists("."):
        return
    folders, _ = default_storage.listdir("")
    for folder in sorted(folders):
        if len(folder) == 2:
            yield from _names(folder)


def _names(folder: str) -> list[str]:
    if not default_storage.exists(folder):
        return []
    return [f"{folder}/{name}" for name in sorted(default_storage.listdir(folder)[1])]


def is_fresh(path: str) -> bool:
    """Whether a process may still be at work on it. What is gone meanwhile is no trouble either."""
    try:
        return timezone.now() - default_storage.get_modified_time(path) < FRESH
    except FileNotFoundError:
        return True


def odd_documents() -> Iterator[Finding]:
    """Versions are numbered 1, 2, 3 without a gap, and what was read has pages."""
    counted = Document.objects.annotate(number=Count("versions"), last=Max("versions__number"))
    for document in counted.filter(~Q(number=F("last")) | Q(number=0)).select_related("publication"):
        if document.number == 0:
            yield Finding("document-empty", f"“{document}” of “{document.publication}” has no version.")
        else:
            sentence = f"The versions of “{document}” of “{document.publication}” are not numbered in a row."
            yield Finding("versions-misnumbered", sentence)
    empty = Version.objects.filter(status__in=Version.READ, pages=None)
    for version in empty.select_related("document__publication"):
        yield Finding("pages-missing", f"{_named(version)} was read, and has no pages.")


def untrue_quotes() -> Iterator[Finding]:
    """Every item's words, read from its pages by their places alone, are its words."""
    versions = Version.objects.filter(items__isnull=False).distinct().order_by("pk")
    for version in versions.select_related("document__publication").iterator():
        pages = dict(version.pages.values_list("number", "text"))
        for item in version.items.all():
            if item.spans and item.text != _quoted(item, pages):
                sentence = f"{item.reference} of {_named(version)} is not word for word on page {item.page}."
                yield Finding("quote-differs", sentence)


def _quoted(item: Item, pages: dict[int, str]) -> str:
    pieces = (pages.get(span["page"], "")[span["start"] : span["end"]] for span in item.spans)
    return join_pieces(pieces)


def odd_listings() -> Iterator[Finding]:
    """What sources list agrees with what was made of it."""
    settled = (Match.CERTAIN, Match.NEW, Match.CONFIRMED)
    for listing in Listing.objects.filter(match__in=settled, publication=None):
        yield Finding("match-without-publication", f"“{listing}” is matched with nothing.")
    for listing in Listing.objects.exclude(match__in=settled).exclude(publication=None):
        yield Finding("publication-without-match", f"“{listing}” has a publication and no match with it.")
    taken = Q(state=Attachment.State.TAKEN_IN)
    for attachment in Attachment.objects.filter(taken, version=None):
        yield Finding("attachment-empty", f"“{attachment}” was taken in, and its document is not here.")
    strays = Attachment.objects.exclude(version=None).exclude(document=F("version__document"))
    for attachment in strays:
        yield Finding("attachment-astray", f"“{attachment}” names a version of another document.")


def broken_chain() -> Iterator[Finding]:
    for each in find_breaks(Event.objects.order_by("number").iterator()):
        yield Finding("audit-broken", each.sentence)


CHECKS = (
    broken_database,
    versions_without_files,
    files_without_versions,
    leftovers,
    odd_documents,
    untrue_quotes,
    odd_listings,
    broken_chain,
)
