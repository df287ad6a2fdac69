"""Asking a worker for the file of a partnership, and how far it is."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from goldenthread.accounts.models import Partnership
from goldenthread.collecting.work.queue import Stage, ask_now, stage_of, work_named
from goldenthread.publishing.models import PartnershipFile
from goldenthread.publishing.moving.actions.files import KEPT, ask_for_file
from goldenthread.publishing.moving.kinds import KINDS
from goldenthread.publishing.tasks import make_partnership_file


@dataclass(frozen=True)
class ShownFile:
    """A file as its page tells of it."""

    file: PartnershipFile

    @property
    def is_made(self) -> bool:
        return self.file.made_at is not None

    @property
    def is_coming(self) -> bool:
        return not self.is_made and stage_of(_work(self.file)) in (Stage.WAITING, Stage.GOING_ON)

    @property
    def words(self) -> str:
        if self.is_made:
            return "Ready"
        if stage_of(_work(self.file)) == Stage.WAITING:
            return "Waits for a worker"
        return "Being made" if self.is_coming else "Could not be made"

    @property
    def look(self) -> str:
        """How the words are shown, see `_components/status.html`."""
        return {"Ready": "good", "Could not be made": "bad"}.get(self.words, "plain")

    @property
    def share(self) -> str:
        """How much of it is packed, once any is."""
        done = self.file.parts_done
        return f"{done} of {len(KINDS)} kinds of rows are packed. " if done else ""

    @property
    def deleted_on(self):
        return timezone.localdate(self.file.asked_at + KEPT)


def shown_files(partnership: Partnership) -> list[ShownFile]:
    files = PartnershipFile.objects.filter(partnership=partnership).select_related("asked_by")
    return [ShownFile(file) for file in files]


@transaction.atomic
def ask_worker(*, partnership: Partnership, by) -> PartnershipFile:
    """Have the next free worker make the file. Raises PermissionDenied for those who may not ask."""
    file = ask_for_file(partnership=partnership, by=by)
    ask_now(make_partnership_file, file.pk, name=_name(file))
    return file


def _work(file: PartnershipFile):
    return work_named(_name(file))


def _name(file: PartnershipFile) -> str:
    return f"file of a partnership {file.pk}"
