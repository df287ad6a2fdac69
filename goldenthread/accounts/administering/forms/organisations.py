"""What an administrator fills in about organisations. See people.py."""

from django import forms
from django.db import transaction
from django.utils import timezone

from goldenthread.accounts.administering.actions.organisations import (
    KNOWN,
    change_contact,
    describe_organisation,
    end_participation,
    let_take_part,
    serves_others,
)
from goldenthread.accounts.administering.forms.form import AdministeringForm
from goldenthread.accounts.models import OrganisationKind


class OrganisationForm(AdministeringForm):
    heading = "Add an organisation"
    button = "Add"
    done = "The organisation takes part."
    about = (
        "An organisation that serves several partnerships is one here. Give its whole name. "
        "You do not see which others it serves, and they do not see you."
    )

    name = forms.CharField(
        label="Name",
        max_length=200,
        help_text="In full, as on its own papers.",
        error_messages={"required": "Enter the name of the organisation"},
    )
    is_same = forms.BooleanField(label="It is the organisation that is known by this name", required=False)
    kind = forms.ChoiceField(
        label="What sort of organisation is it?",
        choices=[("", "Choose one"), *OrganisationKind.choices],
        error_messages={"required": "Choose what sort of organisation it is"},
    )
    contact_email = forms.EmailField(
        label="E-mail address to write to",
        required=False,
        help_text="Only your partnership sees it.",
        error_messages={"invalid": "Enter an e-mail address, like name@example.org"},
    )
    began_on = forms.DateField(
        label="From which day does it take part?",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text="Leave it empty if it always did.",
        error_messages={"invalid": "Enter a real date"},
    )

    @property
    def shown_fields(self) -> list:
        """The box about a name that is known only once a name was."""
        asks = KNOWN in self.errors.get("name", []) or bool(self.data.get("is_same"))
        return [field for field in self if asks or field.name != "is_same"]

    def save(self, by):
        self.organisation = let_take_part(partnership=self.partnership, by=by, **self.cleaned_data)


class OrganisationChangeForm(AdministeringForm):
    heading = "Change the organisation"
    field_order = ("name", "kind", "contact_email")

    name = OrganisationForm.base_fields["name"]
    kind = forms.ChoiceField(label="What sort of organisation is it?", choices=OrganisationKind.choices)
    contact_email = OrganisationForm.base_fields["contact_email"]

    def __init__(self, data=None, *, partnership, body, by):
        self.body = body
        organisation = body.organisation
        initial = {
            "name": organisation.name,
            "kind": organisation.kind,
            "contact_email": body.participation.contact_email,
        }
        super().__init__(data, partnership=partnership, initial=initial)
        self.about = f"{organisation.name}. If you give it another name, the old one is kept in its history."
        if serves_others(organisation, by):
            del self.fields["name"], self.fields["kind"]
            self.about = f"{organisation.name}. Others share it, so only who runs this site can rename it."

    @transaction.atomic
    def save(self, by):
        told = {"organisation": self.body.organisation, "partnership": self.partnership, "by": by}
        typed = self.cleaned_data
        if "name" in typed:
            describe_organisation(name=typed["name"], kind=typed["kind"], **told)
        change_contact(contact_email=typed["contact_email"], **told)


class OrganisationEndForm(AdministeringForm):
    heading = "End taking part"
    button = "End taking part"
    done = "Saved. What it stated until then is kept."

    ended_on = forms.DateField(
        label="Which is the first day without it?",
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"required": "Enter the first day without it", "invalid": "Enter a real date"},
    )

    def __init__(self, data=None, *, partnership, body):
        self.body = body
        ended = body.participation.ended_on or timezone.localdate()
        super().__init__(data, partnership=partnership, initial={"ended_on": ended})
        self.about = (
            f"From that day nobody can answer for {body.organisation.name} here. "
            "Its people keep their place until you end it."
        )

    def save(self, by):
        end_participation(
            organisation=self.body.organisation,
            partnership=self.partnership,
            ended_on=self.cleaned_data["ended_on"],
            by=by,
        )
