"""Whole sentences of a page, as printed. Pure: page text and ranges in, ranges out.

A sentence that began on the page before, or goes on on the next, is no whole one and is left out; so are
headings, tables, notes and what repeats at the edge of each page.
"""

import re
from collections.abc import Iterable, Iterator

from goldenthread.search.passages import Range

READ = ("paragraph", "list_item")
SHORTEST, LONGEST = 40, 700
"""Characters of a quotation: shorter says nothing alone, longer is no quick answer."""

END = re.compile(r"(?<=[.?!])[”’\"')\]]*\s+(?=[“‘\"'(\[]*[A-Z0-9])")
UNFINISHED = re.compile(
    # what ends with a full stop and goes on: abbreviations, initials, the number of a paragraph
    r"(?:\b(?:e\.g|i\.e|etc|cf|vs|no|nos|para|paras|pp?|dr|mr|mrs|ms|st|prof|hon|rt|vol|ch|fig)|\b[A-Z]|^\s*\d+(?:\.\d+)*)\.$",
    re.IGNORECASE,
)
LABEL = re.compile(r"^(?:\d+(?:\.\d+)*[.)]?|\(?[a-z]{1,3}[.)]|[^\w\s“‘\"'(\[])\s+")
BEGINS = re.compile(r"^[“‘\"'(\[]*[A-Z0-9]")
ENDS = re.compile(r"[.?!][”’\"')\]]*(?:\s*\([^()]*\))?\d{0,2}$")  # a mark of a note may stand after it


def sentences(text: str, blocks: Iterable[dict], within: Range) -> Iterator[Range]:
    """The whole sentences of a range of a page, in reading order. `blocks` are those of `catalogue.Page`."""
    for block in blocks:
        start, end = max(block["start"], within.start), min(block["end"], within.end)
        if block["kind"] in READ and start < end:
            yield from (piece for piece in _cut(text, start, end) if is_whole(text[piece.start : piece.end]))


def is_whole(words: str) -> bool:
    """Whether the words begin and end as a sentence does, and are neither too short nor too long."""
    return SHORTEST <= len(words) <= LONGEST and bool(BEGINS.search(words) and ENDS.search(words))


def trimmed(text: str, start: int, end: int) -> Range:
    """The range without space at its ends and without a printed number or bullet before it."""
    start += len(text[start:end]) - len(text[start:end].lstrip())
    end = start + len(text[start:end].rstrip())
    label = LABEL.match(text[start:end])
    return Range(start + label.end(), end) if label else Range(start, end)


def _cut(text: str, start: int, end: int) -> Iterator[Range]:
    at = start
    for match in END.finditer(text, start, end):
        if not UNFINISHED.search(text[at : match.start()]):
            yield trimmed(text, at, match.end())
            at = match.end()
    yield trimmed(text, at, end)
