"""What is done with all that was ticked: decided alike, put on an agenda, asked about, given away."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from goldenthread.accounts.access import signed_in
from goldenthread.responses import permissions
from goldenthread.responses.agendas.agenda import forums_of
from goldenthread.responses.choosing.one import about_partnership
from goldenthread.responses.choosing.several import chosen_several
from goldenthread.responses.forms.decision import EXPLAINED
from goldenthread.responses.forms.several import AlikeForm, AskForm, AssignForm, PutForm

form_page = require_http_methods(["GET", "HEAD", "POST"])


@signed_in
@form_page
def decide_alike(request):
    chosen = chosen_several(request, permissions.can_record_decision)
    if chosen.fault:
        return send_back(request, chosen)
    form = AlikeForm(request.POST or None, chosen=chosen)
    if form.is_confirmed and form.stated(request.user):
        messages.success(request, form.done)
        return redirect(form.leads_to)
    page = "confirm_alike" if form.is_ready else "decide_alike"
    facts = {"form": form, "chosen": chosen, "explained": EXPLAINED, "forums": forums_of(chosen.partnership)}
    return render(request, f"responses/{page}.html", facts | about_partnership(request, chosen.partnership))


@signed_in
@form_page
def agenda_put(request):
    return fill_in(request, PutForm, permissions.can_keep_agendas)


@signed_in
@form_page
def ask(request):
    return fill_in(request, AskForm, permissions.can_ask_for_positions)


@signed_in
@form_page
def assign(request):
    return fill_in(request, AssignForm, permissions.can_assign_actions)


def fill_in(request, form_class, may):
    """The page of a form on all that was ticked: shown, shown again with its faults, or stated and left."""
    chosen = chosen_several(request, may)
    if chosen.fault:
        return send_back(request, chosen)
    form = form_class(request.POST or None, chosen=chosen)
    if request.method == "POST" and form.stated(request.user):
        messages.success(request, form.done)
        return redirect(form.leads_to)
    facts = {"form": form, "chosen": chosen, "forums": forums_of(chosen.partnership)}
    return render(request, "responses/several.html", facts | about_partnership(request, chosen.partnership))


def send_back(request, chosen):
    """To the list, with what was wrong with the choice."""
    messages.error(request, f"{chosen.fault}.")
    return redirect(chosen.came_from)
