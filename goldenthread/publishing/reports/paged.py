"""A paper in pages, as our site shows it: a pack on 300 items would be one of 3 MB. Its files hold it whole.

It goes by the paper as it is kept, so that only what one page shows is made of it. Pure.
"""

from dataclasses import dataclass
from typing import NamedTuple

from goldenthread.publishing.reports.content import Values

MOST_ON_A_PAGE = 150
"""Rows of tables, entries of lists and other blocks."""

LEAST_ROWS = 20
"""Of a table that is divided, on the page where it begins."""
CONTINUED = ", continued"
CONTENTS_LEVELS = (1, 2)
LISTS = {"table": "rows", "listing": "entries"}
"""Blocks that can be divided, and what they hold."""


class Numbered(NamedTuple):
    """A block, or a part of one, with its number in the whole paper from 1."""

    number: int
    values: Values

    @property
    def size(self) -> int:
        held = LISTS.get(self.values["block"])
        return max(1, len(self.values[held])) if held else 1

    @property
    def is_heading(self) -> bool:
        return self.values["block"] == "heading"


@dataclass(frozen=True)
class Entry:
    """A line of the contents: where a part begins."""

    words: str
    level: int
    page: int  # from 1
    number: int  # of its block


def pages_of(blocks: list[Values]) -> list[list[Numbered]]:
    """The blocks in order, on as many pages as they need: one at least. No page ends with a heading."""
    pages: list[list[Numbered]] = [[]]
    for number, values in enumerate(blocks, start=1):
        rest = Numbered(number, values)
        while rest.size > (room := _room(pages[-1])):
            is_next = all(each.is_heading for each in pages[-1])  # it would leave its headings behind
            if (rest.size > MOST_ON_A_PAGE or is_next) and room >= LEAST_ROWS:
                piece, rest = _divided(rest, room)
                pages[-1].append(piece)
                pages.append([])
            else:
                pages.append(_taken_from_the_end(pages[-1]))
        pages[-1].append(rest)
    return pages


def contents_of(pages: list[list[Numbered]]) -> list[Entry]:
    """The headings that lead to a part, with the page that each is on."""
    return [
        Entry(block.values["words"], block.values["level"], page, block.number)
        for page, blocks in enumerate(pages, start=1)
        for block in blocks
        if block.is_heading and block.values["level"] in CONTENTS_LEVELS
    ]


def _room(page: list[Numbered]) -> int:
    return MOST_ON_A_PAGE - sum(each.size for each in page)


def _divided(block: Numbered, rows: int) -> tuple[Numbered, Numbered]:
    """So many rows of it, and the others."""
    values, held = block.values, LISTS[block.values["block"]]
    rest = {**values, held: values[held][rows:]}
    if "caption" in rest:
        rest["caption"] = f"{values['caption'].removesuffix(CONTINUED)}{CONTINUED}"
    return Numbered(block.number, {**values, held: values[held][:rows]}), Numbered(block.number, rest)


def _taken_from_the_end(page: list[Numbered]) -> list[Numbered]:
    """The headings with which the page would end, which go over to the next."""
    taken: list[Numbered] = []
    while len(page) > 1 and page[-1].is_heading:
        taken.insert(0, page.pop())
    return taken
