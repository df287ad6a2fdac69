"""What workers do for a partnership's people, and for those whom it asks."""

from dataclasses import asdict

from django_tasks import task

from goldenthread.responses.actions.chasing import send_waiting
from goldenthread.responses.actions.reminding import send_reminders


@task()
def remind() -> dict:
    """Remind people of what is due; gives how many were told."""
    return asdict(send_reminders(by="goldenthread worker"))


@task(priority=40)  # people wait for their answer, and it takes moments
def send_chases() -> dict:
    """Send the e-mails that ask organisations their questions; gives how many went out and were refused."""
    return send_waiting(by="goldenthread worker")
