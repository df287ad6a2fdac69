"""What workers do for a partnership's people."""

from dataclasses import asdict

from django_tasks import task

from goldenthread.responses.actions.reminding import send_reminders


@task()
def remind() -> dict:
    """Remind people of what is due; gives how many were told."""
    return asdict(send_reminders(by="goldenthread worker"))
