"""What every form with free text does: it lets nobody be named unknowingly, and shows what was refused."""

from collections.abc import Callable

from django import forms
from django.core.exceptions import ValidationError

from goldenthread.responses.actions.guards import WrongState
from goldenthread.responses.actions.identifiers import Choice, with_choice
from goldenthread.responses.answering.rules import because_faults, identifier_faults
from goldenthread.responses.identifiers.finding import find_identifiers, masked

NO_PERSON = "Do not name or describe a child or family."

MASK, KEEP = "mask", "keep"
CHOICES = [
    (MASK, "Put “[withheld]” in its place"),
    (KEEP, "Keep the words: they are not about a child, family or other person"),
]


def parts_to_choose(item) -> list[tuple[int, str]]:
    """All of the item, or one of its parts, as choices; just all of it where it has none."""
    parts = [(each.position, f"{each.label or each.position}: {each.text[:60]}") for each in item.parts.all()]
    return [(0, "All of it"), *parts]


class AsksAboutAPerson(forms.Form):
    """A form with free text: it asks what to do with what may identify a person, once something was found.

    The person takes it out of the words, has it masked, or keeps it and says why.
    """

    identifiers = forms.ChoiceField(
        label="What do you want to do about it?",
        choices=CHOICES,
        widget=forms.RadioSelect,
        required=False,
        help_text="Or take it out of the words above, and choose nothing here.",
    )
    kept_because = forms.CharField(
        label="Why can it stay?",
        max_length=200,
        required=False,
        help_text="Needed if you keep it. Do not repeat it here.",
    )

    ASKED = ("identifiers", "kept_because")

    def clean(self):
        typed = super().clean()
        self.found = {name: find_identifiers(text) for name, text in self.texts.items()}
        if not any(self.found.values()):
            return typed
        if typed.get("identifiers") == MASK:
            typed |= {name: masked(text) for name, text in self.texts.items()}
        elif self.is_nobody:
            for name, fault in because_faults(typed.get("kept_because", "")).items():
                self.add_error(name, fault)
        else:
            for name, fault in identifier_faults(self.texts).items():
                self.add_error(name, fault)
        return typed

    @property
    def texts(self) -> dict[str, str]:
        """What was typed in words, by field."""
        names = [name for name in self.cleaned_data if name not in self.ASKED]
        return {name: text for name in names if isinstance(text := self._words(name), str)}

    def _words(self, name: str):
        is_typed = type(self.fields.get(name)) is forms.CharField
        return self.cleaned_data[name] if is_typed else None

    @property
    def asks_about_a_person(self) -> bool:
        """Whether to show the choice: only after something was found."""
        asked = any("Check this" in error for errors in self.errors.values() for error in errors)
        return asked or bool(self.is_bound and self.data.get(self.add_prefix("identifiers")))

    @property
    def shown_fields(self):
        """Its fields in their order; those about a person last, and only when it asks."""
        fields = [field for field in self if field.name not in self.ASKED]
        return [*fields, *self.asked_fields] if self.asks_about_a_person else fields

    @property
    def asked_fields(self):
        return [self[name] for name in self.ASKED]

    @property
    def is_nobody(self) -> bool:
        """Whether a person keeps what was found, having said that it is nobody's."""
        return self.cleaned_data.get("identifiers") == KEEP

    def act_as_chosen(self, act: Callable, by):
        """Do it; the choice about what was found is logged beside it, never what was found."""
        kinds = [each.kind for found in self.found.values() for each in found]
        choice = Choice(
            self.cleaned_data.get("identifiers") or "", kinds, self.cleaned_data.get("kept_because", "")
        )
        return with_choice(act, choice=choice, by=by)


class CheckedForm(AsksAboutAPerson):
    """A form that states something.

    Each has `heading`, `done` (what to say once it is stated) and `state(by)`, which states what was typed.
    """

    def stated(self, by) -> bool:
        """State what was filled in.

        False when it is at fault, or cannot be stated any more; why is then in the errors of the form.
        """
        if not self.is_valid():
            return False
        try:
            self.act_as_chosen(lambda: self.state(by), by)
        except ValidationError as refused:
            faults = refused.message_dict
            self.add_error(
                None, {name if name in self.fields else "__all__": said for name, said in faults.items()}
            )
            return False
        except WrongState as reason:
            self.add_error(None, str(reason))
            return False
        return True
