"""Whether files of evidence and their rows fit each other, for `goldenthread verify`."""

from collections.abc import Iterator

from django.core.files.storage import default_storage

from goldenthread.collecting.verifying import Finding, is_fresh
from goldenthread.responses.evidence_files.holding import is_whole
from goldenthread.responses.models import EvidenceFile
from goldenthread.responses.models.evidence_file import FOLDER

ERASED, OF_NOTHING = "evidence-erased-and-here", "evidence-of-nothing"


def evidence_findings() -> Iterator[Finding]:
    """Names of files are not told: they are for people of the partnership."""
    files = EvidenceFile.objects.select_related("partnership").order_by("pk")
    held = {each.path: each for each in files.filter(erased_at=None)}
    for path, each in held.items():
        if not default_storage.exists(path):
            yield Finding("evidence-missing", f"A file of evidence is missing: {path}.", path)
        elif not is_whole(each):
            yield Finding("evidence-damaged", f"A file of evidence is not what was added: {path}.", path)
    erased = {each.path for each in files.exclude(erased_at=None)}
    for path in stored_paths():
        if path in erased - held.keys():
            yield Finding(
                ERASED, f"A file of evidence was erased, and its bytes are still here: {path}.", path
            )
        elif path not in held:
            sentence = f"{path} belongs to no evidence."
            yield Finding(OF_NOTHING, sentence, path, is_trouble=not is_fresh(path))


def stored_paths() -> Iterator[str]:
    if default_storage.exists(FOLDER):
        for folder in sorted(default_storage.listdir(FOLDER)[0]):
            for name in sorted(default_storage.listdir(f"{FOLDER}/{folder}")[1]):
                yield f"{FOLDER}/{folder}/{name}"


def remove_bytes(finding: Finding) -> str:
    """Remove bytes that should not be here; returns what was done as a sentence, or "" when nothing was."""
    if finding.code not in (ERASED, OF_NOTHING) or not finding.is_trouble:
        return ""
    default_storage.delete(finding.what)
    return f"{finding.what} was removed."
