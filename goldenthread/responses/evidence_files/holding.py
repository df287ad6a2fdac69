"""The bytes of files that are evidence: kept in the store of the site, measured, compared with a hash."""

import hashlib
from dataclasses import dataclass

from django.conf import settings
from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage

from goldenthread.accounts.models import Partnership
from goldenthread.responses.evidence_files.kinds import Bytes
from goldenthread.responses.evidence_files.sizes import in_words
from goldenthread.responses.models import EvidenceFile


def hold(file: EvidenceFile, data: Bytes) -> None:
    """Keep the bytes. The same bytes of one partnership are kept once; a damaged file is mended by it."""
    default_storage.save(file.path, ContentFile(data) if isinstance(data, bytes) else File(data))


def is_whole(file: EvidenceFile) -> bool:
    """Whether the store holds the very bytes."""
    try:
        with default_storage.open(file.path) as bytes_of_it:
            return hashlib.file_digest(bytes_of_it, "sha256").hexdigest() == file.sha256
    except FileNotFoundError:
        return False


def bytes_held(partnership: Partnership) -> int:
    """How much all its files take, each content once."""
    held = EvidenceFile.objects.of_partnership(partnership).filter(erased_at=None).order_by()
    return sum(size for _, size in held.values_list("sha256", "size").distinct())


def has_files(partnership: Partnership) -> bool:
    """Whether it keeps files, or ever did: erased ones too stay in its list."""
    return partnership.keeps_files or EvidenceFile.objects.of_partnership(partnership).exists()


def most_of_one() -> str:
    """The largest file that is kept, in words: "10 MB"."""
    return in_words(settings.EVIDENCE_FILE_BYTES)


@dataclass(frozen=True)
class Room:
    """How much all files of a partnership take, and may take, in words."""

    held: str
    most: str


def room_of(partnership: Partnership) -> Room:
    return Room(in_words(bytes_held(partnership)), in_words(settings.EVIDENCE_TOTAL_BYTES))
