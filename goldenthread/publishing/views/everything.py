"""Everything of a partnership as one file, for its administrators."""

from django.contrib import messages
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from goldenthread.accounts.access import signed_in
from goldenthread.accounts.models import Partnership, Role
from goldenthread.publishing.models import PartnershipFile
from goldenthread.publishing.moving.actions.files import KEPT, delete_file, note_taken
from goldenthread.publishing.moving.asking import ask_worker, shown_files
from goldenthread.publishing.moving.permissions import require_administrator
from goldenthread.responses.choosing.one import chosen_partnership
from goldenthread.responses.views.stored import opened_or_404


@signed_in
@require_safe
def everything(request):
    partnership = chosen_partnership(request, Role.ADMINISTRATOR)
    require_administrator(request.user, partnership)
    files = shown_files(partnership)
    facts = {"partnership": partnership, "files": files, "days": KEPT.days}
    return render(request, "publishing/everything.html", facts)


@signed_in
@require_POST
def everything_ask(request):
    partnership = chosen_partnership(request, Role.ADMINISTRATOR)
    ask_worker(partnership=partnership, by=request.user)
    messages.success(request, "A worker makes the file. Look here again in a minute.")
    return to_everything(partnership)


@signed_in
@require_safe
def everything_file(request, pk):
    file = own_file_or_404(request.user, pk)
    require_administrator(request.user, file.partnership)
    if not file.path:
        raise Http404
    data = opened_or_404(file.path)
    if request.method == "GET":
        note_taken(file=file, by=request.user)
    name = f"{file.partnership.slug}-{file.made_at:%Y-%m-%d}.zip"
    response = FileResponse(data, as_attachment=True, filename=name)
    response["Cache-Control"] = "no-store, private"
    return response


@signed_in
@require_POST
def everything_delete(request, pk):
    file = own_file_or_404(request.user, pk)
    delete_file(file=file, by=request.user)
    messages.success(request, "The file is deleted.")
    return to_everything(file.partnership)


def own_file_or_404(user, pk):
    """One of a partnership that the person belongs to."""
    files = PartnershipFile.objects.filter(partnership__in=Partnership.objects.of(user))
    return get_object_or_404(files.select_related("partnership"), pk=pk)


def to_everything(partnership):
    return redirect(f"{reverse('publishing:everything')}?partnership={partnership.slug}")
