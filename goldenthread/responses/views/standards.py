"""Which standards of a section 11 audit the items touch that apply to a partnership."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_safe

from goldenthread.accounts.access import signed_in
from goldenthread.accounts.models import Role
from goldenthread.responses import permissions
from goldenthread.responses.actions.guards import require
from goldenthread.responses.choosing.one import about_partnership, chosen_partnership, chosen_subject
from goldenthread.responses.forms.standards import StandardsForm
from goldenthread.responses.places import read_places
from goldenthread.responses.standards.listed import standards as all_standards
from goldenthread.responses.standards.listing import matched_items

ITEMS_ON_A_PAGE = 50


@signed_in
@require_safe
def standards(request):
    partnership = chosen_partnership(request, Role.VIEWER)
    if partnership is None:
        raise PermissionDenied
    matched = matched_items(partnership, timezone.now())
    page = Paginator(matched, ITEMS_ON_A_PAGE).get_page(request.GET.get("page"))
    read_places(each.item for each in page.object_list)
    facts = {"page": page, "standards": all_standards()} | about_partnership(request, partnership)
    return render(request, "responses/standards.html", facts)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def item_standards(request, reference):
    subject = chosen_subject(request, reference, Role.EDITOR)
    require(permissions.can_match_standards(request.user, subject.partnership))
    form = StandardsForm(request.POST if request.method == "POST" else None, subject=subject)
    if form.is_valid():
        form.state(request.user)
        messages.success(request, f"Saved: the standards of {subject.item.name}.")
        back = urlencode({"partnership": subject.partnership.slug})
        return redirect(f"{reverse('responses:standards')}?{back}")
    facts = {"form": form, "item": subject.item, "standards": all_standards()}
    facts |= about_partnership(request, subject.partnership)
    return render(request, "responses/item_standards.html", facts)
