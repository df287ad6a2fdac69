"""Find tables that nobody tagged: blocks that stand side by side, row after row, on the same left edges."""

import re
from collections import Counter
from dataclasses import replace

from ..layout import LayoutBlock, Role

SAME_TOP = 4.0  # points between the tops of cells of one row
SAME_EDGE = 6.0  # points between left edges of one column
LARGER = 1.12  # times the type of the text: a heading, and no first column of a table
NEAR = 4  # cells of one row follow one another in the order the file draws them
TEXT_ROLES = (Role.HEADING, Role.PARAGRAPH, Role.LIST_ITEM)


def find_tables(blocks: tuple[LayoutBlock, ...], table_number: int) -> tuple[LayoutBlock, ...]:
    """The page's blocks with `cell` set where they form a table of two rows or more.

    Columns of running text are no table: the file draws them one after the other.
    """
    places = [i for i, block in enumerate(blocks) if block.role in TEXT_ROLES and block.element is None]
    rows = find_rows(blocks, places)
    cells = [[blocks[i] for i in row] for row in rows]
    columns = find_columns([block for row in cells for block in row], cells[0] if cells else [])
    rows = [row for row in rows if len({column_of(blocks[i], columns) for i in row}) > 1]
    if len(rows) < 2 or len(columns) < 2 or are_side_headings([blocks[row[0]] for row in rows], blocks, rows):
        return blocks
    cells = assign_cells(blocks, places, rows, columns, table_number)
    heights = Counter(row for _, row, _ in set(cells.values()))
    if len(heights) < 2:
        return blocks
    cells = in_first_columns(cells, blocks)
    return tuple(with_cell(block, cells.get(i)) for i, block in enumerate(blocks))


def are_side_headings(firsts, blocks, rows):
    """Headings in a column of their own, beside the text that they stand over in other designs."""
    text = Counter(round(blocks[i].size, 1) for row in rows for i in row[1:]).most_common(1)[0][0]
    words = all(re.match(r"[^\W\d_]{2}", block.text) for block in firsts)
    return words and all(block.bold and block.size > LARGER * text for block in firsts)


def find_rows(blocks, places):
    """Groups of neighbouring blocks with one top edge that do not overlap across."""
    rows = []
    for at, i in enumerate(places):
        beside = [j for j in places[at + 1 : at + NEAR] if is_beside(blocks[i], blocks[j])]
        if beside and not any(i in row for row in rows):
            rows.append([i, *beside])
    return without_columns(rows)


def without_columns(rows):
    """Rows that interlace are one row of cells with several paragraphs each, where most rows do not
    interlace; otherwise they are lines of two columns that are level by chance.
    """
    merged = []
    for row in rows:
        if merged and row[0] < merged[-1][-1] < row[-1]:
            merged[-1] = [*merged[-1], *row]
        else:
            merged.append(row)
    plain = [row for row in merged if row in rows]
    return merged if len(plain) > 2 * (len(merged) - len(plain)) else plain


def is_beside(left, right):
    return abs(left.box[1] - right.box[1]) <= SAME_TOP and left.box[2] < right.box[0] - SAME_EDGE


def find_columns(cells, first_row):
    """Left edges that at least two cells share, from the left, and those of bold heads in the first row: a
    column may be empty.
    """
    heads = {id(block) for block in first_row if len(first_row) > 2 and all(each.bold for each in first_row)}
    edges = []
    for cell in sorted(cells, key=lambda block: block.box[0]):
        weight = 2 if id(cell) in heads else 1
        if edges and cell.box[0] - edges[-1][0] <= SAME_EDGE:
            edges[-1][1] += weight
        else:
            edges.append([cell.box[0], weight])
    return [edge for edge, count in edges if count > 1]


def column_of(block, columns):
    """The last column that begins at or left of the block; None left of all of them."""
    fitting = [i for i, edge in enumerate(columns) if block.box[0] >= edge - SAME_EDGE]
    return fitting[-1] if fitting else None


def assign_cells(blocks, places, rows, columns, table_number):
    """Cell of each block of the longest run of rows that nothing else interrupts.

    Blocks at the head of the page that stand in a later column go on with a row cut by the page end.
    """
    row_of = {i: row[0] for row in rows for i in places if row[0] <= i <= row[-1]}
    runs: list[dict] = [{}]
    bottom = 0.0
    for i, following in zip(places, [*places[1:], None], strict=True):
        run, column = runs[-1], column_of(blocks[i], columns)
        last = max((row for row, _ in run.values()), default=-1)
        if i in row_of:
            bottom = max(bottom, blocks[i].box[3]) if row_of[i] in run else blocks[i].box[3]
            run[i] = (run[row_of[i]][0] if row_of[i] in run else last + 1, column)
        elif belongs(blocks[i], column, columns, bottom, started=bool(run), first=i == places[0]):
            run[i] = (max(last, 0), column)
        elif run and following in row_of and parts_rows(blocks[i], blocks[max(run)], blocks[following]):
            run[i] = (last + 1, 0)
        elif run:
            runs.append({})
    longest = max(runs, key=lambda run: len({row for row, _ in run.values()}))
    return {i: (table_number, row, column) for i, (row, column) in longest.items()}


def parts_rows(block, before, after):
    """A line across the table between two of its rows: a theme, in type of the table's size."""
    size = max(block.size, 1.0)
    near = block.box[1] - before.box[3] < 2.5 * size and after.box[1] - block.box[3] < 2 * size
    return near and len(block.lines) == 1 and block.size < 1.05 * after.size


def belongs(block, column, columns, bottom, *, started, first):
    """A block that begins no row: a further paragraph of a cell, or the rest of a row cut by the page end."""
    if column is None or not (started or first):
        return False
    if column + 1 < len(columns) and block.box[2] > columns[column + 1] + SAME_EDGE:
        return False
    return column > 0 or block.box[1] < bottom


def in_first_columns(cells, blocks):
    """A table cut by the end of a column of the page: where its first row is printed again, further right,
    the rows from there on stand in the columns of the first, and what else stands in that row is the next.
    """
    tops = {}  # row: the first block in each of its columns
    if any(column is None for _, _, column in cells.values()):
        return cells
    for i, (_, row, column) in sorted(cells.items()):
        tops.setdefault(row, {}).setdefault(column, i)
    first = [blocks[i].text for _, i in sorted(tops.get(0, {}).items())]
    for row in sorted(tops)[1:]:
        shift = min(tops[row])
        again = [blocks[i].text for _, i in sorted(tops[row].items())] == first
        if shift and again and len(first) > 1:
            heads = set(tops[row].values())
            return {
                i: (table, at + (i not in heads), max(column - shift, 0))
                if at >= row
                else (table, at, column)
                for i, (table, at, column) in cells.items()
            }
    return cells


def with_cell(block, cell):
    if cell is None:
        return block
    role = Role.TABLE_ROW if block.role is Role.PARAGRAPH else block.role
    return replace(block, cell=cell, role=role)
