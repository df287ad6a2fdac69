"""The title of a publication: the file's own, or the largest type on its first page."""

import re
from itertools import dropwhile, takewhile

from ..layout import LayoutBlock, LayoutPage, Role

# What word processors put where a title should be: a file name, or the name of the program before it.
NO_TITLE = re.compile(
    r"\s*(?:microsoft (?:word|powerpoint)\b.*|untitled.*|document\d*|title|print"
    r"|.*\.(?:docx?|pdf|indd|pptx?|qxd))\s*\Z",
    re.IGNORECASE,
)
LONGEST = 200  # characters
LOOKED_AT = 2  # pages: a cover may be a picture


def find_title(pages: list[LayoutPage], metadata: tuple[tuple[str, str], ...]) -> str | None:
    """The title in the metadata, unless it is a file's name; otherwise the first heads in the largest
    type.
    """
    given = " ".join(dict(metadata).get("Title", "").split())
    if given and not NO_TITLE.match(given):
        return given
    for page in pages[:LOOKED_AT]:
        blocks = [
            block for block in page.blocks if block.role is not Role.FURNITURE and is_wording(block.text)
        ]
        if blocks:
            return head_of(blocks) or given or None
    return given or None


def head_of(blocks: list[LayoutBlock]) -> str | None:
    """The first headings in the page's largest type; on a page of one size, the first heading."""
    largest = max((block.size for block in blocks if block.role is Role.HEADING), default=0.0)

    def leads(block):
        return block.role is Role.HEADING and block.size >= 0.97 * largest

    lines = list(takewhile(leads, dropwhile(lambda block: not leads(block), blocks)))
    if not lines:
        return None
    one_size = largest <= min(block.size for block in blocks) * 1.05
    return " ".join(block.text for block in (lines[:1] if one_size else lines))[:LONGEST]


def is_wording(text: str) -> bool:
    return re.search(r"[^\W\d_]{2}", text) is not None
