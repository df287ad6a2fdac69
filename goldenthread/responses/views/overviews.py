"""A partnership at a glance: for its executive, its scrutineer, each partner, and its plan as a whole."""

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from goldenthread.accounts.access import signed_in
from goldenthread.accounts.models import Role
from goldenthread.accounts.permissions import role_in
from goldenthread.responses import permissions
from goldenthread.responses.choosing.one import about_partnership, chosen_partnership
from goldenthread.responses.choosing.ways import Ways
from goldenthread.responses.forms.moment import MomentForm
from goldenthread.responses.forms.narrowing import PlanForm, SampleForm
from goldenthread.responses.forms.statements import bodies_answered_for
from goldenthread.responses.overviews.overview import Overview, served
from goldenthread.responses.overviews.worklist import Worklist
from goldenthread.responses.places import read_places
from goldenthread.responses.planning.files import plan_links
from goldenthread.responses.planning.rag import RULES
from goldenthread.responses.seen import Seen

ROWS_ON_A_PAGE = 25
ACTIONS_ON_A_PAGE = 50
FIRST = 10
"""Rows of each list on the executive's page, which has to fit on one."""


@signed_in
@require_safe
def start(request):
    """On to the page that the person's role uses most."""
    partnership = chosen_partnership(request, Role.VIEWER)
    if partnership is None:
        return render(request, "responses/no-partnership.html")
    return redirect(Ways(partnership, role_in(request.user, partnership)).first)


@signed_in
@require_safe
def executive(request):
    overview, facts = asked_for(request)
    past = overview.seen.moment if facts["form"].past else None
    worklist = Worklist(overview.partnership, moment=past)
    lists = {
        "undecided": worklist.to_decide[:FIRST],
        "undecided_count": worklist.undecided_apart,
        "first": FIRST,
        "served": served,
    }
    return render(request, "responses/executive.html", facts | lists)


@signed_in
@require_safe
def scrutiny(request):
    overview, facts = asked_for(request)
    form = SampleForm(request.GET)
    page = Paginator(overview.standings, ROWS_ON_A_PAGE).get_page(request.GET.get("page"))
    sample = form.drawn_from(overview.standings)
    shown = [*sample, *page.object_list, *overview.closed_on_activity, *overview.not_for_us]
    read_places(each.item for each in shown)
    lists = {"sample": sample, "sampling": form, "page": page}
    lists["can_assure"] = permissions.can_assure(request.user, overview.partnership)
    return render(request, "responses/scrutiny.html", facts | lists)


@signed_in
@require_safe
def mine(request):
    overview, facts = asked_for(request)
    bodies = list(bodies_answered_for(request.user, overview.partnership))
    most, silences = FIRST if len(bodies) > 1 else ROWS_ON_A_PAGE, overview.silences_of(bodies)
    read_places(decision.item for each in silences for decision in each.decisions[:most])
    lists = {
        "most": most,
        "rows": ROWS_ON_A_PAGE,
        "bodies": bodies,
        "silences": silences,
        "requests": overview.requests_to(bodies),
        "own": [each for each in overview.actions if each.state.owner_id == request.user.pk and each.is_open],
        "actions": [each for each in overview.of_organisations(bodies) if each.is_open],
    }
    return render(request, "responses/mine.html", facts | lists)


@signed_in
@require_safe
def action_plan(request):
    overview, facts = asked_for(request)
    form = PlanForm(request.GET, partnership=overview.partnership)
    plan = form.narrowed(overview.actions)
    lists = {
        "page": Paginator(plan, ACTIONS_ON_A_PAGE).get_page(request.GET.get("page")),
        "kept": kept_in_address(request),
        "served": served(plan),
        "narrowing": form,
        "files": plan_links(request.GET.urlencode()),
        "can_assign": permissions.can_assign_actions(request.user, overview.partnership),
        "can_import": permissions.can_import_plan(request.user, overview.partnership),
    }
    return render(request, "responses/plan.html", facts | lists)


def kept_in_address(request) -> str:
    """What the address asks for, for links to the other pages of the same list."""
    asked = request.GET.copy()
    asked.pop("page", None)
    return asked.urlencode()


def asked_for(request):
    """The overview of the partnership and moment that are asked for, and what each of these pages shows."""
    partnership = chosen_partnership(request, Role.VIEWER)
    if partnership is None:
        raise PermissionDenied
    form = MomentForm(request.GET if "on" in request.GET else None)
    overview = Overview(partnership, Seen(form.moment, is_public=False), form.day)
    facts = {"overview": overview, "form": form, "rules": RULES}
    return overview, facts | about_partnership(request, partnership)
