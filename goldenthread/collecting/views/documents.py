"""Pages for editors: add a document, and see what was found in it."""

from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from goldenthread.accounts.access import editors_only
from goldenthread.catalogue.models import Publication, Version
from goldenthread.collecting.adding import add_upload
from goldenthread.collecting.forms import UploadForm
from goldenthread.collecting.presenters import changes_in_words, found_by_kind
from goldenthread.collecting.uploads import is_for_a_worker, queue_upload
from goldenthread.extraction.endings import ENDINGS
from goldenthread.extraction.model import Status


@editors_only
@require_http_methods(["GET", "HEAD", "POST"])
def upload(request):
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = UploadForm(*sent, initial={"publication": named_publication(request)})
    if form.is_valid():
        return redirect(take_in(form, by=request.user))
    return render(request, "collecting/upload.html", {"form": form})


def named_publication(request):
    """The publication that the address names, by its slug in a link or its key in a form; else None."""
    named = request.GET.get("publication", "")
    by = {"pk": named} if named.isdecimal() and len(named) < 10 else {"slug": named}
    return Publication.objects.filter(**by).first()


def take_in(form, by):
    """Take the file in, or leave it to a worker; gives the address of what came of it."""
    about = {
        "upload": form.cleaned_data["document"],
        "publication": form.cleaned_data["publication"],
        "titled": form.titled,
        "by": by,
    }
    if is_for_a_worker(about["upload"]):
        return reverse("collecting:run", args=[queue_upload(**about).pk])
    outcome = add_upload(**about)
    return f"{reverse('collecting:result', args=[outcome.version.pk])}?was={outcome.result}"


@editors_only
@require_GET
def result(request, version_id):
    versions = Version.objects.select_related("document__publication__publisher")
    version = get_object_or_404(versions, pk=version_id)
    facts = {
        "version": version,
        "publication": version.document.publication,
        "ending": ENDINGS[Status(version.status)] if version.is_held else "",
        "found": found_by_kind(version),
        "problems": version.problems.all(),
        "changes": changes_in_words(version),
        "was_unchanged": request.GET.get("was") == "unchanged",
    }
    return render(request, "collecting/result.html", facts)
