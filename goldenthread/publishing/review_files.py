"""The recommendations in a file of a partnership's own review, as text for a person to look at.

The file is read where it can do no harm and is not kept: it may say what no other page of this site may.
"""

from pathlib import PurePath

from django import forms

from goldenthread.collecting.reading.limits import MEBIBYTE
from goldenthread.collecting.reading.recommending import DocumentRefused, recommended_in
from goldenthread.collecting.reading.sheets import SheetRefused, sheet_in_child
from goldenthread.responses.local_reviews.rows import MOST_ROWS, RowsRefused, pasted_from_rows
from goldenthread.responses.local_reviews.wording import Wording, as_pasted

MOST_BYTES = 10 * MEBIBYTE
SHEETS = (".xlsx", ".csv")
DOCUMENTS = (".pdf", ".docx")
SHEET = "Recommendations"


class ReviewFileForm(forms.Form):
    """The file; `pasted` is what it recommends, once the form is valid."""

    file = forms.FileField(
        label="The report, or a spreadsheet",
        help_text="PDF, Word (.docx), Excel (.xlsx) or CSV, at most 10 MB. "
        "We read its recommendations into the box. The file itself is not kept.",
        widget=forms.FileInput(attrs={"accept": ",".join((*DOCUMENTS, *SHEETS))}),
        error_messages={
            "required": "Choose a file",
            "empty": "There is nothing in the file. Choose another",
        },
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        ending = PurePath(file.name).suffix.lower()
        if ending not in (*DOCUMENTS, *SHEETS):
            raise forms.ValidationError(
                "Choose a PDF, a Word file (.docx), an Excel file (.xlsx) or a CSV file"
            )
        if file.size > MOST_BYTES:
            raise forms.ValidationError("Choose a file of at most 10 MB, or paste what it recommends")
        try:
            self.pasted = pasted_from(file.read(), file.name, is_sheet=ending in SHEETS)
        except (SheetRefused, RowsRefused, DocumentRefused) as refused:
            raise forms.ValidationError(str(refused)) from None
        return file


def pasted_from(data: bytes, name: str, *, is_sheet: bool) -> str:
    """What the file recommends. Raises what says what to do: `SheetRefused` and its like."""
    if is_sheet:
        sheet = sheet_in_child(data, wanted=SHEET, most_rows=MOST_ROWS + 1)
        return pasted_from_rows(sheet.rows, sheet.kind)
    wordings = [
        Wording(each.text, each.label, each.page, each.addressees) for each in recommended_in(data, name)
    ]
    if not wordings:
        raise RowsRefused("We found no recommendation in the file. Paste its words into the box")
    return as_pasted(wordings)
