"""The action plan to take away, and the empty file to fill in."""

from django.http import StreamingHttpResponse
from django.views.decorators.http import require_safe

from goldenthread.accounts.access import signed_in
from goldenthread.responses.forms.narrowing import PlanForm
from goldenthread.responses.planning.files import PLAN_FORMATS, plan_rows
from goldenthread.responses.views.overviews import asked_for


@signed_in
@require_safe
def plan_file(request, ending):
    overview, _ = asked_for(request)
    form = PlanForm(request.GET, partnership=overview.partnership)
    rows = plan_rows(overview.partnership, form.narrowed(overview.actions), overview.seen)
    return sent(rows, ending, f"action-plan-{overview.partnership.slug}-{overview.today.isoformat()}")


@signed_in
@require_safe
def plan_template(request, ending):
    return sent((), ending, "action-plan-template")


def sent(rows, ending, name) -> StreamingHttpResponse:
    """The file, piece by piece as it is made; for members alone, so nothing on the way keeps it."""
    form = PLAN_FORMATS[ending]
    response = StreamingHttpResponse(form.write(rows), content_type=form.media_type)
    response["Content-Disposition"] = f'attachment; filename="{name}.{ending}"'
    response["Cache-Control"] = "no-store, private"
    return response
