"""Tables as rows of cells under the heads of their columns, and which column holds the items."""

import re
from dataclasses import dataclass, field, replace
from itertools import groupby

from .column_heads import (
    ACTION_HEAD,
    BESIDE_HEADS,
    DATE_HEAD,
    LONGEST,
    NUMBER_HEAD,
    OWNER_HEAD,
    is_known,
    name_of,
)
from .model import Kind
from .passages import Passage
from .selecting import ACTS
from .vocabulary import read_heading

# Heads of columns that say what became of each recommendation in the table.
ANSWERS = re.compile(
    r"(?:(?:our|current|the|latest) )?(?:\w+(?:[’']s)? )?"
    r"(?:response|reply|progress|position|update|outcome|status|assessment)"
    r"(?: (?:to date|so far|update|made|report|at .{2,20}|in .{2,20}))?\Z"
    r"|what (?:has |have |was |happened|became|we (?:did|do|are doing|have done)\b).{0,40}\Z"
    r"|(?:accepted|implemented|met|rag)\b.{0,20}\Z",
    re.IGNORECASE,
)
SHORTEST_ANSWER = 3  # characters of a cell that answers anything

Row = dict[int, list[Passage]]  # by column; a cell may hold several paragraphs


@dataclass(slots=True)
class Table:
    """`heads` gives the wording over each column, empty for a table without heads."""

    passages: list[Passage]
    heads: dict[int, str] = field(default_factory=dict)
    rows: list[Row] = field(default_factory=list)

    def texts(self, column: int) -> list[str]:
        """Wording of the column's cells, from the top; of those that have any."""
        return [" ".join(each.text for each in row[column]) for row in self.rows if column in row]


def find_tables(passages: list[Passage]) -> list[Table]:
    """Tables in order. One that a page end cuts is one, whether its heads are printed again or not."""
    tables: list[Table] = []
    adjoins = False  # the group before is a table too
    for number, group in groupby(passages, key=lambda each: each.block.cell and each.block.cell[0]):
        if number is None:
            adjoins = False
            continue
        table = read_rows(list(group))
        if adjoins and goes_on_over_page(tables[-1], table):
            tables[-1].passages.extend(table.passages)
            tables[-1].rows.extend(table.rows)
        else:
            tables.append(table)
        adjoins = True
    return tables


def read_rows(passages: list[Passage]) -> Table:
    table = Table(passages)
    for _, group in groupby(passages, key=lambda each: each.block.cell[1]):
        row: Row = {}
        for passage in group:
            if passage.block.head:
                text = name_of(passage.block)
                above = table.heads.get(passage.block.cell[2])
                table.heads[passage.block.cell[2]] = f"{above} {text}" if above not in (None, text) else text
            elif passage.pieces:
                row.setdefault(passage.block.cell[2], []).append(passage)
        if row:
            table.rows.append(row)
    return table


def goes_on_over_page(before: Table, after: Table) -> bool:
    """Nothing stands between the two but the end of a page, and their columns are the same."""
    if after.passages[0].block.page != before.passages[-1].last_block.page + 1:
        return False
    if after.heads:
        return after.heads == before.heads
    return not before.heads or max(each.block.cell[2] for each in after.passages) <= max(before.heads)


def item_columns(table: Table, kind: Kind | None, *, loose: bool = False) -> list[tuple[int, Kind]]:
    """Columns whose heads say that their cells are items, each with the kind of its items: of columns that
    tell somebody to act only the first by rank. `kind` is that of the section the table stands in; `loose`
    says that it stands in none.
    """
    heads = {column: of_items(head, table) for column, head in table.heads.items()}
    named = [(column, found.kind) for column, head in heads.items() if (found := read_heading(head))]
    acts = sorted((each for each in named if each[1] in ACTS), key=lambda each: ACTS.index(each[1]))
    told = [(column, kind or Kind.RECOMMENDATION) for column, head in table.heads.items() if names_acts(head)]
    if loose:
        return acts[:1] * is_of_items(table) or told[:1] * is_plan(table)
    own = [each for each in named if each[1] == kind or (kind is None and each[1] is not None)]
    if kind in ACTS or not own:
        return acts[:1] or told[:1]
    return [each for each in own if each not in acts] + acts[:1]


