"""The text of one page as a reader meets it: headings, paragraphs, lists and tables, with passages marked.

Pure: it takes the page text, its blocks (as stored, see `extraction.model.Block`) and the marks, and gives
values that `_components/page-text.html` prints. Every character of the page text that is not white space
between blocks is in them, once. Footnotes come after the text that they are notes to, and what is on every
page (running heads, page numbers) at the end.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby

from goldenthread.publishing.reading.page_tables import Grid, grid_of
from goldenthread.publishing.reading.passages import Mark, Segment, cut

LOWEST_HEADING = 6

PRINTED_BEFORE = re.compile(r"\W*(?:\d+(?:\.\d+)*|[a-z]|[ivxl]{1,5})[.):]|[^\w\s\"“‘'(\[]|o\s|\d+\s", re.I)
"""A number, letter or bullet that the text of a list entry begins with."""


@dataclass
class Element:
    """Something on the page. Lists hold `entries`, entries may hold `inner` lists, tables hold `rows`."""

    kind: str  # heading, paragraph, caption, footnote, furniture; list, entry; table
    segments: list[Segment] = field(default_factory=list)
    level: int = 0  # of a heading as it is shown: 2 to 6
    anchor: str = ""
    label: str = ""  # what is printed before it and is no part of the text
    entries: list["Element"] = field(default_factory=list)
    inner: list["Element"] = field(default_factory=list)
    rows: list[list["ShownCell"]] = field(default_factory=list)
    head_rows: int = 0  # of a table: how many rows at its top name the columns

    @property
    def text(self) -> str:
        return "".join(segment.text for segment in self.segments)

    @property
    def is_bare(self) -> bool:
        """Whether an entry of a list has nothing printed before it, neither beside its text nor in it."""
        return not self.label and not PRINTED_BEFORE.match(self.text)


@dataclass
class ShownCell:
    """A cell of a table: mostly one paragraph."""

    elements: list[Element]
    across: int = 1  # columns that it takes


def elements(
    text: str, blocks: Iterable[dict], marks: Iterable[Mark] = (), *, below: int = 1, page: int | None = None
) -> list[Element]:
    """What to show for a page, in reading order. `below` is the level of the heading above the page text.

    `page` is given where several pages stand on one, so that no two headings have the same anchor.
    """
    marks = list(marks)
    shown = [each for run in _runs(_whole(text, blocks)) for each in _shape(text, run, marks)]
    shown.sort(key=lambda element: _LAST.get(element.kind, 0))
    _level_headings(shown, below)
    if page is not None:
        for heading in contents(shown):
            heading.anchor = f"p{page}-{heading.anchor}"
    return shown


def contents(shown: Iterable[Element]) -> list[Element]:
    """The headings that can be jumped to."""
    return [element for element in shown if element.kind == "heading" and element.anchor]


def anchor_of(block: dict) -> str:
    """The id of a heading on its page."""
    return f"h{block['start']}"


def _whole(text: str, blocks: Iterable[dict]) -> Iterator[dict]:
    """The blocks, and a paragraph for any words that no block holds, so that nothing printed is lost."""
    end = 0
    for block in sorted(blocks, key=lambda b: b["start"]):
        yield from _left_over(text, end, block["start"])
        start = max(block["start"], end)
        if text[start : block["end"]].strip():
            yield {**block, "start": start}
        end = max(end, block["end"])
    yield from _left_over(text, end, len(text))


def _left_over(text: str, start: int, end: int) -> Iterator[dict]:
    for line in text[start:end].splitlines(keepends=True):
        if line.strip():
            yield {"kind": "paragraph", "start": start, "end": start + len(line.rstrip())}
        start += len(line)


def _runs(blocks: Iterable[dict]) -> Iterator[list[dict]]:
    """Blocks of a list or of one table together; every other alone. What is on every page parts none."""
    blocks = list(blocks)
    inside = [block for block in blocks if block["kind"] != "furniture"]
    for together, found in groupby(inside, _together):
        run = list(found)
        yield from [run] if together else ([block] for block in run)
    yield from ([block] for block in blocks if block["kind"] == "furniture")


def _together(block: dict):
    """Neighbouring blocks with the same answer are one run; None for a block that stands alone."""
    if block.get("cell"):
        return "table", block["cell"][0]
    if block["kind"] in ("table_row", "table_head"):
        return "table", None
    return "list" if block["kind"] == "list_item" else None


def _shape(text: str, run: list[dict], marks: list[Mark]) -> list[Element]:
    together = _together(run[0])
    if isinstance(together, tuple) and run[0]["kind"] != "furniture":
        grid = grid_of(run)
        return [_table(text, grid, marks)] if grid else _apart(text, run, marks)
    return _list(text, run, marks) if together == "list" else _plain(text, run[0], marks)


def _apart(text: str, blocks: list[dict], marks: list[Mark]) -> list[Element]:
    """Blocks one after another, those of a list together, whatever cells they stand in."""
    shown: list[Element] = []
    for is_list, run in groupby(blocks, lambda block: block["kind"] == "list_item"):
        if is_list:
            shown += _list(text, list(run), marks)
        else:
            shown += [each for block in run for each in _plain(text, block, marks)]
    return shown


def _segments(text: str, block: dict, marks: list[Mark]) -> list[Segment]:
    return cut(text, block["start"], block["end"], marks)


def _plain(text: str, block: dict, marks: list[Mark]) -> list[Element]:
    kind = block["kind"] if block["kind"] in _KINDS else "paragraph"
    return [
        Element(
            kind,
            _segments(text, block, marks),
            level=block.get("level") or LOWEST_HEADING,
            anchor=anchor_of(block) if kind == "heading" else "",
            label=block.get("label") or "",
        )
    ]


def _list(text: str, run: list[dict], marks: list[Mark]) -> list[Element]:
    """One list; deeper entries are lists inside the entry before them."""
    top = Element("list")
    open_lists = [(0, top)]  # depth of a list's entries, and the list
    for block in run:
        depth = block.get("level") or 1
        entry = Element("entry", _segments(text, block, marks), label=block.get("label") or "")
        while len(open_lists) > 1 and depth < open_lists[-1][0]:
            open_lists.pop()
        last_depth, last = open_lists[-1]
        if last.entries and depth > last_depth:
            deeper = Element("list")
            last.entries[-1].inner.append(deeper)
            open_lists.append((depth, deeper))
        elif not last.entries:
            open_lists[-1] = (depth, last)
        open_lists[-1][1].entries.append(entry)
    return [top]


def _table(text: str, grid: Grid, marks: list[Mark]) -> Element:
    rows = [[ShownCell(_apart(text, cell.blocks, marks), cell.across) for cell in row] for row in grid.rows]
    return Element("table", rows=rows, head_rows=grid.head_rows)


def _level_headings(shown: list[Element], below: int) -> None:
    """Keep the order of levels but leave none out, because a skipped level misleads a screen reader."""
    above: list[tuple[int, int]] = []  # printed and shown level of the headings we are under
    for heading in (element for element in shown if element.kind == "heading"):
        while above and above[-1][0] >= heading.level:
            above.pop()
        printed = heading.level
        heading.level = min((above[-1][1] if above else below) + 1, LOWEST_HEADING)
        above.append((printed, heading.level))


_KINDS = ("heading", "paragraph", "caption", "footnote", "furniture")
_LAST = {"footnote": 1, "furniture": 2}
