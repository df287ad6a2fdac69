"""How good a ranking is, by the grades of what stands where. Pure: grades in, figures from 0 to 1 out."""

import math
from collections.abc import Iterable, Sequence

LOOKED_AT = 10
HIT_AMONG = 5
WHOLE = 2
"""The grade of a result that answers wholly."""


def gain(grade: int, place: int) -> float:
    """What a result is worth: 3 for a whole answer, 1 for a part of one; less, the further down (from 1)."""
    return (2**grade - 1) / math.log2(place + 1)


def ndcg(found: Sequence[int], judged: Iterable[int]) -> float:
    """nDCG@10: the worth of the first ten results as a share of the best order of all judged ones.

    `found` are grades in the order found, 0 for what answers nothing; `judged` the grades of all that answer.
    """
    best = sorted(judged, reverse=True)[:LOOKED_AT]
    whole = sum(gain(grade, place) for place, grade in enumerate(best, start=1))
    return sum(gain(grade, place) for place, grade in enumerate(found[:LOOKED_AT], start=1)) / whole


def hit(found: Sequence[int]) -> float:
    """hit@5: 1 when one of the first five results answers wholly."""
    return float(WHOLE in found[:HIT_AMONG])


def reciprocal_rank(found: Sequence[int]) -> float:
    """1 for a whole answer in the first place, a half in the second; 0 when none is among the first ten."""
    return next((1 / place for place, grade in enumerate(found[:LOOKED_AT], start=1) if grade == WHOLE), 0.0)
