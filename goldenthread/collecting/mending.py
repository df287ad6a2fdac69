"""Putting right what `verify` found and a machine may: files of nothing, and files to be fetched again."""

from django.core.files.storage import default_storage
from django.db import transaction

from goldenthread.audit.actions import record_event
from goldenthread.catalogue.models import Version
from goldenthread.collecting.models import Attachment, Listing
from goldenthread.collecting.verifying import Finding, is_fresh

REMOVED = {"file-of-cut-off-run", "file-without-document", "unfinished-file"}
FETCHED = {"file-missing", "file-damaged"}


def mend(finding: Finding, *, by) -> str:
    """Put one finding right; returns what was done as a sentence, or "" when nothing was.

    A file of nothing is removed, but not within an hour of its coming: it may be on its way. A file that is
    missing or damaged is forgotten by the sources it came from, so that the next run fetches it again.
    """
    if finding.code in REMOVED:
        return _remove(finding.what)
    if finding.code in FETCHED:
        return _fetch_again(finding.what.rpartition("/")[2], by)
    return ""


def _remove(path: str) -> str:
    sha256 = path.rpartition("/")[2]
    if is_fresh(path) or Version.objects.filter(sha256=sha256).exists():
        return ""
    default_storage.delete(path)
    return f"{path} was removed."


@transaction.atomic
def _fetch_again(sha256: str, by) -> str:
    attachments = Attachment.objects.filter(version__sha256=sha256)
    pages = Listing.objects.filter(attachments__in=attachments)
    if not attachments:
        return ""
    pages.update(etag="", last_modified="")
    attachments.update(etag="", last_modified="")
    record_event("file to be fetched again", None, by=by, detail={"sha256": sha256})
    return "`goldenthread collect` will fetch it again."
