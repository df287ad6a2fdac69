"""Pages for editors: say what is an item, and take it back."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from goldenthread.accounts.access import editors_only
from goldenthread.catalogue.models import Correction, Page, Ruling, Version
from goldenthread.catalogue.rulings import actions
from goldenthread.catalogue.rulings.forms import AddForm, JoinForm, PassageForm, ReasonForm, SplitForm
from goldenthread.catalogue.rulings.picking import Passages
from goldenthread.catalogue.views import item_to_check, sent

GET_OR_POST = ["GET", "HEAD", "POST"]


@editors_only
@require_http_methods(GET_OR_POST)
def reject(request, reference):
    item = item_to_check(reference)
    form = ReasonForm(sent(request))
    if form.is_valid() and ruled(form, actions.reject_item, item=item, by=request.user):
        messages.success(request, "It is no longer shown as an item. Its address says why.")
        return redirect(item)
    return render(request, "catalogue/item-reject.html", {"item": item, "form": form})


@editors_only
@require_http_methods(GET_OR_POST)
def split(request, reference):
    item = item_to_check(reference)
    form = SplitForm(sent(request), item=item)
    if form.is_valid():
        ruling = ruled(form, actions.split_item, item=item, pieces=form.pieces, by=request.user)
        if ruling:
            messages.success(request, f"It is now {len(form.pieces)} items. This is the first of them.")
            return redirect(ruling.after[0])
    return render(request, "catalogue/item-split.html", {"item": item, "form": form})


@editors_only
@require_http_methods(GET_OR_POST)
def join(request, reference):
    item = item_to_check(reference)
    form = JoinForm(sent(request), item=item)
    if form.is_valid():
        ruling = ruled(form, actions.join_items, items=form.items, by=request.user)
        if ruling:
            messages.success(request, "They are now one item. The addresses of the others lead to it.")
            return redirect(ruling.after[0])
    return render(request, "catalogue/item-join.html", {"item": item, "form": form})


@editors_only
@require_http_methods(GET_OR_POST)
def place(request, reference):
    item = item_to_check(reference)
    page = asked_page(request, item.version, item.page)
    about = {"label": item.shown("label"), "now": item.spans}
    form = PassageForm(sent(request), passages=Passages(item.version, page), **about)
    if form.is_valid() and ruled(form, actions.place_item, item=item, spans=form.spans, by=request.user):
        messages.success(request, "The item now has the words that you chose. It keeps its address.")
        return redirect(item)
    facts = {"item": item, "form": form, "number": page, "pages": item.version.pages.count()}
    return render(request, "catalogue/item-place.html", facts)


@editors_only
@require_http_methods(GET_OR_POST)
def add(request, version_id):
    versions = Version.objects.current().select_related("document__publication")
    version = get_object_or_404(versions, pk=version_id)
    page = asked_page(request, version, 1)
    form = AddForm(sent(request), passages=Passages(version, page))
    if form.is_valid():
        about = {"version": version, "spans": form.spans, "facts": form.facts}
        ruling = ruled(form, actions.add_item, **about, by=request.user)
        if ruling:
            messages.success(request, "The item is added. Readers see that a person set it out.")
            return redirect(ruling.after[0])
    facts = {"version": version, "form": form, "number": page, "pages": version.pages.count()}
    return render(request, "catalogue/item-add.html", facts)


@editors_only
@require_POST
def undo(request, pk):
    ruling = get_object_or_404(Ruling.objects.with_items(), pk=pk)
    taken_back(request, actions.undo_ruling, ruling=ruling)
    shown = [*ruling.before, *ruling.after]
    return redirect(shown[0])


@editors_only
@require_POST
def correction_undo(request, pk):
    correction = get_object_or_404(Correction.with_undone.select_related("item"), pk=pk)
    taken_back(request, actions.undo_correction, correction=correction)
    return redirect(correction.item)


def taken_back(request, action, **what):
    """Undo it, and say what came of that."""
    try:
        action(**what, by=request.user)
        messages.success(request, "Undone. What stood there before is shown again.")
    except actions.CannotRule as reason:
        messages.error(request, str(reason))


def ruled(form, action, **what):
    """The ruling; None where it cannot be made, which the form then says."""
    try:
        return action(**what, reason=form.cleaned_data["reason"])
    except actions.CannotRule as reason:
        form.add_error(None, str(reason))
        return None


def asked_page(request, version, usual):
    """The number of the page to choose words on: the one that was asked for, if there is such a page."""
    asked = request.POST.get("page") or request.GET.get("page") or str(usual)
    if not asked.isdecimal() or len(asked) > 6:
        raise Http404
    return get_object_or_404(Page, version=version, number=int(asked)).number
