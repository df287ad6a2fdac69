"""What an administrator fills in about people."""

from django import forms
from django.utils import timezone

from goldenthread.accounts.administering.actions import people as actions
from goldenthread.accounts.administering.forms.form import AdministeringForm
from goldenthread.accounts.administering.people import Person
from goldenthread.accounts.models import Organisation, Role
from goldenthread.accounts.parts import Part

MEANING = {
    Role.VIEWER: "reads drafts",
    Role.CONTRIBUTOR: "answers for the organisations chosen below",
    Role.EDITOR: "records decisions, adds documents",
    Role.APPROVER: "does all that an editor does, and publishes",
    Role.SCRUTINEER: "checks answers and writes none",
    Role.ADMINISTRATOR: "lets people in and decides on nothing",
}


class PartForm(AdministeringForm):
    """A role, the organisations in whose name it is held, and a last day."""

    role = forms.ChoiceField(
        label="What may they do?",
        choices=[(role.value, f"{role.label}: {words}") for role, words in MEANING.items()],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose a role"},
    )
    organisations = forms.ModelMultipleChoiceField(
        label="For which organisations?",
        queryset=Organisation.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="A contributor needs one or more. The scrutineer is independent and has none.",
    )
    expires_on = forms.DateField(
        label="Last day",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text="For a guest. After this day they can see nothing of the partnership.",
        error_messages={"invalid": "Enter a real date"},
    )

    def __init__(self, data=None, *, partnership, initial=None):
        super().__init__(data, partnership=partnership, initial=initial)
        self.fields["organisations"].queryset = Organisation.objects.taking_part_in(partnership)

    def clean(self):
        typed = self.cleaned_data
        if typed.get("role") == Role.CONTRIBUTOR and not typed.get("organisations"):
            self.add_error("organisations", "Choose the organisations that they answer for")
        if typed.get("expires_on") and typed["expires_on"] < timezone.localdate():
            self.add_error("expires_on", "Enter a day that is not past")
        return typed

    @property
    def part(self) -> Part:
        typed = self.cleaned_data
        return Part(Role(typed["role"]), frozenset(typed["organisations"]), typed["expires_on"])


class InviteForm(PartForm):
    heading = "Invite a person"
    button = "Invite"
    done = "The invitation is made."
    field_order = ("email", "name", "role", "organisations", "expires_on")

    email = forms.EmailField(
        label="E-mail address",
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={
            "required": "Enter an e-mail address, like name@example.org",
            "invalid": "Enter an e-mail address, like name@example.org",
        },
    )
    name = forms.CharField(
        label="Name",
        max_length=200,
        help_text="They can change it when they join.",
        error_messages={"required": "Enter the name of the person"},
    )

    def save(self, by):
        typed = self.cleaned_data
        self.invitation = actions.invite_person(
            partnership=self.partnership, email=typed["email"], name=typed["name"], part=self.part, by=by
        )


class RoleForm(PartForm):
    """What a person who is here may do from now on."""

    heading = "Change the role"
    done = "Saved. It holds from now on."

    def __init__(self, data=None, *, partnership, person: Person):
        self.person = person
        super().__init__(data, partnership=partnership, initial=part_of(person))
        self.about = f"{person.user} ({person.user.email})"

    def save(self, by):
        actions.change_part(user=self.person.user, partnership=self.partnership, part=self.part, by=by)


def part_of(person: Person) -> dict:
    """What the form starts with: how it stands."""
    bodies = [each.organisation_id for each in person.open if each.organisation_id]
    return {"role": person.newest.role, "organisations": bodies, "expires_on": person.newest.expires_on}


class EndForm(AdministeringForm):
    """Asks once more before somebody is let go."""

    heading = "End the membership"
    button = "End the membership"
    done = "The membership has ended."

    def __init__(self, data=None, *, partnership, person: Person):
        self.person = person
        super().__init__(data, partnership=partnership)
        self.about = (
            f"{person.user} will see nothing of this partnership from now on, and is signed out at once. "
            "What they did here stays under their name."
        )

    def save(self, by):
        actions.let_go(user=self.person.user, partnership=self.partnership, by=by)
