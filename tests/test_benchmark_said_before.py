"""The labelled pairs hold no words of the reports, and what is said before is found as surely as claimed."""

import json
import re
from pathlib import Path

import pytest

from benchmarks.said_before import (
    ASKED,
    CORPUS,
    PAIRS,
    Labelled,
    found_at,
    measured,
    pairs_in,
    read_items,
    read_pairs,
)
from goldenthread.catalogue.repeating.planning import planned

KEY = re.compile(r"[\w.-]+#\d+\.\d+:[0-9a-f]{8}")


def test_pairs_hold_keys_and_labels_and_no_words():
    pairs = json.loads(PAIRS.read_text())["pairs"]
    assert len(pairs) > 400
    for pair in pairs:
        assert pair.keys() == {"one", "other", "label", "drawn", "stands_for", "held_out"}
        assert KEY.fullmatch(pair["one"])
        assert KEY.fullmatch(pair["other"])
        assert pair["label"] in {"same", "related", "different"}
    assert len(read_pairs()) == len({pair.items for pair in read_pairs()})


def test_no_same_pair_hangs_together_over_both_halves():
    open_half, held_out = (
        {key for pair in read_pairs() if pair.is_same and pair.is_held_out == half for key in pair.items}
        for half in (False, True)
    )
    assert not open_half & held_out


def test_measures_count_what_they_say():
    one, two, three = (frozenset(pair) for pair in ("ab", "bc", "cd"))
    labelled = [
        Labelled(one, True, False, 1),
        Labelled(two, False, False, 1),
        Labelled(three, True, False, 3),
    ]
    got = measured({one, two}, labelled)
    assert (got.together, got.precision, got.recall, got.recall_over_all) == (2, 0.5, 0.5, 0.25)
    assert measured(set(), labelled).precision is None
    assert found_at([(0.9, True), (0.8, True), (0.7, False), (0.6, True)]) == 2


@pytest.mark.skipif(not Path(CORPUS).exists(), reason="the labelled reports are not beside the repository")
def test_what_is_put_together_in_real_reports_is_the_same():
    items = read_items(CORPUS)
    plan = planned(items, [], items.values(), whole=True)
    grouped = pairs_in([[joining.reference for joining in group.joining] for group in plan.groups], items)
    held_out = measured(grouped, [pair for pair in read_pairs() if pair.is_held_out])
    assert held_out.together >= 15
    assert held_out.precision >= ASKED
    assert held_out.recall >= 0.4
    assert grouped <= {pair.items for pair in read_pairs()}  # all of it was read by a person
