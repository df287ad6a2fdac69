"""One run of collecting at a time on a site; the second leaves with a sentence.

Whoever holds the lock and dies loses it at once: on PostgreSQL with the connection, which other machines see
too; on SQLite, where all processes are on one machine, with the process that had the file open.
"""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection

COLLECTING = 0x746872656164  # any number that nothing else locks on: "thread"


class Locked(Exception):
    """Another run is going on; the message is a sentence for the person who asked."""

    def __init__(self):
        super().__init__("Another run of collecting is going on. Wait until it has ended.")


@contextmanager
def collecting_lock(*, wait: bool = False) -> Iterator[None]:
    """Hold the lock for the length of a run.

    When another run holds it: raises `Locked` at once, or waits until that has ended.
    """
    held = _on_postgres(wait) if connection.vendor == "postgresql" else _on_file(settings.HOME, wait)
    with held:
        yield


@contextmanager
def _on_file(home: Path, wait: bool) -> Iterator[None]:
    home.mkdir(parents=True, exist_ok=True)
    with open(home / "collecting.lock", "w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError as error:
            raise Locked from error
        yield


@contextmanager
def _on_postgres(wait: bool) -> Iterator[None]:
    """On a connection of its own: nothing else ends it, and no other call of this process shares the lock."""
    own = connection.copy()
    try:
        if not _asked(own, "pg_advisory_lock" if wait else "pg_try_advisory_lock"):
            raise Locked
        yield
        _asked(own, "pg_advisory_unlock")  # the server takes a moment to notice that a connection has ended
    finally:
        own.close()


def _asked(connection, function: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {function}(%s)", [COLLECTING])
        return cursor.fetchone()[0] is not False  # waiting for the lock answers with nothing
