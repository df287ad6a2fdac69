"""What a paper holds, whatever file it becomes. Pure: no Django, no clock, no database.

A report is a function that gives a `Paper`; the page, Word, PDF, Excel and CSV are all made of that one.
"""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Run:
    """Words in a line that are alike: plain, a link, or quoted from a source."""

    words: str
    href: str = ""
    is_quoted: bool = False
    is_strong: bool = False


Words = str | Run


def runs(*words: Words) -> tuple[Run, ...]:
    """Runs of text, strings among them taken for plain words; empty ones are left out."""
    found = (each if isinstance(each, Run) else Run(each) for each in words)
    return tuple(run for run in found if run.words)


def plain(line: tuple[Run, ...]) -> str:
    """The words alone."""
    return "".join(run.words for run in line)


@dataclass(frozen=True, slots=True)
class Heading:
    """`level` 1 stands below the title. No level is skipped: `Paper` sees to it."""

    words: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    runs: tuple[Run, ...]
    is_draft: bool = False  # a first draft for a person to edit, and marked so


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words of a source, word for word, with where they stand and a link that stays."""

    words: str
    source: str
    place: str = ""  # "page 12"
    permalink: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """Lines of one cell; a number or a day is also kept as what it is, for spreadsheets."""

    lines: tuple[tuple[Run, ...], ...]
    number: int | None = None
    day: date | None = None

    @property
    def plain(self) -> str:
        return "\n".join(plain(line) for line in self.lines)


@dataclass(frozen=True, slots=True)
class Column:
    words: str
    width: int = 1  # beside the other columns
    is_number: bool = False
    choices: tuple[str, ...] = ()  # what is filled in: a spreadsheet offers these in a list


@dataclass(frozen=True, slots=True)
class Table:
    """The first cell of each row names the row. Tables with one `sheet` become one in spreadsheets."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    entries: tuple[tuple[Run, ...], ...]
    is_numbered: bool = False


@dataclass(frozen=True, slots=True)
class Bar:
    words: str
    number: int
    percent: int


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars, and always the same figures as a table below them."""

    caption: str
    of: str  # what each bar is of: "Lever"
    unit: str  # what is counted: "Actions"
    bars: tuple[Bar, ...]

    @property
    def told(self) -> str:
        """The chart in words, for whoever does not see it."""
        bars = "; ".join(f"{bar.words}: {bar.number}, {bar.percent}%" for bar in self.bars)
        return f"Bar chart. {self.caption}. {bars}."

    @property
    def table(self) -> Table:
        columns = (Column(self.of, 3), Column(self.unit, 1, True), Column("Share", 1, True))
        rows = tuple((cell(bar.words), cell(bar.number), cell(f"{bar.percent}%")) for bar in self.bars)
        return Table(f"{self.caption}: the figures", columns, rows, self.caption)


@dataclass(frozen=True, slots=True)
class Notice:
    """What a reader must know first: that it is a draft, that parts are not public."""

    words: str


@dataclass(frozen=True, slots=True)
class PageBreak:
    """The next block begins a page, where there are pages."""


LONGEST_ON_ONE_PAGE = 600
"""Characters of a cell whose row is not torn between two pages."""


def stays_whole(row: tuple[Cell, ...]) -> bool:
    return max((len(each.plain) for each in row), default=0) <= LONGEST_ON_ONE_PAGE


Block = Heading | Paragraph | Quotation | Table | Listing | Chart | Notice | PageBreak


@dataclass(frozen=True, slots=True)
class Paper:
    """One document that we make."""

    title: str
    subtitle: str  # whose it is
    as_at: date  # what it tells stood so at the end of this day
    made_at: datetime
    address: str  # where it is kept for good; empty where it is not kept
    blocks: tuple[Block, ...]
    is_wide: bool = False  # its tables need pages that lie on their side

    def __post_init__(self):
        above = 0
        for heading in self.headings:
            if not 1 <= heading.level <= above + 1:
                raise ValueError(f"A level is skipped above the heading {heading.words!r}.")
            above = heading.level

    @property
    def when(self) -> str:
        """As at when it tells and when it was made, in a sentence or two."""
        made = self.made_at.date()
        if made <= self.as_at:
            return f"As it stood on {day_in_words(made)}, when this was made."
        return f"As it stood at the end of {day_in_words(self.as_at)}. Made on {day_in_words(made)}."

    @property
    def headings(self) -> list[Heading]:
        return [block for block in self.blocks if isinstance(block, Heading)]

    @property
    def quotations(self) -> list[Quotation]:
        return [block for block in self.blocks if isinstance(block, Quotation)]

    @property
    def tables(self) -> list[Table]:
        """Every table in order, those of charts too."""
        tables = (block.table if isinstance(block, Chart) else block for block in self.blocks)
        return [table for table in tables if isinstance(table, Table)]


def paragraph(*words: Words, is_draft: bool = False) -> Paragraph:
    return Paragraph(runs(*words), is_draft)


def cell(*lines: Words | int | date | tuple[Words, ...] | None) -> Cell:
    """A cell of lines; one line that is a number or a date keeps it."""
    only = lines[0] if len(lines) == 1 else None
    shown = (each if isinstance(each, tuple) else (_in_words(each),) for each in lines)
    return Cell(
        tuple(filter(None, (runs(*line) for line in shown))),
        number=only if isinstance(only, int) else None,
        day=only if isinstance(only, date) else None,
    )


def day_in_words(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _in_words(value: Words | int | date | None) -> Words:
    if isinstance(value, date):
        return day_in_words(value)
    return f"{value:,}" if isinstance(value, int) else value or ""
