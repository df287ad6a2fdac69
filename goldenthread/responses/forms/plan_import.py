"""Importing a plan: choosing the file, and saying what is to be saved of it."""

from pathlib import PurePath

from django import forms
from django.core.exceptions import ValidationError

from goldenthread.responses.actions.plan_import import CHANGED, save_plan
from goldenthread.responses.answering.rules import because_faults
from goldenthread.responses.forms.checked import NO_PERSON
from goldenthread.responses.importing.plan_import import plan_import
from goldenthread.responses.models import PlanUpload

MEBIBYTE = 1024 * 1024
MOST_BYTES = 5 * MEBIBYTE
ENDINGS = (".xlsx", ".csv")


class PlanFileForm(forms.Form):
    plan = forms.FileField(
        label="The file with your plan",
        help_text=f"Excel (.xlsx) or CSV, at most 5 MB and 5,000 rows. {NO_PERSON}",
        widget=forms.FileInput(attrs={"accept": ",".join(ENDINGS)}),
        error_messages={
            "required": "Choose a file",
            "empty": "There is nothing in the file. Choose another",
        },
    )

    def clean_plan(self):
        plan = self.cleaned_data["plan"]
        ending = PurePath(plan.name).suffix.lower()
        if ending not in ENDINGS:
            raise forms.ValidationError("Choose an Excel file (.xlsx) or a CSV file (.csv)")
        if plan.size > MOST_BYTES:
            raise forms.ValidationError("Choose a file of at most 5 MB, or divide this one")
        is_archive = plan.read(2) == b"PK"
        plan.seek(0)
        if is_archive != (ending == ".xlsx"):
            raise forms.ValidationError(
                f"The file is called {ending} but is something else. Save it anew, as Excel (.xlsx) or CSV."
            )
        return plan


class SavePlanForm(forms.Form):
    """What is to be saved of a file that was kept. `shown` is the digest of what the person was shown."""

    shown = forms.CharField(required=False)
    is_not_about_a_person = forms.BooleanField(
        label="I have checked these texts: none is about a child, family or other person", required=False
    )
    kept_because = forms.CharField(
        label="Why can they stay?",
        max_length=200,
        required=False,
        help_text="Needed if you tick the box above. Do not repeat the words.",
    )
    without_faulty = forms.BooleanField(
        label="Save the rows without faults, and leave the others", required=False
    )

    def __init__(self, data=None, *, upload: PlanUpload):
        super().__init__(data)
        self.upload = upload
        is_nobody = bool(data and data.get("is_not_about_a_person"))
        self.plan = plan_import(upload.partnership, upload.rows, kind=upload.kind, is_nobody=is_nobody)

    def clean_shown(self):
        if self.cleaned_data["shown"] != self.plan.digest:
            raise forms.ValidationError(CHANGED)
        return self.cleaned_data["shown"]

    def clean(self):
        typed = super().clean()
        if typed.get("is_not_about_a_person") and self.plan.has_doubts:
            for name, fault in because_faults(typed.get("kept_because", "")).items():
                self.add_error(name, fault)
        return typed

    def saved(self, by) -> bool:
        """Save what the file changes. False when it is at fault; the faults are then errors of the form."""
        if not self.is_valid():
            return False
        try:
            self.number = save_plan(
                upload=self.upload,
                plan=self.plan,
                without_faulty=self.cleaned_data["without_faulty"],
                kept_because=self.cleaned_data["kept_because"],
                by=by,
            )
        except ValidationError as refused:
            self.add_error("without_faulty" if self.plan.faulty else None, refused)
            return False
        return True

    @property
    def done(self) -> str:
        if not self.number:
            return "Nothing in the file was new. The plan is as it was."
        rows = "1 row was" if self.number == 1 else f"{self.number:,} rows were"
        return f"{rows} saved. They are with your partnership. A release can make them public."
