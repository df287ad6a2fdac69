"""The decisions of one meeting, recorded in one sitting: a few boxes for each line of its agenda."""

from dataclasses import dataclass
from functools import cached_property

from django import forms
from django.utils import timezone

from goldenthread.responses.actions.sitting import note_on_action, record_at_meeting
from goldenthread.responses.agendas.agenda import Agenda, AgendaLine
from goldenthread.responses.answering.rules import Answer, find_faults
from goldenthread.responses.forms.checked import NO_PERSON, CheckedForm
from goldenthread.responses.forms.decision import AnswerForm
from goldenthread.responses.scales import Applicability

LATER = "Nothing yet"


class LineForm(CheckedForm):
    """One line. Each control's name begins with the key of its row, so that all stand in one form."""

    def __init__(self, data=None, *, line: AgendaLine):
        super().__init__(data, prefix=f"line-{line.row.pk}", initial={"minute": f"item {line.number}"})
        self.line = line

    @property
    def is_filled(self) -> bool:
        """Whether anything was typed or chosen that is to be kept."""
        return any(self.data.get(self.add_prefix(name), "").strip() for name in self.telling)


class DecisionLineForm(LineForm):
    telling = ("applicability", "reason", "review_on")
    beside = ("minute", "review_on")  # controls that stand side by side

    applicability = forms.ChoiceField(
        label="What was decided?",
        choices=[("", LATER), *((each.value, each.label) for each in Applicability.chosen())],
        error_messages={"required": "Choose what was decided, or empty the other boxes"},
    )
    reason = forms.CharField(
        label="Reason", required=False, max_length=5000, widget=forms.Textarea, help_text=NO_PERSON
    )
    minute = AnswerForm.base_fields["minute"]
    review_on = AnswerForm.base_fields["review_on"]

    def clean(self):
        typed, meeting = super().clean(), self.line.row.meeting
        if {"applicability", "reason", "minute", "review_on"} <= typed.keys():
            facts = {name: value for name, value in typed.items() if name not in self.ASKED}
            facts |= {"forum": meeting.forum, "decided_on": meeting.held_on, "part": self.line.row.part}
            self.answer = Answer(**facts, is_not_about_a_person=self.is_nobody)
            for field, fault in find_faults(self.answer, today=timezone.localdate()).items():
                self.add_error(field if field in self.fields else None, fault)
        return typed

    def state(self, by):
        record_at_meeting(row=self.line.row, answer=self.answer, by=by)


class ActionLineForm(LineForm):
    telling = ("note",)
    beside = ("minute",)

    note = forms.CharField(
        label="What was said?",
        max_length=4000,
        widget=forms.Textarea,
        help_text=f"It is added to the action. {NO_PERSON}",
        error_messages={"required": "Say what was said"},
    )
    minute = AnswerForm.base_fields["minute"]

    def state(self, by):
        typed = self.cleaned_data
        note_on_action(
            row=self.line.row, note=typed["note"], minute=typed["minute"], is_nobody=self.is_nobody, by=by
        )


@dataclass
class Sitting:
    """Every open line with its boxes. What is right is saved, what is at fault stays as it was typed."""

    agenda: Agenda
    data: dict | None = None

    @cached_property
    def forms(self) -> list[LineForm]:
        return [
            form_of(line, self.data) for line in self.agenda.lines if line.is_open or self._was_typed(line)
        ]

    def record(self, by) -> int:
        """Save each line that was filled in; says how many were. The faults are then errors of the forms."""
        saved = [form for form in self.forms if form.is_filled and form.stated(by)]
        self.forms = [form if form.is_filled else form_of(form.line, None) for form in self.forms]
        self.forms = [form for form in self.forms if form not in saved]
        return len(saved)

    @property
    def faulty(self) -> list[LineForm]:
        return [form for form in self.forms if form.is_bound and form.errors]

    def _was_typed(self, line: AgendaLine) -> bool:
        """Whether words came for a line that somebody has decided meanwhile."""
        return bool(self.data) and form_of(line, self.data).is_filled


def form_of(line: AgendaLine, data) -> LineForm:
    return (DecisionLineForm if line.item else ActionLineForm)(data, line=line)
