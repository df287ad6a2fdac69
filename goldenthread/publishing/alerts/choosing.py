"""What e-mails a person wants: one form for all that this site sends to the people of a partnership."""

from django import forms

from goldenthread.accounts.models import Role, User
from goldenthread.accounts.permissions import has_role_anywhere
from goldenthread.publishing.alerts.actions import choose_weekly
from goldenthread.publishing.models import WeeklyDigest
from goldenthread.responses.actions.reminding import choose_reminders
from goldenthread.responses.models import ReminderChoice

NO_DAY = "none"
DAYS = [(day, f"On {name}s") for day, name in WeeklyDigest.Weekday.choices]


class EmailsForm(forms.Form):
    reminders = forms.BooleanField(
        label="Remind me before something is due, and after",
        required=False,
        help_text="One e-mail a day at most, and only when there is something to say.",
    )

    weekday = forms.TypedChoiceField(
        label="Tell me once a week how our answers stand",
        choices=[(NO_DAY, "No, thank you"), *DAYS],
        coerce=lambda day: None if day == NO_DAY else int(day),
        empty_value=None,
        help_text="What came in, what is due or overdue, who is silent. It is only sent when it has news.",
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Choose a day, or “No, thank you”"),
    )

    def __init__(self, data=None, *, user: User):
        self.user = user
        choice = ReminderChoice.objects.filter(user=user).first()
        weekly = WeeklyDigest.objects.filter(user=user).first()
        initial = {
            "reminders": choice is None or choice.wanted,
            "weekday": weekly.weekday if weekly else NO_DAY,
        }
        super().__init__(data, initial=initial)
        if not has_role_anywhere(user, Role.EDITOR):  # it is about all of a partnership's work
            del self.fields["weekday"]

    def state(self) -> None:
        choose_reminders(user=self.user, wanted=self.cleaned_data["reminders"], by=self.user)
        if "weekday" in self.fields:
            choose_weekly(user=self.user, weekday=self.cleaned_data["weekday"], by=self.user)
