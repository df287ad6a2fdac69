"""Meetings and their agendas: what is on, what was decided, what is carried over."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from goldenthread.accounts.access import signed_in
from goldenthread.responses import permissions
from goldenthread.responses.actions.guards import require
from goldenthread.responses.agendas.agenda import Agenda, meetings_with_counts
from goldenthread.responses.agendas.files import AGENDA_FORMATS, agenda_links
from goldenthread.responses.choosing.one import about_partnership
from goldenthread.responses.forms.agendas import ArrangeForm, CarryForm
from goldenthread.responses.forms.moment import MomentForm
from goldenthread.responses.forms.sitting import Sitting
from goldenthread.responses.models import Meeting
from goldenthread.responses.places import read_places
from goldenthread.responses.planning.due import Due
from goldenthread.responses.seen import Seen
from goldenthread.responses.views.overviews import asked_for

ROWS_OF_EACH = 15
"""How many decisions, and how many actions, are offered for an agenda at once: the oldest days come first."""


@signed_in
@require_safe
def agendas(request):
    overview, facts = asked_for(request)
    due = Due(overview, overview.today)
    read_places(each.item for each in due.decisions[:ROWS_OF_EACH])
    lists = {
        "meetings": meetings_with_counts(overview.partnership),
        "due": due,
        "first": ROWS_OF_EACH,
        "can_keep": permissions.can_keep_agendas(request.user, overview.partnership),
    }
    return render(request, "responses/agendas.html", facts | lists)


@signed_in
@require_safe
def meeting(request, pk):
    agenda, form = asked_agenda(request, pk)
    facts = {
        "agenda": agenda,
        "form": form,
        "files": agenda_links(agenda.meeting, request.GET.urlencode()),
        "carrying": CarryForm(agenda=agenda),
    }
    return show(request, agenda, "meeting", facts)


@signed_in
@require_safe
def agenda_file(request, pk, ending):
    agenda, _ = asked_agenda(request, pk)
    _, media_type, write = AGENDA_FORMATS[ending]
    return as_file(agenda, ending, media_type, write(agenda))


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def arrange(request, pk):
    agenda = kept_agenda(request, pk)
    form = ArrangeForm(request.POST or None, agenda=agenda)
    if request.method == "POST" and form.stated(request.user):
        messages.success(request, form.done)
        return redirect(agenda.meeting)
    return show(request, agenda, "arrange", {"agenda": agenda, "form": form})


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def sitting(request, pk):
    agenda = kept_agenda(request, pk)
    sitting = Sitting(agenda, request.POST or None)
    saved = sitting.record(request.user) if request.method == "POST" else 0
    if saved:
        messages.success(request, f"Saved: {saved}. Decisions are drafts until an approver approves them.")
    if saved and not sitting.faulty:
        return redirect(agenda.meeting)
    return show(request, agenda, "sitting", {"agenda": agenda, "sitting": sitting})


@signed_in
@require_POST
def carry(request, pk):
    agenda = kept_agenda(request, pk)
    form = CarryForm(request.POST, agenda=agenda)
    if form.stated(request.user):
        messages.success(request, form.done)
        return redirect(form.to)
    messages.error(request, f"{form.fault}.")
    return redirect(agenda.meeting)


def asked_agenda(request, pk):
    """The agenda as at the day that is asked for, for members; and the form that chooses the day."""
    form = MomentForm(request.GET if "on" in request.GET else None)
    found = get_object_or_404(Meeting.objects.seen_by(request.user).select_related("partnership"), pk=pk)
    return Agenda(found, Seen(form.moment, is_public=False), form.day), form


def as_file(agenda, ending, media_type, content):
    """Bytes, or pieces of them, to be kept under a name that tells the day of the meeting."""
    response = HttpResponse(content, content_type=media_type)
    name = f"agenda-{agenda.meeting.held_on.isoformat()}.{ending}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "no-store, private"
    return response


def kept_agenda(request, pk):
    """The agenda as it is now, for those who keep it."""
    found = get_object_or_404(Meeting.objects.seen_by(request.user).select_related("partnership"), pk=pk)
    require(permissions.can_keep_agendas(request.user, found.partnership))
    form = MomentForm()
    return Agenda(found, Seen(form.moment, is_public=False), form.day)


def show(request, agenda, page, facts):
    partnership = agenda.meeting.partnership
    facts["can_keep"] = permissions.can_keep_agendas(request.user, partnership)
    return render(request, f"responses/{page}.html", facts | about_partnership(request, partnership))
