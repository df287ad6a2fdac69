"""What workers do for the editors and approvers of a partnership."""

from dataclasses import asdict

from django_tasks import task

from goldenthread.publishing.alerts.actions import send_weekly_digests


@task()
def tell_of_the_week() -> dict:
    """Send the weekly digests that are due today; gives how many were told."""
    return asdict(send_weekly_digests(by="goldenthread worker"))
