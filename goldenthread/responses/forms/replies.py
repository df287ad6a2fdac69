"""What people fill in about another statement: a reply, and why evidence is withdrawn."""

from django import forms

from goldenthread.responses.actions.assurance import reply
from goldenthread.responses.actions.evidence import withdraw_evidence
from goldenthread.responses.forms.checked import NO_PERSON, CheckedForm
from goldenthread.responses.models import Challenge, Evidence


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


class WithdrawalForm(CheckedForm):
    heading = "Withdraw evidence"
    done = "Withdrawn. It is kept as history."

    reason = forms.CharField(
        label="Why is it withdrawn?",
        max_length=300,
        help_text=NO_PERSON,
        error_messages={"required": "Say why it is withdrawn"},
    )

    def __init__(self, data=None, *, evidence: Evidence):
        self.evidence = evidence
        super().__init__(data)

    @property
    def about(self) -> str:
        """What is withdrawn."""
        return f"{self.evidence.what} ({self.evidence.where})"

    def state(self, by):
        reason = self.cleaned_data["reason"]
        withdraw_evidence(evidence=self.evidence, reason=reason, is_nobody=self.is_nobody, by=by)
