"""The database as one file of SQLite's."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import quote

from goldenthread.collecting.storage import fsync_folder
from goldenthread.config.backup.databases import BackupRefused, compare, newest
from goldenthread.config.backup.manifest import Database

BESIDE = ("-wal", "-shm", "-journal")  # what SQLite keeps beside the file, and would play back onto another
WAIT = 20  # seconds, as long as the site itself waits


class SqliteDatabase:
    engine, part, is_packed = "sqlite", "database.sqlite3", False

    def __init__(self, file: Path):
        self.file = file

    def copy(self, to: Path) -> Database:
        """SQLite's own way, in one step: with its log (WAL) nobody who writes has to wait."""
        if not self.file.exists():
            raise BackupRefused(f"There is no database at {self.file}, so there is nothing to back up.")
        try:
            source, target = sqlite3.connect(self.file, timeout=WAIT), sqlite3.connect(to)
            with closing(source), closing(target):
                source.backup(target)
            return _described(to)
        except sqlite3.DatabaseError as error:
            raise BackupRefused(f"The database {self.file} cannot be copied: {error}.") from error

    def refuse_if_used(self) -> None:
        if not self.file.exists():
            return
        try:
            with closing(sqlite3.connect(self.file, timeout=WAIT)) as existing:
                is_used = existing.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] > 0
        except sqlite3.DatabaseError:
            is_used = True  # whatever it is, it is not ours to replace
        if is_used:
            raise BackupRefused(
                f"There is a database at {self.file}, and nothing is put over it. Set GOLDENTHREAD_HOME to "
                "an empty folder, or stop the site and move its folder away first."
            )

    def waiting(self) -> Path:
        return self.file.with_name(f"{self.file.name}.restoring")

    def check(self, copy: Path, told: Database) -> None:
        try:
            found = _described(copy)
        except sqlite3.DatabaseError as error:
            raise BackupRefused(f"The database in the backup cannot be read: {error}.") from error
        compare(found, told)

    def put_in_place(self, copy: Path, told: Database) -> None:
        for ending in BESIDE:
            self.file.with_name(self.file.name + ending).unlink(missing_ok=True)
        os.replace(copy, self.file)
        fsync_folder(self.file.parent)


@contextmanager
def _read_only(file: Path) -> Iterator[sqlite3.Connection]:
    """Nothing is written beside it, not even for a moment."""
    with closing(sqlite3.connect(f"file:{quote(str(file))}?immutable=1", uri=True)) as opened:
        yield opened


def _described(file: Path) -> Database:
    """Raises `BackupRefused` where SQLite finds the file damaged."""
    with _read_only(file) as opened:
        (answer,) = opened.execute("PRAGMA integrity_check(1)").fetchone()
        if answer != "ok":
            raise BackupRefused(f"The database is damaged: {answer}. Use an older backup.")
        tables = [
            name
            for (name,) in opened.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            if not name.startswith("sqlite_")
        ]
        rows = {name: _count(opened, name) for name in sorted(tables)}
        applied = opened.execute("SELECT app, name FROM django_migrations").fetchall()
    return Database(engine="sqlite", version=sqlite3.sqlite_version, migrations=newest(applied), rows=rows)


def _count(opened: sqlite3.Connection, table: str) -> int:
    quoted = table.replace('"', '""')
    return opened.execute(f'SELECT count(*) FROM "{quoted}"').fetchone()[0]
