"""Opening a file with everything of a partnership, whoever it came from: nothing is unpacked to the disk.

Only the names that a whole file has are read, each as far as its manifest says and no further, and nothing is
believed before every hash has been compared.
"""

import hashlib
import json
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import BinaryIO, NamedTuple

from goldenthread.accounts.models import Partnership
from goldenthread.publishing.moving.earlier import READ, as_now
from goldenthread.publishing.moving.evidence_bytes import PIECE, is_part
from goldenthread.publishing.moving.kinds import KIND_OF, KINDS, Kind
from goldenthread.publishing.moving.rows import Line
from goldenthread.publishing.moving.writing import EVENTS, MANIFEST, SCHEMA

MEBIBYTE = 1024 * 1024
LARGEST = 2048 * MEBIBYTE  # of the file
MOST_BYTES = 4096 * MEBIBYTE  # of all that is in it, unpacked
MOST_TIMES = 400  # that a part may be larger unpacked; lines of JSON that are alike come to some 30
FROM_THIS_SIZE = MEBIBYTE  # a smaller part may be packed as tightly as it likes
LONGEST_MANIFEST = MEBIBYTE
LONGEST_LINE = 8 * MEBIBYTE
UNSTORABLE = re.compile("[\0\ud800-\udfff]")


class FileRefused(Exception):
    """The file cannot be brought in, and nothing was saved; the message says why and what to do."""


class Told(NamedTuple):
    """What the manifest says of a part of the file."""

    rows: int
    bytes: int
    sha256: str


@dataclass(frozen=True)
class OpenedFile:
    """A file whose parts are there, whole and no larger than they may be."""

    archive: zipfile.ZipFile
    schema: str
    slug: str
    name: str
    made_at: str
    site: str
    sha256: str  # of the file itself
    parts: dict[str, Told]

    @property
    def rows(self) -> int:
        return sum(told.rows for name, told in self.parts.items() if name.endswith(".jsonl"))

    def lines(self, kind: Kind) -> Iterator[tuple[int, Line]]:
        """The lines of one kind as this version writes them, each with its number."""
        for number, line in self.lines_in(kind.path):
            yield number, as_now(self.schema, kind.name, line)

    def lines_in(self, name: str) -> Iterator[tuple[int, Line]]:
        with named(name), self.archive.open(name) as file:
            number = 0
            while data := file.readline(LONGEST_LINE):
                number += 1
                yield number, _line(data, f"{name}, line {number}")


@contextmanager
def opened(file: BinaryIO) -> Iterator[OpenedFile]:
    """Check the file from end to end and give it open. Raises `FileRefused`."""
    sha256 = _sha256(file)
    try:
        archive = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise FileRefused(
            "This is no whole ZIP file. Fetch it again from where it was made, and compare its SHA-256."
        ) from error
    with archive:
        _check_names(archive)
        manifest = _manifest(archive)
        found = OpenedFile(
            archive,
            schema=manifest["schema"],
            slug=manifest["partnership"]["slug"],
            name=manifest["partnership"]["name"],
            made_at=manifest["made_at"],
            site=manifest["site"],
            sha256=sha256,
            parts={name: Told(**told) for name, told in manifest["files"].items()},
        )
        _check_parts(found)
        yield found


def _sha256(file: BinaryIO) -> str:
    file.seek(0)
    digest, size = hashlib.sha256(), 0
    while piece := file.read(PIECE):
        digest.update(piece)
        size += len(piece)
        if size > LARGEST:
            raise FileRefused(f"The file is larger than {LARGEST // MEBIBYTE} MB, which no partnership’s is.")
    file.seek(0)
    return digest.hexdigest()


