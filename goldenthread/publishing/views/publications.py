"""A publication: its facts, its documents, its items and how complete they are."""

from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from goldenthread.publishing.cited import publication_citation
from goldenthread.publishing.page_metadata import described
from goldenthread.publishing.permissions import readable_publications
from goldenthread.publishing.publication_page import publication_page


@require_safe
def publication(request, slug):
    found = readable_publications(request.user).select_related(
        "publisher", "part_of", "supersedes", "answers"
    )
    found = get_object_or_404(found.prefetch_related("date_claims", "counts", "addresses"), slug=slug)
    permalink = request.build_absolute_uri(found.get_absolute_url())
    cited = publication_citation(found, permalink=permalink, seen_on=timezone.localdate())
    context = {"shown": publication_page(found, request.user), **described(cited, found, found)}
    return render(request, "publishing/publication.html", context)
