"""Putting a backup into an empty home.

Everything is unpacked beside its place first and compared there. It is then put into place by two renames on
SQLite, by a rename and one transaction on PostgreSQL, whose rows can be compared only after that.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.db import connection

from goldenthread.collecting.storage import fsync_folder
from goldenthread.collecting.verifying import Finding
from goldenthread.config.backup.databases import BackupRefused, SiteDatabase, site_database
from goldenthread.config.backup.making import store
from goldenthread.config.backup.manifest import FILES, Manifest
from goldenthread.config.backup.reading import Backup, opened
from goldenthread.config.installation import make_database
from goldenthread.publishing.evidence_checks import all_findings
from goldenthread.search.index import rebuild

SPARE = 64 * 1024 * 1024  # bytes of disk that are left free
Told = Callable[[str], None]


@dataclass(frozen=True)
class Restored:
    manifest: Manifest
    troubles: list[Finding]  # of what `goldenthread verify` looks at


def check_backup(file: Path) -> Manifest:
    """Read a backup from end to end. Raises `BackupRefused`, `FileRefused`, or OSError."""
    with opened(file, site_database()) as backup, open(os.devnull, "wb") as nowhere:
        for name in backup.manifest.parts:
            backup.copy(name, nowhere)
        return backup.manifest


def restore(file: Path, told: Told = lambda what: None) -> Restored:
    """Put a backup into this site's home, which is empty, and bring it up to this version.

    `told` hears what is being done. Raises `BackupRefused`, `FileRefused`, or OSError where a file cannot be
    read or written. Nothing is in place then, unless the message of `BackupRefused` says what.
    """
    manifest = put_in_place(file, site_database(), told)
    told("Bringing the database up to this version")
    connection.close()
    make_database()
    told("Building the search index")
    rebuild()
    told("Checking that everything is whole")
    return Restored(manifest, [each for each in all_findings() if each.is_trouble])


def put_in_place(file: Path, database: SiteDatabase, told: Told = lambda what: None) -> Manifest:
    """The part of it that believes nothing. Raises as `restore`."""
    database.refuse_if_used()
    _refuse_files()
    with opened(file, database) as backup, _waiting(backup, database) as (files, copy):
        told("Unpacking and checking the files")
        _unpack(backup, files, database, copy)
        told("Checking the database")
        database.check(copy, backup.manifest.database)
        told("Putting everything into place")
        with _files_in_place(files):
            database.put_in_place(copy, backup.manifest.database)
        return backup.manifest


def _refuse_files() -> None:
    if store().is_symlink() or store().is_mount():
        raise BackupRefused(
            f"{store()} is a link or a disk of its own, and a restore puts a folder there. Restore into a "
            "home without it, and move its files there afterwards."
        )
    if any(path.is_symlink() or not path.is_dir() for path in store().rglob("*")):
        raise BackupRefused(
            f"There are files in {store()}, and nothing is put over them. Set GOLDENTHREAD_HOME to an empty "
            "folder, or stop the site and move its folder away first."
        )


@contextmanager
def _waiting(backup: Backup, database: SiteDatabase) -> Iterator[tuple[Path, Path]]:
    """A folder and a file beside the places that they are for. What is not put there is removed."""
    files, copy = store().with_name(f"{store().name}.restoring"), database.waiting()
    files.parent.mkdir(parents=True, exist_ok=True)
    try:
        files.mkdir(mode=0o755)
    except FileExistsError as error:
        raise BackupRefused(
            f"Another restore is going on, or was cut off. If none is, remove {files} and {copy}."
        ) from error
    try:
        free = shutil.disk_usage(files).free
        if backup.bytes + SPARE > free:
            raise BackupRefused(
                f"The backup unpacks to {backup.bytes:,} bytes, and {files.parent} has {free:,} free."
            )
        yield files, copy
    finally:
        shutil.rmtree(files, ignore_errors=True)
        copy.unlink(missing_ok=True)


def _unpack(backup: Backup, files: Path, database: SiteDatabase, copy: Path) -> None:
    for name in backup.manifest.parts:
        place = copy if name == database.part else files / name.removeprefix(FILES)
        place.parent.mkdir(parents=True, exist_ok=True)
        mode = 0o600 if place == copy else 0o644
        with open(place, "wb", opener=lambda path, flags, mode=mode: os.open(path, flags, mode)) as target:
            backup.copy(name, target)
    os.sync()  # everything at once: a call for each of many small files takes far longer


@contextmanager
def _files_in_place(files: Path) -> Iterator[None]:
    """The files are there before the rows that tell of them, and go again where those do not come."""
    if store().exists():
        shutil.rmtree(store())  # empty folders only: it was looked at
    os.rename(files, store())
    with ExitStack() as undo:
        undo.callback(os.rename, store(), files)
        yield
        undo.pop_all()
    fsync_folder(store().parent)
