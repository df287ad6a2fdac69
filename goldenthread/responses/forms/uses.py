"""What people fill in to give a code out, and to record that they used something."""

from django import forms

from goldenthread.accounts.models import Organisation
from goldenthread.catalogue.models import Item, Publication
from goldenthread.responses.actions.uses import MOST_PRESENT, make_use_code, record_use
from goldenthread.responses.forms.checked import NO_PERSON, CheckedForm
from goldenthread.responses.models import UseCode


class UseCodeForm(CheckedForm):
    heading = "Make a “We used this” code"
    done = "Made. Put it on what you hand out."

    what = forms.CharField(
        label="What do teams get?",
        max_length=200,
        help_text="Such as “Seven-minute briefing on bruising”. They see this when they use the code.",
        error_messages={"required": "Say what teams are given"},
    )

    def __init__(self, data=None, *, partnership, publication: Publication, item: Item | None):
        self.about_this = {"partnership": partnership, "publication": publication, "item": item}
        super().__init__(data)

    def state(self, by):
        make_use_code(**self.about_this, what=self.cleaned_data["what"], by=by)


class UseForm(CheckedForm):
    """Short enough for a phone at the end of a meeting."""

    heading = "We used this"
    done = "Thank you. Your partnership can show that this reached a team."

    team = forms.CharField(
        label="Which team?", max_length=200, error_messages={"required": "Enter the name of your team"}
    )
    organisation = forms.ModelChoiceField(
        label="Of which organisation?",
        queryset=Organisation.objects.none(),
        required=False,
        empty_label="Another, or more than one",
    )
    used_on = forms.DateField(
        label="When?",
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"required": "Enter the date", "invalid": "Enter the date, such as 2026-11-27"},
    )
    present = forms.IntegerField(
        label="How many were there?",
        min_value=1,
        max_value=MOST_PRESENT,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages={
            "required": "Enter how many people were there",
            "invalid": "Enter a whole number, such as 8",
            "min_value": f"Enter how many people were there, from 1 to {MOST_PRESENT:,}",
            "max_value": f"Enter how many people were there, from 1 to {MOST_PRESENT:,}",
        },
    )
    change = forms.CharField(
        label="One thing that we will change",
        max_length=1000,
        widget=forms.Textarea,
        help_text=NO_PERSON,
        error_messages={"required": "Write one thing that you will change"},
    )

    def __init__(self, data=None, *, code: UseCode):
        self.code = code
        super().__init__(data)
        self.fields["organisation"].queryset = Organisation.objects.taking_part_in(code.partnership)

    def state(self, by):
        names = ("team", "organisation", "used_on", "present", "change")
        facts = {name: self.cleaned_data[name] for name in names}
        record_use(code=self.code, facts=facts, is_nobody=self.is_nobody, by=by)
