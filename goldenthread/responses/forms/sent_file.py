"""A box for a file beside the words of a form: looked at by name and first bytes, and never opened."""

from mmap import ACCESS_READ, mmap

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import TemporaryUploadedFile, UploadedFile

from goldenthread.responses.evidence_files.holding import most_of_one
from goldenthread.responses.evidence_files.kinds import BY_ENDING, Bytes, FileRefused
from goldenthread.responses.evidence_files.sent import SentFile
from goldenthread.responses.forms.checked import MASK, CheckedForm

IN_ITS_NAME = "That is in the name of the file. Choose the file again"
CHOOSE_AGAIN = "Choose the file again: no page can keep it for you"
KEPT_NONE = (
    "This partnership keeps no files, so nothing was saved. Say where the document can be seen, "
    "and save again"
)


class TakesFile(CheckedForm):
    """A form whose field `file` gives a `SentFile`. One that has no box for it refuses a file."""

    file = forms.FileField(
        label="A file",
        required=False,
        widget=forms.FileInput(attrs={"accept": ",".join(BY_ENDING)}),
        error_messages={"empty": "There is nothing in the file. Choose another"},
    )

    sent_bytes: Bytes = b""  # what is in the file that was sent, until `stated` is done

    def say_what_is_taken(self):
        """The words beside the box, with the limit that this site sets."""
        self.fields["file"].help_text = (
            f"PDF, Word (.docx), Excel (.xlsx), CSV, PNG or JPEG, at most {most_of_one()}. "
            "Never a case record. It is kept on this server. All people of this partnership can open it. "
            "The public cannot. Read it first: we look at its name only. We look neither at its words nor "
            "at what is saved with it, such as the name of its author."
        )

    def clean_file(self) -> SentFile | None:
        given = self.cleaned_data["file"]
        if not given:
            return None
        if given.size > settings.EVIDENCE_FILE_BYTES:
            raise forms.ValidationError(f"Choose a file of at most {most_of_one()}, or say where it is kept")
        try:
            self.sent_bytes = bytes_of(given)
            return SentFile.of(given.name, self.sent_bytes)
        except FileRefused as refused:
            raise forms.ValidationError(str(refused)) from None

    @property
    def texts(self) -> dict[str, str]:
        sent = self.cleaned_data.get("file")
        return super().texts | ({"file": sent.words} if isinstance(sent, SentFile) else {})

    def clean(self):
        sent = self.cleaned_data.get("file")
        typed = super().clean()
        if sent and typed.get("identifiers") == MASK:
            typed["file"] = sent.masked()
        if sent and (said := self.errors.get("file")):
            self.errors["file"] = self.error_class([f"{each}. {IN_ITS_NAME}" for each in said])
        if "file" not in self.fields and self.files:
            self.add_error(None, KEPT_NONE)
        return typed

    def stated(self, by) -> bool:
        try:
            if super().stated(by):
                return True
        finally:
            if isinstance(self.sent_bytes, mmap):
                self.sent_bytes.close()  # else a file that was deleted takes its room on the disk for a while
        if self.files.get("file") and "file" in self.fields and "file" not in self.errors:
            self.add_error("file", CHOOSE_AGAIN)
        return False


def bytes_of(given: UploadedFile) -> Bytes:
    """A large file waits on the disk, and is not read into memory."""
    is_on_disk = isinstance(given, TemporaryUploadedFile)
    return mmap(given.fileno(), 0, access=ACCESS_READ) if is_on_disk else given.read()
