"""Recommendations of a review in a spreadsheet: which column says what. Pure."""

from typing import NamedTuple

from goldenthread.responses.importing.cells import CellFault, own_cell

MOST_ROWS = 200  # beside the head


class Column(NamedTuple):
    name: str
    about: str


COLUMNS = (
    Column("recommendation", "The words, as the review prints them. Needed."),
    Column("number", "The number that the review gives it."),
    Column("page", "The page it stands on, as a number."),
    Column("for", "Whom it is for, with a semicolon between two."),
    Column("themes", "Themes of our list, by name or number, with a semicolon between two."),
)
ALSO_CALLED = {
    "recommendations": "recommendation",
    "text": "recommendation",
    "words": "recommendation",
    "label": "number",
    "no": "number",
    "ref": "number",
    "addressees": "for",
    "addressed_to": "for",
    "agency": "for",
    "theme": "themes",
}
FACTS = {"number": "Number", "page": "Page", "for": "For", "themes": "Themes"}


class RowsRefused(ValueError):
    """The rows could not be understood; the message says what to do."""


def pasted_from_rows(rows: list, kind: str) -> str:
    """The rows of a file, the head first, as the text of `wording.py`. `kind` is "csv" or "xlsx"."""
    (_, head), *rest = rows
    places = {name: place for place, cell in enumerate(head) if (name := _column(cell))}
    if "recommendation" not in places:
        raise RowsRefused("The first row must name the columns, and one must be “recommendation”")
    paragraphs = [_paragraph(number, cells, places, kind) for number, cells in rest]
    if not any(paragraphs):
        raise RowsRefused("The file holds no recommendation below its first row")
    return "\n\n".join(filter(None, paragraphs))


def _column(cell) -> str:
    name = "_".join(str(cell).casefold().split())
    name = ALSO_CALLED.get(name, name)
    return name if name in {each.name for each in COLUMNS} else ""


def _paragraph(number: int, cells: list, places: dict[str, int], kind: str) -> str:
    try:
        told = {
            name: own_cell(cells[place], kind) if place < len(cells) else "" for name, place in places.items()
        }
    except CellFault as fault:
        raise RowsRefused(f"Row {number}: {fault}") from None
    words = "\n".join(line for line in told.pop("recommendation").split("\n") if line.strip())
    facts = [f"{FACTS[name]}: {'; '.join(text.split(chr(10)))}" for name, text in told.items() if text]
    return "\n".join([words, *facts]) if words else ""
