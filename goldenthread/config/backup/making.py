"""Writing a backup: the database as at one moment, then every kept file.

The database comes first. Files are kept before the row that tells of them is, and only ever added, so each
file that the copied rows tell of is there to be copied after them. The one exception is erasing: what is
erased meanwhile is left out, and the manifest names it.
"""

import hashlib
import os
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO

from django.conf import settings
from django.core.files.storage import default_storage

from goldenthread import __version__
from goldenthread.collecting.storage import INCOMING, fsync_folder
from goldenthread.config.backup.databases import BackupRefused, SiteDatabase
from goldenthread.config.backup.manifest import (
    FILES,
    FORMAT,
    LONGEST,
    MANIFEST,
    VERSION,
    Database,
    Manifest,
    Part,
    is_place,
)
from goldenthread.publishing.moving.writing import SAME_DATE
from goldenthread.publishing.reading import page_images
from goldenthread.publishing.taking_away import bulk

MADE_ANEW = {INCOMING, page_images.FOLDER, bulk.FOLDER}
PIECE = 1024 * 1024


@dataclass(frozen=True)
class Made:
    """A backup that was written."""

    manifest: Manifest
    bytes: int
    damaged: list[str]  # files whose bytes are not those that their name says; they are in it as they are


def make_backup(out: Path, database: SiteDatabase, told: Callable[[str], None] = lambda what: None) -> Made:
    """Write the backup to `out`, which appears whole or not at all, and for its owner alone to read.

    `told` hears what is being done. Raises `BackupRefused`, or OSError where it cannot be written.
    """
    out = out.absolute()
    _refuse_place(out)
    before = set(kept_files())
    with TemporaryDirectory(dir=out.parent, prefix=f".{out.name}-") as folder:
        told("Copying the database")
        copy = Path(folder) / database.part
        described = database.copy(copy)
        told("Copying the files")
        unnamed = Path(folder) / "backup"
        with open(unnamed, "xb", opener=_for_its_owner) as file:
            manifest = _write(file, (database, copy, described), before)
            file.flush()
            os.fsync(file.fileno())
        _refuse_place(out)  # another may have been made meanwhile
        os.rename(unnamed, out)
    fsync_folder(out.parent)
    return Made(
        manifest, out.stat().st_size, [name for name in manifest.parts if _is_damaged(name, manifest)]
    )


def _refuse_place(out: Path) -> None:
    if os.path.lexists(out):
        raise BackupRefused(f"{out} is there already, and nothing is written over it. Give another name.")
    if not out.parent.is_dir():
        raise BackupRefused(f"There is no folder {out.parent}. Make it first.")
    if out.resolve().is_relative_to(store().resolve()):
        raise BackupRefused(f"{store()} is what is backed up. Write the backup to another folder.")


def store() -> Path:
    """The folder of all kept files."""
    return Path(default_storage.location)


def kept_files() -> Iterator[str]:
    """Every file of the store but those that are made anew, as a path within it."""
    for folder, folders, names in os.walk(store(), followlinks=True):
        within = Path(folder).relative_to(store())
        if within == Path():
            folders[:] = [name for name in folders if name not in MADE_ANEW]
        folders.sort()
        yield from (str(within / name) for name in sorted(names))


def _for_its_owner(path, flags) -> int:
    return os.open(path, flags, 0o600)


def _write(file: BinaryIO, copied: tuple[SiteDatabase, Path, Database], before: set[str]) -> Manifest:
    database, copy, described = copied
    packed = zipfile.ZIP_STORED if database.is_packed else zipfile.ZIP_DEFLATED
    with zipfile.ZipFile(file, "w") as archive:
        with open(copy, "rb") as source:
            parts = {database.part: _add(archive, database.part, source, packed)}
        files, gone = _add_files(archive, before)
        manifest = Manifest(
            format=FORMAT,
            version=VERSION,
            product=__version__,
            made_at=datetime.now(UTC).isoformat(timespec="seconds"),
            site=settings.SITE_URL,
            database=described,
            parts=parts | files,
            gone=gone,
        )
        _add_manifest(archive, manifest)
    return manifest


def _add_manifest(archive: zipfile.ZipFile, manifest: Manifest) -> None:
    data = manifest.model_dump_json(indent=1).encode() + b"\n"
    if len(data) > LONGEST:
        raise BackupRefused("There are more files than one backup can hold.")
    with archive.open(_entry(MANIFEST, zipfile.ZIP_DEFLATED), "w") as target:
        target.write(data)


def _add_files(archive: zipfile.ZipFile, before: set[str]) -> tuple[dict[str, Part], list[str]]:
    """Stored as they are: what is kept is packed already. Gives what was added, and what is gone."""
    added = {}
    for path in kept_files():
        name = FILES + path
        if not is_place(name):
            raise BackupRefused(f"The file {path!r} has a name that no backup can hold. Move it elsewhere.")
        try:
            source = open(store() / path, "rb")  # noqa: SIM115
        except FileNotFoundError:
            before.add(path)
            continue
        with source:
            added[name] = _add(archive, name, source, zipfile.ZIP_STORED)
    return added, sorted(path for path in before if FILES + path not in added)


def _add(archive: zipfile.ZipFile, name: str, source: BinaryIO, packed: int) -> Part:
    digest, size = hashlib.sha256(), 0
    with archive.open(_entry(name, packed), "w", force_zip64=True) as target:
        while piece := source.read(PIECE):
            digest.update(piece)
            size += target.write(piece)
    return Part(bytes=size, sha256=digest.hexdigest())


def _entry(name: str, packed: int) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, SAME_DATE)
    info.compress_type = packed
    info.external_attr = 0o600 << 16
    return info


def _is_damaged(name: str, manifest: Manifest) -> bool:
    """Documents and evidence are named by their hash."""
    last = name.rpartition("/")[2]
    return len(last) == 64 and last != manifest.parts[name].sha256
