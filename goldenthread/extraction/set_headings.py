"""Headings that the writer of a Word file or web page made by hand: a short paragraph in bold or larger type,
in no heading style or element.
"""

import re
from collections.abc import Iterable
from dataclasses import replace

from .layout import LayoutBlock, Role

LOWEST = 6  # level of a heading
LONGEST = 120  # characters
LARGER = 1.15  # times the body size
MOST_IN_A_ROW = 2  # bold paragraphs with nothing between them; more is a passage in bold
GOES_ON = re.compile(r"[.;,:]\Z")


def measure_body_size(blocks: Iterable[LayoutBlock]) -> float:
    """Points of most of the running text."""
    lengths: dict[float, int] = {}
    for block in blocks:
        if block.role in (Role.PARAGRAPH, Role.LIST_ITEM, Role.TABLE_ROW):
            lengths[block.size] = lengths.get(block.size, 0) + len(block.text)
    return max(lengths, key=lengths.get, default=0.0)


def mark_headings(blocks: list[LayoutBlock], body_size: float = 0.0) -> list[LayoutBlock]:
    """Make headings of paragraphs that are set as such, one level below the lowest that has a style.

    Where no heading has a style, the larger the type the higher the level. `body_size` is 0 where no sizes
    are known.
    """
    chosen = {place for place, block in enumerate(blocks) if is_set_as_heading(block, body_size)}
    chosen = {place for place in chosen if heads_something(place, blocks, chosen)}
    styled = max((block.level for block in blocks if block.level and block.role is Role.HEADING), default=0)
    sizes = sorted({blocks[place].size for place in chosen}, reverse=True)
    marked = list(blocks)
    for place in chosen:
        rank = 1 if styled else sizes.index(blocks[place].size) + 1
        marked[place] = replace(blocks[place], role=Role.HEADING, level=min(styled + rank, LOWEST), depth=0)
    return marked


def is_set_as_heading(block: LayoutBlock, body_size: float) -> bool:
    """A bullet is never a heading; a number before it may be."""
    if block.role not in (Role.PARAGRAPH, Role.LIST_ITEM) or (block.marker and not block.marker[0].isalnum()):
        return False
    stands_out = (block.bold and not block.lead_bold) or block.size > LARGER * body_size
    return stands_out and len(block.text) <= LONGEST and not GOES_ON.search(block.text)


def heads_something(place: int, blocks: list[LayoutBlock], chosen: set[int]) -> bool:
    """Whether other text follows soon: a run of bold paragraphs is no row of headings."""
    following = range(place + 1, place + 1 + MOST_IN_A_ROW)
    return any(each < len(blocks) and each not in chosen for each in following)
