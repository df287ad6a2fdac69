"""The pages of a document: their text, their pictures, and the way from one to the next."""

import re

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from goldenthread.catalogue.shown_themes import themes_of
from goldenthread.publishing.citing.cited import page_citation
from goldenthread.publishing.citing.page_metadata import described
from goldenthread.publishing.items.page import original_at
from goldenthread.publishing.notices import subject_of
from goldenthread.publishing.permissions import readable_page_or_404, readable_version_or_404
from goldenthread.publishing.reading import contents as reading
from goldenthread.publishing.reading.page_images import WIDTHS, NoPageImage, page_image
from goldenthread.publishing.reading.page_text import contents
from goldenthread.publishing.reading.page_view import items_on, shown_page

A_YEAR = 365 * 24 * 60 * 60
NO_PICTURE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 420 594" width="420" height="594">'
    '<rect width="420" height="594" fill="#fff" stroke="#000"/>'
    '<text x="210" y="297" text-anchor="middle" font-family="sans-serif" font-size="20">'
    "Picture not available</text></svg>"
)


@require_safe
def page(request, version_id, number):
    found = readable_page_or_404(request.user, version_id, number)
    shown, publication = shown_page(found, items_on(found)), found.version.document.publication
    permalink = request.build_absolute_uri(found.get_absolute_url())
    cited = page_citation(found, permalink=permalink, seen_on=timezone.localdate())
    context = {
        "shown": shown,
        "themes": themes_of(item.reference for item in shown.items),
        "publication": publication,
        **described(cited, found, publication, called=shown.place.short, version=found.version),
        "pages": found.version.pages.count(),
        "subject": subject_of(publication),
        "headings": contents(shown.elements),
        "original": original_at(found.version, shown.place),
    }
    return render(request, "publishing/page.html", context)


@require_safe
def pages_in_a_row(request, version_id, first, last):
    """Several pages on one address, to read on or to print."""
    version = readable_version_or_404(request.user, version_id)
    row = reading.pages_in_a_row(version, first, last)
    if row is None:
        raise Http404
    publication = version.document.publication
    context = {"row": row, "version": version, "publication": publication, "subject": subject_of(publication)}
    return render(request, "publishing/pages_in_a_row.html", context)


@require_safe
def go_to_page(request, version_id):
    """Where the jump-to-page form leads: to the pages asked for, or back to the first with a word on why."""
    version = readable_version_or_404(request.user, version_id)
    asked, pages = request.GET.get("page", "1").strip(), version.pages.count()
    wanted = re.fullmatch(r"([0-9]{1,6})(?:\s*[-–]\s*([0-9]{1,6}))?", asked)
    first, last = (int(wanted[1]), int(wanted[2] or wanted[1])) if wanted else (0, 0)
    if not 1 <= first <= min(last, pages):
        problem = (
            f"There is no page {asked[:20]}. Give a number from 1 to {pages}, or two, such as 1-{pages}."
        )
        messages.error(request, problem)
        return redirect("publishing:page", version_id, 1)
    if first == last:
        return redirect("publishing:page", version_id, first)
    return redirect("publishing:pages-in-a-row", version_id, first, last)


@require_safe
def page_picture(request, version_id, number):
    width = request.GET.get("width", str(WIDTHS[0]))
    if width not in map(str, WIDTHS):
        raise Http404
    found = readable_page_or_404(request.user, version_id, number)
    try:
        response = HttpResponse(page_image(found.version, number, int(width)), content_type="image/webp")
    except NoPageImage:
        return HttpResponse(
            NO_PICTURE, content_type="image/svg+xml", status=503, headers={"Cache-Control": "no-store"}
        )
    is_public = not found.version.document.publication.is_draft
    response["Cache-Control"] = f"public, max-age={A_YEAR}, immutable" if is_public else "private, no-store"
    return response
