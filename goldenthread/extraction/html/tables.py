"""HTML tables: which row and column each cell stands in."""

from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from .elements import ancestors
from .lists import whole

WIDEST = 1_000  # columns of a table, and columns or rows that one cell may span


def own_parts(table: LexborNode, selector: str) -> list[LexborNode]:
    """Rows or captions of this table and not of one inside it."""
    return [node for node in table.css(selector) if nearest_table(node) == table.mem_id]


def nearest_table(node: LexborNode) -> int | None:
    return next((each.mem_id for each in ancestors(node) if each.tag == "table"), None)


def place_cells(rows: list[LexborNode]) -> Iterator[tuple[LexborNode, int, int]]:
    """Each cell with its row and column, leaving out the columns that cells above it reach down to."""
    reaching: dict[int, int] = {}  # column: how many rows more a cell above covers it
    for row_number, row in enumerate(rows):
        still = {column: rows - 1 for column, rows in reaching.items() if rows > 1}
        column = 0
        for cell in row.iter():
            if cell.tag not in ("td", "th"):
                continue
            while column in reaching:
                column += 1
            yield cell, row_number, column
            across, down = span(cell, "colspan"), span(cell, "rowspan")
            if down > 1:
                still.update(dict.fromkeys(range(column, column + across), down - 1))
            column += across
        reaching = still


def span(cell: LexborNode, attribute: str) -> int:
    return min(max(whole(cell.attributes.get(attribute), 1), 1), WIDEST)
