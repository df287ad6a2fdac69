"""Seven-minute briefings: the list of a partnership, making one, its boxes, approving it, its files."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from goldenthread.accounts.access import signed_in
from goldenthread.accounts.models import Role
from goldenthread.catalogue.themes import PracticeTheme, Theme, taxonomy
from goldenthread.publishing.briefings.about import About
from goldenthread.publishing.briefings.actions import approve_briefing
from goldenthread.publishing.briefings.content import BOX_KINDS, MOST_WORDS
from goldenthread.publishing.briefings.files.fitting import hints
from goldenthread.publishing.briefings.files.formats import BRIEFING_FORMATS
from goldenthread.publishing.briefings.forms import BoxForm, FactsForm, HeadingsForm, MakeForm, WithdrawForm
from goldenthread.publishing.briefings.reading import Sheet, listed_briefings, state_of
from goldenthread.publishing.models import Briefing, BriefingVersion
from goldenthread.responses import permissions
from goldenthread.responses.actions.guards import WrongState, require
from goldenthread.responses.choosing.one import about_partnership, chosen_partnership
from goldenthread.responses.scope import publications_of

MAY_BE_POSTED = ["GET", "HEAD", "POST"]


@signed_in
@require_safe
def briefings(request):
    partnership = of_member(request, Role.VIEWER)
    facts = {"listed": listed_briefings(partnership)} | about_partnership(request, partnership)
    return render(request, "publishing/briefings.html", facts)


@signed_in
@require_http_methods(MAY_BE_POSTED)
def briefing_new(request):
    partnership = of_member(request, Role.EDITOR)
    require(permissions.can_write_briefing(request.user, partnership))
    form = MakeForm(typed(request), about=asked_about(request, partnership))
    if request.method == "POST" and form.stated(request.user):
        messages.success(request, "This is a first draft, of quotations alone. Change each box as you need.")
        return redirect(form.made)
    facts = {"form": form, "sent": request.GET} | about_partnership(request, partnership)
    return render(request, "publishing/briefing_new.html", facts)


@signed_in
@require_http_methods(MAY_BE_POSTED)
def briefing_headings(request):
    partnership = of_member(request, Role.EDITOR)
    require(permissions.can_write_briefing(request.user, partnership))
    form = HeadingsForm(typed(request), partnership=partnership)
    if request.method == "POST" and form.stated(request.user):
        messages.success(request, form.done)
        return redirect(f"{reverse('publishing:briefings')}?partnership={partnership.slug}")
    facts = {"form": form} | about_partnership(request, partnership)
    return render(request, "publishing/briefing_form.html", facts)


@signed_in
@require_safe
def briefing(request, reference):
    found = found_briefing(request, reference)
    version = asked_version(request, found)
    sheet = Sheet(version)
    facts = {
        "sheet": sheet,
        "newest": found.newest,
        "state": state_of(found),
        "versions": found.versions.select_related("by", "approved_by").order_by("-number"),
        "can_write": permissions.can_write_briefing(request.user, found.partnership),
        "can_approve": permissions.can_approve_briefing(request.user, version),
        "most": MOST_WORDS,
        "hints": hints(sheet),
        "files": file_links(version, "publishing:briefing-file", f"?version={version.number}"),
    }
    return render(request, "publishing/briefing.html", facts | about_partnership(request, found.partnership))


@signed_in
@require_http_methods(MAY_BE_POSTED)
def briefing_box(request, reference, number):
    version = version_to_change(request, reference)
    if not 1 <= number <= len(BOX_KINDS):
        raise Http404
    form = BoxForm(typed(request), version=version, number=number - 1, shows_all="all" in request.GET)
    if request.method == "POST" and saved(request, form):
        return redirect(f"{version.briefing.get_absolute_url()}#box-{number}")
    return form_page(request, "briefing_box", form, version, number=number)


@signed_in
@require_http_methods(MAY_BE_POSTED)
def briefing_facts(request, reference):
    return form_on_version(request, reference, FactsForm)


@signed_in
@require_http_methods(MAY_BE_POSTED)
def briefing_withdraw(request, reference):
    return form_on_version(request, reference, WithdrawForm)


@signed_in
@require_POST
def briefing_approve(request, reference):
    found = found_briefing(request, reference)
    version = get_object_or_404(found.versions, number=number_in(request.POST))
    require(permissions.can_approve_briefing(request.user, version))
    try:
        approve_briefing(version=version, by=request.user)
        messages.success(request, "Approved. It can be handed out, with its own “We used this” address.")
    except WrongState as reason:
        messages.error(request, str(reason))
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
    return redirect(found)


@signed_in
@require_safe
def briefing_file(request, reference, form):
    version = asked_version(request, found_briefing(request, reference))
    return as_file(version, form)


@require_safe
def public_briefing(request, reference):
    found = get_object_or_404(Briefing.objects.for_everyone(), reference=reference)
    if found.withdrawn_at:
        return render(request, "publishing/briefing_gone.html", {"briefing": found}, status=410)
    version = found.approved
    facts = {"sheet": Sheet(version), "files": file_links(version, "publishing:public-briefing-file")}
    return render(request, "publishing/briefing_public.html", facts)


@require_safe
def public_briefing_file(request, reference, form):
    public = Briefing.objects.for_everyone().filter(withdrawn_at=None)
    return as_file(get_object_or_404(public, reference=reference).approved, form)


def file_links(version, route, query="") -> list[dict[str, str]]:
    reference = version.briefing.reference
    return [
        {"href": reverse(route, kwargs={"reference": reference, "form": ending}) + query, "text": form.name}
        for ending, form in BRIEFING_FORMATS.items()
    ]


def as_file(version, form):
    response = HttpResponse(form.write(Sheet(version)), content_type=form.media_type)
    name = f"briefing-{version.briefing.reference}-{version.number}.{form.ending}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "no-store, private"
    return response


def form_on_version(request, reference, form_class):
    version = version_to_change(request, reference)
    form = form_class(typed(request), version=version)
    if request.method == "POST" and saved(request, form):
        return redirect(version.briefing)
    return form_page(request, "briefing_form", form, version)


def form_page(request, template, form, version, **facts):
    facts |= {"form": form, "sheet": Sheet(version)}
    facts |= about_partnership(request, version.briefing.partnership)
    return render(request, f"publishing/{template}.html", facts)


def saved(request, form) -> bool:
    """State the form and say so, but not where somebody only asked how many words it has now."""
    if "count" in request.POST or not form.stated(request.user):
        return False
    messages.success(request, form.done)
    return True


def version_to_change(request, reference) -> BriefingVersion:
    """The newest version, or the one that the form was made of."""
    found = found_briefing(request, reference)
    require(permissions.can_write_briefing(request.user, found.partnership))
    if found.withdrawn_at:
        raise Http404
    if "seen" not in request.POST:
        return found.newest
    return get_object_or_404(found.versions, number=number_in(request.POST, "seen"))


def found_briefing(request, reference) -> Briefing:
    mine = Briefing.objects.seen_by(request.user)
    return get_object_or_404(mine.select_related("partnership", "publication", "code"), reference=reference)


def asked_version(request, found) -> BriefingVersion:
    if "version" not in request.GET:
        return found.newest
    return get_object_or_404(found.versions, number=number_in(request.GET))


def asked_about(request, partnership) -> About:
    """What the address names: a publication, items, a theme; nothing where the form asks for items."""
    if slug := request.GET.get("publication"):
        return About(partnership, publication=get_object_or_404(publications_of(partnership), slug=slug))
    if theme := request.GET.get("theme"):
        if not isinstance(taxonomy().named(theme), Theme | PracticeTheme):
            raise Http404
        return About(partnership, theme=theme)
    about = About(partnership, references=tuple(request.GET.getlist("item")))
    if about.references and not about.items:
        raise Http404
    return about


def number_in(sent, name="version") -> int:
    number = sent.get(name, "")
    return int(number) if number.isascii() and number.isdigit() and len(number) < 6 else 0


def typed(request):
    """What was sent; None when the page is only looked at."""
    return request.POST if request.method == "POST" else None


def of_member(request, role):
    partnership = chosen_partnership(request, role)
    require(partnership is not None)
    return partnership
