"""What every form with free text does: it lets nobody be named unknowingly, and shows what was refused."""

from django import forms
from django.core.exceptions import ValidationError

NO_PERSON = "Do not name or describe a child or family."


def parts_to_choose(item) -> list[tuple[int, str]]:
    """All of the item, or one of its parts, as choices; just all of it where it has none."""
    parts = [(each.position, f"{each.label or each.position}: {each.text[:60]}") for each in item.parts.all()]
    return [(0, "All of it"), *parts]


class CheckedForm(forms.Form):
    """A form with free text: it asks about what may identify a person, once something was found.

    Each has `heading`, `done` (what to say once it is stated) and `state(by)`, which states what was typed.
    """

    is_not_about_a_person = forms.BooleanField(
        label="I have checked: this is not about a child, family or other person", required=False
    )

    @property
    def asks_about_a_person(self) -> bool:
        return any("Check this" in error for errors in self.errors.values() for error in errors) or bool(
            self.is_bound and self.data.get("is_not_about_a_person")
        )

    @property
    def shown_fields(self):
        """Its fields in their order; the box about a person last, and only when it asks."""
        fields = [field for field in self if field.name != "is_not_about_a_person"]
        return [*fields, self["is_not_about_a_person"]] if self.asks_about_a_person else fields

    def stated(self, by) -> bool:
        """State what was filled in. False when it is at fault; the faults are then errors of the form."""
        if not self.is_valid():
            return False
        try:
            self.state(by)
        except ValidationError as refused:
            faults = refused.message_dict
            self.add_error(
                None, {name if name in self.fields else "__all__": said for name, said in faults.items()}
            )
            return False
        return True

    @property
    def is_nobody(self) -> bool:
        return self.cleaned_data["is_not_about_a_person"]
