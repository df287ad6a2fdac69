"""Erasing a file of evidence, for approvers and administrators of its partnership."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goldenthread.accounts.access import signed_in
from goldenthread.publishing.erasing import EraseForm, fetched
from goldenthread.responses.actions.guards import require
from goldenthread.responses.choosing.one import about_partnership
from goldenthread.responses.models import EvidenceFile
from goldenthread.responses.permissions import can_erase_file


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def evidence_file_erase(request, pk):
    file = get_object_or_404(EvidenceFile.objects.seen_by(request.user), pk=pk, erased_at=None)
    require(can_erase_file(request.user, file.partnership))
    form = EraseForm(request.POST or None, file=file)
    if request.method == "POST" and form.stated(request.user):
        messages.success(request, form.done)
        return redirect(f"{reverse('responses:files')}?partnership={file.partnership.slug}")
    facts = {"form": form, "file": file, "fetched": fetched(file)}
    page = facts | about_partnership(request, file.partnership)
    return render(request, "publishing/evidence_file_erase.html", page)
