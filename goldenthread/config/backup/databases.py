"""What a backup asks of a database, and which of the two this site has."""

from pathlib import Path
from typing import Protocol

from django.db import connection

from goldenthread.config.backup.manifest import Database


class BackupRefused(Exception):
    """It cannot be made or put back; the message says why and what to do.

    Nothing was changed then, or the message says what.
    """


class SiteDatabase(Protocol):
    """The database of a site. What it raises is `BackupRefused`."""

    engine: str
    part: str  # its name in a backup
    is_packed: bool  # whether a copy of it is packed tightly already

    def copy(self, to: Path) -> Database:
        """Write all of it to a new file, as at one moment, while others write."""

    def refuse_if_used(self) -> None:
        """Where there is a table already, nothing is put over it."""

    def waiting(self) -> Path:
        """Where a copy lies until it has been checked: nothing reads it there."""

    def check(self, copy: Path, told: Database) -> None:
        """Whether the copy is what is told of it, as far as can be said before it is in place."""

    def put_in_place(self, copy: Path, told: Database) -> None:
        """All of it, or nothing. What could not be compared before is compared then."""


def site_database() -> SiteDatabase:
    if connection.vendor == "postgresql":
        from goldenthread.config.backup.postgresql import PostgresDatabase  # its driver may not be installed

        return PostgresDatabase(connection)
    from goldenthread.config.backup.sqlite import SqliteDatabase

    return SqliteDatabase(Path(connection.settings_dict["NAME"]))


def compare(found: Database, told: Database) -> None:
    """Raises `BackupRefused` for the first table that has not the rows it should have, or another version."""
    for table in sorted(found.rows.keys() | told.rows.keys()):
        if found.rows.get(table) != told.rows.get(table):
            raise BackupRefused(
                f"The table {table} has {found.rows.get(table, 'no')} rows, and the backup tells of "
                f"{told.rows.get(table, 'none')}. It is damaged or was changed: use another backup."
            )
    if found.migrations != told.migrations:
        raise BackupRefused("The database in the backup is of another version than the backup says.")


def newest(applied: list[tuple[str, str]]) -> dict[str, str]:
    """The newest migration of each app, of all that were applied; their names begin with their number."""
    return {app: name for app, name in sorted(applied)}
