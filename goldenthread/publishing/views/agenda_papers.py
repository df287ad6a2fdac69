"""The agenda of a meeting as a Word file and as PDF, for its members."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from goldenthread.accounts.access import signed_in
from goldenthread.publishing.agenda_papers import agenda_paper
from goldenthread.publishing.reports.files.formats import WHOLE
from goldenthread.responses.views.agendas import asked_agenda


@signed_in
@require_safe
def agenda_paper_file(request, pk, ending):
    agenda, _ = asked_agenda(request, pk)
    form = WHOLE[ending]
    response = HttpResponse(form.write(agenda_paper(agenda)), content_type=form.media_type)
    name = f"agenda-{agenda.meeting.held_on.isoformat()}.{ending}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "no-store, private"
    return response
