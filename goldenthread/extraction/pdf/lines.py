"""Set runs into printed lines, in reading order, each line with its type and its owner in the tags.

Reading order is the tags' where most of a page is tagged, otherwise the order the file draws in, which for
typeset pages is the order of columns. Footnote reference marks are left out here, while their size and raised
baseline still tell them from figures in the text.
"""

import re
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from operator import attrgetter

from ..model import Box
from .gutters import find_gutters
from .runs import RawPage, Run
from .tags import INLINE, Element, TagTree

TAGGED_SHARE = 0.6  # of a page's characters that must be tagged before its tags give the order
SAME_BASELINE = 0.3  # of the type size
WORD_GAP = 0.18  # of the type size: a wider gap between runs is a space whatever the file says
SIDE_GAP = 1.5  # times the larger type, between two sizes of type
COLUMN_GAP = (
    3.0  # of the type size: a wider gap on one baseline parts two columns, unless a label stands left of it
)
CELL_HEIGHT = 1.5  # of the type size: a lower rectangle is the shading behind one line
CROWDED = 400  # drawn edges on a page: more belong to a picture
SPACES = re.compile(r"\s+")
CUT = "\ufffe"  # PDFium's sign for a word cut at a line's end; it leaves a soft hyphen at the end of a page
CODES = re.compile(r"[\x00-\x1f\x7f-\x9f]")  # what a font gives that does not say which letters it shows
NO_LETTER = "\ufffd"
REFERENCE_MARK = re.compile(r"[\s\d,*†‡§¶\[\]]{1,8}\Z")
DIVISIONS = ("Document", "DocumentFragment", "Part", "Art", "Sect")
LABEL_ONLY = re.compile(r"\s*(\(?[0-9]{1,3}([./][0-9]{1,3}){0,3}[.):]?|\(?[a-zA-Z]{1,4}[.)]|\W)\s*\Z")


@dataclass(slots=True)
class Line:
    """One printed line, or the part of one that stands in a column or table cell."""

    page: int
    text: str
    box: Box
    baseline: float
    size: float
    bold: bool
    lead_bold: bool  # its first run is bold
    wholly_bold: bool  # all of its words are
    italic: bool
    colour: int
    element: Element | None  # block-level element that owns it
    marks: tuple[tuple[int, float, float], ...]  # for each run: offset in text, left, right
    tabbed: bool  # a gap parts the first run from the rest
    first_font: str
    reference: bool = False  # starts with a raised figure, as footnotes do
    parted: bool = False  # stands right of another part of its row, beyond a gap or the edge of a cell


def read_lines(page: RawPage, tags: TagTree) -> list[Line]:
    """Lines of one page in reading order."""
    groups = order_groups(page, tags)
    edges = [*(page.edges if len(page.edges) < CROWDED else []), *find_gutters(page.runs)]
    return [line for element, runs in groups for line in set_lines(page.number, element, runs, edges)]


def order_groups(page, tags):
    """Runs by the block-level element that owns them, in the order a reader follows."""
    owners = [tags.owner.get((page.number, run.mcid)) if run.mcid >= 0 else None for run in page.runs]
    blocks = [block_level(owner) for owner in owners]
    upright = [i for i, run in enumerate(page.runs) if run.upright]
    total = sum(len(page.runs[i].text) for i in upright)
    tagged = sum(len(page.runs[i].text) for i in upright if blocks[i] is not None)
    if not tagged:
        return [(None, runs) for runs in untagged_groups([page.runs[i] for i in upright])]
    if tagged >= TAGGED_SHARE * total:
        upright = by_rank(page, upright, tags)
    groups = []
    for element, indices in groupby(upright, key=lambda i: blocks[i]):
        runs = [page.runs[i] for i in indices]
        if element is None:
            groups.extend((None, part) for part in untagged_groups(runs))
        elif not holds_blocks(element) and (at := find_group(groups, element)) is not None:
            groups[at][1].extend(runs)
        else:
            groups.append((element, runs))
    return groups


def holds_blocks(element):
    """A division of the document: text that it owns itself has no tag; it may be several blocks."""
    return element.kind in DIVISIONS


def find_group(groups, element):
    """A block whose runs are parted by its own footnote is put together again."""
    for at in range(len(groups) - 1, max(-1, len(groups) - 12), -1):
        if groups[at][0] is element:
            return at
    return None


def by_rank(page, indices, tags):
    """Tagged runs in the tags' order; an untagged one (furniture, mostly) keeps its neighbour's place."""
    keys, last = {}, -1
    for i in indices:
        last = tags.rank.get((page.number, page.runs[i].mcid), last)
        keys[i] = last
    return sorted(indices, key=lambda i: (keys[i], i))


def block_level(element):
    """Nearest ancestor that is a block: a paragraph, heading, list item or cell, not a span inside one."""
    while element is not None and element.parent is not None:
        if element.kind == "LBody" or (element.kind == "Lbl" and element.parent.kind == "LI"):
            return element.parent
        if element.kind not in INLINE and element.kind != "Lbl":
            return element
        element = element.parent
    return element


def untagged_groups(runs):
    """Split runs where the drawing order jumps to another part of the page by more than a line or two."""
    groups = []
    for run in runs:
        if groups and not jumps(groups[-1][-1], run):
            groups[-1].append(run)
        else:
            groups.append([run])
    return groups


def jumps(before: Run, after: Run) -> bool:
    size = max(before.size, after.size)
    return after.baseline < before.baseline - size or after.baseline > before.baseline + 6 * size


