"""What a reader fills in to report an error, and an editor to answer."""

from django import forms

from goldenthread.publishing.correcting.reporting import LONGEST, identifiers_in
from goldenthread.publishing.models import ErrorReport


class ReportForm(forms.Form):
    """What is wrong with an item. An address is asked for only where the site can send mail."""

    what = forms.ChoiceField(
        label="What is wrong?",
        choices=ErrorReport.What.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what is wrong"},
    )
    words = forms.CharField(
        label="Tell us what you see, and what it should be",
        max_length=LONGEST,
        widget=forms.Textarea,
        help_text="Up to 1,000 characters. Only our editors read this. "
        "Do not name or describe a child or family.",
        error_messages={
            "required": "Tell us what you see, and what it should be",
            "max_length": "Tell us in 1,000 characters or fewer",
        },
    )
    email = forms.EmailField(
        label="Your e-mail address",
        required=False,
        help_text="Only if you want our answer by e-mail. We forget it then.",
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"invalid": "Enter an e-mail address such as name@example.org, or leave it empty"},
    )
    is_not_about_a_person = forms.BooleanField(
        label="I have named no child, family or other person",
        error_messages={"required": "Check that you have named no child, family or other person"},
    )

    def __init__(self, data=None, *, can_mail):
        super().__init__(data)
        if not can_mail:
            del self.fields["email"]

    def clean_words(self):
        words = self.cleaned_data["words"].replace("\r\n", "\n")
        if trouble := identifiers_in(words):
            raise forms.ValidationError(trouble)
        return words

    @property
    def facts(self):
        """What `report_error` takes."""
        return {name: self.cleaned_data.get(name, "") for name in ("what", "words", "email")}


class AnswerForm(forms.Form):
    """What an editor says to whoever reported an error."""

    answer = forms.ChoiceField(
        label="Was it an error?",
        choices=[("corrected", "Yes, and it is corrected now"), ("no_error", "No, it is as in the document")],
        widget=forms.RadioSelect,
        error_messages={"required": "Say whether it was an error"},
    )
    words = forms.CharField(
        label="Your answer",
        max_length=LONGEST,
        widget=forms.Textarea,
        help_text="Whoever reported it reads this. Do not name or describe a child or family.",
        error_messages={"required": "Write a sentence or two"},
    )
