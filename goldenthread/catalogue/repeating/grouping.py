"""From pairs that ask the same to groups that do, by the likeness of all that is in them: none drifts."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import product

ON_AVERAGE = 0.45
"""Likeness that the items of two groups have to each other on average, at least, to become one group."""

AT_LEAST = 0.4
"""Likeness that any two items of a group have, at least, unless a person put them together."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two items that are like enough to be said to ask the same."""

    one: Hashable
    other: Hashable
    likeness: float


@dataclass
class Groups:
    """Items in groups. `like` gives the likeness of any two; `is_apart` says that a person parted them."""

    like: Callable[[Hashable, Hashable], float]
    is_apart: Callable[[Hashable, Hashable], bool] = lambda one, other: False
    _group_of: dict[Hashable, list] = field(default_factory=dict)

    def keep(self, items: Sequence[Hashable]) -> None:
        """Begin with these together: a group that is there already, or that a person made."""
        together = list(items)
        self._group_of.update(dict.fromkeys(together, together))

    def join_alike(self, pairs: Iterable[Pair]) -> None:
        """Join the groups of each pair, the likest first, where they are alike as a whole."""
        for pair in sorted(pairs, key=lambda pair: (-pair.likeness, pair.one, pair.other)):
            one, other = self.group_of(pair.one), self.group_of(pair.other)
            if one is not other and self._are_alike(one, other):
                one.extend(other)
                self._group_of.update(dict.fromkeys(other, one))

    def group_of(self, item: Hashable) -> list:
        """The items that are together with this one, itself among them."""
        return self._group_of.setdefault(item, [item])

    def all(self) -> list[list]:
        """The groups of two or more."""
        each = {id(group): group for group in self._group_of.values()}
        return [group for group in each.values() if len(group) > 1]

    def likeness_in_group(self, item: Hashable) -> float:
        """How like an item is to the others of its group, on average."""
        others = [other for other in self.group_of(item) if other != item]
        return sum(self.like(item, other) for other in others) / len(others) if others else 0.0

    def _are_alike(self, one: list, other: list) -> bool:
        between = list(product(one, other))
        if any(self.is_apart(*each) for each in between):
            return False
        scores = [self.like(*each) for each in between]
        return min(scores) >= AT_LEAST and sum(scores) / len(scores) >= ON_AVERAGE
