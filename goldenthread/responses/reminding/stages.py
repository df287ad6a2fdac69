"""On which day somebody is reminded of what is due. Pure."""

from collections.abc import Iterable
from datetime import date, timedelta

STANDS = 7
"""Days for which a reminder may still go out when it could not on its own: later it would only be old."""


def stage_on(today: date, *, due_on: date, known_since: date, stages: Iterable[int]) -> int | None:
    """The stage that stands today, in days from the due day; None where none does.

    What came to be known after a stage's day is not told of that stage: nobody is reminded fourteen days
    before of what was set for next week.
    """
    come = [stage for stage in stages if due_on + timedelta(days=stage) <= today]
    if not come:
        return None
    day = due_on + timedelta(days=max(come))
    return max(come) if known_since <= day and (today - day).days < STANDS else None
