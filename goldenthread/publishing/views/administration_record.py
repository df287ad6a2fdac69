"""The record of what administrators changed, as a file to take away."""

from django.http import StreamingHttpResponse
from django.views.decorators.http import require_safe

from goldenthread.accounts.access import signed_in
from goldenthread.accounts.administering.choosing import administered
from goldenthread.accounts.administering.record import COLUMNS, RecordForm, in_words
from goldenthread.catalogue.sheets import CSV_TYPE, csv_pieces


@signed_in
@require_safe
def administration_record(request, slug):
    partnership = administered(request, slug)
    form = RecordForm(request.GET, partnership=partnership)
    rows = [list(COLUMNS), *(line.cells for line in in_words(form.narrowed()))]
    response = StreamingHttpResponse(csv_pieces(rows), content_type=CSV_TYPE)
    response["Content-Disposition"] = f'attachment; filename="{slug}-administration.csv"'
    return response
