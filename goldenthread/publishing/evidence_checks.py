"""Whether files of evidence and their rows fit each other; and all that `goldenthread verify` looks at."""

from collections.abc import Iterator

from django.core.files.storage import default_storage
from django.db import transaction

from goldenthread.accounts.models import Partnership
from goldenthread.collecting.verifying import Finding, findings, is_fresh
from goldenthread.responses.evidence_files.holding import is_whole
from goldenthread.responses.models import EvidenceFile
from goldenthread.responses.models.evidence_file import FOLDER

ERASED, OF_NOTHING = "evidence-erased-and-here", "evidence-of-nothing"


def all_findings() -> list[Finding]:
    return [*findings(), *evidence_findings()]


def evidence_findings() -> Iterator[Finding]:
    """Names of files are not told: they are for people of the partnership."""
    files = EvidenceFile.objects.select_related("partnership").order_by("pk")
    held = {each.path: each for each in files.filter(erased_at=None)}
    for path, each in held.items():
        if is_whole(each) or not is_held(path):  # it may have been erased meanwhile
            continue
        if default_storage.exists(path):
            yield Finding("evidence-damaged", f"A file of evidence is not what was added: {path}.", path)
        else:
            yield Finding("evidence-missing", f"A file of evidence is missing: {path}.", path)
    erased = {each.path for each in files.exclude(erased_at=None)} - held.keys()
    for path in stored_paths():
        if path in erased:
            yield Finding(
                ERASED, f"A file of evidence was erased, and its bytes are still here: {path}.", path
            )
        elif path not in held:
            yield Finding(OF_NOTHING, f"{path} belongs to no evidence.", path, is_trouble=not is_fresh(path))


def stored_paths() -> Iterator[str]:
    if default_storage.exists(FOLDER):
        for folder in sorted(default_storage.listdir(FOLDER)[0]):
            for name in sorted(default_storage.listdir(f"{FOLDER}/{folder}")[1]):
                yield f"{FOLDER}/{folder}/{name}"


def is_held(path: str) -> bool:
    """Whether the bytes at this path are evidence now."""
    _, partnership, sha256 = path.split("/")
    return EvidenceFile.objects.filter(partnership__slug=partnership, sha256=sha256, erased_at=None).exists()


def remove_bytes(finding: Finding) -> str:
    """Remove bytes that should not be here; returns what was done as a sentence, or "" when nothing was.

    It looks again first: what was found may be evidence by now, or on its way.
    """
    path = finding.what
    if finding.code not in (ERASED, OF_NOTHING):
        return ""
    with transaction.atomic():
        # Whoever adds or erases a file waits here.
        Partnership.objects.select_for_update().filter(slug=path.split("/")[1]).first()
        if is_held(path) or (finding.code == OF_NOTHING and is_fresh(path)):
            return ""
        default_storage.delete(path)
    return f"{path} was removed."
