"""When the people of a partnership are reminded of what is due, as an editor says it."""

from django import forms

from goldenthread.accounts.models import Partnership
from goldenthread.responses.actions.reminding import set_rhythm
from goldenthread.responses.reminding.due import rhythm_of

MOST_STAGES, LONGEST = 4, 365


class DaysField(forms.CharField):
    """Numbers of days, typed with commas between them; gives them once each, most first."""

    def clean(self, value):
        typed = [each.strip() for each in super().clean(value).split(",") if each.strip()]
        if not all(each.isascii() and each.isdigit() and len(each) < 4 for each in typed):
            raise forms.ValidationError("Enter numbers of days with commas between them, like 14, 3")
        days = sorted({int(each) for each in typed}, reverse=True)
        if len(days) > MOST_STAGES or any(day > LONGEST for day in days):
            raise forms.ValidationError(f"Enter {MOST_STAGES} numbers at most, none above {LONGEST}")
        return days


def number_field(label: str, help_text: str, *, least: int, most: int) -> forms.IntegerField:
    say = f"Enter a whole number from {least} to {most}"
    return forms.IntegerField(
        label=label,
        help_text=help_text,
        min_value=least,
        max_value=most,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), say),
    )


class RhythmForm(forms.Form):
    before = DaysField(
        label="Days before the due day",
        required=False,
        max_length=40,
        help_text="Put commas between the numbers, like 14, 3. Leave it empty for no reminder before.",
    )
    after = number_field(
        "Days after the due day",
        "When something is still not done. 0 means no reminder after.",
        least=0,
        most=60,
    )
    weekly = number_field(
        "Weekly reminders after that", "How many at most. Then they stop.", least=0, most=12
    )
    reply_within = number_field(
        "Days to reply to a challenge", "Counted from the day of the challenge.", least=1, most=LONGEST
    )
    position_within = number_field(
        "Days for partners to say where they stand",
        "Counted from the day the decision was approved.",
        least=1,
        most=LONGEST,
    )

    def __init__(self, data=None, *, partnership: Partnership):
        self.partnership = partnership
        stands = rhythm_of(partnership)
        initial = {name: getattr(stands, name) for name in self.base_fields}
        initial["before"] = ", ".join(map(str, stands.before))
        super().__init__(data, initial=initial)

    def stated(self, by) -> bool:
        """State it, if it can be; False when something is at fault."""
        if not self.is_valid():
            return False
        set_rhythm(partnership=self.partnership, facts=self.cleaned_data, by=by)
        return True
