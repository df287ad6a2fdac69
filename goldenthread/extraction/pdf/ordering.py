"""Put lines of untagged text in the order a reader follows, where the file plainly draws them in another.

Files draw most pages in reading order, columns and all, and then the drawing order is the better witness.
Some draw the labels of lists, floats and placed boxes before or after everything else.
"""

from dataclasses import replace

from ..markers import parse_marker
from ..model import Box
from .lines import Line

LONGEST_LABEL = 10  # characters
LABEL_GAP = 3.5  # of the type size, between a label and its wording
FEWEST = 3  # characters of wording in a line that a label may belong to
MOST_PIECES = 100  # of a page: more are a drawing or a form, whose order nobody can tell
OVERLAP = 0.5  # of the narrower of two pieces: they stand in one column
SAME_LINE = 0.3  # of the type size, between baselines
FURTHEST = 4.0  # of the type size, from line to line
COLUMN = 20.0  # points: left edges this near are of one column
SMALLEST_PIECE = 40  # characters: less drawn out of order is a note in the margin
HEAD, FOOT = (
    0.09,
    0.92,
)  # of the page height: running heads may be drawn first or last


def in_order(lines: list[Line], height: float) -> list[Line]:
    """The lines of one page as a reader follows them; where there are tags, those tell."""
    if any(line.element is not None for line in lines):
        return lines
    return put_in_order(join_labels(lines), height)


def join_labels(lines: list[Line]) -> list[Line]:
    """Labels that are drawn apart from their wording joined to it; the lines in order otherwise."""
    taken, joined = set(), {}
    for at, line in enumerate(lines):
        if is_lone_label(line):
            to = find_wording(line, lines)
            if to is not None and abs(to - at) > 1 and to not in joined:
                joined[to] = with_label(lines[to], line)
                taken.add(at)
    return [joined.get(at, line) for at, line in enumerate(lines) if at not in taken]


def is_lone_label(line: Line) -> bool:
    return len(line.text) <= LONGEST_LABEL and parse_marker(line.text + " x", tabbed=True) is not None


def find_wording(label: Line, lines: list[Line]) -> int | None:
    """The line that begins right of the label on its baseline."""
    for at, line in enumerate(lines):
        gap = line.box[0] - label.box[2]
        level = abs(line.baseline - label.baseline) < 0.3 * line.size and -1 < gap < LABEL_GAP * line.size
        worded = sum(ch.isalpha() for ch in line.text) >= FEWEST
        if level and worded and parse_marker(line.text) is None:
            return at
    return None


def with_label(line: Line, label: Line) -> Line:
    """The line with the label before its text."""
    shift = len(label.text) + 1
    box = (label.box[0], min(label.box[1], line.box[1]), line.box[2], max(label.box[3], line.box[3]))
    marks = ((0, label.box[0], label.box[2]), *((at + shift, *edges) for at, *edges in line.marks))
    text = f"{label.text} {line.text}"
    return replace(line, text=text, box=box, marks=marks, tabbed=True, first_font=label.first_font)


def put_in_order(lines: list[Line], height: float) -> list[Line]:
    """The page's lines by columns, from the top, if the drawing order goes back up within a column."""
    body = [line for line in lines if HEAD * height < line.baseline < FOOT * height]
    pieces = into_pieces(body)
    if not 1 < len(pieces) <= MOST_PIECES or not is_jumbled(pieces):
        return lines
    own = {id(line) for line in body}
    apart = [line for line in lines if id(line) not in own]
    return [*apart, *(line for piece in in_reading_order(pieces) for line in piece)]


def into_pieces(lines: list[Line]) -> list[list[Line]]:
    """Stretches of lines that go down the page step by step."""
    pieces: list[list[Line]] = []
    for line in lines:
        if pieces and goes_down(pieces[-1][-1], line):
            pieces[-1].append(line)
        else:
            pieces.append([line])
    return pieces


def goes_down(before: Line, line: Line) -> bool:
    """To the next line of a column, or further right on the same line."""
    step = (line.baseline - before.baseline) / max(line.size, before.size)
    return abs(step) < SAME_LINE or (0 < step < FURTHEST and in_one_column(before.box, line.box))


def box_of(piece: list[Line]) -> Box:
    boxes = [line.box for line in piece]
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return (min(lefts), min(tops), max(rights), max(bottoms))


def is_jumbled(pieces: list[list[Line]]) -> bool:
    """Something of weight is drawn after what stands under it in the same column."""
    boxes = [box_of(piece) for piece in pieces]
    boxes = [box for box, piece in zip(boxes, pieces, strict=True) if weight(piece) >= SMALLEST_PIECE]
    return any(
        in_one_column(later, earlier) and later[3] <= earlier[1] + 2
        for at, later in enumerate(boxes)
        for earlier in boxes[:at]
    )


def weight(piece: list[Line]) -> int:
    return sum(len(line.text) for line in piece)


def in_one_column(one: Box, other: Box) -> bool:
    shared = min(one[2], other[2]) - max(one[0], other[0])
    return shared > OVERLAP * min(one[2] - one[0], other[2] - other[0])


def in_reading_order(pieces: list[list[Line]]) -> list[list[Line]]:
    """Of two pieces in one column the upper comes first; of two side by side the left, unless something
    between them spans both.
    """
    boxes = [box_of(piece) for piece in pieces]
    places = range(len(pieces))
    before = [{other for other in places if other != at and comes_before(boxes, other, at)} for at in places]
    waiting, ordered = set(places), []
    while waiting:
        free = [at for at in waiting if not before[at] & waiting]
        at = min(free or waiting, key=lambda each: (boxes[each][0] // COLUMN, boxes[each][1]))
        waiting.remove(at)
        ordered.append(pieces[at])
    return ordered


def comes_before(boxes: list[Box], one: int, other: int) -> bool:
    first, second = boxes[one], boxes[other]
    if in_one_column(first, second):
        return first[1] < second[1]
    if first[2] > second[0] + 2:  # not left of it
        return False
    low, high = sorted((first[1], second[1]))
    return not any(
        low < box[1] < high and in_one_column(box, first) and in_one_column(box, second)
        for at, box in enumerate(boxes)
        if at not in (one, other)
    )
