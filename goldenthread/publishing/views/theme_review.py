"""Pages for editors: look through the themes that machines suggest, and undo what was done."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from goldenthread.accounts.access import editors_only
from goldenthread.catalogue.models import ThemeEdit
from goldenthread.catalogue.theme_review import Sieve, last_edits, review_page, settled_in
from goldenthread.catalogue.theme_settling import CannotSettle, settle_themes, undo_edit
from goldenthread.catalogue.themes import taxonomy
from goldenthread.publishing.lists.theme_pages import sieve_options


@editors_only
@require_safe
def theme_review(request):
    sieve = Sieve.from_address(request.GET)
    page, items = review_page(sieve, request.GET.get("page"))
    facts = {
        "sieve": sieve,
        "page": page,
        "items": items,
        "edits": last_edits(request.user),
        "options": sieve_options(sieve),
        "listed": taxonomy(),
        "back": request.get_full_path(),
    }
    return render(request, "publishing/theme_review.html", facts)


@editors_only
@require_POST
def theme_settle(request):
    settled, finished = settled_in(request.POST)
    try:
        edit = settle_themes(settled=settled, finished=finished, by=request.user)
    except CannotSettle as reason:
        messages.error(request, str(reason))
    else:
        messages.success(request, _told(edit))
    return redirect(_back(request))


@editors_only
@require_POST
def theme_undo(request, pk):
    edit = get_object_or_404(ThemeEdit, pk=pk)
    try:
        left = undo_edit(edit=edit, by=request.user)
    except CannotSettle as reason:
        messages.error(request, str(reason))
    else:
        others = f" {left} of them had been changed again since, and were left." if left else ""
        messages.success(request, f"It is put back as it was.{others}")
    return redirect(_back(request))


def _told(edit: ThemeEdit | None) -> str:
    if edit is None:
        return "Nothing was changed."
    themes = "1 theme" if len(edit.steps) == 1 else f"{len(edit.steps)} themes"
    finished = f" {len(edit.finished)} of the items are finished." if edit.finished else ""
    return f"{themes} saved.{finished} You can undo this at the end of the page."


def _back(request) -> str:
    """The page the form was on, if it is one of this site."""
    back = request.POST.get("back", "")
    is_ours = url_has_allowed_host_and_scheme(back, {request.get_host()}, request.is_secure())
    return back if is_ours else reverse("publishing:theme-review")
