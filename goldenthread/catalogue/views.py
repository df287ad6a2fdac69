"""Pages for editors: complete a publication's facts, and confirm or correct what the machine found."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from goldenthread.accounts.access import editors_only
from goldenthread.catalogue import actions, announcing, settling
from goldenthread.catalogue.forms import CorrectionForm, ForthcomingForm, PublicationForm
from goldenthread.catalogue.models import Correction, DateClaim, Forthcoming, Item, Publication, Quotation
from goldenthread.catalogue.theme_review import themes_to_review

ROWS_ON_A_PAGE = 25


@editors_only
@require_http_methods(["GET", "HEAD", "POST"])
def publication_edit(request, slug):
    publication = get_object_or_404(Publication.objects.select_related("publisher"), slug=slug)
    form = PublicationForm(sent(request), publication=publication)
    if form.is_valid():
        actions.edit_publication(
            publication=publication, facts=form.facts, publish=form.will_publish, by=request.user
        )
        messages.success(request, "Everyone can now see it." if form.will_publish else "Saved.")
        return redirect(publication)
    return render(request, "catalogue/publication-edit.html", {"publication": publication, "form": form})


@editors_only
@require_http_methods(["GET", "HEAD", "POST"])
def item_check(request, reference):
    item = item_to_check(reference)
    form = CorrectionForm(sent(request), item=item)
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        actions.correct_item(item=item, values=form.values, reason=reason, by=request.user)
        messages.success(request, "Your correction is saved. It is shown instead of what the machine read.")
        return redirect(item)
    facts = {"item": item, "form": form, "fields": Correction.Field, **themes_to_review(item)}
    return render(request, "catalogue/item-check.html", facts)


@editors_only
@require_POST
def item_confirm(request, reference):
    item = item_to_check(reference)
    actions.confirm_item(item=item, by=request.user)
    messages.success(request, "Thank you. Readers now see that a person has checked it.")
    return redirect(item)


@editors_only
@require_http_methods(["GET", "HEAD", "POST"])
def forthcoming_new(request):
    form = ForthcomingForm(sent(request))
    if form.is_valid():
        announcing.announce(facts=form.facts, by=request.user)
        messages.success(request, "It is on the forward plan.")
        return redirect("publishing:forward-plan")
    return render(request, "catalogue/forthcoming.html", {"form": form})


@editors_only
@require_http_methods(["GET", "HEAD", "POST"])
def forthcoming_edit(request, slug):
    forthcoming = get_object_or_404(Forthcoming, slug=slug)
    form = ForthcomingForm(sent(request), forthcoming=forthcoming)
    if form.is_valid():
        announcing.change_announcement(forthcoming=forthcoming, facts=form.facts, by=request.user)
        messages.success(request, "Saved.")
        return redirect("publishing:forward-plan")
    return render(request, "catalogue/forthcoming.html", {"form": form, "forthcoming": forthcoming})


@editors_only
@require_safe
def dates(request):
    page = Paginator(settling.disputed_dates(), ROWS_ON_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "catalogue/dates.html", {"page": page})


@editors_only
@require_POST
def date_settle(request, pk):
    claim = get_object_or_404(DateClaim.objects.select_related("publication"), pk=pk)
    settling.settle_date(claim=claim, by=request.user)
    messages.success(request, "Saved. Readers now see that date.")
    return redirect("catalogue:dates")


@editors_only
@require_safe
def quotations(request):
    page = Paginator(settling.proposed_quotations(), ROWS_ON_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "catalogue/quotations.html", {"page": page})


@editors_only
@require_POST
def quotation_settle(request, pk):
    found = get_object_or_404(Quotation.objects.select_related("quoting", "quoted"), pk=pk)
    is_same = request.POST.get("same") == "yes"
    settling.settle_quotation(quotation=found, is_same=is_same, by=request.user)
    messages.success(request, "Readers of each now find the other." if is_same else "They are kept apart.")
    return redirect("catalogue:quotations")


def sent(request):
    """What was sent, also when it is empty; None when the form was only asked for."""
    return request.POST if request.method == "POST" else None


def item_to_check(reference):
    """The item as it stands in the version that readers see; an item of an older version is not checked."""
    item = Item.objects.current().with_place().filter(reference=reference).first()
    if item is None:
        raise Http404
    return item
