"""Files that people send: a small one is read while they wait, a large one by a worker."""

from django.db import transaction
from django_tasks_db.models import DBTaskResult

from goldenthread.catalogue.models import Document, Publication
from goldenthread.collecting.actions import start_run
from goldenthread.collecting.adding import ANOTHER_KEY, UPLOAD
from goldenthread.collecting.arrival import ANOTHER, Titled
from goldenthread.collecting.models import Run
from goldenthread.collecting.reading.limits import MEBIBYTE
from goldenthread.collecting.storage import keep
from goldenthread.collecting.tasks import take_in_upload
from goldenthread.collecting.work.queue import ask_now, work_named
from goldenthread.collecting.work.workers import is_any_free

LARGE = 2 * MEBIBYTE
"""From this size on reading may take longer than a person should look at an unchanging page."""


def is_for_a_worker(upload) -> bool:
    """Whether to leave the file to a worker.

    Without one that is free the web process reads it itself: a look at a source may take an hour.
    """
    return upload.size >= LARGE and is_any_free()


def queue_upload(*, upload, publication: Publication | None, by, titled: Titled = "") -> Run:
    """Keep the file, and have a worker read it and take it in; gives the run, whose page shows how far it is.

    Arguments are as for `add_upload`.
    """
    sha256 = keep(upload.read())
    with transaction.atomic():
        run = start_run(source=f"{UPLOAD}{upload.name}", by=by)
        place = [publication.pk if publication else None, _key(titled)]
        ask_now(take_in_upload, run.pk, sha256, upload.name, *place, name=_name(run))
    return run


def work_of(run: Run) -> DBTaskResult | None:
    """The piece of work that the run waits for, when it is of an upload that a worker reads."""
    return work_named(_name(run)) if run.source.startswith(UPLOAD) else None


def _name(run: Run) -> str:
    return f"upload of run {run.pk}"


def _key(titled: Titled) -> int | str:
    if titled is ANOTHER:
        return ANOTHER_KEY
    return titled.pk if isinstance(titled, Document) else ""
