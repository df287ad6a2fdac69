"""What workers do. Each may be cut off anywhere and done again: it goes on from where it was."""

import time

from django_tasks import task

from goldenthread.collecting.adding import add_kept
from goldenthread.collecting.looks.collect import collect
from goldenthread.collecting.models import Run, Source
from goldenthread.collecting.sources.opening import opened

BY = "goldenthread worker"
BETWEEN_NOTES = 5  # seconds


@task()
def look_at_source(slug: str) -> dict:
    """Look at a source and take in what is new; gives the counts of the run.

    Waits while another run is going on. A source that is gone since this was planned is left.
    """
    source = Source.objects.select_related("publisher").filter(slug=slug).first()
    if source is None:
        return {}
    with opened(source) as ready:
        told = noting_progress(source)
        return collect(source=source, opened=ready, by=BY, tell=told, wait=True).as_counts


def noting_progress(source: Source):
    """A function to call with the title of each page that is done: it notes how many on the run's own row."""
    pages, noted_at = 0, time.monotonic()

    def tell(title: str) -> None:
        nonlocal pages, noted_at
        pages += 1
        if time.monotonic() - noted_at >= BETWEEN_NOTES:
            noted_at = time.monotonic()
            Run.objects.filter(watched=source, ended_at=None, by=BY).update(counts={"pages": pages})

    return tell


@task()
def take_in_upload(
    run: int, sha256: str, filename: str, publication: int | None, document: int | str
) -> int | None:
    """Read a file that a person sent; gives the key of its version."""
    kept = {"sha256": sha256, "filename": filename}
    return add_kept(run=Run.objects.get(pk=run), publication=publication, document=document, **kept)
