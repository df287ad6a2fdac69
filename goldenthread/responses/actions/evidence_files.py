"""Files that are evidence: kept where the partnership allows it, fetched by its people, erased."""

from functools import partial

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from goldenthread.accounts.models import Partnership
from goldenthread.audit.actions import record_event
from goldenthread.responses.actions.guards import WrongState, checked, kept, refuse, require
from goldenthread.responses.evidence_files.holding import bytes_held, hold, most_of_one
from goldenthread.responses.evidence_files.sent import SentFile
from goldenthread.responses.evidence_files.sizes import in_words
from goldenthread.responses.identifiers.finding import WITHHELD
from goldenthread.responses.models import EvidenceFile
from goldenthread.responses.permissions import can_add_file, can_erase_file, can_see_drafts

FETCHED = "evidence file fetched"
"""What the audit log calls it when somebody fetches one."""


@transaction.atomic
def keep_file(*, sent: SentFile, partnership: Partnership, is_nobody: bool = False, by) -> EvidenceFile:
    """Keep the file for a piece of evidence. Its name is told to nobody but members, so not to the log.

    Raises PermissionDenied, or ValidationError with a sentence on the field `file`.
    """
    require(can_add_file(by, partnership))
    checked({"file": sent.words}, is_nobody=is_nobody)
    partnership = _locked(partnership)  # two files at once do not pass the limit together
    refuse(_file_faults(sent, partnership))
    file = EvidenceFile(
        partnership=partnership,
        by=by,
        at=timezone.now(),
        name=sent.name,
        media_type=sent.kind.media_type,
        size=len(sent.data),
        sha256=sent.sha256,
    )
    hold(file, sent.data)
    file.save()
    told = _of(file) | {"size": file.size, "possible identifiers kept": kept({"file": sent.words})}
    record_event("evidence file kept", file, by=by, detail=told)
    return file


@transaction.atomic
def note_fetched(*, file: EvidenceFile, by) -> None:
    """Record who fetches it: where case data was in a file, somebody has to say who had it.

    Raises PermissionDenied.
    """
    require(can_see_drafts(by, file.partnership))
    record_event(FETCHED, file, by=by, detail=_of(file))


@transaction.atomic
def erase_file(
    *, file: EvidenceFile, reason: str, with_name: bool = False, is_nobody: bool = False, by
) -> list[EvidenceFile]:
    """Erase the bytes, wherever the partnership holds the same; the rows, hash and reason stay.

    `with_name` takes the names away too, as far as their endings. Gives the rows. Raises PermissionDenied,
    ValidationError, or WrongState.
    """
    require(can_erase_file(by, file.partnership))
    reason = checked({"reason": reason}, is_nobody=is_nobody)["reason"]
    if not reason:
        refuse({"reason": "Say why it is erased"})
    same = EvidenceFile.objects.of_partnership(_locked(file.partnership)).filter(sha256=file.sha256)
    rows = list(same.filter(erased_at=None))
    if not rows:
        raise WrongState("This file is erased already.")
    for row in rows:
        row.erased_at, row.erased_by, row.erased_because = timezone.now(), by, reason
        if with_name:
            row.name = f"{WITHHELD}.{row.name.rpartition('.')[2]}"
        row.save(update_fields=["erased_at", "erased_by", "erased_because", "name"])
        record_event("evidence file erased", row, by=by, detail=_of(row))
    transaction.on_commit(partial(default_storage.delete, file.path), robust=True)
    return rows


def _file_faults(sent: SentFile, partnership: Partnership) -> dict[str, str]:
    if len(sent.data) > settings.EVIDENCE_FILE_BYTES:
        return {"file": f"Choose a file of at most {most_of_one()}"}
    same = EvidenceFile.objects.of_partnership(partnership).filter(sha256=sent.sha256)
    if erased := same.exclude(erased_at=None).first():
        day = timezone.localdate(erased.erased_at)
        on = f"{day.day} {day:%B %Y}"
        return {"file": f"This very file was erased here on {on}. Choose another, or give a link"}
    left = settings.EVIDENCE_TOTAL_BYTES - bytes_held(partnership)
    if len(sent.data) > left and not same.exists():
        room = f"room for {in_words(left)} more" if left > 0 else "no room for more files"
        return {"file": f"There is {room} here. Give a link, or where it is kept"}
    return {}


def _locked(partnership: Partnership) -> Partnership:
    return Partnership.objects.select_for_update().get(pk=partnership.pk)


def _of(file: EvidenceFile) -> dict:
    return {"partnership": file.partnership.slug, "sha256": file.sha256}
