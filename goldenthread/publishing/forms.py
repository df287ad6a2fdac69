"""What a reader fills in: since when, and where to be told."""

from datetime import date

from django import forms

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


class FrequencyForm(forms.Form):
    frequency = forms.ChoiceField(
        label="How often?", choices=Frequency.choices, initial=Frequency.WEEKLY, widget=forms.RadioSelect
    )


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
