"""Files that are evidence: all of a partnership in a list, and each to download, for its own people."""

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import FileResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from goldenthread.accounts.access import signed_in
from goldenthread.accounts.models import Role
from goldenthread.responses import permissions
from goldenthread.responses.actions.evidence_files import note_fetched
from goldenthread.responses.choosing.one import about_partnership, chosen_partnership
from goldenthread.responses.evidence_files.holding import room_of
from goldenthread.responses.models import EvidenceFile
from goldenthread.responses.views.stored import opened_or_404

FILES_ON_A_PAGE = 25
HEADERS = {
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "private, no-store",
}
"""Whatever is in the file, a browser runs none of it, shows none of it on this site and keeps no copy."""


@signed_in
@require_safe
def files(request):
    partnership = chosen_partnership(request, Role.VIEWER)
    if partnership is None:
        raise PermissionDenied
    found = EvidenceFile.objects.of_partnership(partnership).with_evidence().newest_first()
    page = Paginator(found, FILES_ON_A_PAGE).get_page(request.GET.get("page"))
    can_erase = permissions.can_erase_file(request.user, partnership)
    facts = {"page": page, "room": room_of(partnership), "can_erase": can_erase}
    return render(request, "responses/files.html", facts | about_partnership(request, partnership))


@signed_in
@require_safe
def evidence_file(request, pk):
    file = get_object_or_404(EvidenceFile.objects.seen_by(request.user), pk=pk, erased_at=None)
    data = opened_or_404(file.path)
    if request.method == "GET":
        note_fetched(file=file, by=request.user)
    sent_as = {"as_attachment": True, "filename": file.name, "content_type": file.media_type}
    return FileResponse(data, **sent_as, headers=HEADERS)
