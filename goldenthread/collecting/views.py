"""Pages for editors: add a document, see what was found in it, and look at past runs."""

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from goldenthread.accounts.access import editors_only
from goldenthread.catalogue.models import Publication, Version
from goldenthread.collecting.adding import add_upload
from goldenthread.collecting.forms import UploadForm
from goldenthread.collecting.models import Run
from goldenthread.collecting.presenters import found_by_kind
from goldenthread.extraction.endings import ENDINGS
from goldenthread.extraction.model import Status

RUNS_ON_A_PAGE = 25


@editors_only
@require_http_methods(["GET", "HEAD", "POST"])
def upload(request):
    wanted = Publication.objects.filter(slug=request.GET.get("publication", "")).first()
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = UploadForm(*sent, initial={"publication": wanted})
    if form.is_valid():
        outcome = add_upload(
            upload=form.cleaned_data["document"],
            publication=form.cleaned_data["publication"],
            by=request.user,
        )
        return redirect(f"{reverse('collecting:result', args=[outcome.version.pk])}?was={outcome.result}")
    return render(request, "collecting/upload.html", {"form": form})


@editors_only
@require_GET
def result(request, version_id):
    versions = Version.objects.select_related("document__publication__publisher")
    version = get_object_or_404(versions, pk=version_id)
    facts = {
        "version": version,
        "publication": version.document.publication,
        "ending": ENDINGS[Status(version.status)],
        "found": found_by_kind(version),
        "problems": version.problems.all(),
        "was_unchanged": request.GET.get("was") == "unchanged",
    }
    return render(request, "collecting/result.html", facts)


@editors_only
@require_GET
def runs(request):
    page = Paginator(Run.objects.all(), RUNS_ON_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "collecting/runs.html", {"page": page})


@editors_only
@require_GET
def run(request, pk):
    return render(request, "collecting/run.html", {"run": get_object_or_404(Run, pk=pk)})
