"""Erasing a file of evidence wherever this site made a copy of it."""

from django.db import transaction

from goldenthread.publishing.moving.actions.files import delete_all_files
from goldenthread.responses.actions.evidence_files import erase_file
from goldenthread.responses.models import EvidenceFile


@transaction.atomic
def erase_everywhere(
    *, file: EvidenceFile, reason: str, with_name: bool = False, is_nobody: bool = False, by
) -> None:
    """As `erase_file`; files with everything of the partnership hold its bytes too, so they are deleted.

    One that a worker is writing at this moment is dropped when it is done.
    """
    erase_file(file=file, reason=reason, with_name=with_name, is_nobody=is_nobody, by=by)
    delete_all_files(partnership=file.partnership, by=by)
