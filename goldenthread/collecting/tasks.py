"""What workers do. Each may be cut off anywhere and done again: it goes on from where it was."""

from django_tasks import task

from goldenthread.collecting.adding import add_kept
from goldenthread.collecting.models import Run

BY = "goldenthread worker"


@task()
def look_at_source(slug: str) -> dict:
    """Look at a source and take in what is new; gives the counts of the run."""
    raise NotImplementedError(slug)


@task()
def take_in_upload(
    run: int, sha256: str, filename: str, publication: int | None, document: int | str
) -> int | None:
    """Read a file that a person sent; gives the key of its version."""
    kept = {"sha256": sha256, "filename": filename}
    return add_kept(run=Run.objects.get(pk=run), publication=publication, document=document, **kept)


@task()
def check_links() -> dict:
    """Try the addresses of the catalogue and of this site's pages."""
    raise NotImplementedError
