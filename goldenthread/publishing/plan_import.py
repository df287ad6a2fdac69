"""A file with a plan, taken in: read where it can do no harm, and kept for its person to look at."""

from goldenthread.accounts.models import Partnership
from goldenthread.collecting.reading.sheets import SheetRefused, sheet_in_child
from goldenthread.responses.actions.plan_import import keep_upload
from goldenthread.responses.forms.plan_import import PlanFileForm
from goldenthread.responses.importing.plan_import import HeadFault, columns_of
from goldenthread.responses.planning.columns import MOST_ROWS
from goldenthread.responses.planning.files import SHEET


def is_kept(form: PlanFileForm, partnership: Partnership, by) -> bool:
    """Read the file of the form and keep its rows. False when it cannot be; the form then has an error."""
    if not form.is_valid():
        return False
    try:
        sheet = sheet_in_child(form.cleaned_data["plan"].read(), wanted=SHEET, most_rows=MOST_ROWS + 1)
        columns_of(sheet.rows[0][1])
    except (SheetRefused, HeadFault) as refused:
        form.add_error("plan", str(refused))
        return False
    keep_upload(partnership=partnership, kind=sheet.kind, rows=sheet.rows, by=by)
    return True
