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
WORD = re.compile(r"[^\W_]+")
PRINTED = 0.9  # of the words of a metadata title that must stand on the first pages
LONGEST = 200  # characters
LOOKED_AT = 2  # pages: a cover may be a picture


def find_title(pages: list[LayoutPage], metadata: tuple[tuple[str, str], ...]) -> str | None:
    """The title in the metadata, where the first pages bear it out; otherwise the first heads in the
    largest type; otherwise none.
    """
    given = " ".join(dict(metadata).get("Title", "").split())
    if given and not NO_TITLE.match(given) and is_printed(given, pages):
        return given
    for page in pages[:LOOKED_AT]:
        blocks = [
            block for block in page.blocks if block.role is not Role.FURNITURE and is_wording(block.text)
        ]
        if blocks:
            return head_of(blocks)
    return None


def is_printed(given: str, pages: list[LayoutPage]) -> bool:
    """Nearly all its words stand on the first pages; a working title ("Harbour - draft report") does not."""
    words = WORD.findall(given.lower())
    printed = set(WORD.findall(" ".join(b.text for page in pages[:LOOKED_AT] for b in page.blocks).lower()))
    parted = len(given.split()) > 1 or len(words) == 1  # "area-name-report" is a file's name
    return parted and len(words) > 0 and sum(word in printed for word in words) >= PRINTED * len(words)


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
