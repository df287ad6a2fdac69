"""The partnership's own pages: what there is to decide, deciding, and a decision with its history."""

import re

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from goldenthread.accounts.access import signed_in
from goldenthread.accounts.models import Role
from goldenthread.audit.models import Event
from goldenthread.catalogue.models import Addressee, Scope
from goldenthread.catalogue.rulings.fate import fate_of
from goldenthread.catalogue.themes import taxonomy
from goldenthread.responses import permissions
from goldenthread.responses.actions import decisions as actions
from goldenthread.responses.actions.guards import WrongState
from goldenthread.responses.agendas.agenda import coming_meetings_with, forums_of
from goldenthread.responses.answering.links import settled_elsewhere
from goldenthread.responses.answering.presenters import is_reworded
from goldenthread.responses.choosing.at_once import MOST_AT_ONCE
from goldenthread.responses.choosing.one import (
    about_partnership,
    chosen_partnership,
    item_to_decide,
    partnership_for,
)
from goldenthread.responses.forms.decision import EXPLAINED, DecisionForm
from goldenthread.responses.models import Decision
from goldenthread.responses.overviews.worklist import (
    AUDIENCES,
    SHOWN,
    TICKED,
    Worklist,
    publications_with_items,
    years_published,
)
from goldenthread.responses.releasing.offers import waiting_for
from goldenthread.responses.scope import items_of, scopes_of
from goldenthread.responses.seen import Seen
from goldenthread.responses.status import MEANING

ROWS_ON_A_PAGE = 25
YEAR = re.compile(r"(19|20)[0-9]{2}", re.ASCII)
MANY_ROWS = {str(MOST_AT_ONCE): MOST_AT_ONCE}
"""How many rows a page may have when the address asks for more: as many as can be ticked in one go."""


@signed_in
@require_safe
def dashboard(request):
    partnership = chosen_partnership(request, Role.VIEWER)
    if partnership is None:
        return render(request, "responses/no-partnership.html")
    worklist = chosen_worklist(request, partnership)
    shown = request.GET.get("show") if request.GET.get("show") in SHOWN else "to-decide"
    rows = MANY_ROWS.get(request.GET.get("rows"), ROWS_ON_A_PAGE)
    page = Paginator(worklist.rows(shown), rows).get_page(request.GET.get("page"))
    facts = {"worklist": worklist, "shown": shown, "page": page, "rows": rows, "lists": SHOWN}
    facts |= {"choices": choices(partnership), "all_ticked": request.GET.get("ticked") == "all"}
    facts["releases"] = waiting_for(request.user, partnership)
    if shown in TICKED:
        facts |= {"most": MOST_AT_ONCE, **told_of_rows(partnership, page)}
    return render(request, "responses/dashboard.html", facts | about_partnership(request, partnership))


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def decide(request, reference):
    partnership = partnership_for(request, reference, Role.EDITOR)
    if partnership is None or not permissions.can_record_decision(request.user, partnership):
        raise PermissionDenied
    item = item_to_decide(reference, partnership)
    earlier = decisions_of(partnership, item)
    form = DecisionForm(request.POST or None, item=item, initial=what_the_draft_says(earlier))
    if request.method == "POST" and form.is_valid():
        facts = {"item": item, "partnership": partnership, "answer": form.answer, "by": request.user}
        made = form.act_as_chosen(lambda: actions.record_decision(**facts), request.user)
        messages.success(request, "Your draft is saved. An approver can now approve it.")
        return redirect(made)
    facts = {"item": item, "form": form, "earlier": earlier, "explained": EXPLAINED}
    facts["forums"] = forums_of(partnership)
    return render(request, "responses/decide.html", facts | about_partnership(request, partnership))


@signed_in
@require_safe
def decision(request, pk):
    made = get_object_or_404(Decision.objects.seen_by(request.user).with_item(), pk=pk)
    now = items_of(made.partnership).current().filter(reference=made.item.reference).first()
    facts = {
        "decision": made,
        "meaning": MEANING[made.state],
        "is_reworded": bool(now) and is_reworded(made, now),
        "others": decisions_of(made.partnership, made.item).exclude(pk=made.pk),
        "events": Event.objects.about(made),
        "is_still_there": now is not None,
        "fate": fate_of(made.item.reference),
    }
    return render(request, "responses/decision.html", facts | about_partnership(request, made.partnership))


@signed_in
@require_POST
def approve(request, pk):
    return change(request, pk, actions.approve_decision, "Approved. The public sees it once it is released.")


@signed_in
@require_POST
def withdraw(request, pk):
    return change(request, pk, actions.withdraw_draft, "The draft is withdrawn.")


def change(request, pk, action, done):
    """Do it to one of the person's own decisions, say what came of it, and show the decision."""
    made = get_object_or_404(Decision.objects.seen_by(request.user), pk=pk)
    try:
        action(decision=made, by=request.user)
        messages.success(request, done)
    except WrongState as reason:
        messages.error(request, str(reason))
    return redirect(made)


def decisions_of(partnership, item):
    """All that the partnership ever recorded on the item, withdrawn drafts too."""
    return Decision.objects.of_partnership(partnership).on_item(item).with_item().newest_first()


def chosen_worklist(request, partnership):
    """What the address asks for. A publication that is not there is a 404; the rest narrows nothing then."""
    slug, audience = request.GET.get("publication"), request.GET.get("for")
    addressee, theme = request.GET.get("addressee"), request.GET.get("theme", "")
    year = request.GET.get("year", "")
    return Worklist(
        partnership,
        publication=get_object_or_404(publications_with_items(partnership), slug=slug) if slug else None,
        audience=audience if audience in AUDIENCES else "local",
        addressee=Addressee.objects.filter(slug=addressee).first() if addressee else None,
        theme=theme if taxonomy().named(theme) else "",
        year=int(year) if YEAR.fullmatch(year) else None,
        scopes=scopes_of(request.GET.get("scope")),
    )


def choices(partnership):
    """What the lists can be narrowed to."""
    return {
        "publications": publications_with_items(partnership),
        "audiences": AUDIENCES,
        "addressees": Addressee.objects.all(),
        "themes": taxonomy().themes,
        "years": years_published(),
        "scopes": Scope.choices,
    }


def told_of_rows(partnership, page):
    """Of the items on the page: what is linked to have met or superseded them, and which meeting has them."""
    references = [item.reference for item in page.object_list]
    return {
        "links": settled_elsewhere(partnership, references, Seen(timezone.now(), is_public=False)),
        "on_agendas": coming_meetings_with(partnership, references),
    }


def what_the_draft_says(earlier):
    """What the form starts with: the draft that waits, so that one word can be put right in it."""
    draft = earlier.awaiting_approval().first()
    fields = ("applicability", "reason", "forum", "decided_on", "minute", "review_on", "part")
    return {field: getattr(draft, field) for field in fields} if draft else None
