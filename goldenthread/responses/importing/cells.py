"""What one cell of a plan means, whatever the plan. Pure."""

import re
from datetime import date

from django.db.models import TextChoices

from goldenthread.catalogue.sheets import own_words
from goldenthread.responses.dates import parse_date
from goldenthread.responses.planning.columns import LONGEST

FORMULA = "Write the words or the date themselves: the cell holds a formula, and formulas are not run"
ERROR = "Put this right in the spreadsheet: the cell holds an error of a formula"

NEVER_TYPED = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")

ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ][\d:.]+)?")
IN_NUMBERS = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
IN_WORDS = re.compile(r"(\d{1,2})\s+([A-Za-z]{3,9})\.?\s+(\d{4})")
SHORT_YEAR = re.compile(r"\d{1,2}[/. -]\w{1,9}[/. -]\d{2}")
MOST_QUOTED = 60  # characters of a cell in a sentence
A_DAY = "such as 31/05/2026 or 2026-05-31"


class CellFault(ValueError):
    """What is wrong with a cell, as a sentence that says what to do."""


def own_cell(cell: str | dict, kind: str) -> str:
    """The words of a cell of a file of that kind, "csv" or "xlsx". Raises `CellFault` for a formula."""
    if isinstance(cell, dict):
        raise CellFault(FORMULA if cell["fault"] == "formula" else ERROR)
    if kind == "csv" and cell.startswith("="):
        raise CellFault(FORMULA)
    return tidy(own_words(cell) if kind == "csv" else cell)


def short(text: str) -> str:
    """Somebody's words within a sentence of ours."""
    return text if len(text) <= MOST_QUOTED else f"{text[:MOST_QUOTED]}…"


def tidy(text: str) -> str:
    """Text as every kind of file gives it back: one kind of line end, no white space around it.

    Without characters that nobody types, either: a spreadsheet cannot hold them.
    """
    return NEVER_TYPED.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def text_of(column: str, text: str) -> str:
    """The text of a column that people fill with words. Raises `CellFault` when it is too long."""
    if len(text) > LONGEST[column]:
        raise CellFault(f"Shorten this: it has {len(text):,} characters, and {LONGEST[column]:,} fit")
    return text


def day_of(text: str) -> date | None:
    """The day, None for an empty cell. Raises `CellFault` where it can be read in several ways or none."""
    if not text:
        return None
    if found := ISO.fullmatch(text):
        year, month, day = found.groups()
    elif found := IN_NUMBERS.fullmatch(text) or IN_WORDS.fullmatch(text):
        day, month, year = found.groups()
    elif SHORT_YEAR.fullmatch(text):
        raise CellFault(f"Write the year of “{short(text)}” with four digits: it can be read in several ways")
    elif text.isdecimal():
        raise CellFault(f"Format the cell as a date, or write the day, {A_DAY}: “{short(text)}” is a number")
    else:
        raise CellFault(f"Write the day, {A_DAY}: “{short(text)}” is none")
    try:
        return parse_date(day, month, year)
    except ValueError:
        raise CellFault(f"Write a day that there is, {A_DAY}: “{short(text)}” is none") from None


def choice_of(scale: type[TextChoices], text: str) -> str:
    """The value of a scale, from its label or its name in the code. Raises `CellFault`."""
    wanted = text.casefold().replace(" ", "_")
    for each in scale:
        if text.casefold() == each.label.casefold() or wanted == each.value:
            return each.value
    raise CellFault(f"Write one of: {'; '.join(scale.labels)}. “{short(text)}” is none of them")
