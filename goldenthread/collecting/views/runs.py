"""Pages for editors: what was added, and how far a run is."""

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from goldenthread.accounts.access import editors_only
from goldenthread.collecting.models import Run
from goldenthread.collecting.progress import progress_of

RUNS_ON_A_PAGE = 25


@editors_only
@require_GET
def runs(request):
    found = Run.objects.select_related("watched")
    page = Paginator(found, RUNS_ON_A_PAGE).get_page(request.GET.get("page"))
    rows = [(run, progress_of(run)) for run in page.object_list]
    return render(request, "collecting/runs.html", {"page": page, "rows": rows})


@editors_only
@require_GET
def run(request, pk):
    found = get_object_or_404(Run.objects.select_related("watched"), pk=pk)
    facts = {"run": found, "progress": progress_of(found), "renews": request.GET.get("renew") == "1"}
    return render(request, "collecting/run.html", facts)
