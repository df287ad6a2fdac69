"""Taking documents in, and keeping account of the runs that do."""

import logging
import os
from dataclasses import replace

from django.db import IntegrityError, transaction
from django.utils import timezone

from goldenthread import __version__
from goldenthread.audit.actions import record_event
from goldenthread.catalogue.actions import create_draft, wait_for_other_drafts
from goldenthread.catalogue.models import Change, Document, Publication, Version
from goldenthread.catalogue.tasks import ask_for_grouping
from goldenthread.catalogue.theme_suggesting import suggest_for_version
from goldenthread.collecting.arrival import (
    Arrival,
    Titled,
    Wanted,
    find_document,
    find_held,
    find_publication,
)
from goldenthread.collecting.models import Run, Source
from goldenthread.collecting.outcome import Outcome, Result
from goldenthread.collecting.reading.isolation import extract_in_child
from goldenthread.collecting.reading.limits import limits_from
from goldenthread.collecting.reading.rereading_actions import reread_version
from goldenthread.collecting.reading.rows import clipped, write_rows
from goldenthread.collecting.storage import keep, sha256_of
from goldenthread.extraction import Extraction
from goldenthread.extraction.endings import READ

logger = logging.getLogger(__name__)


def read_document(data: bytes, filename: str, *, ocr: str | None = None) -> Extraction:
    """Read the document in a child process, within this site's limits.

    `ocr` is the program that reads pages which are pictures; without one they stay without text.
    """
    return extract_in_child(data, filename, limits_from(os.environ), ocr=ocr)


def add_document(
    *, publication: Wanted, data: bytes, filename: str, source: str, by, titled: Titled = "", extraction=None
) -> Outcome:
    """Take one document into a publication: bytes, pages, items and problems, all of it or nothing.

    `publication` is a Publication, or a slug, or None: a draft is made where there is none of that slug or of
    the document's own title. `titled` is the document's title where the caller knows it, or the document of
    the publication that this is a new version of, or ANOTHER for one of its own. `source` is its address or
    "". `by` is a person or the words for a command. `extraction` is what was read of these bytes, if that is
    done already.

    Bytes that are there already change nothing, unless reading them failed then and succeeds now. New bytes
    of the same document are its next version. A document that could not be read is kept with its status and
    what a person can do about it.

    Safe to cut off anywhere and to repeat: the bytes are stored before the transaction that tells of them, so
    no row is ever without its file.
    """
    sha256, filename = sha256_of(data), clipped(filename, 255)
    held = find_held(publication, sha256)
    if held and held.was_read:
        return unchanged(held, filename)
    extraction = extraction or read_document(data, filename)
    keep(data)
    arrival = Arrival(sha256, len(data), filename, source, titled, extraction)
    try:
        return record_arrival(wanted=publication, arrival=arrival, by=by)
    except IntegrityError:
        # A catalogue file or another person made a publication of that address at the same moment.
        logger.info("%s came in twice at once; looking again", filename)
        return record_arrival(wanted=publication, arrival=arrival, by=by)


@transaction.atomic
def record_arrival(*, wanted: Wanted, arrival: Arrival, by) -> Outcome:
    """Write what was read of bytes that are in the store; `wanted` and `by` are as for `add_document`."""
    # One writer at a time in a publication, so that version numbers and references follow each other; and one
    # at a time where there is none yet, so that two copies of a document do not make two drafts.
    publication = find_publication(wanted, arrival)
    if publication:
        Publication.objects.select_for_update().get(pk=publication.pk)
    elif not find_held(wanted, arrival.sha256):
        wait_for_other_drafts()
        publication = find_publication(wanted, arrival)
    held = find_held(wanted, arrival.sha256)
    if held and (held.was_read or arrival.extraction.status not in READ):
        return unchanged(held, arrival.filename)
    if held and not held.is_held:
        return _read_into(held, arrival, by)
    if held:
        version = _read_again(held, arrival)
    elif publication:
        version = _add_version(publication, arrival)
    else:
        slug = wanted if isinstance(wanted, str) else ""
        version = _add_version(create_draft(title=arrival.title, slug=slug, by=by), arrival)
    return _fill(version, arrival, by)


def _read_into(version: Version, arrival: Arrival, by) -> Outcome:
    """Read a document of which items came with a partnership's file: those that were answered stay."""
    Version.objects.filter(pk=version.pk).update(filename=arrival.filename, collected_at=timezone.now())
    reread_version(version=version, extraction=arrival.extraction, by=by)
    outcome = unchanged(Version.objects.get(pk=version.pk), arrival.filename)
    return replace(outcome, result=Result.ADDED)


def _fill(version: Version, arrival: Arrival, by) -> Outcome:
    """Write what was read of a version, and tell the search index and the audit log."""
    items = write_rows(version, arrival.extraction)
    suggest_for_version(version=version, by=by)
    publication = version.document.publication
    Change.objects.create(publication_id=publication.pk)
    detail = {"document": version.document.pk, "number": version.number, "sha256": version.sha256}
    detail |= {"status": version.status, "items": len(items)}
    record_event("document added", version, by=by, detail=detail)
    return Outcome(
        result=Result.ADDED if version.was_read else Result.FAILED,
        filename=arrival.filename,
        publication=publication,
        version=version,
        items=len(items),
        problems=tuple(problem.detail for problem in arrival.extraction.problems),
    )


def _add_version(publication: Publication, arrival: Arrival) -> Version:
    document = find_document(publication, arrival)
    if document is None:
        position = publication.documents.count() + 1
        document = Document.objects.create(publication=publication, title=arrival.title, position=position)
    return Version.objects.create(
        document=document,
        number=document.versions.count() + 1,
        sha256=arrival.sha256,
        size=arrival.size,
        filename=arrival.filename,
        media_type=arrival.extraction.media_type,
        source_url=arrival.source_url,
        collected_at=timezone.now(),
        status=arrival.extraction.status.value,
        extractor=__version__,
        metadata=dict(arrival.extraction.metadata),
    )


def _read_again(version: Version, arrival: Arrival) -> Version:
    """Make room for what is read now of a version of which nothing could be read before."""
    version.problems.all().delete()
    version.pages.all().delete()
    version.status = arrival.extraction.status.value
    version.media_type = arrival.extraction.media_type
    version.extractor = __version__
    version.metadata = dict(arrival.extraction.metadata)
    version.save()
    return version


def unchanged(version: Version, filename: str) -> Outcome:
    """The outcome for bytes that are there already; reads what was found then."""
    return Outcome(
        result=Result.UNCHANGED,
        filename=filename,
        publication=version.document.publication,
        version=version,
        items=version.items.live().count(),
        problems=tuple(problem.detail for problem in version.problems.all()),
    )


@transaction.atomic
def start_run(*, source: str, by, watched: Source | None = None) -> Run:
    """Note that a run has begun, over a watched source if it is one. A run that never ends was cut off."""
    who = clipped(getattr(by, "email", None) or str(by), 254)
    run = Run.objects.create(source=clipped(source, 200), watched=watched, by=who, started_at=timezone.now())
    record_event("run started", run, by=by)
    return run


@transaction.atomic
def end_run(*, run: Run, counts: dict, problems: list[dict], by, is_good: bool = False) -> None:
    """Note what came of a run; `counts` are whole numbers, `problems` have `file` and `sentence`.

    `is_good` says that a watched source could be looked at whole.
    """
    run.ended_at, run.counts, run.problems, run.is_good = timezone.now(), counts, problems, is_good
    run.save()
    record_event("run ended", run, by=by, detail=counts)
    ask_for_grouping()
