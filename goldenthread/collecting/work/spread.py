"""What the database knows of how its rows are spread, by which it chooses the quickest way to an answer.

PostgreSQL keeps this up to date by itself. SQLite has to be asked: without it, a list of 300 decisions is
found by comparing each of them with all the others.
"""

from django.db import connection
from django_tasks import task

ROWS_LOOKED_AT = 1_000
"""Of each index, so that a large catalogue takes no longer."""


def note_spread() -> None:
    """Have it noted as it is now. Takes a fraction of a second, and changes no row of ours."""
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA analysis_limit = {ROWS_LOOKED_AT}")
        cursor.execute("ANALYZE")


@task()
def note_spread_daily() -> None:
    """As a piece of work of the schedule."""
    note_spread()
