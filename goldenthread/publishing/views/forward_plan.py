"""What was announced and is expected next."""

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from goldenthread.accounts.permissions import is_editor_anywhere
from goldenthread.publishing.lists.forward_plan import forward_plan as plan


@require_safe
def forward_plan(request):
    facts = {"plan": plan(timezone.localdate()), "can_edit": is_editor_anywhere(request.user)}
    return render(request, "publishing/forward_plan.html", facts)
