"""The correction log: the page, and the same as a feed and a file."""

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from goldenthread.catalogue.models import Publication
from goldenthread.publishing.correcting.corrections import CorrectionLog, entries
from goldenthread.publishing.correcting.corrections_file import as_csv, corrections_feed
from goldenthread.publishing.notices import subject_of

ENTRIES_ON_A_PAGE = 25


@require_safe
def corrections(request):
    log = asked_for(request)
    page = Paginator(log.rows, ENTRIES_ON_A_PAGE).get_page(request.GET.get("page"))
    shown = entries(page.object_list)
    facts = {
        "log": log,
        "page": page,
        "entries": shown,
        "asked": query_of(log),
        "subject": next(filter(None, (subject_of(entry.publication) for entry in shown)), ""),
    }
    return render(request, "publishing/corrections.html", facts)


@require_safe
def corrections_atom(request):
    log = asked_for(request)
    page = Paginator(log.rows, ENTRIES_ON_A_PAGE).get_page(request.GET.get("page"))
    feed = corrections_feed(page, query_of(log))
    return HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


@require_safe
def corrections_csv(request):
    response = HttpResponse(as_csv(asked_for(request)), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="corrections.csv"'
    return response


def asked_for(request) -> CorrectionLog:
    slug = request.GET.get("publication")
    publication = get_object_or_404(Publication.objects.published(), slug=slug) if slug else None
    return CorrectionLog(publication, request.GET.get("kind", ""))


def query_of(log: CorrectionLog) -> str:
    """What the log is narrowed to, as it stands in an address."""
    asked = {"publication": log.publication.slug if log.publication else "", "kind": log.kind}
    return urlencode({name: value for name, value in asked.items() if value})
