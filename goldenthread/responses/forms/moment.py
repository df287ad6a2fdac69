"""As at which day a page is shown."""

from datetime import date, datetime, time

from django import forms
from django.utils import timezone


class MomentForm(forms.Form):
    """A day of the past; now when none is given, or none that makes sense."""

    on = forms.DateField(
        label="As at the end of",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"invalid": "Enter a real date, such as 1 May 2026"},
    )

    def clean_on(self):
        on = self.cleaned_data["on"]
        if on and on > timezone.localdate():
            raise forms.ValidationError("Enter a day of the past")
        return on

    @property
    def past(self) -> date | None:
        return self.cleaned_data.get("on") if self.is_bound and self.is_valid() else None

    @property
    def day(self) -> date:
        return self.past or timezone.localdate()

    @property
    def moment(self) -> datetime:
        """The last moment of the day; this very one for today."""
        if self.past is None:
            return timezone.now()
        return timezone.make_aware(datetime.combine(self.past, time.max))
