"""What people fill in to reply to a challenge."""

from django import forms

from goldenthread.responses.actions.assurance import reply
from goldenthread.responses.forms.checked import NO_PERSON, CheckedForm
from goldenthread.responses.models import Challenge


class ReplyForm(CheckedForm):
    heading = "Reply to a challenge"
    done = "Saved. The scrutineer sees your reply."

    words = forms.CharField(
        label="What do you reply?",
        max_length=5000,
        widget=forms.Textarea,
        help_text=NO_PERSON,
        error_messages={"required": "Write your reply"},
    )

    def __init__(self, data=None, *, challenge: Challenge):
        self.challenge = challenge
        super().__init__(data)

    @property
    def about(self) -> str:
        """What is replied to."""
        return self.challenge.words

    def state(self, by):
        reply(challenge=self.challenge, words=self.cleaned_data["words"], is_nobody=self.is_nobody, by=by)
