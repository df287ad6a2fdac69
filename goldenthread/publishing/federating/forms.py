"""Choosing the files of several partnerships, and how to read them."""

from django import forms

from goldenthread.publishing.federating.merging import Region, side_by_side
from goldenthread.publishing.federating.reading import AnswersRefused, read_answers

MOST_FILES = 20


class SeveralFiles(forms.FileInput):
    allow_multiple_selected = True


class SeveralFilesField(forms.FileField):
    """A list of files; each is checked as one is."""

    widget = SeveralFiles

    def clean(self, data, initial=None):
        files = data if isinstance(data, list | tuple) else [data]
        files = files or [None]  # so that none is refused as one that is lacking
        return [super(SeveralFilesField, self).clean(each, initial) for each in files]


class RegionForm(forms.Form):
    files = SeveralFilesField(
        label="Files of published answers",
        help_text=f"One from each partnership, at most {MOST_FILES}. Nothing of them is kept here.",
        widget=SeveralFiles(attrs={"accept": ".jsonl"}),
        error_messages={
            "required": "Choose one file or more",
            "empty": "There is nothing in the file. Choose another",
        },
    )
    about = forms.CharField(
        label="Only recommendations with these words",
        help_text="Or words from the title of the report.",
        max_length=200,
        required=False,
    )
    wanted = forms.ChoiceField(
        label="How do you want to read them?",
        choices=[("page", "Here"), ("html", "As a page to keep (HTML)"), ("csv", "As a table (CSV)")],
        widget=forms.RadioSelect,
        initial="page",
        error_messages={"required": "Choose how you want to read them"},
    )
    region: Region

    def clean_files(self):
        files = self.cleaned_data["files"]
        if len(files) > MOST_FILES:
            raise forms.ValidationError(f"Choose at most {MOST_FILES} files")
        try:
            self.region = side_by_side([read_answers(each, each.name) for each in files])
        except AnswersRefused as refused:
            raise forms.ValidationError(str(refused)) from refused
        return files

    @property
    def asked(self):
        return self.region.about(self.cleaned_data["about"])
