"""What people fill in about an agenda: the order of its lines, and the meeting that takes what is left."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from goldenthread.responses.actions.agendas import Line, arrange, carry_over, hold_meeting
from goldenthread.responses.agendas.agenda import Agenda, AgendaLine
from goldenthread.responses.forms.checked import NO_PERSON, CheckedForm


class ArrangeForm(CheckedForm):
    """For each line its place, who presents it, what is asked, and whether it is taken off."""

    done = "Saved. The agenda as it was before is kept."

    def __init__(self, data=None, *, agenda: Agenda):
        super().__init__(data)
        self.agenda = agenda
        self.lines = [line for line in agenda.lines if not line.is_carried]
        for line in self.lines:
            self.fields |= _fields_of(line)

    def boxes_of(self, line: AgendaLine) -> list:
        return [self[f"{name}-{line.row.pk}"] for name in ("place", "presenter", "ask", "off")]

    def state(self, by):
        lines = {line.row: self._line(line.row.pk) for line in self.lines}
        arrange(meeting=self.agenda.meeting, lines=lines, is_nobody=self.is_nobody, by=by)

    def _line(self, pk: int) -> Line:
        typed = self.cleaned_data
        return Line(typed[f"place-{pk}"], typed[f"presenter-{pk}"], typed[f"ask-{pk}"], typed[f"off-{pk}"])


def _fields_of(line: AgendaLine) -> dict[str, forms.Field]:
    row, wrong = line.row, "Enter a whole number from 1 to 999"
    return {
        f"place-{row.pk}": forms.IntegerField(
            label="Place",
            min_value=1,
            max_value=999,
            initial=line.number,
            error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), wrong),
        ),
        f"presenter-{row.pk}": forms.CharField(
            label="Who presents?", max_length=100, required=False, initial=row.presenter
        ),
        f"ask-{row.pk}": forms.CharField(
            label="What is asked?",
            max_length=300,
            initial=row.ask,
            help_text=NO_PERSON,
            error_messages={"required": "Say what is asked of the forum"},
        ),
        f"off-{row.pk}": forms.BooleanField(label="Take it off the agenda", required=False),
    }


class CarryForm(CheckedForm):
    """To which meeting of the forum what is left is carried: the next one, or one on a new day."""

    held_on = forms.DateField(
        label="Date of the next meeting",
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"required": "Enter the date of the next meeting", "invalid": "Enter a real date"},
    )

    def __init__(self, data=None, *, agenda: Agenda):
        super().__init__(data)
        self.agenda = agenda
        if agenda.next_meeting:
            del self.fields["held_on"]

    @property
    def fault(self) -> str:
        return next(iter(self.errors.values()))[0]

    def clean_held_on(self):
        held_on = self.cleaned_data["held_on"]
        if held_on <= max(self.agenda.meeting.held_on, timezone.localdate()):
            raise ValidationError("The next meeting must be after this one, and after today")
        return held_on

    def state(self, by):
        rows = [line.row for line in self.agenda.open]
        if not rows:
            raise ValidationError({"__all__": "There is nothing left to carry over"})
        self.to = self.agenda.next_meeting or hold_meeting(
            partnership=self.agenda.meeting.partnership,
            forum=self.agenda.meeting.forum,
            held_on=self.cleaned_data["held_on"],
            is_nobody=True,
            by=by,
        )
        number = carry_over(rows=rows, to=self.to, by=by)
        self.done = f"{number} carried over to this meeting."
