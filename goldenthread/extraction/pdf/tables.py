"""Find tables that nobody tagged: blocks that stand side by side, row after row, on the same left edges."""

from dataclasses import replace

from ..layout import LayoutBlock, Role

SAME_TOP = 4.0  # points between the tops of cells of one row
SAME_EDGE = 6.0  # points between left edges of one column
NEAR = 4  # cells of one row follow one another in the order the file draws them
TEXT_ROLES = (Role.HEADING, Role.PARAGRAPH, Role.LIST_ITEM)


def find_tables(blocks: tuple[LayoutBlock, ...], table_number: int) -> tuple[LayoutBlock, ...]:
    """The page's blocks with `cell` set where they form a table of two rows or more.

    Columns of running text are no table: the file draws them one after the other.
    """
    places = [i for i, block in enumerate(blocks) if block.role in TEXT_ROLES and block.element is None]
    rows = find_rows(blocks, places)
    columns = find_columns([blocks[i] for row in rows for i in row])
    rows = [row for row in rows if len({column_of(blocks[i], columns) for i in row}) > 1]
    if len(rows) < 2 or len(columns) < 2:
        return blocks
    starts = {min(row) for row in rows}
    cells = assign_cells(blocks, places, starts, columns, table_number)
    return tuple(with_cell(block, cells.get(i)) for i, block in enumerate(blocks))


def find_rows(blocks, places):
    """Groups of neighbouring blocks with one top edge that do not overlap across."""
    rows = []
    for at, i in enumerate(places):
        beside = [j for j in places[at + 1 : at + NEAR] if is_beside(blocks[i], blocks[j])]
        if beside and not any(i in row for row in rows):
            rows.append([i, *beside])
    return rows


def is_beside(left, right):
    return abs(left.box[1] - right.box[1]) <= SAME_TOP and left.box[2] < right.box[0] - SAME_EDGE


def find_columns(cells):
    """Left edges that at least two cells share, from the left."""
    edges = []
    for cell in sorted(cells, key=lambda block: block.box[0]):
        if edges and cell.box[0] - edges[-1][0] <= SAME_EDGE:
            edges[-1][1] += 1
        else:
            edges.append([cell.box[0], 1])
    return [edge for edge, count in edges if count > 1]


def column_of(block, columns):
    """The last column that begins at or left of the block; None left of all of them."""
    fitting = [i for i, edge in enumerate(columns) if block.box[0] >= edge - SAME_EDGE]
    return fitting[-1] if fitting else None


def assign_cells(blocks, places, starts, columns, table_number):
    """Cell of each block from the first row until one runs across the columns.

    Blocks before the first row that stand in a later column go on with a row cut by the page end.
    """
    cells, row = {}, 0
    first = min(starts)
    lead = [i for i in places if i < first]
    if lead and all(column_of(blocks[i], columns) not in (None, 0) for i in lead):
        cells.update({i: (table_number, 0, column_of(blocks[i], columns)) for i in lead})
        row = 1
    row -= 1
    for i in places[places.index(first) :]:
        column = column_of(blocks[i], columns)
        ends = columns[column + 1] if column is not None and column + 1 < len(columns) else None
        if column is None or (ends is not None and blocks[i].box[2] > ends + SAME_EDGE):
            break
        row += i in starts
        cells[i] = (table_number, row, column)
    return cells


def with_cell(block, cell):
    if cell is None:
        return block
    role = Role.TABLE_ROW if block.role is Role.PARAGRAPH else block.role
    return replace(block, cell=cell, role=role)
