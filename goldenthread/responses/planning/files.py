"""The action plan as a file, and the empty one to fill in. Nothing in them is ever run as a formula."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO, NamedTuple

from django.urls import reverse

from goldenthread.accounts.models import Organisation, Partnership
from goldenthread.catalogue.sheets import (
    CSV_TYPE,
    XLSX_TYPE,
    csv_pieces,
    head_format,
    height_for,
    new_book,
    set_pages,
    write_cell,
    xlsx_pieces,
)
from goldenthread.responses.answering.answer import Planned
from goldenthread.responses.answering.item_parts import part_names
from goldenthread.responses.importing.cells import tidy
from goldenthread.responses.models import ActionState, Aim
from goldenthread.responses.planning.columns import COLUMNS, DUE, MOST_ROWS, NAMES, SCOPE
from goldenthread.responses.seen import Seen

SHEET = "Action plan"
ABOUT = "Columns"
BETWEEN = "; "  # two recommendations of one action
WIDTHS = tuple(column.width for column in COLUMNS)
ISO_DAY = re.compile(r"[12]\d{3}-(0[1-9]|1[0-2])-([0-2]\d|3[01])")

Row = dict[str, str]
"""The cells of one action, by the name of the column."""


def plan_rows(partnership: Partnership, plan: list[Planned], seen: Seen) -> Iterator[Row]:
    """A row for each action of the plan, as it stood."""
    aims = defaultdict(list)
    served = Aim.objects.of_partnership(partnership).as_at(seen.moment).filter(seen.in_force("ended_at"))
    for aim in with_parts(served):
        aims[aim.action_id].append(aim)
    names = organisation_names(partnership)
    for each in plan:
        yield row_of(each.action.reference, each.state, aims[each.action.pk], names) | {
            SCOPE: BETWEEN.join(scope.label for scope in each.scopes)
        }


def row_of(reference: str, state: ActionState, aims: Iterable[Aim], names: dict[int, str]) -> Row:
    """An action in words. What reads a file compares with these, so that what nobody changed stays."""
    body, owner, due_on = state.organisation, state.owner, state.due_on
    cells = {
        "action": reference,
        "title": state.title,
        "what": state.what,
        "lever": state.get_lever_display(),
        "led_by": names.get(body.pk, body.name) if body else "",
        "owner": owner.email if owner else "",
        "due": due_on.isoformat() if due_on else "",
        "delivery": state.get_delivery_display(),
        "note": state.note,
        "recommendations": BETWEEN.join(map(aim_in_words, aims)),
    }
    return {name: tidy(text) for name, text in cells.items()}


def with_parts(aims):
    """These aims, oldest first, with what names the part that each is on read in one go."""
    return aims.select_related("item").prefetch_related("item__parts").order_by("pk")


def aim_in_words(aim: Aim) -> str:
    """`k7m2xq9c`, or `k7m2xq9c#part-2` for a part of it."""
    if not aim.part:
        return aim.item.reference
    return f"{aim.item.reference}#{part_names(aim.item).get(aim.part, f'part-{aim.part}')}"


def organisation_names(partnership: Partnership) -> dict[int, str]:
    """What each organisation of the partnership is called in a file: its slug where two have one name."""
    bodies: list[Organisation] = list(partnership.organisations.distinct())
    often = Counter(body.name.casefold() for body in bodies)
    return {body.pk: body.name if often[body.name.casefold()] == 1 else body.slug for body in bodies}


def plan_csv(rows: Iterable[Row]) -> Iterator[bytes]:
    return csv_pieces(_with_head(rows))


def plan_xlsx(rows: Iterable[Row]) -> Iterator[bytes]:
    """The plan with a frozen head, and a second sheet that says what goes into each column."""
    return xlsx_pieces(lambda file: _write_xlsx(rows, file))


def _with_head(rows: Iterable[Row]) -> Iterator[list[str]]:
    yield list(NAMES)
    for row in rows:
        yield [row[name] for name in NAMES]


def _write_xlsx(rows: Iterable[Row], file: BinaryIO) -> None:
    with new_book(file) as book:
        head, look = head_format(book), {"text_wrap": True, "valign": "top"}
        wrapped = book.add_format({**look, "num_format": "@"})
        day = book.add_format({**look, "num_format": "d mmm yyyy", "align": "left"})
        sheet = book.add_worksheet(SHEET)
        sheet.freeze_panes(1, 2)
        for number, column in enumerate(COLUMNS):
            sheet.set_column(number, number, column.width, day if column.name == DUE else wrapped)
            sheet.write_string(0, number, column.name, head)
            _offer(sheet, number, column.choices)
        last = 0
        for last, cells in enumerate(rows, start=1):
            sheet.set_row(last, height_for((cells[name] for name in NAMES), WIDTHS))
            for number, name in enumerate(NAMES):
                _write_value(sheet, last, number, name, cells[name])
        sheet.autofilter(0, 0, last, len(NAMES) - 1)
        set_pages(sheet, SHEET, last_row=last, last_column=len(NAMES) - 1)
        _write_about(book, head, wrapped)


def _offer(sheet, number: int, choices: tuple[str, ...]) -> None:
    """A list to choose from. Other words are warned of, not refused: reading the file says what is wrong."""
    if choices:
        offered = {"validate": "list", "source": list(choices), "error_type": "warning"}
        sheet.data_validation(1, number, MOST_ROWS, number, offered)


def _write_value(sheet, line: int, number: int, name: str, value: str) -> None:
    """A day as a day, which sorts as one; anything else as text."""
    if name == DUE and ISO_DAY.fullmatch(value):
        sheet.write_datetime(line, number, datetime.fromisoformat(value))
    else:
        write_cell(sheet, line, number, value)


def _write_about(book, head, wrapped) -> None:
    sheet = book.add_worksheet(ABOUT)
    set_pages(sheet, ABOUT, last_row=len(COLUMNS), last_column=1)
    sheet.set_column(0, 0, 18, wrapped)
    sheet.set_column(1, 1, 100, wrapped)
    sheet.write_string(0, 0, "Column", head)
    sheet.write_string(0, 1, "What goes into it", head)
    for line, column in enumerate(COLUMNS, start=1):
        sheet.set_row(line, height_for((column.name, column.about), (18, 100)))
        write_cell(sheet, line, 0, column.name)
        write_cell(sheet, line, 1, column.about)


@dataclass(frozen=True)
class PlanFormat:
    """One kind of file."""

    name: str  # what people call it
    media_type: str
    write: Callable[[Iterable[Row]], Iterator[bytes]]


PLAN_FORMATS = {
    "csv": PlanFormat("CSV", CSV_TYPE, plan_csv),
    "xlsx": PlanFormat("Excel (XLSX)", XLSX_TYPE, plan_xlsx),
}
"""By the ending of the file's name."""


class Link(NamedTuple):
    href: str
    text: str


def plan_links(query: str) -> list[Link]:
    """The plan that an address asks for, in each kind of file: the same filters and day."""
    return [
        Link(f"{reverse(f'responses:plan-{ending}')}?{query}".rstrip("?"), form.name)
        for ending, form in PLAN_FORMATS.items()
    ]
