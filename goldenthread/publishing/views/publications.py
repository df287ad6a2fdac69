"""A publication: its facts, documents and items, how complete they are, and where reading it begins."""

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from goldenthread.publishing.citing.cited import publication_citation
from goldenthread.publishing.citing.page_metadata import described
from goldenthread.publishing.notices import subject_of
from goldenthread.publishing.permissions import readable_publications
from goldenthread.publishing.reading.contents import contents_of, readable_versions
from goldenthread.publishing.reading.publication_page import publication_page


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


@require_safe
def read(request, slug):
    """The contents of one document of the publication: the first, or the one that is asked for."""
    found = get_object_or_404(readable_publications(request.user).select_related("publisher"), slug=slug)
    versions = readable_versions(found)
    asked = request.GET.get("document", "")
    version = next((each for each in versions if asked in ("", str(each.document_id))), None)
    if asked and version is None:
        raise Http404
    context = {
        "publication": found,
        "versions": versions,
        "contents": contents_of(version) if version else None,
        "subject": subject_of(found),
    }
    return render(request, "publishing/read.html", context)
