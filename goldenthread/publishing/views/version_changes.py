"""What changed between two versions of a document."""

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from goldenthread.accounts.models import Partnership, Role
from goldenthread.publishing.notices import subject_of
from goldenthread.publishing.permissions import readable_version_or_404
from goldenthread.publishing.reading.version_changes import version_changes as changes_of


@require_safe
def version_changes(request, version_id):
    version = readable_version_or_404(request.user, version_id)
    shown = changes_of(version, request.user)
    if shown is None:
        raise Http404
    publication = version.document.publication
    facts = {"shown": shown, "publication": publication, "subject": subject_of(publication)}
    if request.user.is_authenticated:
        facts["mine"] = Partnership.objects.of(request.user)
        facts["deciding"] = Partnership.objects.of(request.user, at_least=Role.EDITOR)
    return render(request, "publishing/version_changes.html", facts)
