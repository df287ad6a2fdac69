"""Tables whose heads promise recommendations and of which no row became an item."""

from collections.abc import Iterator

from .layout import Layout
from .model import Item, Problem
from .passages import find_passages
from .selecting import ACTS
from .tables import Table, find_tables
from .vocabulary import read_heading

COMPARED = 60  # characters of a cell
UNREAD = (
    "The table on page {} has a column “{}”, and no row of it was taken for an item. Look there, in case "
    "they are recommendations of this publication."
)


def check_tables(layout: Layout, items: tuple[Item, ...]) -> Iterator[Problem]:
    """A problem for each such table that no item states or restates."""
    if not any(block.head for page in layout.pages for block in page.blocks):
        return
    told = "\n".join(item.text for item in items)
    restated = {page for item in items for first, last in item.also_on for page in range(first, last + 1)}
    for table in find_tables(find_passages(layout)):
        page = table.passages[0].block.page
        for column in promising_columns(table):
            unread = not any(text[:COMPARED] in told for text in table.texts(column))
            if unread and table.texts(column) and page not in restated:
                yield Problem("table-not-followed", page, UNREAD.format(page, table.heads[column]))


def promising_columns(table: Table) -> list[int]:
    found = {column: read_heading(head) for column, head in table.heads.items()}
    return [column for column, heading in found.items() if heading is not None and heading.kind in ACTS]
