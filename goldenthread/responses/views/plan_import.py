"""A plan from a file: every row with what would happen to it, and the button that saves them."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from goldenthread.accounts.access import signed_in
from goldenthread.accounts.models import Role
from goldenthread.responses.actions.guards import require
from goldenthread.responses.actions.plan_import import leave_upload
from goldenthread.responses.answering.presenters import OUTCOMES
from goldenthread.responses.choosing.one import about_partnership, chosen_partnership
from goldenthread.responses.forms.plan_import import SavePlanForm
from goldenthread.responses.models import PlanUpload
from goldenthread.responses.permissions import can_import_plan

ROWS_ON_A_PAGE = 100
NO_FILE = "There is no file to look at. Choose one."


@signed_in
@require_safe
def plan_import_rows(request):
    partnership, upload = own_upload(request)
    if upload is None:
        return to_choosing(request, partnership, NO_FILE)
    return shown(request, SavePlanForm(upload=upload))


@signed_in
@require_POST
def plan_import_save(request):
    partnership, upload = own_upload(request)
    if upload is None:
        return to_choosing(request, partnership, NO_FILE)
    form = SavePlanForm(request.POST, upload=upload)
    if not form.saved(request.user):
        return shown(request, form)
    messages.success(request, form.done)
    return redirect(f"{reverse('responses:plan')}?partnership={partnership.slug}")


@signed_in
@require_POST
def plan_import_leave(request):
    partnership, upload = own_upload(request)
    if upload is None:
        return to_choosing(request, partnership, NO_FILE)
    leave_upload(upload=upload, by=request.user)
    return to_choosing(request, partnership, "Nothing was saved, and the file is deleted here.")


def shown(request, form):
    """The page of rows: those with faults first asked for, where there are any."""
    plan = form.plan
    show = request.GET.get("show") or ("fault" if plan.faulty else "all")
    facts = {
        "form": form,
        "plan": plan,
        "show": show,
        "outcomes": OUTCOMES,
        "page": Paginator(plan.having(show), ROWS_ON_A_PAGE).get_page(request.GET.get("page")),
    }
    facts |= about_partnership(request, plan.partnership)
    return render(request, "responses/plan_import_rows.html", facts)


def own_upload(request):
    """The partnership that the file is for, and what the person has kept for it, if anything."""
    partnership = chosen_partnership(request, Role.EDITOR)
    if partnership is None:
        raise PermissionDenied
    require(can_import_plan(request.user, partnership))
    return partnership, PlanUpload.objects.filter(by=request.user, partnership=partnership).first()


def to_choosing(request, partnership, words):
    messages.info(request, words)
    return redirect(f"{reverse('publishing:plan-import')}?partnership={partnership.slug}")
