"""How the public page of a partnership looks: for its administrators."""

from django.conf import settings
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from goldenthread.accounts.access import signed_in
from goldenthread.accounts.administering.choosing import administered
from goldenthread.publishing.site.embedding import lines_to_copy
from goldenthread.publishing.site.forms import BrandingForm


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def branding(request, slug):
    partnership = administered(request, slug)
    form = BrandingForm(request.POST or None, request.FILES, partnership=partnership)
    if request.method == "POST" and form.saved(request):
        return redirect("publishing:branding", slug=slug)
    facts = {"form": form, "partnership": partnership, "embed_sites": settings.EMBED_SITES}
    return render(request, "administering/public-page.html", facts | lines_to_copy(partnership))
