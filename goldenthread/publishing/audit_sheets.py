"""The filled sample sheets of an audit: read where they can do no harm, counted, and not kept."""

from pathlib import PurePath

from django import forms

from goldenthread.collecting.reading.limits import MEBIBYTE
from goldenthread.collecting.reading.sheets import SheetRefused, sheet_in_child
from goldenthread.publishing.federating.forms import SeveralFiles, SeveralFilesField
from goldenthread.responses.practice_audits.as_at import AuditAsAt
from goldenthread.responses.practice_audits.counts import MOST_RECORDS, Counts
from goldenthread.responses.practice_audits.filled import AnotherSheet, Fault, Filled, counted, read_filled
from goldenthread.responses.practice_audits.sheet import SHEET

MOST_FILES = 8
MOST_BYTES = 2 * MEBIBYTE
MOST_ROWS = MOST_RECORDS + 50  # the lines above the records too
ENDINGS = (".xlsx", ".csv")


class SheetsForm(forms.Form):
    """`looked_at` and `counts` once it is valid; else `faults`, each with the number of its file."""

    sheets = SeveralFilesField(
        label="The filled sheets",
        help_text=f"Excel (.xlsx) or CSV, at most {MOST_FILES} files. They are counted and not kept.",
        widget=SeveralFiles(attrs={"accept": ",".join(ENDINGS)}),
        error_messages={
            "required": "Choose one file or more",
            "empty": "There is nothing in the file. Choose another",
        },
    )
    looked_at: int
    counts: list[Counts]

    def __init__(self, *given, stands: AuditAsAt):
        super().__init__(*given)
        self.stands = stands
        self.faults: list[tuple[int, Fault]] = []

    def clean_sheets(self):
        files = self.cleaned_data["sheets"]
        if len(files) > MOST_FILES:
            raise forms.ValidationError(f"Choose at most {MOST_FILES} files")
        read = [self._read(number, file) for number, file in enumerate(files, start=1)]
        self.faults = [(number, fault) for number, each in enumerate(read, start=1) for fault in each.faults]
        if self.faults:
            raise forms.ValidationError("Put right what is listed below, and choose the files again")
        self.looked_at, self.counts, twice = counted(read, self.stands.questions)
        if twice:
            raise forms.ValidationError(twice)
        if not self.looked_at:
            raise forms.ValidationError("No record is answered in these files. Choose the filled ones")
        return files

    def _read(self, number: int, file) -> Filled:
        """One file. What is wrong with it is told by its number: its name may be somebody's."""
        try:
            if PurePath(file.name).suffix.lower() not in ENDINGS:
                raise AnotherSheet("Choose an Excel file (.xlsx) or a CSV file (.csv)")
            if file.size > MOST_BYTES:
                raise AnotherSheet("It is larger than a sample sheet can be. Take the sheet away anew")
            sheet = sheet_in_child(file.read(), wanted=SHEET, most_rows=MOST_ROWS)
            return read_filled(sheet.rows, self.stands.questions, self.stands.plan.sample)
        except (SheetRefused, AnotherSheet) as refused:
            raise forms.ValidationError(f"File {number}: {refused}") from refused
