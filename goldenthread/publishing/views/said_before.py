"""What was said before: what recurs most, one group, and what people say of it."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from goldenthread.accounts.access import editors_only
from goldenthread.accounts.permissions import is_editor_anywhere
from goldenthread.catalogue.models import Repetition
from goldenthread.catalogue.repeating import actions
from goldenthread.catalogue.said_before import public_items
from goldenthread.publishing.forms import RepeatsForm
from goldenthread.publishing.lists.said_before import group_page, heading_of, summary_of
from goldenthread.publishing.lists.said_before_list import groups_of, recurring

GROUPS_ON_A_PAGE = 20


@require_safe
def list_of_recurring(request):
    found = recurring(request.GET)
    page = Paginator(found.counted, GROUPS_ON_A_PAGE).get_page(request.GET.get("page"))
    facts = {
        "found": found,
        "page": page,
        "groups": groups_of(list(page.object_list)),
        "heading_of": heading_of,
        "summary_of": summary_of,
    }
    return render(request, "publishing/said_before_list.html", facts)


@require_safe
def group(request, reference):
    return shown_group(request, get_object_or_404(Repetition, reference=reference), RepeatsForm())


def shown_group(request, repetition, form):
    shown = group_page(repetition)
    if shown is None:
        raise Http404
    facts = {"shown": shown, "form": form, "is_editor": is_editor_anywhere(request.user)}
    return render(request, "publishing/said_before.html", facts)


@editors_only
@require_POST
def confirm(request, reference):
    repetition = get_object_or_404(Repetition, reference=reference)
    seen = request.POST.getlist("item")
    count = actions.confirm_repetition(repetition=repetition, references=seen, by=request.user)
    told = "Readers now see that a person has confirmed it." if count else "There was nothing to confirm."
    messages.success(request, told)
    return redirect(repetition)


@editors_only
@require_POST
def part(request, reference):
    repetition = get_object_or_404(Repetition, reference=reference)
    try:
        actions.part_item(repetition=repetition, reference=request.POST.get("item", ""), by=request.user)
        messages.success(request, "It is parted from the others, and the machine will not put it back.")
    except actions.CannotRegroup as reason:
        messages.error(request, str(reason))
    return redirect(repetition if group_page(repetition) else "publishing:said-before-list")


@editors_only
@require_POST
def join(request, reference):
    repetition = get_object_or_404(Repetition, reference=reference)
    form = RepeatsForm(request.POST)
    if form.is_valid():
        try:
            actions.join_item(repetition=repetition, reference=form.cleaned_data["item"], by=request.user)
        except actions.CannotRegroup as reason:
            form.add_error("item", str(reason))
        else:
            messages.success(request, "It is in the group now.")
            return redirect(repetition)
    return shown_group(request, repetition, form)


@editors_only
@require_http_methods(["GET", "HEAD", "POST"])
def repeats(request, reference):
    item = get_object_or_404(public_items(), reference=reference)
    form = RepeatsForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            other = form.cleaned_data["item"]
            repetition = actions.join_items(reference=reference, other=other, by=request.user)
        except actions.CannotRegroup as reason:
            form.add_error("item", str(reason))
        else:
            messages.success(request, "Readers of each now find the other.")
            return redirect(repetition)
    return render(request, "publishing/said_before_join.html", {"item": item, "form": form})
