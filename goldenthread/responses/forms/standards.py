"""Which standards an item touches, as a person ticks them."""

from django import forms
from django.utils import timezone

from goldenthread.responses.actions.standards import match_standards
from goldenthread.responses.answering.subject import Subject
from goldenthread.responses.standards.listed import standards
from goldenthread.responses.standards.touching import touches


class StandardsForm(forms.Form):
    standards = forms.MultipleChoiceField(
        label="Which standards does it touch?",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Tick all that evidence on it would also serve. It may be none.",
        error_messages={"invalid_choice": "Choose from the standards of the list"},
    )

    def __init__(self, data=None, *, subject: Subject):
        self.subject = subject
        reference = subject.item.reference
        said = touches(subject.partnership, [reference], timezone.now())[reference]
        words = {each.standard.id: each.words for each in said if each.is_proposed or each.stands}
        super().__init__(data, initial={"standards": [each.standard.id for each in said if each.stands]})
        self.fields["standards"].choices = [
            (each.id, f"{each.name}. {each.about}{f' ({words[each.id]})' if each.id in words else ''}")
            for each in standards().listed
        ]

    def state(self, by) -> None:
        match_standards(subject=self.subject, chosen=self.cleaned_data["standards"], by=by)
