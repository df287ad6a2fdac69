"""All that this site does by itself, from every app that has something to do."""

from goldenthread.collecting import schedule


def all_jobs() -> list[schedule.Job]:
    """Add a line for another app's daily or weekly task."""
    return schedule.jobs()
