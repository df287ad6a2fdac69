"""What a person fills in to record a decision, and to choose which recommendations to see."""

from django import forms
from django.utils import timezone

from goldenthread.responses.answering.rules import Answer, find_faults
from goldenthread.responses.dates import DatePartsField
from goldenthread.responses.forms.checked import NO_PERSON, CheckedForm, parts_to_choose
from goldenthread.responses.scales import Applicability

EXPLAINED = {
    Applicability.APPLIES: "We will act on all of it.",
    Applicability.IN_PART: "We will act on some of it. Say which in the reason.",
    Applicability.ALREADY_MET: "We do this now. Say how we know in the reason.",
    Applicability.NOT_FOR_US: "It is not ours to do. You must give a reason.",
    Applicability.WATCHING_NATIONAL: "A government or national body must act first.",
    Applicability.NEED_INFORMATION: "We cannot decide yet. Say what we need in the reason.",
}


class AnswerForm(CheckedForm):
    """Valid when the rules find no fault; `answer` is then what to record."""

    applicability = forms.ChoiceField(
        label="What did the partnership decide?",
        choices=[(each.value, each.label) for each in Applicability.chosen()],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what the partnership decided"},
    )
    reason = forms.CharField(
        label="Reason",
        required=False,
        max_length=5000,
        widget=forms.Textarea,
        help_text=f"Everyone can read this once it is published. {NO_PERSON}",
    )
    forum = forms.CharField(
        label="Which meeting decided?",
        max_length=200,
        help_text=f"For example, the learning subgroup. {NO_PERSON}",
        widget=forms.TextInput(attrs={"list": "forums"}),
        error_messages={"required": "Enter the meeting that decided"},
    )
    decided_on = DatePartsField(
        label="When did it decide?",
        name="The date of the decision",
        help_text="For example, 14 4 2026",
        error_messages={"required": "Enter the date of the decision"},
    )
    minute = forms.CharField(
        label="Where does it stand in the minutes?",
        max_length=100,
        required=False,
        help_text="For example, item 6.2",
    )
    review_on = forms.DateField(
        label="When will you look again?",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"invalid": "Enter a real date to look again"},
    )

    def clean(self):
        typed = super().clean()
        if {"applicability", "forum", "decided_on", "reason"} <= typed.keys():
            optional = {"review_on": typed.get("review_on"), "part": typed.get("part") or 0}
            facts = {name: value for name, value in typed.items() if name not in self.ASKED}
            self.answer = Answer(**facts | optional, is_not_about_a_person=self.is_nobody)
            for field, fault in find_faults(self.answer, today=timezone.localdate()).items():
                self.add_error(field, fault)
        return typed


class DecisionForm(AnswerForm):
    """The answer on an item, or on the part of it that is chosen."""

    part = forms.TypedChoiceField(label="On what?", coerce=int, empty_value=0, required=False)

    def __init__(self, data=None, *, item, initial=None):
        super().__init__(data, initial=initial)
        self.fields["part"].choices = parts_to_choose(item)
