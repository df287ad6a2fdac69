"""Cutting a page into passages: a few paragraphs under their heading, quoted as one piece of page text.

Pure: text and ranges in, ranges out.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

GOOD_LENGTH = 500
"""Characters after which a passage is long enough to stand alone."""

MOST_LENGTH = 1_500
"""Characters: a longer block is cut at the end of a sentence, so that a hit stays quick to read."""

LABEL_LENGTH = 25
"""Characters of an item's block that may stand outside its quotation: "Recommendation 12:"."""

RUNS_TOGETHER = {"heading": "prose", "paragraph": "prose", "list_item": "prose"}
"""Kinds that may share a passage. The others keep to themselves; furniture is left out."""

SENTENCE_END = re.compile(r"(?<=[.?!;:])\s+(?=\S)")


class Range(NamedTuple):
    """`text[start:end]` of one page."""

    start: int
    end: int


class Block(NamedTuple):
    kind: str
    start: int
    end: int

    @property
    def family(self):
        return RUNS_TOGETHER.get(self.kind, self.kind)


def find_passages(text: str, blocks: Iterable[dict], taken: Iterable[Range]) -> list[Range]:
    """The passages of a page in reading order, without the blocks that are wholly inside an item.

    `blocks` are those of `catalogue.Page.blocks`; a page that has none is cut at its line breaks. `taken` are
    the ranges of the page that items quote.
    """
    taken = list(taken)
    found: list[Range] = []
    group: list[Block] = []
    for block in _printed(text, blocks):
        is_taken = _is_taken(text, block, taken)
        if is_taken and all(b.kind == "heading" for b in group):
            group = []  # the heading is the item's own
        if group and (is_taken or not _goes_on(group, block)):
            found.append(_range(group))
            group = []
        if not is_taken and block.kind != "furniture":
            group.append(block)
    if group:
        found.append(_range(group))
    return [piece for passage in found for piece in _pieces(text, passage)]


def _printed(text: str, blocks: Iterable[dict]) -> Iterator[Block]:
    given = [Block(b["kind"], b["start"], b["end"]) for b in blocks]
    if not given:
        given = [Block("paragraph", m.start(), m.end()) for m in re.finditer(r"[^\n]+", text)]
    return (b for b in given if text[b.start : b.end].strip())


def _is_taken(text: str, block: Block, taken: list[Range]) -> bool:
    outside, at = "", block.start
    for start, end in sorted(taken):
        if end <= block.start or start >= block.end:
            continue
        outside += text[at : max(at, start)]
        at = max(at, min(end, block.end))
    if at == block.start:
        return False
    return len((outside + text[at : block.end]).strip()) <= LABEL_LENGTH


def _goes_on(group: list[Block], block: Block) -> bool:
    """Whether the block belongs to the passage begun: same family, not yet long enough, no new heading."""
    if block.family != group[-1].family or block.start < group[-1].end:
        return False
    if block.kind == "heading" and group[-1].kind != "heading":
        return False
    length = group[-1].end - group[0].start
    return length < GOOD_LENGTH and block.end - group[0].start <= MOST_LENGTH


def _range(group: list[Block]) -> Range:
    return Range(group[0].start, group[-1].end)


def _pieces(text: str, passage: Range) -> Iterator[Range]:
    start = passage.start
    while passage.end - start > MOST_LENGTH:
        ends = [m.start() for m in SENTENCE_END.finditer(text, start, start + MOST_LENGTH)]
        cut = next((end for end in reversed(ends) if end - start >= GOOD_LENGTH), start + MOST_LENGTH)
        yield Range(start, cut)
        start = cut + len(text[cut : passage.end]) - len(text[cut : passage.end].lstrip())
    if start < passage.end:
        yield Range(start, passage.end)
