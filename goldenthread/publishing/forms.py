"""What a reader fills in: since when, and where to be told."""

import re
from datetime import date

from django import forms

from goldenthread.catalogue.models import Item
from goldenthread.publishing.models import Frequency


class SinceForm(forms.Form):
    """The day from which a reader wants to know what is new."""

    since = forms.DateField(
        label="Since",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"invalid": "Enter a day such as 2026-05-01"},
    )

    @property
    def day(self) -> date | None:
        return self.cleaned_data.get("since") if self.is_valid() else None


class RepeatsForm(forms.Form):
    """Another item that says the same, by its permanent link or its reference alone."""

    item = forms.CharField(
        label="The other item",
        help_text="Paste its permanent link, or its reference, such as k7m2xq9c.",
        error_messages={"required": "Give the link or the reference of the other item"},
    )

    def clean_item(self) -> str:
        """The reference of an item that readers can see: a group of any other would show nobody anything."""
        given = self.cleaned_data["item"].strip()
        reference = re.sub(r"^.*/r/", "", given).split("@")[0].strip("/#? ").casefold()
        if not Item.objects.published().current().filter(reference=reference).exists():
            raise forms.ValidationError(
                "There is no published item at that link. Copy it from the item's page."
            )
        return reference


class FrequencyForm(forms.Form):
    frequency = forms.ChoiceField(
        label="How often?",
        choices=[choice for choice in Frequency.choices if choice[0] != Frequency.AT_ONCE],
        initial=Frequency.WEEKLY,
        widget=forms.RadioSelect,
    )


class SearchFrequencyForm(FrequencyForm):
    """How often, and what to call a saved search."""

    name = forms.CharField(
        label="What do you call this search?",
        help_text="Only you see it.",
        max_length=100,
        required=False,
        error_messages={"max_length": "Use at most 100 characters"},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["frequency"].choices = Frequency.choices


class SubscribeForm(FrequencyForm):
    """An address that wants to be told of what is new."""

    email = forms.EmailField(
        label="Your e-mail address",
        help_text="We send a link to confirm. We use it for this only, and forget it when you leave.",
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "required": "Enter your e-mail address",
            "invalid": "Enter an e-mail address such as name@example.org",
        },
    )

    field_order = ("email", "frequency")


class SaveSearchForm(SubscribeForm, SearchFrequencyForm):
    """An address that wants to be told of new results of a search."""

    field_order = ("email", "name", "frequency")

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        if user.is_authenticated:  # theirs is the address that they sign in with
            del self.fields["email"]
