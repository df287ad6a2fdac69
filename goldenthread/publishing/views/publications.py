"""A publication: its facts, its documents, its items and how complete they are."""

from django.shortcuts import get_object_or_404, render

from goldenthread.publishing.dates import published_date, shown_date
from goldenthread.publishing.permissions import readable_publications
from goldenthread.publishing.publication_page import documents_of, proof_of


def publication(request, slug):
    found = readable_publications(request.user).select_related(
        "publisher", "part_of", "supersedes", "answers"
    )
    found = get_object_or_404(found.prefetch_related("date_claims", "counts", "addresses"), slug=slug)
    documents = documents_of(found)
    context = {
        "publication": found,
        "date": published_date(found),
        "claims": [(claim, shown_date(claim.on, claim.precision)) for claim in found.date_claims.all()],
        "phases": readable_publications(request.user).filter(part_of=found).order_by("published_on", "title"),
        "superseded_by": readable_publications(request.user).filter(supersedes=found),
        "documents": documents,
        "proof": proof_of(found, documents),
    }
    return render(request, "publishing/publication.html", context)
