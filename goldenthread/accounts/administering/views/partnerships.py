"""The partnerships that somebody administers: making one, its settings, what was changed."""

from urllib.parse import urlencode

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from goldenthread.accounts.access import signed_in
from goldenthread.accounts.administering.choosing import administered, fill_in, require_site_administrator
from goldenthread.accounts.administering.forms.partnerships import NewPartnershipForm, PartnershipForm
from goldenthread.accounts.administering.record import RecordForm, in_words
from goldenthread.accounts.permissions import administered_by, can_administer_any, is_site_administrator

GET_OR_POST = ["GET", "HEAD", "POST"]
EVENTS_ON_A_PAGE = 50


@signed_in
@require_safe
def index(request):
    if not can_administer_any(request.user):
        raise PermissionDenied
    mine = list(administered_by(request.user))
    can_add = is_site_administrator(request.user)
    if len(mine) == 1 and not can_add:
        return redirect("administering:people", slug=mine[0].slug)
    return render(request, "administering/index.html", {"partnerships": mine, "can_add": can_add})


@signed_in
@require_http_methods(GET_OR_POST)
def add(request):
    require_site_administrator(request)
    form = NewPartnershipForm(request.POST or None)
    back = reverse("administering:index")
    return fill_in(request, form, back=back, leads_to=lambda form: people_of(form.made))


@signed_in
@require_http_methods(GET_OR_POST)
def partnership_settings(request, slug):
    partnership = administered(request, slug)
    form = PartnershipForm(request.POST or None, partnership=partnership)
    if request.method == "POST" and form.saved(request):
        return redirect("administering:settings", slug=slug)
    facts = {"form": form, "partnership": partnership, "embed_sites": settings.EMBED_SITES}
    return render(request, "administering/settings.html", facts)


@signed_in
@require_safe
def record(request, slug):
    partnership = administered(request, slug)
    form = RecordForm(request.GET, partnership=partnership)
    page = Paginator(form.narrowed(), EVENTS_ON_A_PAGE).get_page(request.GET.get("page"))
    asked = urlencode({name: request.GET[name] for name in form.fields if request.GET.get(name)})
    facts = {"partnership": partnership, "form": form, "page": page, "asked": asked}
    return render(request, "administering/record.html", facts | {"lines": in_words(page.object_list)})


def people_of(partnership):
    return reverse("administering:people", args=[partnership.slug])
