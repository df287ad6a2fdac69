"""What a person fills in to add a document."""

import os
from pathlib import PurePath

from django import forms

from goldenthread.catalogue.models import Publication
from goldenthread.collecting.adding import DOCUMENT_SUFFIXES
from goldenthread.collecting.limits import MEBIBYTE, limits_from


class PublicationChoice(forms.ModelChoiceField):
    def label_from_instance(self, publication):
        named = f"{publication.known_as}: {publication.title}" if publication.known_as else publication.title
        return f"{named} (draft)" if publication.is_draft else named


class UploadForm(forms.Form):
    publication = PublicationChoice(
        label="Which publication does it belong to?",
        queryset=Publication.objects.order_by("title"),
        required=False,
        empty_label="A new one (you complete its details afterwards)",
    )
    document = forms.FileField(
        label="Document",
        help_text="A PDF, a Word document (.docx) or an HTML page, as the publisher issued it. "
        "Never a document about a local case.",
        widget=forms.FileInput(attrs={"accept": ",".join(DOCUMENT_SUFFIXES)}),
        error_messages={"required": "Choose a file", "empty": "The file is empty. Choose another."},
    )

    def clean_document(self):
        document = self.cleaned_data["document"]
        largest = limits_from(os.environ).file_bytes
        if document.size > largest:
            raise forms.ValidationError(f"The file is larger than {largest // MEBIBYTE} MB. Add it in parts.")
        suffix = PurePath(document.name).suffix.lower()
        if suffix not in DOCUMENT_SUFFIXES:
            raise forms.ValidationError("The file must be a PDF, a Word document (.docx) or an HTML page.")
        if suffix == ".pdf" and b"%PDF-" not in document.read(1024):
            raise forms.ValidationError(
                "The file is called a PDF but is none. Check that the download is the report itself."
            )
        document.seek(0)
        return document
