"""Papers that we make: which there are, asking for one, reading one, taking its files away."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from goldenthread.accounts.access import signed_in
from goldenthread.accounts.models import Role
from goldenthread.publishing.models import KeptPaper, PaperFile
from goldenthread.publishing.reports.actions import make_paper
from goldenthread.publishing.reports.forms import PaperForm, WithdrawPaperForm
from goldenthread.publishing.reports.kinds import PAPER_KINDS
from goldenthread.publishing.reports.reading import have_made, paper_facts
from goldenthread.responses.actions.guards import require
from goldenthread.responses.choosing.one import about_partnership, chosen_partnership
from goldenthread.responses.permissions import can_withdraw_paper

PAPERS_ON_A_PAGE = 25
MAY_NAME = ("item", "publication", "theme", "audit")  # what a link to the form fills in


@signed_in
@require_safe
def papers(request):
    partnership = own_partnership(request)
    made = partnership.papers.newest_first().select_related("asked_by").defer("content")
    page = Paginator(made, PAPERS_ON_A_PAGE).get_page(request.GET.get("page"))
    facts = {"kinds": PAPER_KINDS, "page": page} | about_partnership(request, partnership)
    return render(request, "publishing/papers.html", facts)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def paper_ask(request, kind):
    if kind not in PAPER_KINDS:
        raise Http404
    partnership = own_partnership(request)
    named = {name: request.GET[name] for name in MAY_NAME if name in request.GET}
    sent = request.POST if request.method == "POST" else None
    form = PaperForm(sent, kind=kind, partnership=partnership, initial=named)
    if form.is_valid():
        return redirect(have_made(partnership=partnership, wish=form.wish, by=request.user))
    facts = {"form": form, "kind": PAPER_KINDS[kind]} | about_partnership(request, partnership)
    return render(request, "publishing/paper_ask.html", facts)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def paper(request, reference):
    kept = found_paper(request, reference)
    if kept.withdrawn_at:
        return withdrawn(request, kept)
    if request.method == "POST":
        return redirect(make_paper(paper=kept, by=request.user))
    facts = paper_facts(kept, request.GET.get("page")) | {"renews": request.GET.get("renew") == "1"}
    facts["can_withdraw"] = can_withdraw_paper(request.user, kept.partnership)
    return render(request, "publishing/paper.html", facts)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def paper_withdraw(request, reference):
    kept = found_paper(request, reference)
    require(can_withdraw_paper(request.user, kept.partnership))
    if kept.withdrawn_at:
        return withdrawn(request, kept)
    form = WithdrawPaperForm(request.POST or None, withdrawn=kept)
    if request.method == "POST" and form.stated(request.user):
        messages.success(request, form.done)
        return redirect(f"{reverse('publishing:papers')}?partnership={kept.partnership.slug}")
    facts = {"kept": kept, "kind": PAPER_KINDS[kept.kind], "form": form}
    return render(request, "publishing/paper_withdraw.html", facts)


@signed_in
@require_safe
def paper_file(request, reference, name):
    kept = found_paper(request, reference)
    if kept.withdrawn_at:
        return withdrawn(request, kept)
    file = get_object_or_404(PaperFile, paper=kept, name=name)
    response = HttpResponse(bytes(file.data), content_type=file.media_type)
    response["Content-Disposition"] = f'attachment; filename="{reference}-{file.name}"'
    response["Cache-Control"] = "no-store, private"
    return response


def found_paper(request, reference):
    seen = KeptPaper.objects.seen_by(request.user)
    seen = seen.select_related("partnership", "asked_by", "withdrawn_by", "item")
    return get_object_or_404(seen, reference=reference)


def withdrawn(request, kept):
    """In the place of a paper that was taken back, and of each of its files: when, and why."""
    facts = {"kept": kept, "kind": PAPER_KINDS[kept.kind], "files": kept.files.defer("data")}
    return render(request, "publishing/paper_gone.html", facts, status=410)


def own_partnership(request):
    """The one that the address names, or the person's first; nobody of none comes here."""
    partnership = chosen_partnership(request, Role.VIEWER)
    if partnership is None:
        raise PermissionDenied
    return partnership
