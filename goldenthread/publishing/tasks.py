"""What workers do for readers."""

from dataclasses import asdict

from django_tasks import task

from goldenthread.publishing.actions import send_digests
from goldenthread.publishing.links import check_links
from goldenthread.publishing.models import PartnershipFile
from goldenthread.publishing.moving.actions.files import delete_old_files, make_file

BY = "goldenthread worker"


@task()
def tell_subscribers() -> dict:
    """Send each subscriber who is due what is new to them; gives how many were told."""
    return asdict(send_digests(by="goldenthread worker"))


@task()
def tell_new_results() -> dict:
    """Send the alerts of searches whose owners want to be told at once; gives how many were told."""
    return asdict(send_digests(by="goldenthread worker", only_at_once=True))


@task(priority=-50)  # it takes minutes, and nobody waits for it
def try_links() -> dict:
    """Try every address that this site links to; gives how many work and how many do not."""
    return check_links(by="goldenthread worker").counts


@task()
def make_partnership_file(pk: int) -> bool:
    """Make the file that an administrator asked for; whether it was still wanted."""
    file = PartnershipFile.objects.select_related("partnership").filter(pk=pk, made_at=None).first()
    if file is None:
        return False
    make_file(file=file, by=BY)
    return True


@task()
def delete_old_partnership_files() -> int:
    """Delete files with everything of a partnership that were asked for long ago; gives how many."""
    return delete_old_files(by=BY)
