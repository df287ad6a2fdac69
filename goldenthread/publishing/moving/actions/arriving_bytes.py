"""The bytes of files that are evidence as they come in: whole, and each told of by a line."""

from django.core.files import File
from django.core.files.storage import default_storage

from goldenthread.accounts.models import Partnership
from goldenthread.publishing.moving.actions.arriving import Arriving
from goldenthread.publishing.moving.evidence_bytes import files_by_part, is_part
from goldenthread.publishing.moving.reading import FileRefused, OpenedFile
from goldenthread.responses.models import EvidenceFile


def checked_bytes(arriving: Arriving) -> dict[str, list[EvidenceFile]]:
    """The files that came in, by part. Raises `FileRefused` where bytes are lacking, too many, or others.

    That each part has the hash that the manifest says was looked at before.
    """
    parts = arriving.file.parts
    wanted = files_by_part(Partnership.objects.get(pk=arriving.partnership))
    if astray := sorted(wanted.keys() ^ set(filter(is_part, parts))):
        raise FileRefused(
            f"{astray[0]} and the lines on files of evidence do not fit, so the file is not whole."
        )
    for name, files in wanted.items():
        if any((parts[name].sha256, parts[name].bytes) != (each.sha256, each.size) for each in files):
            raise FileRefused(f"{name} holds another file than its name and line say. Fetch the file again.")
    return wanted


def keep_bytes(file: OpenedFile, files: dict[str, list[EvidenceFile]]) -> None:
    for name, (first, *_) in files.items():
        with file.archive.open(name) as part:
            default_storage.save(first.path, File(part))
