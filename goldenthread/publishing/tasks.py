"""What workers do for readers."""

from dataclasses import asdict

from django_tasks import task

from goldenthread.publishing.actions import send_digests
from goldenthread.publishing.links import check_links


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
