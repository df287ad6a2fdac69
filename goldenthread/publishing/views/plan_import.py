"""Choosing the file with an action plan. Its rows are shown, and saved, by `responses`."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goldenthread.accounts.access import signed_in
from goldenthread.accounts.models import Role
from goldenthread.publishing.plan_import import is_kept
from goldenthread.responses.choosing.one import about_partnership, chosen_partnership
from goldenthread.responses.forms.plan_import import PlanFileForm
from goldenthread.responses.permissions import can_import_plan
from goldenthread.responses.planning.columns import COLUMNS


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def plan_import(request):
    partnership = chosen_partnership(request, Role.EDITOR)
    if partnership is None or not can_import_plan(request.user, partnership):
        raise PermissionDenied
    is_sent = request.method == "POST"
    form = PlanFileForm(request.POST, request.FILES) if is_sent else PlanFileForm()
    if is_sent and is_kept(form, partnership, request.user):
        return redirect(f"{reverse('responses:plan-import-rows')}?partnership={partnership.slug}")
    facts = {"form": form, "columns": COLUMNS} | about_partnership(request, partnership)
    return render(request, "publishing/plan_import.html", facts)
