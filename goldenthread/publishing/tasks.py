"""What workers do for readers."""

from dataclasses import asdict

from django_tasks import task

from goldenthread.publishing.actions import send_digests


@task()
def tell_subscribers() -> dict:
    """Send each subscriber who is due what is new to them; gives how many were told."""
    return asdict(send_digests(by="goldenthread worker"))
