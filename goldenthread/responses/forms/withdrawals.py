"""What people fill in to take something back. It is kept as history, with the reason."""

from django import forms

from goldenthread.responses.actions.evidence import withdraw_evidence
from goldenthread.responses.actions.links import withdraw_link
from goldenthread.responses.actions.uses import withdraw_use
from goldenthread.responses.forms.checked import NO_PERSON, CheckedForm
from goldenthread.responses.forms.links import in_a_line


class WithdrawalForm(CheckedForm):
    """`withdrawn` is what is taken back; each kind says in `about` what that is."""

    done = "Withdrawn. It is kept as history."

    reason = forms.CharField(
        label="Why is it withdrawn?",
        max_length=300,
        help_text=NO_PERSON,
        error_messages={"required": "Say why it is withdrawn"},
    )

    def __init__(self, data=None, *, withdrawn):
        self.withdrawn = withdrawn
        super().__init__(data)

    @property
    def given(self) -> dict:
        """What every withdrawal takes beside what is withdrawn and by whom."""
        return {"reason": self.cleaned_data["reason"], "is_nobody": self.is_nobody}


class EvidenceWithdrawalForm(WithdrawalForm):
    heading = "Withdraw evidence"

    @property
    def about(self) -> str:
        shown = f"{self.withdrawn.what} ({self.withdrawn.place})"
        return (
            f"{shown}. Its file stays, under “Files held as evidence”." if self.withdrawn.file_id else shown
        )

    def state(self, by):
        withdraw_evidence(evidence=self.withdrawn, by=by, **self.given)


class UseWithdrawalForm(WithdrawalForm):
    heading = "Withdraw a record"

    @property
    def about(self) -> str:
        return f"{self.withdrawn.team}: {self.withdrawn.change}"

    def state(self, by):
        withdraw_use(use=self.withdrawn, by=by, **self.given)


class LinkWithdrawalForm(WithdrawalForm):
    heading = "Withdraw a link"

    @property
    def about(self) -> str:
        return f"{self.withdrawn.get_kind_display()} {in_a_line(self.withdrawn.other)}"

    def state(self, by):
        withdraw_link(link=self.withdrawn, by=by, **self.given)
