"""The agenda of a meeting as a Word file and as PDF, for its members."""

from django.views.decorators.http import require_safe

from goldenthread.accounts.access import signed_in
from goldenthread.publishing.agenda_papers import agenda_paper
from goldenthread.publishing.reports.files.formats import WHOLE
from goldenthread.responses.views.agendas import as_file, asked_agenda


@signed_in
@require_safe
def agenda_paper_file(request, pk, ending):
    agenda, _ = asked_agenda(request, pk)
    form = WHOLE[ending]
    return as_file(agenda, ending, form.media_type, form.write(agenda_paper(agenda)))
