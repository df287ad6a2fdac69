"""What whoever holds a question link fills in: the least that answers the question."""

from django import forms
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from goldenthread.responses.actions.by_link import (
    aims_of,
    answer_action,
    answer_challenge,
    answer_position,
    give_receipt,
)
from goldenthread.responses.chasing.answered import is_answered
from goldenthread.responses.chasing.holder import holder_of
from goldenthread.responses.chasing.link import copies_of
from goldenthread.responses.forms.checked import NO_PERSON, CheckedForm
from goldenthread.responses.models import Asked, Chase
from goldenthread.responses.scales import Delivery, EvidenceKind, EvidenceSource, Position, Returned
from goldenthread.responses.status import may_become


class AnswerForm(CheckedForm):
    """An answer to one thing that was asked. It is stated by the link, whoever `by` may be."""

    def __init__(self, data=None, *, asked: Asked):
        self.asked = asked
        super().__init__(data)

    def answered(self) -> bool:
        """State what was filled in, by the link alone: who happens to be signed in does not count."""
        return self.stated(holder_of(self.asked.chase))


class PositionByLinkForm(AnswerForm):
    field_order = ("position", "reason", "also")

    position = forms.ChoiceField(
        label="Where does your organisation stand?",
        choices=[(each.value, each.label) for each in Position.chosen()],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose where you stand"},
    )
    reason = forms.CharField(
        label="Reason",
        required=False,
        max_length=5000,
        widget=forms.Textarea,
        help_text=f"Needed for another route, in part, or no. {NO_PERSON}",
    )
    also = forms.TypedMultipleChoiceField(
        label="These have asked you the same. Answer them too?",
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Each of them gets its own copy.",
    )

    def __init__(self, data=None, *, asked):
        super().__init__(data, asked=asked)
        copies = copies_of(asked)
        self.fields["also"].choices = [(e.chase.partnership_id, str(e.chase.partnership)) for e in copies]
        self.fields["also"].initial = [e.chase.partnership_id for e in copies if not is_answered(e)]
        if not copies:
            del self.fields["also"]

    def state(self, by):
        typed = self.cleaned_data
        answer_position(
            asked=self.asked,
            position=typed["position"],
            reason=typed["reason"],
            also=typed.get("also", ()),
            is_nobody=self.is_nobody,
        )


EVIDENCE = ("what", "where", "kind", "source", "dated_on")


class ActionByLinkForm(AnswerForm):
    field_order = ("delivery", "note", *EVIDENCE)

    delivery = forms.ChoiceField(
        label="How far is it?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how far it is"},
    )
    note = forms.CharField(
        label="What happened since?",
        required=False,
        max_length=5000,
        widget=forms.Textarea,
        help_text=f"Needed when it is stopped. {NO_PERSON}",
    )
    what = forms.CharField(label="What does it show?", required=False, max_length=2000)
    where = forms.CharField(
        label="Where can it be seen?",
        required=False,
        max_length=500,
        help_text="A link, or where the document is kept. Never the record of a child.",
    )
    kind = forms.ChoiceField(label="What kind is it?", choices=EvidenceKind.choices, required=False)
    source = forms.ChoiceField(
        label="Where does it come from?", choices=EvidenceSource.choices, required=False
    )
    dated_on = forms.DateField(
        label="What is its date?",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"invalid": "Enter a real date, such as 1 May 2026"},
    )

    def __init__(self, data=None, *, asked):
        super().__init__(data, asked=asked)
        self.stands = asked.action.states.newest_first().first()
        before = self.stands.delivery
        self.fields["delivery"].choices = [(e.value, e.label) for e in Delivery if may_become(before, e)]
        self.fields["delivery"].initial = before
        self.fields["dated_on"].initial = timezone.localdate()
        self.aims = list(aims_of(asked.action))
        if not self.aims:
            for name in EVIDENCE:
                del self.fields[name]

    @property
    def evidence_fields(self):
        return [self[name] for name in EVIDENCE if name in self.fields]

    @property
    def answer_fields(self):
        return [each for each in self.shown_fields if each.name not in EVIDENCE]

    def clean(self):
        typed = super().clean()
        if self.gives_evidence:
            for field, said in (
                ("what", "Say what the evidence shows"),
                ("where", "Say where it can be seen: a link, or where it is kept"),
                ("dated_on", "Enter the date of the evidence"),
            ):
                if field not in self.errors and not typed.get(field):
                    self.add_error(field, said)
        return typed

    @property
    def gives_evidence(self) -> bool:
        return bool(self.cleaned_data.get("what") or self.cleaned_data.get("where"))

    def state(self, by):
        typed = self.cleaned_data
        answer_action(
            asked=self.asked,
            delivery=typed["delivery"],
            note=typed["note"],
            evidence={name: typed[name] for name in EVIDENCE} if self.gives_evidence else None,
            is_nobody=self.is_nobody,
        )


class ReplyByLinkForm(AnswerForm):
    words = forms.CharField(
        label="What do you reply?",
        max_length=5000,
        widget=forms.Textarea,
        help_text=NO_PERSON,
        error_messages={"required": "Write your reply"},
    )

    def state(self, by):
        answer_challenge(asked=self.asked, words=self.cleaned_data["words"], is_nobody=self.is_nobody)


def form_for(asked: Asked) -> type[AnswerForm]:
    if asked.item_id:
        return PositionByLinkForm
    return ActionByLinkForm if asked.action_id else ReplyByLinkForm


class ReceiptForm(CheckedForm):
    """What can be said instead of an answer."""

    words = forms.CharField(
        label="Who should be asked?",
        required=False,
        max_length=300,
        help_text="A role or a team will do.",
    )

    def __init__(self, data=None, *, chase: Chase):
        self.chase = chase
        super().__init__(data)

    @property
    def kind(self) -> str:
        """The button that was pressed."""
        return self.data.get("do", "")

    def state(self, by):
        if self.kind not in Returned.values:
            raise PermissionDenied
        give_receipt(
            chase=self.chase, kind=self.kind, words=self.cleaned_data["words"], is_nobody=self.is_nobody
        )
