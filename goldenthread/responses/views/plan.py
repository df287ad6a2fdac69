"""The action plan: each action with its history, and the forms that change it."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from goldenthread.accounts.access import signed_in
from goldenthread.accounts.models import Partnership
from goldenthread.responses import permissions
from goldenthread.responses.actions.guards import require
from goldenthread.responses.actions.plan import serve, serve_no_longer
from goldenthread.responses.answering.answer import planned
from goldenthread.responses.answering.offers import address_of_answer
from goldenthread.responses.choosing.one import about_partnership, chosen_subject
from goldenthread.responses.forms.plan import ActionForm, ServingForm
from goldenthread.responses.forms.statements import bodies_answered_for
from goldenthread.responses.models import Action, Aim
from goldenthread.responses.seen import Seen


@signed_in
@require_safe
def action(request, reference):
    found = own_action_or_404(request, reference)
    seen = Seen(timezone.now(), is_public=False)
    (stands,) = planned([found], seen, today=timezone.localdate())
    facts = {
        "action": found,
        "stands": stands,
        "states": seen.of(found.states).select_related("by", "through", "organisation", "owner"),
        "aims": found.aims.filter(ended_at=None).select_related("item__version__document__publication"),
        "can_change": permissions.can_answer_for(request.user, found.partnership, stands.state.organisation),
    }
    return render(request, "responses/action.html", facts | about_partnership(request, found.partnership))


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def action_add(request, reference):
    subject = chosen_subject(request, reference)
    require(bodies_answered_for(request.user, subject.partnership).exists())
    form = ActionForm(request.POST or None, user=request.user, subject=subject)
    return fill_in(request, form, subject=subject)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def action_change(request, reference):
    found = own_action_or_404(request, reference)
    led_by = found.states.newest_first().first().organisation
    require(permissions.can_answer_for(request.user, found.partnership, led_by))
    return fill_in(request, ActionForm(request.POST or None, user=request.user, action=found))


@signed_in
@require_POST
def action_serve(request, reference):
    subject = chosen_subject(request, reference)
    form = ServingForm(request.POST, user=request.user, subject=subject)
    if form.is_valid():
        serve(action=form.cleaned_data["action"], subject=subject, by=request.user)
        messages.success(request, "The action serves this too.")
    else:
        messages.error(request, form.errors["action"][0])
    return redirect(address_of_answer(subject))


@signed_in
@require_POST
def aim_end(request, pk):
    aim = get_object_or_404(Aim.objects.seen_by(request.user), pk=pk, ended_at=None)
    serve_no_longer(aim=aim, by=request.user)
    messages.success(request, "The action serves this no longer. What it did before is kept.")
    return redirect(aim.action)


def own_action_or_404(request, reference):
    """The action, for members of its partnership; for everybody else there is none."""
    mine = Action.objects.filter(partnership__in=Partnership.objects.of(request.user))
    return get_object_or_404(mine, reference=reference)


def fill_in(request, form, subject=None):
    """The page of the form of an action: shown, shown again with its faults, or stated and left."""
    if request.method == "POST" and form.stated(request.user):
        messages.success(request, form.done)
        return redirect(form.action)
    facts = {"form": form, "subject": subject}
    return render(request, "responses/state.html", facts | about_partnership(request, form.partnership))
