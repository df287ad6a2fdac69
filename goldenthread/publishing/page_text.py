"""The text of one page as a reader meets it: headings, paragraphs, lists and tables, with passages marked.

Pure: it takes the page text, its blocks (as stored, see `extraction.model.Block`) and the marks, and gives
values that `_components/page-text.html` prints. Every character of the page text that is not white space
between blocks is in them, once.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import takewhile

from goldenthread.publishing.passages import Mark, Segment, cut

LOWEST_HEADING = 6


@dataclass
class Element:
    """Something on the page. Lists hold `entries`, entries may hold `inner` lists, tables hold `rows`."""

    kind: str  # heading, paragraph, caption, footnote, furniture; list, entry; table
    segments: list[Segment] = field(default_factory=list)
    level: int = 0  # of a heading as it is shown: 2 to 6
    anchor: str = ""
    label: str = ""  # of an entry: what is printed before it and is no part of the text
    entries: list["Element"] = field(default_factory=list)
    inner: list["Element"] = field(default_factory=list)
    rows: list[list[list[Segment]]] = field(default_factory=list)
    head_rows: int = 0  # of a table: how many rows at its top name the columns

    @property
    def text(self) -> str:
        return "".join(segment.text for segment in self.segments)


def elements(
    text: str, blocks: Iterable[dict], marks: Iterable[Mark] = (), *, below: int = 1
) -> list[Element]:
    """What to show for a page, in reading order. `below` is the level of the heading above the page text."""
    marks = list(marks)
    shown: list[Element] = []
    for run in _runs(_whole(text, blocks)):
        shown += _SHAPES.get(run[0]["kind"], _plain)(text, run, marks)
    _level_headings(shown, below)
    return shown


def contents(shown: Iterable[Element]) -> list[Element]:
    """The headings that can be jumped to."""
    return [element for element in shown if element.kind == "heading" and element.anchor]


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
    """Blocks of a list or a table together; every other block alone."""
    run: list[dict] = []
    for block in blocks:
        if run and (shape := _TOGETHER.get(block["kind"])) and shape == _TOGETHER.get(run[0]["kind"]):
            run.append(block)
            continue
        if run:
            yield run
        run = [block]
    if run:
        yield run


def _segments(text: str, block: dict, marks: list[Mark]) -> list[Segment]:
    return cut(text, block["start"], block["end"], marks)


def _plain(text: str, run: list[dict], marks: list[Mark]) -> list[Element]:
    block = run[0]
    kind = block["kind"] if block["kind"] in _KINDS else "paragraph"
    return [
        Element(
            kind,
            _segments(text, block, marks),
            level=block.get("level") or LOWEST_HEADING,
            anchor=f"h{block['start']}" if kind == "heading" else "",
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


def _table(text: str, run: list[dict], marks: list[Mark]) -> list[Element]:
    """Cells that stand beside each other are a row. Cells that make no even grid are paragraphs instead."""
    rows: list[list[dict]] = []
    for cell in run:
        if rows and _beside(rows[-1][-1], cell):
            rows[-1].append(cell)
        else:
            rows.append([cell])
    widths = {len(row) for row in rows}
    if len(rows) > 1 and len(widths) == 1 and widths != {1}:
        cells = [[_segments(text, cell, marks) for cell in row] for row in rows]
        heads = list(takewhile(lambda row: all(cell["kind"] == "table_head" for cell in row), rows))
        return [Element("table", rows=cells, head_rows=len(heads))]
    return [Element("paragraph", _segments(text, cell, marks)) for cell in run]


def _beside(left: dict, right: dict) -> bool:
    """True when one cell is to the right of the other and they share some height."""
    if not left.get("box") or not right.get("box"):
        return False
    (_, top, x1, bottom), (x0, other_top, _, other_bottom) = left["box"], right["box"]
    return x0 >= x1 - 1 and min(bottom, other_bottom) > max(top, other_top)


def _level_headings(shown: list[Element], below: int) -> None:
    """Keep the order of levels but leave none out, because a skipped level misleads a screen reader."""
    above: list[tuple[int, int]] = []  # printed and shown level of the headings we are under
    for heading in (element for element in shown if element.kind == "heading"):
        while above and above[-1][0] >= heading.level:
            above.pop()
        printed = heading.level
        heading.level = min((above[-1][1] if above else below) + 1, LOWEST_HEADING)
        above.append((printed, heading.level))


_TOGETHER = {"list_item": "list", "table_row": "table", "table_head": "table"}
_KINDS = ("heading", "paragraph", "caption", "footnote", "furniture")
_SHAPES = {"list_item": _list, "table_row": _table, "table_head": _table}
