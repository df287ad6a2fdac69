"""Find headings by type as well as by tag, and give all of them levels that can be compared.

Half of all tagged reports tag no heading at all, and some tag list items as headings, so tags and typography
are reconciled: type decides the level, tags decide between headings set alike.
"""

import re
from collections import Counter
from dataclasses import replace

from ..layout import LayoutBlock, LayoutPage, Role

LARGER = 1.1  # times the body size: a short block in larger type is a heading
SLIGHTLY_LARGER = 1.04  # times the body size: enough for a single short line
MOST_CHARACTERS = 180
MOST_LINES, MOST_LINES_NARROW = 4, 8
NARROW = 20  # characters a line: a column beside the text
ENDS_LIKE_PROSE = re.compile(r"[.,;]['’”)]*\Z")


def find_headings(pages: list[LayoutPage], body_size: float) -> list[LayoutPage]:
    """Pages with headings marked and levelled."""
    colours = Counter()
    bolds = Counter()
    for page in pages:
        for block in page.blocks:
            if block.role is Role.PARAGRAPH or block.role is Role.LIST_ITEM:
                colours[block.colour] += len(block.text)
                bolds[block.bold] += len(block.text)
    body_colour = colours.most_common(1)[0][0] if colours else 0
    body_bold = bolds[True] > bolds[False]
    marked = [
        [as_heading(block, body_size, body_colour, body_bold) for block in page.blocks] for page in pages
    ]
    levels = rank_styles(marked)
    return [
        replace(page, blocks=tuple(levelled(block, levels) for block in blocks))
        for page, blocks in zip(pages, marked, strict=True)
    ]


def as_heading(block: LayoutBlock, body_size, body_colour, body_bold):
    if block.role is Role.HEADING:
        keeps = not ENDS_LIKE_PROSE.search(block.text) or stands_out(block, body_size, body_colour, body_bold)
        return block if keeps else replace(block, role=Role.PARAGRAPH)
    if block.role not in (Role.PARAGRAPH, Role.LIST_ITEM, Role.TABLE_ROW):
        return block
    if block.role is Role.LIST_ITEM and block.marker and not block.marker[:1].isdigit():
        return block
    if is_heading_size(block) and stands_out(block, body_size, body_colour, body_bold):
        return replace(block, role=Role.HEADING)
    return block


def is_heading_size(block):
    text = block.text
    narrow = len(text) < NARROW * len(block.lines)
    if len(text) > MOST_CHARACTERS or ENDS_LIKE_PROSE.search(text):
        return False
    if len(block.lines) > (MOST_LINES_NARROW if narrow else MOST_LINES):
        return False
    return re.search(r"[^\W\d_]{2}", text) is not None


def stands_out(block, body_size, body_colour, body_bold):
    if block.size >= LARGER * body_size:
        return True
    one_line = len(block.lines) == 1 and block.role is Role.PARAGRAPH and block.text[:1].isupper()
    if one_line and block.size >= SLIGHTLY_LARGER * body_size and len(block.text) < 90:
        return True
    if block.size < 0.9 * body_size:
        return False
    if block.bold and not body_bold:
        return True
    if block.italic and one_line and len(block.text) < 100:
        return True
    coloured = block.colour != body_colour and not near_black(block.colour)
    return coloured and len(block.lines) <= 2 and block.role is Role.PARAGRAPH


def near_black(colour):
    return max(colour >> 16, colour >> 8 & 255, colour & 255) < 70


def style_of(block, tag_level):
    """What orders headings: larger before smaller, bold before light, capitals before lower case, then
    the tag.
    """
    capitals = block.text.isupper()
    return (-round(block.size), not block.bold, not capitals, block.italic, tag_level)


def rank_styles(pages):
    headings = [block for blocks in pages for block in blocks if block.role is Role.HEADING]
    tagged = {}
    for block in headings:
        style = style_of(block, 0)
        tagged[style] = min(tagged.get(style, 9), block.level or 9)
    # A heading without a tag ranks with the highest tagged one that is set like it.
    full = {(style_of(block, 0), block.level): block for block in headings}
    styles = {key: style_of(block, block.level or tagged[key[0]]) for key, block in full.items()}
    order = {style: level for level, style in enumerate(sorted(set(styles.values())), start=1)}
    return {key: order[style] for key, style in styles.items()}


def levelled(block, levels):
    level = levels[style_of(block, 0), block.level] if block.role is Role.HEADING else None
    return block if block.level == level else replace(block, level=level)