def of_items(head: str, table: Table) -> str:
    """ "Earlier recommendation" beside a column of answers: the items are those that are answered."""
    return re.sub(r"\A(?:earlier|previous|original) ", "", head, flags=re.I) if is_answered(table) else head


def names_acts(head: str) -> bool:
    return ACTION_HEAD.fullmatch(head) is not None


def is_of_items(table: Table) -> bool:
    """Its columns are those of a list of recommendations: most of the others give a number, a reason, an
    owner, a date, an answer. A table of what other reports said has columns for each of these reports.
    """
    heads = [of_items(head, table) for head in table.heads.values()]
    known = sum(is_known(head) or is_beside(head) for head in heads)
    return 2 * (known - 1) >= len(heads) - 1 and len(heads) > 1


def is_plan(table: Table) -> bool:
    """Somebody's name or a date stands beside each action."""
    dated = any(each.fullmatch(head) for head in table.heads.values() for each in (OWNER_HEAD, DATE_HEAD))
    return dated and is_of_items(table)


def likely_column(table: Table, heading: Passage) -> int:
    """Where no head names the items: the column under a heading of the vocabulary, or the one with most
    words, of those that name nothing else.
    """
    own = heading.block.cell
    if own is not None and own[0] == table.passages[0].block.cell[0]:
        return own[2]
    words: dict[int, int] = {}
    for passage in table.passages:
        column = passage.block.cell[2]
        if passage.is_heading and read_heading(passage.text):
            return column
        if not is_beside(table.heads.get(column, "")):
            words[column] = words.get(column, 0) + len(passage.text)
    return max(words, key=words.get, default=0)


def is_beside(head: str) -> bool:
    return ANSWERS.match(head) is not None or any(each.fullmatch(head) for each in BESIDE_HEADS)


def is_answered(table: Table) -> bool:
    """A column says what became of each, and is filled: a plan's empty column waits for answers."""
    for column, head in table.heads.items():
        filled = [text for text in table.texts(column) if len(text) >= SHORTEST_ANSWER]
        if ANSWERS.match(head) and len(filled) > 0.5 * len(table.rows):
            return True
    return False


def owners_of(table: Table) -> list[int]:
    return [column for column, head in table.heads.items() if OWNER_HEAD.fullmatch(head)]


def may_number(table: Table, column: int) -> bool:
    """A column of labels: its head says so, or it has none."""
    head = table.heads.get(column, "").strip(" .:")
    return not head or NUMBER_HEAD.fullmatch(head) is not None or read_heading(head) is not None


def is_theme(row: Row, table: Table, column: int) -> bool:
    """A single short cell across a table of several columns, set in bold or outside the items' column: it
    parts the rows, and is none of them.
    """
    cells = next(iter(row.values()))
    alone = len(row) == 1 and len(table.heads) > 1 and len(cells) == 1 and cells[0].marker is None
    if not alone or len(cells[0].text) > LONGEST:
        return False
    return cells[0].block.bold or column not in row


def panel_of(section):
    """A table used for layout: the section's heading and its list share one cell. The cell is read as a
    page is, and the cells beside it are not read.
    """
    own = section.heading.block.cell
    beside = [each for each in section.passages if each.block.cell == own and not each.is_heading]
    if own is not None and not beside:
        return beside_heading(section)
    if own is None or not (any(each.marker for each in beside) or sum(led(each) for each in beside) > 1):
        return None
    inside = [each for each in section.passages if each.block.cell and each.block.cell[2] == own[2]]
    return replace(section, passages=inside)


def beside_heading(section):
    """The heading stands in a column of headings, and its list in one cell right of it, and after that where
    the page ends.
    """
    table, row, column = section.heading.block.cell
    right = (table, row, column + 1)
    marked = [each for each in section.passages if each.block.cell == right and each.marker is not None]
    if column > 0 or len(marked) < 2:
        return None
    return replace(section, passages=[each for each in section.passages if each.block.cell in (right, None)])


def led(passage: Passage) -> bool:
    """A paragraph that begins with a bold sentence."""
    return passage.block.lead_bold and not passage.block.bold
