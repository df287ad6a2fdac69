"""What workers do for the catalogue."""

from django_tasks import task
from django_tasks_db.models import DBTaskResult, get_date_max

from goldenthread.catalogue.repeating.actions import group_repetitions
from goldenthread.catalogue.repeating.comparing import has_news

BY = "goldenthread worker"


@task(priority=-20)  # documents that wait to be read go first
def group_what_was_said_before() -> dict:
    """Group items that repeat earlier ones, around what changed; gives the counts, none where nothing did."""
    return group_repetitions(by=BY).counts if has_news() else {}


def ask_for_grouping() -> None:
    """Have a worker group what has come in, unless nothing has, or one is asked and has not begun."""
    if not has_news():
        return
    waiting = DBTaskResult.objects.filter(
        task_path=group_what_was_said_before.module_path, status="READY", run_after=get_date_max()
    )
    if not waiting.exists():
        group_what_was_said_before.enqueue()
