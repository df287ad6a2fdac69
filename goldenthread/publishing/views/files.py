"""The bytes of a document, untouched, as they were collected."""

import re
from pathlib import PurePath

from django.http import FileResponse
from django.views.decorators.http import require_safe

from goldenthread.publishing.permissions import readable_version_or_404
from goldenthread.responses.views.stored import opened_or_404

SENT_AS = {
    "application/pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "text/html": ".html",
    "application/xhtml+xml": ".html",
}
"""Media types that are sent as what they are; anything else is sent as plain bytes to save."""

UNSAFE = re.compile(r"[^\w .()&+,'-]")  # in a file name: what no system needs and a header could trip over
AN_HOUR = 60 * 60  # not for ever: a publication can be taken back to draft


@require_safe
def file(request, version_id):
    version = readable_version_or_404(request.user, version_id)
    response = FileResponse(
        opened_or_404(version.file_path),
        as_attachment=not version.is_pdf,
        filename=safe_filename(version),
        content_type=version.media_type if version.media_type in SENT_AS else "application/octet-stream",
    )
    is_public = not version.document.publication.is_draft
    response["Cache-Control"] = f"public, max-age={AN_HOUR}" if is_public else "private, no-store"
    response["Content-Security-Policy"] = PDF_POLICY if version.is_pdf else "sandbox"
    return response


def safe_filename(version) -> str:
    """The name it came under, without folders or control characters, with the ending of what it is."""
    stem = UNSAFE.sub("", PurePath(version.filename.replace("\\", "/")).stem).strip(" .")
    stem = stem or version.document.publication.slug
    return stem[:100] + SENT_AS.get(version.media_type, ".bin")


PDF_POLICY = "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; frame-ancestors 'none'"
"""A browser's own viewer shows no PDF under `sandbox`; this stops what a script in the file could load."""
