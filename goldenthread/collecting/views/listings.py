"""Pages for editors: what waits for a person, and one listing with what to do about it."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from goldenthread.accounts.access import editors_only
from goldenthread.catalogue.settling import disputed_dates, proposed_quotations
from goldenthread.collecting.forms import MatchForm
from goldenthread.collecting.looks.deciding import CannotDecide
from goldenthread.collecting.looks.seen import found_from
from goldenthread.collecting.models import Listing, Match

ROWS_ON_A_PAGE = 25


@editors_only
@require_GET
def waiting(request):
    doubtful = Listing.objects.filter(match=Match.DOUBTFUL).select_related("source").order_by("changed_at")
    facts = {
        "page": Paginator(doubtful, ROWS_ON_A_PAGE).get_page(request.GET.get("page")),
        "dates": disputed_dates().count(),
        "quotations": proposed_quotations().count(),
    }
    return render(request, "collecting/waiting.html", facts)


@editors_only
@require_http_methods(["GET", "HEAD", "POST"])
def listing(request, pk):
    found = get_object_or_404(Listing.objects.select_related("source", "publication"), pk=pk)
    form = MatchForm(request.POST if request.method == "POST" else None, listing=found)
    if form.is_valid():
        try:
            messages.success(request, form.act(by=request.user))
            return redirect("collecting:waiting")
        except CannotDecide as reason:
            form.add_error(None, str(reason))
    facts = {"listing": found, "found": found_from(found), "form": form}
    return render(request, "collecting/listing.html", facts)
