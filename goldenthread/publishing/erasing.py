"""What a person fills in to erase a file of evidence, and who has had it until then."""

from django import forms
from django.db.models import Q

from goldenthread.audit.models import Event
from goldenthread.publishing.moving.actions.erasing import erase_everywhere
from goldenthread.publishing.moving.actions.files import TAKEN
from goldenthread.responses.actions.evidence_files import FETCHED
from goldenthread.responses.forms.checked import NO_PERSON, CheckedForm
from goldenthread.responses.models import EvidenceFile


class EraseForm(CheckedForm):
    done = "Erased. We keep your reason, and a fingerprint of the file, so that the same file is recognised."

    reason = forms.CharField(
        label="Why is it erased?",
        max_length=300,
        help_text=f"Say of what sort it was, such as “holds case data”, and not what was in it. {NO_PERSON}",
        error_messages={"required": "Say why it is erased"},
    )
    with_name = forms.BooleanField(
        label="Its name says too much: take the name away too",
        required=False,
    )

    def __init__(self, data=None, *, file: EvidenceFile):
        self.file = file
        super().__init__(data)

    def state(self, by):
        typed = self.cleaned_data
        erase_everywhere(
            file=self.file,
            reason=typed["reason"],
            with_name=typed["with_name"],
            is_nobody=self.is_nobody,
            by=by,
        )


def fetched(file: EvidenceFile) -> list[Event]:
    """Who fetched these bytes here, alone or (`took_all`) with all of the partnership, newest first."""
    same = EvidenceFile.objects.of_partnership(file.partnership).filter(sha256=file.sha256)
    keys, times = zip(*same.values_list("pk", "at"), strict=True)
    alone = Q(action=FETCHED, object_type=EvidenceFile._meta.label, object_id__in=map(str, keys))
    with_all = Q(action=TAKEN, detail__partnership=file.partnership.slug, at__gte=min(times))
    events = Event.objects.filter(alone | with_all).annotate(took_all=Q(action=TAKEN))
    return list(events.order_by("-number"))
