"""Find the gutters of tables set without rules: left edges at which text begins again, row after row."""

from collections import defaultdict
from itertools import pairwise

from ..model import Box
from .runs import Run

FEWEST_ROWS = 3
STEP = 2.0  # points: edges this near are one
GAP = 0.8  # of the type size: white space before a cell, more than between words
SAME_ROW = 1.0  # points between baselines
LABEL = 10  # characters: what stands left of the first gap may be the label of a list, and is no column
REACH = 1.6  # of the type size: height of the edge that parts one row


def find_gutters(runs: list[Run]) -> list[Box]:
    """An upright edge for each row of each gutter, as if it were drawn."""
    starts = defaultdict(list)
    for row in rows_of(runs):
        filled = 0
        for before, after in pairwise(row):
            filled += len(before.text.strip())
            if after.box[0] - before.box[2] > GAP * after.size and filled > LABEL:
                starts[round(after.box[0] / STEP)].append(after)
    found = []
    for place in sorted(starts):
        here = [*starts[place], *starts.get(place + 1, ())]
        if len(here) >= FEWEST_ROWS:
            found.extend(edge_of(run) for run in here)
    return found


def rows_of(runs: list[Run]) -> list[list[Run]]:
    """Runs of one baseline each, from the left."""
    rows = defaultdict(list)
    for run in runs:
        if run.upright and run.text.strip():
            rows[round(run.baseline / SAME_ROW)].append(run)
    return [sorted(row, key=lambda run: run.box[0]) for row in rows.values() if len(row) > 1]


def edge_of(run: Run) -> Box:
    left = run.box[0] - 0.5
    return (left, run.baseline - REACH * run.size, left, run.baseline + 0.3 * run.size)
