"""Whether this process can serve pages: what a load balancer asks every few seconds."""

import os
from pathlib import Path

from django.core.files.storage import FileSystemStorage, storages
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

up_to_date = []
"""Not empty once the database was seen to be up to date: that is dear to ask, and does not change back."""


def is_healthy() -> bool:
    """Whether the database answers and is up to date, and the file store can be written to."""
    try:
        return database_answers() and is_up_to_date() and store_answers()
    except (DatabaseError, OSError):
        return False


def database_answers() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return cursor.fetchone() == (1,)


def is_up_to_date() -> bool:
    if not up_to_date:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            return False
        up_to_date.append(True)
    return True


def store_answers() -> bool:
    """A folder is there, or can be made, and can be written to; any other store answers a question."""
    store = storages["default"]
    if not isinstance(store, FileSystemStorage):
        store.exists("healthz")
        return True
    folder = Path(store.location)
    there = next(each for each in (folder, *folder.parents) if each.exists())
    return there.is_dir() and os.access(there, os.W_OK)
