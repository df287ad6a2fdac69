"""What each way of ending means to the person who added the file, and what they can do about it."""

from .model import Status

ENDINGS = {
    Status.OK: "The whole file was read.",
    Status.OK_PARTIAL: (
        "Part of the file could not be read. Check the pages named under problems against the original."
    ),
    Status.NO_TEXT: (
        "The file holds pictures of pages and no text, as a scan does. "
        "Ask the publisher for a version with text, or put it through text recognition (OCR) first."
    ),
    Status.ENCRYPTED: (
        "The file needs a password to open. Save a copy without a password, or ask the publisher for one."
    ),
    Status.CORRUPT: (
        "The file is damaged or incomplete. Fetch it again from where it was published, "
        "or open it in the program for such files and save it as a new one."
    ),
    Status.NOT_PDF: (
        "The file is not a PDF, a Word document (.docx) or an HTML publication, whatever its name says. "
        "Check that the download was the report itself and not a web page about it."
    ),
    Status.TOO_LARGE: (
        "The file, or the text in it, is larger than this site accepts. Add the report in parts, "
        "or ask whoever runs the site to raise the limit."
    ),
    Status.TOO_MANY_PAGES: (
        "The file has more pages than this site accepts. Add the report in parts, "
        "or ask whoever runs the site to raise the limit."
    ),
    Status.TIMEOUT: (
        "Reading the file took longer than this site allows. Save it as a new PDF and try that, "
        "or ask whoever runs the site to raise the limit."
    ),
    Status.OUT_OF_MEMORY: (
        "Reading the file needed more memory than this site allows. Save it as a new PDF and try that, "
        "or ask whoever runs the site to raise the limit."
    ),
    Status.CRASHED: (
        "The reader stopped without an answer, so nothing of this file was kept. "
        "Save it as a new PDF and try that, and report the file to whoever runs the site."
    ),
}
"""A sentence or two for each status: what happened, then what a person can do."""

READ = frozenset({Status.OK, Status.OK_PARTIAL})
"""The statuses of a file whose text was read, so that its items can be used."""