def set_lines(page, element, runs, edges=()):
    """Lines of one group: runs with one baseline, left to right, parted at column gaps."""
    rows: list[list[Run]] = []
    for run in sorted(runs, key=lambda run: -round(run.size)):  # marks find the row of their text
        row = find_row(rows, run)
        if row is None:
            rows.append([run])
        else:
            row.append(run)
    rows.sort(key=lambda row: row[0].baseline)
    lines = []
    for row in rows:
        row.sort(key=lambda run: run.box[0])
        for part in (
            part_columns(row, edges)
            if element is None or element.kind in ("TR", "Table", *DIVISIONS)
            else [row]
        ):
            line = make_line(page, element, part)
            if line is not None:
                line.parted = part[0] is not row[0]
                lines.append(line)
    return lines


def find_row(rows, run):
    for row in reversed(rows):
        first = row[0]
        shift = first.baseline - run.baseline
        if abs(shift) <= SAME_BASELINE * max(first.size, run.size):
            return row
        if run.size < 0.8 * first.size and -0.3 * first.size < shift < 0.7 * first.size:
            return row  # a raised or lowered mark
    return None


def part_columns(row, edges):
    """Runs of one baseline parted at wide gaps, and where the edge of a table cell stands between two of
    them.
    """
    parts = [[row[0]]]
    for before, after in pairwise(row):
        gap = after.box[0] - before.box[2]
        is_label = gap < 8 * before.size and LABEL_ONLY.match("".join(run.text for run in parts[-1]))
        sizes = sorted((before.size, after.size))
        beside = gap > SIDE_GAP * sizes[1] and sizes[1] > 1.2 * sizes[0]  # a heading in a column of its own
        wide = (gap > COLUMN_GAP * sizes[1] or beside) and not is_label
        if wide or (edges and gap > 0 and edge_between(before, after, edges)):
            parts.append([after])
        else:
            parts[-1].append(after)
    return parts


def edge_between(before, after, edges):
    return any(
        edge[3] - edge[1] > CELL_HEIGHT * after.size
        and before.box[2] - 1 <= edge[0] <= after.box[0] + 1
        and edge[1] - 1 <= after.baseline <= edge[3] + 1
        for edge in edges
    )


def make_line(page, element, runs):
    """One line from its runs; None when nothing but footnote marks stands in it."""
    size = dominant(runs, lambda run: round(run.size, 1))
    baseline = next(run.baseline for run in runs if round(run.size, 1) == size)
    kept = [run for i, run in enumerate(runs) if not is_reference(run, size, baseline, i)]
    if not kept:
        return None
    text, marks = join_runs(kept)
    if not text:
        return None
    box = (
        min(run.box[0] for run in kept),
        min(run.box[1] for run in kept),
        max(run.box[2] for run in kept),
        max(run.box[3] for run in kept),
    )
    tabbed = len(kept) > 1 and (kept[1].box[0] - kept[0].box[2] > 0.5 * size or is_set_label(*kept[:2]))
    wording = [run for run in kept if any(ch.isalnum() for ch in run.text)] or kept
    return Line(
        page=page,
        text=text,
        box=box,
        baseline=baseline,
        size=size,
        bold=dominant(wording, attrgetter("bold")),
        lead_bold=wording[0].bold,
        wholly_bold=all(run.bold for run in without_label(wording)),
        italic=dominant(wording, attrgetter("italic")),
        colour=dominant(wording, attrgetter("colour")),
        element=element,
        marks=tuple(marks),
        tabbed=tabbed,
        first_font=kept[0].font,
        reference=is_raised(runs[0], size, baseline),
    )


def is_set_label(first, second):
    """A number that its weight alone parts from the wording: "**1** The Department should"."""
    return first.bold and not second.bold and re.match(r"\s*\d{1,2}\s*\Z", first.text) is not None


def without_label(runs):
    """The runs after a label in type of its own: "4." in light figures before a bold heading."""
    return runs[1:] if len(runs) > 1 and LABEL_ONLY.match(runs[0].text) else runs


def dominant(runs, key):
    """The value that most characters have, the first one met among equals."""
    values = [key(run) for run in runs]
    if values.count(values[0]) == len(values):
        return values[0]
    weights = {}
    for run, value in zip(runs, values, strict=True):
        weights[value] = weights.get(value, 0) + len(run.text)
    return max(weights, key=weights.get)


def is_raised(run, size, baseline):
    small = run.size < 0.85 * size and run.baseline < baseline - 0.12 * size
    return small and REFERENCE_MARK.match(run.text) is not None


def is_reference(run, size, baseline, place):
    """A raised figure after words refers to a footnote; at the start of a line it labels one and is kept."""
    return place > 0 and is_raised(run, size, baseline)


def join_runs(runs):
    """Text of the line with single spaces, and for each run its offset, left and right edge."""
    text, marks = "", []
    for run in runs:
        piece = run.text
        if not piece.isprintable() or "  " in piece:  # of all white space only a plain space is printable
            piece = SPACES.sub(" ", piece.replace("\u00a0", " ").replace("\u00ad", ""))
            piece = CODES.sub(NO_LETTER, piece)
        wide = bool(marks) and run.box[0] - marks[-1][2] > WORD_GAP * run.size
        if text and not text.endswith(" ") and not piece.startswith(" ") and (run.space_before or wide):
            text += " "
        if text.endswith(" ") or not text:
            piece = piece.lstrip(" ")
        marks.append((len(text), run.box[0], run.box[2]))
        text += piece
    is_cut = runs[-1].text.rstrip().endswith("\u00ad")
    return text.rstrip(" ") + (CUT if is_cut else ""), marks


@dataclass(slots=True)
class PageLines:
    """Lines of one page, with what is needed later to tell furniture and panels."""

    number: int
    width: float
    height: float
    lines: list[Line]
    frames: list[Box] = field(default_factory=list)
    rules: list[Box] = field(default_factory=list)
