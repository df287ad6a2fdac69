"""Adding many documents in one run: read on every core, written one after the other in a stable order."""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import NamedTuple

from django.core.files.storage import default_storage

from goldenthread.catalogue.models import Document, Publication, Version
from goldenthread.collecting.actions import add_document, end_run, read_document, start_run
from goldenthread.collecting.arrival import ANOTHER, Titled, Wanted, find_held
from goldenthread.collecting.models import Run
from goldenthread.collecting.outcome import Outcome, Result
from goldenthread.collecting.reading.isolation import available_cores
from goldenthread.collecting.reading.limits import limits_from
from goldenthread.collecting.storage import sha256_of
from goldenthread.collecting.tally import Tally
from goldenthread.collecting.web.fetch import Fetcher
from goldenthread.extraction.endings import ENDINGS
from goldenthread.extraction.model import Extraction, Status


class Loaded(NamedTuple):
    """One file whose bytes are in memory; `reading` is None when the catalogue has those bytes already."""

    path: Path
    data: bytes
    reading: Future[Extraction] | None


def add_files(
    *,
    paths: list[Path],
    publication: Wanted,
    source: str,
    by,
    tell: Callable[[Outcome], None],
    ocr: str | None = None,
) -> Tally:
    """Add files as one run, telling of each outcome as it comes; `ocr` is as for `read_document`."""
    return _run(_outcomes(paths, publication, by, reader(ocr)), source, by, tell)


def add_address(
    *,
    url: str,
    fetcher: Fetcher,
    publication: Wanted,
    by,
    tell: Callable[[Outcome], None],
    ocr: str | None = None,
) -> Tally:
    """Fetch a document and add it, as a run of one. Raises `FetchError`; then there is no run."""
    fetched = fetcher.fetch(url)

    def outcomes():
        held = find_held(publication, sha256_of(fetched.data))
        known = held is not None and held.was_read
        yield add_document(
            publication=publication,
            data=fetched.data,
            filename=fetched.filename,
            source=fetched.url,
            by=by,
            extraction=None if known else reader(ocr)(fetched.data, fetched.filename),
        )

    return _run(outcomes(), url, by, tell)


def add_upload(*, upload, publication: Wanted, by, titled: Titled = "") -> Outcome:
    """Add a file that a person sent (a Django UploadedFile), as a run of one; its outcome has a version.

    `titled` is as for `add_document`.
    """

    def outcomes():
        yield add_document(
            publication=publication,
            data=upload.read(),
            filename=upload.name,
            source="",
            by=by,
            titled=titled,
        )

    return _run(outcomes(), f"{UPLOAD}{upload.name}", by, lambda outcome: None).outcomes[0]


ANOTHER_KEY = "another"
UPLOAD = "upload of "
"""What the source of a run begins with when a person sent the file."""


def add_kept(
    *, run: Run, sha256: str, filename: str, publication: int | None, document: int | str
) -> int | None:
    """Add a file that a person sent and that is in the store, and end its run; gives the key of its version.

    `publication` is a key; `document` the key of the one that the file is a new version of, or ANOTHER_KEY,
    or "". Safe to repeat: a run that has ended is left.
    """
    if run.ended_at:
        return None
    with default_storage.open(Version(sha256=sha256).file_path, "rb") as file:
        data = file.read()
    tally = Tally()
    outcome = add_document(
        publication=Publication.objects.get(pk=publication) if publication else None,
        data=data,
        filename=filename,
        source="",
        by=run.by,
        titled=_titled(document),
    )
    tally.outcomes.append(outcome)
    end_run(run=run, counts=tally.counts, problems=tally.problems, by=run.by)
    return outcome.version.pk


def _titled(document: int | str) -> Titled:
    if document == ANOTHER_KEY:
        return ANOTHER
    return Document.objects.get(pk=document) if document else ""


def reader(ocr: str | None) -> Callable[[bytes, str], Extraction]:
    """What reads a document here: with the program that reads pictures of pages, where one is given."""
    return partial(read_document, ocr=ocr) if ocr else read_document


def _run(outcomes: Iterable[Outcome], source: str, by, tell: Callable[[Outcome], None]) -> Tally:
    """Keep account of a run. One that is cut off leaves whole documents; the same call goes on from there."""
    run, tally = start_run(source=source, by=by), Tally()
    try:
        for outcome in outcomes:
            tally.outcomes.append(outcome)
            tell(outcome)
    except KeyboardInterrupt:
        stopped = {"file": "", "sentence": "The run was stopped before its end."}
        end_run(run=run, counts=tally.counts, problems=[*tally.problems, stopped], by=by)
        raise
    end_run(run=run, counts=tally.counts, problems=tally.problems, by=by)
    return tally


def _outcomes(paths: Iterable[Path], publication: Wanted, by, read) -> Iterator[Outcome]:
    for loaded in _read_ahead(paths, publication, read):
        if isinstance(loaded, Outcome):
            yield loaded
            continue
        yield add_document(
            publication=publication,
            data=loaded.data,
            filename=loaded.path.name,
            source="",
            by=by,
            extraction=loaded.reading.result() if loaded.reading else None,
        )


def _read_ahead(paths: Iterable[Path], publication: Wanted, read) -> Iterator[Loaded | Outcome]:
    """Give files in their order, while as many as there are cores are being read behind."""
    cores, ahead = available_cores(), deque()
    pool = ThreadPoolExecutor(cores)
    try:
        for path in paths:
            ahead.append(_load(path, publication, pool, read))
            if len(ahead) > cores:
                yield ahead.popleft()
        while ahead:
            yield ahead.popleft()
    finally:
        pool.shutdown(cancel_futures=True)


def _load(path: Path, publication: Wanted, pool: ThreadPoolExecutor, read) -> Loaded | Outcome:
    """The bytes of a file, already being read in a child; or the outcome when they are not to be had."""
    try:
        if path.stat().st_size > limits_from(os.environ).file_bytes:
            return Outcome(Result.FAILED, path.name, problems=(ENDINGS[Status.TOO_LARGE],))
        data = path.read_bytes()
    except OSError as error:
        return Outcome(Result.FAILED, path.name, problems=(f"The file cannot be opened: {error.strerror}.",))
    held = find_held(publication, sha256_of(data))
    if held and held.was_read:
        return Loaded(path, data, None)
    return Loaded(path, data, pool.submit(read, data, path.name))
