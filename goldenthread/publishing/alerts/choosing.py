"""What e-mails a person wants: one form for all that this site sends to the people of a partnership."""

from django import forms

from goldenthread.accounts.models import User
from goldenthread.responses.actions.reminding import choose_reminders
from goldenthread.responses.models import ReminderChoice


class EmailsForm(forms.Form):
    reminders = forms.BooleanField(
        label="Remind me before something is due, and after",
        required=False,
        help_text="One e-mail a day at most, and only when there is something to say.",
    )

    def __init__(self, data=None, *, user: User):
        self.user = user
        choice = ReminderChoice.objects.filter(user=user).first()
        super().__init__(data, initial={"reminders": choice is None or choice.wanted})

    def state(self) -> None:
        choose_reminders(user=self.user, wanted=self.cleaned_data["reminders"], by=self.user)
