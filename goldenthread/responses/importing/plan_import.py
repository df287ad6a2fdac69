"""A file's rows, the head first, compared with the plan of a partnership. Writes nothing."""

from collections import Counter

from goldenthread.accounts.models import Partnership
from goldenthread.responses.importing.cells import CellFault, own_cell
from goldenthread.responses.importing.comparing import compare
from goldenthread.responses.importing.known import Known
from goldenthread.responses.importing.rows import PlanImport, PlanRow
from goldenthread.responses.planning.columns import NAMES

ALSO_CALLED = {
    "reference": "action",
    "lead": "led_by",
    "lead_agency": "led_by",
    "lead_organisation": "led_by",
    "owner_email": "owner",
    "owner_e_mail": "owner",
    "due_date": "due",
    "due_on": "due",
    "recommendation": "recommendations",
}
"""Other heads that people give the columns."""


class HeadFault(ValueError):
    """The first row does not name the columns; the message says what to do."""


def columns_of(head: list) -> dict[int, str]:
    """Which column stands where. Raises `HeadFault` where the rows could not be understood."""
    found = {place: _column(cell) for place, cell in enumerate(head)}
    found = {place: name for place, name in found.items() if name in NAMES}
    twice = [name for name, times in Counter(found.values()).items() if times > 1]
    if twice:
        raise HeadFault(f"Two columns are called “{twice[0]}”. Take one out, and choose the file again.")
    if not {"action", "title"} & set(found.values()):
        raise HeadFault(
            "The first row must name the columns, and one must be “title”. Copy that of the empty file."
        )
    return found


def plan_import(partnership: Partnership, sheet_rows: list, *, kind: str, is_nobody: bool) -> PlanImport:
    """Compare the rows of a file, the head first, with the plan. `kind` is "csv" or "xlsx"."""
    (_, head), *rows = sheet_rows
    columns = columns_of(head)
    read = [_cells(number, cells, columns, kind) for number, cells in rows]
    known = Known(partnership, [cells.get("recommendations", "") for _, cells in read])
    seen: dict[str, int] = {}
    for row, cells in read:
        compare(row, cells, known, seen)
        row.is_nobody = is_nobody
    unread = [str(cell) for place, cell in enumerate(head) if cell and place not in columns]
    return PlanImport(partnership, [row for row, _ in read], unread, known.mark)


def _column(cell) -> str:
    name = "_".join(str(cell).casefold().replace("-", " ").replace("_", " ").split())
    return ALSO_CALLED.get(name, name)


def _cells(number: int, cells: list, columns: dict[int, str], kind: str) -> tuple[PlanRow, dict[str, str]]:
    row, found = PlanRow(number, ""), {}
    for place, column in columns.items():
        try:
            found[column] = own_cell(cells[place] if place < len(cells) else "", kind)
        except CellFault as fault:
            row.faults[column] = str(fault)
    row.title = found.get("title", "")
    return row, found
