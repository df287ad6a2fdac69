"""Where documents are kept: untouched bytes, named by their SHA-256, each file whole or not there at all."""

import hashlib
import os
import tempfile
from pathlib import Path

from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, default_storage
from django.utils.deconstruct import deconstructible

from goldenthread.catalogue.models import Version

INCOMING = "incoming"
"""Folder of files that are being written. What a cut-off run leaves there is never read."""


@deconstructible(path="goldenthread.collecting.storage.WholeFileStorage")
class WholeFileStorage(FileSystemStorage):
    """Django's file storage, but a file appears under its name in one step, after it is safe on the disk.

    Saving under a name that is taken replaces the file. For names that say what is in the file, that changes
    nothing, or mends a damaged one.
    """

    def get_available_name(self, name, max_length=None):
        return name

    def _save(self, name, content):
        place = Path(self.path(name))
        incoming = Path(self.path(INCOMING))
        for folder in (place.parent, incoming):
            folder.mkdir(parents=True, exist_ok=True)
        descriptor, temporary = tempfile.mkstemp(dir=incoming)
        try:
            with os.fdopen(descriptor, "wb") as file:
                for chunk in content.chunks():
                    file.write(chunk)
                file.flush()
                os.fchmod(file.fileno(), self.file_permissions_mode or 0o644)
                os.fsync(file.fileno())
            os.replace(temporary, place)
        finally:
            Path(temporary).unlink(missing_ok=True)  # it is gone once it has its name
        fsync_folder(place.parent)
        return name


def fsync_folder(folder: Path) -> None:
    """Make the new name safe too: renaming alone can be lost with the power."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def keep(data: bytes) -> str:
    """Keep the bytes and return their SHA-256. Bytes of a document are left as they are, unless damaged.

    Bytes that no document has yet are written anew: `goldenthread verify --fix` removes old files of nothing,
    and these are about to be something.
    """
    sha256 = sha256_of(data)
    path = Version(sha256=sha256).file_path
    if not (Version.objects.filter(sha256=sha256).exists() and is_kept(sha256)):
        default_storage.save(path, ContentFile(data))
    return sha256


def sha256_of(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def is_kept(sha256: str) -> bool:
    """Whether the store holds these bytes, whole."""
    path = Version(sha256=sha256).file_path
    if not default_storage.exists(path):
        return False
    with default_storage.open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest() == sha256
