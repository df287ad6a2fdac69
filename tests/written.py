"""What a piece of code wrote to the database."""

from contextlib import contextmanager

from django.db import connection
from django.test.utils import CaptureQueriesContext

WRITING = ("INSERT", "UPDATE", "DELETE", "REPLACE")


@contextmanager
def writes():
    """Gives a list that holds, after the block, every statement in it that wrote rows."""
    statements = []
    with CaptureQueriesContext(connection) as queries:
        yield statements
    statements += [query["sql"] for query in queries if query["sql"].lstrip().upper().startswith(WRITING)]
