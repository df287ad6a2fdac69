"""The bytes of files that are evidence as they come in: whole, and each told of by a line."""

from django.core.files import File
from django.core.files.storage import default_storage

from goldenthread.accounts.models import Partnership
from goldenthread.publishing.moving.actions.arriving import Arriving
from goldenthread.publishing.moving.evidence_bytes import files_by_part, is_part
from goldenthread.publishing.moving.kinds import KIND_OF
from goldenthread.publishing.moving.reading import FileRefused, OpenedFile
from goldenthread.responses.evidence_files.kinds import BY_ENDING, BY_MEDIA_TYPE
from goldenthread.responses.evidence_files.sent import tidied
from goldenthread.responses.models import EvidenceFile


def checked_bytes(arriving: Arriving) -> dict[str, list[EvidenceFile]]:
    """The files that came in, by part. Raises `FileRefused` where bytes are lacking, too many, or others.

    That each part has the hash that the manifest says was looked at before.
    """
    parts = arriving.file.parts
    partnership = Partnership.objects.get(pk=arriving.partnership)
    _check_lines(partnership)
    wanted = files_by_part(partnership)
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


def _check_lines(partnership: Partnership) -> None:
    """A name is one that could be given here, of the kind that the line says; and each is of evidence."""
    for file in EvidenceFile.objects.of_partnership(partnership).select_related("evidence"):
        stem, ending = tidied(file.name)
        is_named_well = file.name == stem + ending and BY_ENDING.get(ending) is BY_MEDIA_TYPE[file.media_type]
        if not is_named_well or not hasattr(file, "evidence"):
            raise FileRefused(
                f"{KIND_OF[EvidenceFile].path} has a line whose name does not fit its kind, or that no "
                "evidence names, so the file was changed."
            )