def _check_names(archive: zipfile.ZipFile) -> None:
    """Names that a whole file has, each once; and sizes that such a file can have."""
    known = {MANIFEST, EVENTS, *(kind.path for kind in KINDS), *(kind.sheet for kind in KINDS)}
    infos = archive.infolist()
    names = [info.filename for info in infos]
    if MANIFEST not in names:
        raise FileRefused(f"There is no {MANIFEST} in the file, so it is not one that this product made.")
    for info in infos:
        if info.filename not in known and not is_part(info.filename):
            raise FileRefused(
                f"“{info.filename[:80]}” does not belong in such a file. If a newer version of Golden Thread "
                "made it, bring this site up to date first."
            )
        if info.flag_bits & 0x1:
            raise FileRefused(f"{info.filename} is locked with a password.")
        if info.file_size > max(FROM_THIS_SIZE, MOST_TIMES * info.compress_size):
            raise FileRefused(f"{info.filename} would grow to many times its size, so it is not read.")
    if len(set(names)) < len(names):
        raise FileRefused("A name stands in the file twice, so it is not one that this product made.")
    if sum(info.file_size for info in infos) > MOST_BYTES:
        raise FileRefused(f"The file would unpack to more than {MOST_BYTES // MEBIBYTE} MB.")


def _manifest(archive: zipfile.ZipFile) -> dict:
    with named(MANIFEST), archive.open(MANIFEST) as file:
        manifest = _line(file.read(LONGEST_MANIFEST + 1)[:LONGEST_MANIFEST], MANIFEST)
    if manifest.get("schema") not in READ:
        raise FileRefused(
            f"The file has the format “{str(manifest.get('schema'))[:60]}”, and this version reads {SCHEMA} "
            "and older ones. Use the version of Golden Thread that made it, or a newer one."
        )
    if not _is_whole(manifest):
        raise FileRefused(f"{MANIFEST} does not say what it has to, so the file is damaged or was changed.")
    return manifest


def _is_whole(manifest: dict) -> bool:
    about, files = manifest.get("partnership"), manifest.get("files")
    texts = [manifest.get("made_at"), manifest.get("site")]
    texts += [about.get("slug"), about.get("name")] if isinstance(about, dict) else [None]
    return (
        all(isinstance(each, str) for each in texts)
        and isinstance(files, dict)
        and all(
            isinstance(told, dict)
            and told.keys() == {"rows", "bytes", "sha256"}
            and isinstance(told["rows"], int)
            and isinstance(told["bytes"], int)
            for told in files.values()
        )
    )


def _check_parts(file: OpenedFile) -> None:
    """Every part is in the manifest and has the size and hash that it says."""
    there = {info.filename for info in file.archive.infolist()} - {MANIFEST}
    wanted = {KIND_OF[Partnership].path, EVENTS}  # an older version may have known fewer kinds
    if lacking := sorted(wanted - there) + sorted(set(file.parts) ^ there):
        raise FileRefused(f"{lacking[0]} is not where the manifest says, so the file is not whole.")
    for name, told in file.parts.items():
        digest, size = hashlib.sha256(), 0
        with named(name), file.archive.open(name) as part:
            while piece := part.read(PIECE):
                digest.update(piece)
                size += len(piece)
        if (size, digest.hexdigest()) != (told.bytes, told.sha256):
            raise FileRefused(
                f"{name} is not what was written: its SHA-256 is another. Fetch the file again."
            )


@contextmanager
def named(name: str) -> Iterator[None]:
    """Tell which part it was that could not be unpacked."""
    try:
        yield
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError) as error:
        raise FileRefused(f"{name} is damaged in the file. Fetch it again from where it was made.") from error


def _line(data: bytes, place: str) -> Line:
    try:
        found = json.loads(data, parse_constant=_no_number)
        is_good = isinstance(found, dict) and _can_be_kept(found)
    except (ValueError, RecursionError) as error:
        raise FileRefused(f"{place} is no JSON, so the file is damaged or was changed.") from error
    if not is_good:
        raise FileRefused(f"{place} holds what no database keeps, so the file is damaged or was changed.")
    return found


def _no_number(word: str):
    raise ValueError(f"{word} is no number of JSON")


def _can_be_kept(value) -> bool:
    """Whether every text is one that a database takes: no NUL, no half of a character."""
    if isinstance(value, str):
        return not UNSTORABLE.search(value)
    if isinstance(value, dict):
        return all(_can_be_kept(key) and _can_be_kept(each) for key, each in value.items())
    return all(map(_can_be_kept, value)) if isinstance(value, list) else True
