"""The documents of a catalogue file in a zip beside it: written out, and taken in at a site without internet.

The zip holds one file for each hash, named by it. What is in it is believed only when its bytes have that
hash, so the zip may come by any way that the catalogue file came by.
"""

import os
import zipfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from goldenthread.catalogue.catalogue_file import not_held
from goldenthread.catalogue.models import Document, Publication, Update, Version
from goldenthread.collecting.actions import read_document, record_arrival
from goldenthread.collecting.arrival import Arrival, find_held
from goldenthread.collecting.reading.comparing import news_of
from goldenthread.collecting.reading.limits import limits_from
from goldenthread.collecting.storage import is_kept, keep, sha256_of
from goldenthread.extraction.endings import ENDINGS
from goldenthread.extraction.model import Status

SAME_DATE = (1980, 1, 1, 0, 0, 0)  # the oldest that a zip can say: the same files give the same zip


class ArchiveError(Exception):
    """The zip cannot be used; the message says why."""


def archive_beside(file: Path) -> Path:
    """`catalogue.json` has its documents in `catalogue.files.zip`."""
    return file.with_suffix(".files.zip")


def write_archive(catalogue: dict, archive: Path) -> int:
    """Write every file that the catalogue names and that is kept here; returns how many there were."""
    hashes = sorted({version["sha256"] for _, _, version in versions_in(catalogue)})
    kept = [sha256 for sha256 in hashes if is_kept(sha256)]
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_STORED) as target:
        for sha256 in kept:
            with default_storage.open(Version(sha256=sha256).file_path, "rb") as file:
                target.writestr(zipfile.ZipInfo(sha256, SAME_DATE), file.read())
    return len(kept)


def versions_in(catalogue: dict) -> Iterator[tuple[str, dict, dict]]:
    """Each version that a catalogue tells of, with the id of its publication and its document."""
    for entry in catalogue["publications"]:
        for document in entry.get("documents", []):
            for version in document.get("versions", []):
                yield entry["id"], document, version


def load_archive(*, catalogue: dict, archive: Path, by) -> tuple[int, list[str]]:
    """Take in the documents of a catalogue that has been loaded; safe to cut off anywhere and to repeat.

    Returns how many versions came in, and a sentence for each that could not. Raises `ArchiveError`.
    """
    added, problems = 0, []
    # Of these another document is news; of the others the publication itself is.
    known = set(Publication.objects.exclude(documents__versions=None).values_list("pk", flat=True))
    try:
        with zipfile.ZipFile(archive) as source:
            for id, document, version in versions_in(catalogue):
                publication = Publication.objects.get(catalogue_id=id)
                held = find_held(publication, version["sha256"])
                if held and held.was_read and is_kept(held.sha256):
                    continue
                try:
                    data = _bytes_of(source, version)
                except ArchiveError as error:
                    problems.append(f"{document['title']}: {error}")
                    continue
                taken = _take_in(publication, (document, version), data, publication.pk in known, by)
                if taken.was_read:
                    added += 1
                else:
                    problems.append(f"{document['title']}: {ENDINGS[Status(taken.status)]}")
    except (OSError, zipfile.BadZipFile) as error:
        raise ArchiveError(f"{archive} cannot be read as a zip.") from error
    return added, problems


def _bytes_of(source: zipfile.ZipFile, version: dict) -> bytes:
    """The bytes with the hash that the catalogue gives, never more of them than it says there are."""
    if version["size"] > limits_from(os.environ).file_bytes:
        raise ArchiveError("The file is larger than this site accepts.")
    try:
        with source.open(version["sha256"]) as file:
            data = file.read(version["size"] + 1)
    except KeyError as error:
        raise ArchiveError("The zip does not hold its file.") from error
    if sha256_of(data) != version["sha256"]:
        raise ArchiveError("The file in the zip is not what the catalogue says.")
    return data


def _take_in(publication: Publication, told: tuple[dict, dict], data: bytes, is_news: bool, by) -> Version:
    """Take in one version, `told` of as its document and itself; it is kept although it cannot be read."""
    document, version = told
    extraction = read_document(data, version["filename"])
    keep(data)
    with transaction.atomic():
        row = _document(publication, document)
        about = (version["sha256"], len(data), version["filename"], version["source_url"])
        outcome = record_arrival(wanted=publication, arrival=Arrival(*about, row, extraction), by=by)
        outcome.version.collected_at = datetime.fromisoformat(version["collected_at"])
        outcome.version.save(update_fields=["collected_at"])
        if is_news:
            kind, detail = news_of(outcome.version)
            about = {"publication": publication, "version": outcome.version, "at": timezone.now()}
            Update.objects.create(kind=kind, detail=detail, **about)
        publication.documents_known = not_held(publication.documents_known, {version["sha256"]})
        publication.save(update_fields=["documents_known"])
    return outcome.version


def _document(publication: Publication, document: dict) -> Document:
    """The document that has a version of these already, else a new one at the end."""
    hashes = [version["sha256"] for version in document["versions"]]
    held = publication.documents.filter(versions__sha256__in=hashes).first()
    return held or Document.objects.create(
        publication=publication, title=document["title"], position=publication.documents.count() + 1
    )
