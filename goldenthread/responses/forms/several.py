"""What people fill in for many things at once: one decision, one agenda, who is asked, who leads."""

from django import forms
from django.urls import reverse

from goldenthread.accounts.models import Organisation, User
from goldenthread.responses.actions.agendas import hold_meeting, put_on_agenda
from goldenthread.responses.actions.assigning import ask_for_positions, assign_actions
from goldenthread.responses.actions.decisions import record_alike
from goldenthread.responses.agendas.agenda import coming_meetings
from goldenthread.responses.choosing.several import Chosen
from goldenthread.responses.forms.checked import NO_PERSON, CheckedForm
from goldenthread.responses.forms.decision import AnswerForm
from goldenthread.responses.forms.plan import people_who_act
from goldenthread.responses.models import Meeting

NEW = "new"
MISSING = {"forum": "Enter the name of the meeting", "held_on": "Enter the date of the meeting"}
NOT_TYPED = ("csrfmiddlewaretoken", "confirmed", "change")


def day(label, *, missing=None, help_text=""):
    """A field for one day of the calendar; `missing` is what to say where it has to be filled in."""
    return forms.DateField(
        label=label,
        required=bool(missing),
        help_text=help_text,
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"required": missing or "", "invalid": "Enter a real date"},
    )


class AlikeForm(AnswerForm):
    """One answer for all that were chosen. Each is named once more before it is saved."""

    heading = "Record the same decision on each"

    def __init__(self, data=None, *, chosen: Chosen):
        super().__init__(data)
        self.chosen = chosen

    @property
    def is_confirmed(self) -> bool:
        return "confirmed" in self.data

    @property
    def is_ready(self) -> bool:
        """Whether it can be shown for a last look."""
        return self.is_bound and "change" not in self.data and self.is_valid()

    @property
    def typed(self) -> list[tuple[str, str]]:
        """All that was filled in, to be sent again."""
        return [(name, value) for name, some in self.data.lists() if name not in NOT_TYPED for value in some]

    def state(self, by):
        made = record_alike(
            items=self.chosen.items, partnership=self.chosen.partnership, answer=self.answer, by=by
        )
        self.done = f"{len(made)} drafts are saved. An approver can now approve them."

    @property
    def leads_to(self) -> str:
        return f"{reverse('responses:dashboard')}?show=drafts&partnership={self.chosen.partnership.slug}"


class PutForm(CheckedForm):
    """For which meeting, who presents, and what is asked."""

    heading = "Put on an agenda"
    button = "Put on the agenda"

    meeting = forms.ChoiceField(
        label="Which meeting?", widget=forms.RadioSelect, error_messages={"required": "Choose a meeting"}
    )
    forum = forms.CharField(
        label="Name of the meeting, if it is a new one",
        max_length=200,
        required=False,
        help_text="As decisions name it. For example, Learning subgroup.",
        widget=forms.TextInput(attrs={"list": "forums"}),
    )
    held_on = day("Its date, if it is a new one")
    ask = forms.CharField(
        label="What do you ask of it?",
        max_length=300,
        required=False,
        help_text=f"If you leave it empty, we ask it to decide. {NO_PERSON}",
    )
    presenter = forms.CharField(label="Who presents?", max_length=100, required=False)

    def __init__(self, data=None, *, chosen: Chosen):
        coming = list(coming_meetings(chosen.partnership))
        super().__init__(data, initial={"meeting": coming[0].pk if coming else NEW})
        self.chosen = chosen
        self.fields["meeting"].choices = [*((str(each.pk), str(each)) for each in coming), (NEW, "A new one")]
        if not coming:
            self._ask_for_a_new_one()

    def _ask_for_a_new_one(self):
        """No meeting is set, so there is nothing to choose."""
        del self.fields["meeting"]
        for name, label in (("forum", "Name of the meeting"), ("held_on", "Its date")):
            self.fields[name].label, self.fields[name].required = label, True
            self.fields[name].error_messages["required"] = MISSING[name]

    def clean(self):
        typed = super().clean()
        if typed.get("meeting", NEW) == NEW:
            if not typed.get("forum") and "forum" not in self.errors:
                self.add_error("forum", MISSING["forum"])
            if not typed.get("held_on") and "held_on" not in self.errors:
                self.add_error("held_on", MISSING["held_on"])
        return typed

    def state(self, by):
        self.meeting = self._meeting(by)
        texts = {name: self.cleaned_data[name] for name in ("ask", "presenter")}
        number = put_on_agenda(
            meeting=self.meeting,
            subjects=self.chosen.subjects,
            actions=self.chosen.actions,
            is_nobody=self.is_nobody,
            by=by,
            **texts,
        )
        there = len(self.chosen) - number
        self.done = f"{number} put on the agenda." + (f" {there} stood on it already." if there else "")

    def _meeting(self, by) -> Meeting:
        typed = self.cleaned_data
        if typed.get("meeting", NEW) != NEW:
            return Meeting.objects.of_partnership(self.chosen.partnership).get(pk=typed["meeting"])
        return hold_meeting(
            partnership=self.chosen.partnership,
            forum=typed["forum"],
            held_on=typed["held_on"],
            is_nobody=self.is_nobody,
            by=by,
        )

    @property
    def leads_to(self) -> str:
        return self.meeting.get_absolute_url()


class AskForm(CheckedForm):
    """Which organisations are asked where they stand."""

    heading = "Ask for positions"
    button = "Ask them"

    organisations = forms.ModelMultipleChoiceField(
        label="Which organisations?",
        queryset=Organisation.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one organisation"},
    )
    wanted_by = day("By when?", help_text="They see this day on their own page.")

    def __init__(self, data=None, *, chosen: Chosen):
        super().__init__(data)
        self.chosen = chosen
        self.fields["organisations"].queryset = Organisation.objects.taking_part_in(chosen.partnership)

    def state(self, by):
        ask_for_positions(
            subjects=self.chosen.subjects,
            organisations=self.cleaned_data["organisations"],
            wanted_by=self.cleaned_data["wanted_by"],
            by=by,
        )
        self.done = "They are asked. Each sees it under “For my organisation”."

    @property
    def leads_to(self) -> str:
        return f"{reverse('responses:dashboard')}?partnership={self.chosen.partnership.slug}"


class AssignForm(CheckedForm):
    """Who leads the actions that were chosen, and who owns them."""

    heading = "Give these actions to somebody"
    button = "Save"

    organisation = forms.ModelChoiceField(
        label="Which organisation leads?",
        queryset=Organisation.objects.none(),
        required=False,
        empty_label="As it is now",
    )
    owner = forms.ModelChoiceField(
        label="Who owns them?",
        queryset=User.objects.none(),
        required=False,
        empty_label="As it is now",
        help_text="The public does not see who.",
    )

    def __init__(self, data=None, *, chosen: Chosen):
        super().__init__(data)
        self.chosen = chosen
        self.fields["organisation"].queryset = Organisation.objects.taking_part_in(chosen.partnership)
        self.fields["owner"].queryset = people_who_act(chosen.partnership)

    def state(self, by):
        typed = self.cleaned_data
        changed = assign_actions(
            actions=self.chosen.actions, organisation=typed["organisation"], owner=typed["owner"], by=by
        )
        self.done = f"{changed} changed. What stood before is kept."

    @property
    def leads_to(self) -> str:
        return f"{reverse('responses:plan')}?partnership={self.chosen.partnership.slug}"
