"""What a person fills in to add a document, and to say what a listing is."""

import os
from pathlib import PurePath

from django import forms

from goldenthread.catalogue.models import Document, Publication
from goldenthread.collecting.adding import ANOTHER_KEY
from goldenthread.collecting.arrival import ANOTHER
from goldenthread.collecting.looks import deciding
from goldenthread.collecting.presenters import candidates_of
from goldenthread.collecting.reading.limits import MEBIBYTE, limits_from
from goldenthread.collecting.sources.documents import DOCUMENT_SUFFIXES

NOT_KNOWN = "not-known"


class PublicationChoice(forms.ModelChoiceField):
    def label_from_instance(self, publication):
        known_as, title = publication.known_as, publication.title
        named = f"{known_as}: {title}" if known_as and known_as not in title else title
        return f"{named} (draft)" if publication.is_draft else named


class DocumentChoice(forms.ModelChoiceField):
    """The documents of a publication, beside the two answers that name none of them."""

    def __init__(self, documents):
        super().__init__(
            queryset=documents,
            required=False,
            label="Is it a new version of a document that is here?",
            help_text="The older version is kept, with the decisions that were made on it.",
            widget=forms.RadioSelect,
            initial=NOT_KNOWN,
        )
        self.choices = [
            (NOT_KNOWN, "I do not know: go by the file name and the title"),
            *((document.pk, f"A new version of {document.title}") for document in documents),
            (ANOTHER_KEY, "No, it is another document"),
        ]

    def to_python(self, value):
        if value == ANOTHER_KEY:
            return ANOTHER
        return super().to_python("" if value == NOT_KNOWN else value)

    def validate(self, value):
        pass  # to_python takes only what is in the list


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

    def __init__(self, *args, **kwargs):
        """With a publication to begin with, the form also asks which of its documents the file replaces."""
        super().__init__(*args, **kwargs)
        chosen = self.data.get("publication") or getattr(self.initial.get("publication"), "pk", None)
        documents = Document.objects.filter(publication=chosen if str(chosen).isdecimal() else None)
        if documents:
            self.fields["replaces"] = DocumentChoice(documents)

    @property
    def titled(self):
        """What the person knows of the document, as `add_document` takes it."""
        return self.cleaned_data.get("replaces") or ""

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


class MatchForm(forms.Form):
    """What a person decides about a listing: which publication it is, that it is new, or to leave it out."""

    what = forms.ChoiceField(
        label="What is it?", widget=forms.RadioSelect, error_messages={"required": "Choose what it is"}
    )
    publication = PublicationChoice(
        label="If it is another publication, which?",
        queryset=Publication.objects.order_by("title"),
        required=False,
        empty_label="Choose a publication",
    )

    def __init__(self, *args, listing, **kwargs):
        super().__init__(*args, **kwargs)
        self.listing = listing
        self.candidates = candidates_of(listing)
        self.fields["what"].choices = [
            *((f"is-{each.publication.pk}", f"It is “{each.publication}”") for each in self.candidates),
            ("other", "It is another publication that is here"),
            *([] if listing.publication else [("new", "It is new: make a publication of it")]),
            ("out", "Leave it out: it is not for this catalogue"),
        ]

    def clean(self):
        super().clean()
        if self.cleaned_data.get("what") == "other" and not self.cleaned_data.get("publication"):
            self.add_error("publication", "Choose the publication that it is")

    def act(self, *, by) -> str:
        """Do what was decided; gives a sentence that says so. Raises `CannotDecide`."""
        what, listing = self.cleaned_data["what"], self.listing
        if what == "out":
            deciding.leave_out(listing=listing, by=by)
            return "It is left out, and will not be asked about again."
        if what == "new":
            made = deciding.take_as_new(listing=listing, by=by)
            return f"It is now a publication of its own: {made}. Its documents come with the next look."
        publication = self.cleaned_data["publication"]
        if what != "other":
            publication = next(
                each.publication for each in self.candidates if what == f"is-{each.publication.pk}"
            )
        deciding.match_to(listing=listing, publication=publication, by=by)
        return f"It is “{publication}”. Its documents come with the next look."
