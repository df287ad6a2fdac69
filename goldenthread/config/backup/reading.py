"""Opening a backup, whoever it came from: names, sizes and hashes are compared, and nothing is written."""

import hashlib
import stat
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, NamedTuple

from django.db.migrations.loader import MigrationLoader
from pydantic import ValidationError

from goldenthread.config.backup.databases import BackupRefused, SiteDatabase
from goldenthread.config.backup.making import PIECE
from goldenthread.config.backup.manifest import (
    FILES,
    FORMAT,
    LONGEST,
    MANIFEST,
    VERSION,
    Heading,
    Manifest,
    is_place,
)
from goldenthread.publishing.moving.reading import named

DAMAGED = "The backup is damaged or was changed: use another one, or copy it again from where it was made."


class Backup(NamedTuple):
    """A backup whose names and sizes are as its manifest says. Its bytes are believed once copied."""

    archive: zipfile.ZipFile
    manifest: Manifest

    @property
    def bytes(self) -> int:
        return sum(part.bytes for part in self.manifest.parts.values())

    def copy(self, name: str, target: BinaryIO) -> None:
        """Write a part. Raises `BackupRefused`, `FileRefused`.

        `zipfile` unpacks no more than the size in the ZIP, and that is the manifest's.
        """
        told, digest, size = self.manifest.parts[name], hashlib.sha256(), 0
        for piece in self._pieces(name):
            size += len(piece)
            digest.update(piece)
            target.write(piece)
        if (size, digest.hexdigest()) != (told.bytes, told.sha256):
            raise BackupRefused(f"{name} is not what was backed up: its SHA-256 is another. {DAMAGED}")

    def _pieces(self, name: str) -> Iterator[bytes]:
        with named(name), self.archive.open(name) as part:
            while piece := part.read(PIECE):
                yield piece


@contextmanager
def opened(file: Path, database: SiteDatabase) -> Iterator[Backup]:
    """Raises `BackupRefused`, `FileRefused`, or OSError where the file cannot be read."""
    try:
        archive = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise BackupRefused(f"{file} is no whole ZIP file. {DAMAGED}") from error
    with archive:
        manifest = _manifest(archive)
        _check_database(manifest, database)
        _check_parts(archive, manifest, database)
        yield Backup(archive, manifest)


def _manifest(archive: zipfile.ZipFile) -> Manifest:
    if MANIFEST not in archive.namelist():
        raise BackupRefused(
            "There is no manifest.json in the file, so `goldenthread backup` did not make it."
        )
    with named(MANIFEST), archive.open(MANIFEST) as file:
        data = file.read(LONGEST + 1)
    try:
        heading = Heading.model_validate_json(data[:LONGEST])
        if heading.format != FORMAT:
            raise BackupRefused("The file is no backup of a site: `goldenthread backup` did not make it.")
        if heading.version > VERSION:
            raise BackupRefused(
                f"Golden Thread {heading.product} made the backup, in a newer format than this version "
                "reads. Install that version, or a newer one, and restore with it."
            )
        return Manifest.model_validate_json(data)
    except ValidationError as error:
        raise BackupRefused(f"manifest.json does not say what it has to. {DAMAGED}") from error


def _check_database(manifest: Manifest, database: SiteDatabase) -> None:
    told = manifest.database
    if told.engine != database.engine:
        raise BackupRefused(
            f"The backup holds a database of {told.engine}, and this site uses {database.engine}: "
            "set DATABASE_URL for the same one."
        )
    known = MigrationLoader(None, ignore_no_migrations=True).disk_migrations
    unknown = sorted(" ".join(each) for each in told.migrations.items() if each not in known)
    if unknown:
        raise BackupRefused(
            f"Golden Thread {manifest.product} made the backup, and its database has changes that this "
            f"version does not know ({unknown[0][:100]}). Install that version, or a newer one."
        )


def _check_parts(archive: zipfile.ZipFile, manifest: Manifest, database: SiteDatabase) -> None:
    """Every part is in the manifest, is a plain file of the size it says, and has a place here."""
    infos = {info.filename: info for info in archive.infolist() if info.filename != MANIFEST}
    if len(infos) + 1 < len(archive.infolist()):
        raise BackupRefused(f"A name stands in the file twice. {DAMAGED}")
    if odd := sorted(infos.keys() ^ manifest.parts.keys()):
        raise BackupRefused(f"{odd[0][:80]!r} is not where manifest.json says. {DAMAGED}")
    if database.part not in infos:
        raise BackupRefused(f"There is no {database.part} in the file. {DAMAGED}")
    for name, info in infos.items():
        if name != database.part and not (name.startswith(FILES) and is_place(name)):
            raise BackupRefused(f"{name[:80]!r} has no place in a backup. {DAMAGED}")
        if stat.S_IFMT(info.external_attr >> 16) not in (0, stat.S_IFREG) or info.is_dir():
            raise BackupRefused(f"{name[:80]!r} is a link or a folder, and no file. {DAMAGED}")
        if info.flag_bits & 0x1 or info.file_size != manifest.parts[name].bytes:
            raise BackupRefused(f"{name[:80]!r} is locked, or not as large as manifest.json says. {DAMAGED}")
