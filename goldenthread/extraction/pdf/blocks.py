"""Make layout blocks of grouped lines: mended text, marker, role, tags and type."""

import re
from collections import Counter
from itertools import count

from ..layout import LayoutBlock, Role
from ..markers import parse_marker
from .joining import LineJoiner
from .lines import Line, dominant, holds_blocks
from .tags import Element, path_of

DOT_LEADERS = re.compile(r"(\.\s?){5,}\s*\w{1,5}\s*\Z|(\.\s?){8,}")
# "Figure 3: Moves by month", "Table 2.1 – Visits"; not "Figure 3 shows".
CAPTION = re.compile(
    r"(?:figure|fig\.|table|chart|graph|map|diagram|photograph|image) ?[A-Z]?\d{1,3}(?:\.\d{1,2})?[a-z]?"
    r"\s*[:.–—-]\s+\S",
    re.IGNORECASE,
)
MOST_CAPTION = 200  # characters
HEADING_KINDS = ("H", "H1", "H2", "H3", "H4", "H5", "H6", "Title")
MOST_COVERED = 100_000  # places in tables that are kept for cells of earlier rows
MOST_HEADING = 250  # characters; a longer "heading" is a paragraph that was tagged wrongly


def make_block(lines: list[Line], kind: str | None, joiner: LineJoiner, cells: dict) -> LayoutBlock:
    """One block. `kind` is "furniture" or "footnote" where that is already known."""
    text, printed = joiner.join(lines)
    first = lines[0]
    marker = parse_marker(text, tabbed=first.tabbed or hangs_left(lines))
    element = next((line.element for line in lines[::-1] if line.element is not None), None)
    path = ancestors(element)
    boxes = [line.box for line in lines]
    return LayoutBlock(
        page=first.page,
        role=find_role(kind, text, marker, path, cells),
        text=text,
        lines=printed,
        marker=marker.printed if marker else None,
        body=marker.body if marker else 0,
        level=tag_level(path),
        depth=sum(each.kind == "LI" for each in path) or int(marker is not None),
        tag=element.raw if element else None,
        path=path_of(element) if element else (),
        element=element.number if element and not holds_blocks(element) else None,
        group=next((each.number for each in path if each.kind == "L"), None),
        cell=next((cells[each.number] for each in path if each.number in cells), None),
        size=dominant(lines, lambda line: round(line.size, 1)),
        bold=all(line.wholly_bold for line in lines),
        lead_bold=first.lead_bold,
        italic=all(line.italic for line in lines),
        colour=dominant(lines, lambda line: line.colour),
        indent=first.box[0],
        box=(
            min(box[0] for box in boxes),
            min(box[1] for box in boxes),
            max(box[2] for box in boxes),
            max(box[3] for box in boxes),
        ),
    )


def hangs_left(lines: list[Line]) -> bool:
    """The first line is a label alone, and the wording begins right of it, on its baseline or beside it."""
    if len(lines) < 2:
        return False
    label, first = lines[0].box, lines[1].box
    beside = label[1] < first[3] and first[1] < label[3] and label[2] < first[0]
    return beside or abs(lines[0].baseline - lines[1].baseline) < 0.3 * lines[1].size


def ancestors(element: Element | None) -> list[Element]:
    """The element and those it stands in, innermost first."""
    found = []
    while element is not None:
        found.append(element)
        element = element.parent
    return found


def tag_level(path):
    for element in path[:3]:
        if element.kind in HEADING_KINDS:
            return int(element.kind[1]) if element.kind[1:].isdigit() else 1
    return None


def find_role(kind, text, marker, path, cells):
    """Role by what is known of the block alone; headings by type are found later, over the whole document."""
    kinds = [element.kind for element in path]
    if kind:
        return Role(kind)
    if "TOC" in kinds or "TOCI" in kinds or ((".." in text or ". . " in text) and DOT_LEADERS.search(text)):
        return Role.FURNITURE
    if tag_level(path) is not None and len(text) <= MOST_HEADING and re.search(r"[^\W\d]", text):
        return Role.HEADING
    if "Caption" in kinds or (len(text) <= MOST_CAPTION and CAPTION.match(text)):
        return Role.CAPTION
    if "LI" in kinds or (marker is not None and marker.style == "bullet"):
        return Role.LIST_ITEM
    if any(element.number in cells for element in path):
        return Role.TABLE_ROW
    return Role.LIST_ITEM if marker is not None else Role.PARAGRAPH


def number_cells(elements: list[Element]) -> dict[int, tuple[int, int, int]]:
    """(table, row, column) of each cell of a true table, by element number.

    A table of one column and one row is a panel, and one that holds another table is a page frame: Word files
    are full of both, and neither is a table to a reader.
    """
    rows: dict[int, dict[int, int]] = {}
    cells, widest, free = {}, Counter(), Counter()
    frames, taken = set(), set()  # taken: places in later rows that a cell reaches down over
    for element in elements:
        if element.kind in ("TD", "TH"):
            row, table = nearest(element, ("TR",)), nearest(element, ("Table",))
            if row is not None and table is not None:
                numbers = rows.setdefault(table.number, {})
                at = numbers.setdefault(row.number, len(numbers))
                column = next(
                    each for each in count(free[row.number]) if (table.number, at, each) not in taken
                )
                cells[element.number] = (table.number, at, column)
                free[row.number] = column + element.across
                widest[table.number] = max(widest[table.number], column + 1)
                if len(taken) < MOST_COVERED:
                    taken.update(reached(element, table.number, at, column))
        elif element.kind == "Table" and (outer := nearest(element, ("Table",))) is not None:
            frames.add(outer.number)
    true = {t for t in rows if t not in frames and (len(rows[t]) > 1 or widest[t] > 1)}
    return {number: cell for number, cell in cells.items() if cell[0] in true}


def reached(element: Element, table: int, row: int, column: int):
    """Places in the rows below that a cell reaches down over."""
    for below in range(row + 1, row + element.down):
        for beside in range(column, column + element.across):
            yield table, below, beside


def nearest(element, kinds):
    element = element.parent
    while element is not None and element.kind not in kinds:
        element = element.parent
    return element
