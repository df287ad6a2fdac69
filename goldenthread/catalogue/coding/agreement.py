"""How far two codings agree on where items begin, item by item. Pure: sets of beginnings in, counts out.

Most of a report is no item, and nobody can count the places where none begins. Chance-corrected measures such
as kappa need that count and fall as it grows, even where people agree on nearly every item (Feinstein and
Cicchetti, "High agreement but low kappa: I. The problems of two paradoxes", Journal of Clinical Epidemiology
43, 1990, 543-549). The measures here leave it out: precision and recall of one coding against the other, and
their harmonic mean F1, which is the same whichever is taken as the reference and is the positive specific
agreement (Hripcsak and Rothschild, "Agreement, the F-measure, and reliability in information retrieval",
Journal of the American Medical Informatics Association 12, 2005, 296-298). Shares of small samples are given
with Wilson's interval ("Probable inference, the law of succession, and statistical inference", Journal of the
American Statistical Association 22, 1927, 209-212).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt
from typing import NamedTuple

Z = 1.96  # of the normal distribution, for an interval of 95 in 100


class Beginning(NamedTuple):
    """An item of this kind begins in the block that starts at this character of the page."""

    page: int
    start: int
    kind: str


@dataclass(frozen=True, slots=True)
class Agreement:
    """Items that two codings have, and those that only one has. Adds up over samples."""

    both: int = 0
    only_first: int = 0
    only_second: int = 0

    def __add__(self, other: "Agreement") -> "Agreement":
        return Agreement(
            self.both + other.both,
            self.only_first + other.only_first,
            self.only_second + other.only_second,
        )

    @property
    def precision(self) -> float | None:
        """Of the items that the first has, the share that the second has too; None where it has none."""
        return _share(self.both, self.both + self.only_first)

    @property
    def recall(self) -> float | None:
        """Of the items that the second has, the share that the first has too; None where it has none."""
        return _share(self.both, self.both + self.only_second)

    @property
    def f1(self) -> float | None:
        """Harmonic mean of the two; None where neither has an item."""
        return _share(2 * self.both, 2 * self.both + self.only_first + self.only_second)

    @property
    def first(self) -> int:
        return self.both + self.only_first

    @property
    def second(self) -> int:
        return self.both + self.only_second


def compare(first: Iterable[Beginning], second: Iterable[Beginning]) -> Agreement:
    """Compare items: the same where place and kind are the same."""
    first, second = set(first), set(second)
    return Agreement(len(first & second), len(first - second), len(second - first))


def compare_places(first: Iterable[Beginning], second: Iterable[Beginning]) -> Agreement:
    """Compare where items begin, whatever their kind."""
    return compare(_without_kinds(first), _without_kinds(second))


def interval(hits: int, of: int) -> tuple[float, float] | None:
    """Wilson's interval, which holds the true share in 95 of 100 such samples; None of nothing."""
    if not of:
        return None
    share, spread = hits / of, Z * Z / of
    middle = share + spread / 2
    width = Z * sqrt(share * (1 - share) / of + spread / (4 * of))
    return max(0.0, (middle - width) / (1 + spread)), min(1.0, (middle + width) / (1 + spread))


def _without_kinds(beginnings: Iterable[Beginning]) -> set[Beginning]:
    return {beginning._replace(kind="") for beginning in beginnings}


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
