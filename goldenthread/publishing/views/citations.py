"""Citations as files: of an item, of a page, of a publication, each beside its page's own address."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from goldenthread.publishing.citing import cited
from goldenthread.publishing.permissions import (
    readable_fate_or_404,
    readable_item,
    readable_page_or_404,
    readable_publications,
)
from goldenthread.publishing.views.retired import plainly_gone, sent_on


@require_safe
def item(request, reference, form):
    """Of a reference that was joined, the citation of the whole; gone where it was retired otherwise."""
    found = readable_item(request.user, reference)
    if found is not None:
        return citation_file(request, found, cited.item_citation, form)
    fate = readable_fate_or_404(request.user, reference)
    if fate.moved_to is None:
        return plainly_gone(fate)
    return sent_on(reverse("publishing:item-citation", args=[fate.moved_to.reference, form.ending]))


@require_safe
def page(request, version_id, number, form):
    found = readable_page_or_404(request.user, version_id, number)
    return citation_file(request, found, cited.page_citation, form)


@require_safe
def publication(request, slug, form):
    found = get_object_or_404(readable_publications(request.user).select_related("publisher"), slug=slug)
    return citation_file(request, found, cited.publication_citation, form)


def citation_file(request, row, cite, form) -> HttpResponse:
    """The citation of a row in one of `citation_formats.FORMATS`, named for what it cites."""
    permalink = request.build_absolute_uri(row.get_absolute_url())
    citation = cite(row, permalink=permalink, seen_on=timezone.localdate())
    response = HttpResponse(form.write(citation), content_type=f"{form.media_type}; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{citation.key}.{form.ending}"'
    return response
