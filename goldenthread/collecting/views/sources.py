"""Pages for editors: the sources that are watched, and one source with all that it lists."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from goldenthread.accounts.access import editors_only
from goldenthread.collecting.asking import ask_for_look
from goldenthread.collecting.models import Attachment, Match, Source
from goldenthread.collecting.progress import progress_of
from goldenthread.collecting.watching import sources_with_last_looks, standing, watch_of

LISTINGS_ON_A_PAGE = 25


@editors_only
@require_GET
def sources(request):
    watched = [watch_of(source) for source in sources_with_last_looks()]
    return render(request, "collecting/sources.html", {"watches": watched, "standing": standing()})


@editors_only
@require_GET
def source(request, slug):
    found = get_object_or_404(sources_with_last_looks(), slug=slug)
    shown = request.GET.get("show") if request.GET.get("show") in Match.values else ""
    listed = found.listings.filter(**({"match": shown} if shown else {})).select_related("publication")
    page = Paginator(listed.order_by("-changed_at", "pk"), LISTINGS_ON_A_PAGE)
    facts = {
        "watch": watch_of(found),
        "page": page.get_page(request.GET.get("page")),
        "matches": Match,
        "shown": shown,
        "refused": Attachment.objects.filter(listing__source=found, state=Attachment.State.REFUSED)[:25],
        "runs": [(run, progress_of(run)) for run in found.runs.select_related("watched")[:5]],
    }
    return render(request, "collecting/source.html", facts | {"renews": request.GET.get("renew") == "1"})


@editors_only
@require_POST
def look(request, slug):
    found = get_object_or_404(Source, slug=slug)
    if ask_for_look(source=found, by=request.user):
        messages.success(request, "A worker will look at it. You can leave this page.")
    else:
        messages.success(request, "It is being looked at already.")
    return redirect("collecting:source", slug=slug)
