"""Files with everything of a partnership: asked for, made by a worker, taken, and deleted after some days."""

import hashlib
import secrets
from datetime import timedelta
from functools import partial
from tempfile import TemporaryFile

from django.core.files import File
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from goldenthread.accounts.models import Partnership
from goldenthread.audit.actions import record_event
from goldenthread.collecting.verifying import is_fresh
from goldenthread.publishing.models import PartnershipFile
from goldenthread.publishing.moving.permissions import require_administrator
from goldenthread.publishing.moving.writing import write_partnership

FOLDER = "partnership-files"
KEPT = timedelta(days=7)
TAKEN = "partnership file taken"
"""What the audit log calls it when somebody takes one."""


@transaction.atomic
def ask_for_file(*, partnership: Partnership, by) -> PartnershipFile:
    """Note that an administrator wants the file; one that is not made yet is enough.

    Raises PermissionDenied for others.
    """
    require_administrator(by, partnership)
    _lock(partnership.pk)  # two clicks ask for one file
    waiting = PartnershipFile.objects.filter(partnership=partnership, made_at=None).first()
    if waiting:
        return waiting
    file = PartnershipFile.objects.create(partnership=partnership, asked_by=by, asked_at=timezone.now())
    record_event("partnership file asked for", file, by=by, detail=_of(file))
    return file


def make_file(*, file: PartnershipFile, by) -> None:
    """Write it and keep it under a name that nobody guesses. Safe to cut off and to repeat."""

    def tell(done: int) -> None:
        PartnershipFile.objects.filter(pk=file.pk).update(parts_done=done)

    with TemporaryFile() as made:
        write_partnership(file.partnership, made, tell)
        size = made.tell()
        made.seek(0)
        sha256 = hashlib.file_digest(made, "sha256").hexdigest()
        made.seek(0)
        path = default_storage.save(f"{FOLDER}/{secrets.token_hex(16)}.zip", File(made))
    with transaction.atomic():
        _lock(file.partnership_id)
        facts = {"path": path, "size": size, "sha256": sha256, "made_at": timezone.now()}
        if PartnershipFile.objects.filter(pk=file.pk, made_at=None).update(**facts):
            record_event("partnership file made", file, by=by, detail=_of(file) | {"sha256": sha256})
            return
    default_storage.delete(path)  # it was deleted meanwhile, or another worker was quicker


@transaction.atomic
def note_taken(*, file: PartnershipFile, by) -> None:
    """Record that somebody takes the file. Raises PermissionDenied for those who may not."""
    require_administrator(by, file.partnership)
    record_event(TAKEN, file, by=by, detail=_of(file) | {"sha256": file.sha256})


def delete_file(*, file: PartnershipFile, by) -> None:
    """Delete the file now. Raises PermissionDenied for those who may not."""
    require_administrator(by, file.partnership)
    _delete(file, by)


def delete_old_files(*, by, now=None) -> int:
    """Delete what was made or asked for long ago, and what nobody knows of; gives how many were known."""
    old = PartnershipFile.objects.filter(asked_at__lt=(now or timezone.now()) - KEPT)
    deleted = sum(_delete(file, by) for file in list(old))
    _delete_strays()
    return deleted


def _delete_strays() -> None:
    """Bytes without a row: a process was killed between the two."""
    if not default_storage.exists(FOLDER):
        return
    there = [f"{FOLDER}/{name}" for name in default_storage.listdir(FOLDER)[1]]
    known = set(PartnershipFile.objects.values_list("path", flat=True))
    for path in there:
        if path not in known and not is_fresh(path):
            default_storage.delete(path)


@transaction.atomic
def delete_all_files(*, partnership: Partnership, by) -> None:
    """Delete all of a partnership, also those that are not made yet: what is in them is to be nowhere."""
    _lock(partnership.pk)
    for file in PartnershipFile.objects.filter(partnership=partnership):
        _delete(file, by)


@transaction.atomic
def _delete(file: PartnershipFile, by) -> bool:
    """Its bytes go once its row is gone for good, and not where what it is deleted for is rolled back.

    False where it is gone already.
    """
    _lock(file.partnership_id)
    there = PartnershipFile.objects.filter(pk=file.pk).first()  # a worker may have made it meanwhile
    if there is None:
        return False
    record_event("partnership file deleted", there, by=by, detail=_of(there))
    there.delete()
    if there.path:
        transaction.on_commit(partial(default_storage.delete, there.path), robust=True)
    return True


def _lock(partnership: int) -> None:
    """Whoever asks for files of a partnership, makes or deletes them waits here for the others.

    It comes before any event in the audit log, for which all wait as well.
    """
    Partnership.objects.select_for_update().get(pk=partnership)


def _of(file: PartnershipFile) -> dict:
    return {"partnership": file.partnership.slug}
