"""Double coding: samples of a publication, their pages to mark, what came of them, and settling it."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from goldenthread.accounts.access import editors_only
from goldenthread.accounts.permissions import is_editor_anywhere
from goldenthread.catalogue.coding import actions
from goldenthread.catalogue.coding.drawing import STRATA
from goldenthread.catalogue.models import Coding, CodingSample, Page, Publication
from goldenthread.publishing.correcting.coding_forms import DrawForm, SettlementForm
from goldenthread.publishing.correcting.coding_pages import (
    COMPARED,
    KINDS,
    codes_csv,
    kinds_in,
    page_to_code,
    sample_page,
)
from goldenthread.publishing.notices import subject_of
from goldenthread.publishing.permissions import may_read
from goldenthread.publishing.reading.contents import readable_versions


@editors_only
@require_http_methods(["GET", "HEAD", "POST"])
def samples(request, slug):
    publication = get_object_or_404(Publication, slug=slug)
    versions = readable_versions(publication)
    form = DrawForm(request.POST if request.method == "POST" else None, versions=versions)
    if form.is_valid() and (sample := drawn_sample(request.user, form)):
        return redirect(sample)
    drawn = CodingSample.objects.with_codes().filter(version__document__publication=publication)
    context = {
        "publication": publication,
        "form": form,
        "drawn": drawn,
        "strata": STRATA,
        "versions": versions,
    }
    return render(request, "publishing/coding_samples.html", context)


@require_safe
def sample(request, pk):
    """Open to all once both people have finished; until then to editors."""
    found = finished_or_for_editors(request.user, pk)
    context = {
        "shown": sample_page(found, request.user),
        "publication": found.version.document.publication,
        "subject": subject_of(found.version.document.publication),
        "is_editor": is_editor_anywhere(request.user),
        "kinds": KINDS,
        "compared": COMPARED,
        "strata": STRATA,
    }
    return render(request, "publishing/coding_sample.html", context)


@require_safe
def codes(request, pk):
    shown = sample_page(finished_or_for_editors(request.user, pk), request.user)
    if shown.result is None:
        raise Http404  # nobody sees any marks before both have finished
    name = f"codes-{shown.sample.version.document.publication.slug}-{shown.sample.seed}.csv"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(codes_csv(shown.result), content_type="text/csv; charset=utf-8", headers=headers)


@editors_only
@require_POST
def begin(request, pk):
    found = get_object_or_404(CodingSample, pk=pk)
    try:
        actions.begin_coding(sample=found, by=request.user)
    except actions.CannotCode as reason:
        messages.error(request, str(reason))
        return redirect(found)
    return redirect("publishing:code-page", pk, found.numbers[0])


@editors_only
@require_http_methods(["GET", "HEAD", "POST"])
def code_page(request, pk, number):
    """Mark one page. Whoever does not code the sample is led to where they can begin."""
    coding = Coding.objects.filter(sample=pk, by=request.user).prefetch_related("pages").first()
    if coding is None or coding.finished_at or number not in coding.sample.numbers:
        return redirect(get_object_or_404(CodingSample, pk=pk))
    page = get_object_or_404(
        Page.objects.select_related(DOCUMENT), version=coding.sample.version_id, number=number
    )
    shown = page_to_code(coding, page)
    if request.method == "POST" and saved(request, coding, page):
        return redirect("publishing:code-page", pk, shown.after) if shown.after else redirect(coding.sample)
    publication = page.version.document.publication
    context = {"shown": shown, "coding": coding, "publication": publication, "kinds": KINDS}
    return render(request, "publishing/code_page.html", context)


@editors_only
@require_POST
def finish(request, pk):
    coding = get_object_or_404(Coding, sample=pk, by=request.user)
    try:
        actions.finish_coding(coding=coding, by=request.user)
        messages.success(request, "Thank you. Your marks now stand as they are.")
    except actions.CannotCode as reason:
        messages.error(request, str(reason))
    return redirect(coding.sample)


@editors_only
@require_POST
def settle(request, pk):
    found = get_object_or_404(CodingSample.objects.with_codes(), pk=pk)
    form = SettlementForm(request.POST)
    try:
        if form.is_valid():
            actions.settle_place(sample=found, by=request.user, **form.cleaned_data)
            messages.success(request, "Settled.")
        else:
            messages.error(request, "Choose what starts there.")
    except actions.CannotSettle as reason:
        messages.error(request, str(reason))
    return redirect(f"{found.get_absolute_url()}#differing")


DOCUMENT = "version__document__publication__publisher"


def finished_or_for_editors(user, pk) -> CodingSample:
    found = get_object_or_404(CodingSample.objects.with_codes(), pk=pk)
    is_open = found.is_finished and may_read(user, found.version.document.publication)
    if not is_open and not is_editor_anywhere(user):
        raise Http404
    return found


def drawn_sample(user, form) -> CodingSample | None:
    """The sample that the form asks for; None where it cannot be drawn, which the form then says."""
    try:
        return actions.draw_sample(by=user, **form.cleaned_data)
    except actions.CannotDraw as reason:
        form.add_error(None, str(reason))
        return None


def saved(request, coding, page) -> bool:
    """Whether the marks sent could be kept; otherwise the person is told why not."""
    try:
        actions.save_page(coding=coding, page=page, kinds=kinds_in(request.POST), by=request.user)
    except actions.CannotCode as reason:
        messages.error(request, str(reason))
        return False
    return True
