"""The bytes of files that are evidence, beside the lines that tell of them: each a part named by its hash."""

import hashlib
import re
from typing import BinaryIO

from django.core.files.storage import default_storage

from goldenthread.accounts.models import Partnership
from goldenthread.responses.models import EvidenceFile

PIECE = 64 * 1024
PART = re.compile(r"evidence/[0-9a-f]{64}")


class BytesLost(Exception):
    """What is kept of a file is not what was added; the message says what to do before all can go out."""


def part_of(file: EvidenceFile) -> str:
    return f"evidence/{file.sha256}"


def is_part(name: str) -> bool:
    return bool(PART.fullmatch(name))


def files_by_part(partnership: Partnership) -> dict[str, list[EvidenceFile]]:
    """Those whose bytes are here, by the part in which they go; the same bytes go once."""
    found: dict[str, list[EvidenceFile]] = {}
    held = EvidenceFile.objects.of_partnership(partnership).filter(erased_at=None)
    for each in held.select_related("partnership").order_by("sha256", "pk"):
        found.setdefault(part_of(each), []).append(each)
    return found


def copy_bytes(file: EvidenceFile, target: BinaryIO) -> None:
    """Raises `BytesLost` where they are not the very bytes."""
    digest = hashlib.sha256()
    if default_storage.exists(file.path):
        with default_storage.open(file.path) as kept:
            for piece in kept.chunks(PIECE):
                digest.update(piece)
                target.write(piece)
    if digest.hexdigest() != file.sha256:
        raise BytesLost(
            f"A file of evidence is missing or damaged (SHA-256 {file.sha256}). If it was erased a moment "
            "ago, try again. If not, put it back from a backup, or erase it and say that it was lost."
        )
