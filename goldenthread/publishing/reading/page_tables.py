"""A table of a page as rows of cells. Pure: blocks as stored go in, places of cells come out.

Where it is known in which row and column a cell stands, that is kept. For files read before that was noted,
rows are worked out from where the cells are printed.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby, takewhile


@dataclass
class Cell:
    """One cell with the blocks in it, in reading order. `across` is how many columns it takes."""

    blocks: list[dict] = field(default_factory=list)
    across: int = 1

    @property
    def is_head(self) -> bool:
        return bool(self.blocks) and all(block["kind"] == "table_head" for block in self.blocks)


@dataclass
class Grid:
    """Rows of equal width. The first `head_rows` of them name the columns."""

    rows: list[list[Cell]]

    @property
    def head_rows(self) -> int:
        return len(list(takewhile(lambda row: all(c.is_head or not c.blocks for c in row), self.rows)))


def grid_of(run: list[dict]) -> Grid | None:
    """The table that a run of cells makes; None where it is no even grid and is best read in its order."""
    if all(block.get("cell") for block in run):
        return _told(run)
    printed = printed_rows(run)
    widths = {len(row) for row in printed}
    if len(printed) > 1 and len(widths) == 1 and widths != {1}:
        return Grid([[Cell([block]) for block in row] for row in printed])
    return None


def _told(blocks: list[dict]) -> Grid | None:
    """The grid that the rows and columns of the blocks make; None for one row, one column or a frame.

    What sets out a page, and no table to its readers, holds headings.
    """
    columns = sorted({block["cell"][2] for block in blocks})
    if len(columns) < 2 or any(block["kind"] == "heading" for block in blocks):
        return None
    by_row = groupby(sorted(blocks, key=lambda b: (b["cell"][1], b["start"])), lambda b: b["cell"][1])
    rows = [_row(list(of_row), columns) for _, of_row in by_row]
    return Grid(rows) if len(rows) > 1 else None


def _row(blocks: list[dict], columns: list[int]) -> list[Cell]:
    cells = {column: Cell() for column in columns}
    for block in blocks:
        cells[block["cell"][2]].blocks.append(block)
    alone = [cell for cell in cells.values() if cell.blocks]
    if len(alone) == 1 and cells[columns[0]].blocks:  # a line across the table
        alone[0].across = len(columns)
        return alone
    return list(cells.values())


def printed_rows(run: Iterable[dict]) -> list[list[dict]]:
    """Cells in rows: those that stand beside each other on the page."""
    rows: list[list[dict]] = []
    for cell in run:
        if rows and _beside(rows[-1][-1], cell):
            rows[-1].append(cell)
        else:
            rows.append([cell])
    return rows


def _beside(left: dict, right: dict) -> bool:
    """True when one cell is to the right of the other and they share some height."""
    if not left.get("box") or not right.get("box"):
        return False
    (_, top, x1, bottom), (x0, other_top, _, other_bottom) = left["box"], right["box"]
    return x0 >= x1 - 1 and min(bottom, other_bottom) > max(top, other_top)
