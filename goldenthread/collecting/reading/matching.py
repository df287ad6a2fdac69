"""Which items of a new version are items of the old one, so that their permanent references stay."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import product
from typing import NamedTuple

SAME_ENOUGH = 0.9
"""Share of words, in order, from which two texts in the same list are the same item reworded."""

NUMBERED_ENOUGH = 0.6
"""The same where a printed number stands once in the list before and once after: less need be alike."""


class Identity(NamedTuple):
    """What an item is known by. List and number restart and repeat, so neither is enough alone."""

    kind: str
    list: str
    label: str
    text: str


def match_items(old: Sequence[Identity], new: Sequence[Identity]) -> dict[int, int]:
    """Give, for each position in `new` that is an item of `old`, its position there; each is used once.

    An item is the same when its text is the same, or when kind, list and number are the same and at least
    nine words in ten, six in ten where that number stands once in each. Where a text stands more than once,
    kind, list and number decide, then the order.
    """
    matched: dict[int, int] = {}
    for key in (_everything, _kind_and_text, _text):
        _match_equal(old, new, key, matched)
    _match_reworded(old, new, matched)
    return matched


def enough_for(place: tuple, old: Counter, new: Counter) -> float:
    """How alike two texts of one kind, list and number must be, given how often each stands there."""
    *_, label = place
    return NUMBERED_ENOUGH if label and old[place] == new[place] == 1 else SAME_ENOUGH


def _everything(item: Identity):
    return item


def _kind_and_text(item: Identity):
    return item.kind, item.text


def _text(item: Identity):
    return item.text


def _place(item: Identity):
    return item.kind, item.list, item.label


def _match_equal(old, new, key, matched: dict[int, int]) -> None:
    for old_places, new_places in _unmatched_by(old, new, key, matched):
        matched.update(zip(new_places, old_places, strict=False))


def _match_reworded(old, new, matched: dict[int, int]) -> None:
    """The likest pair first, so that one insertion in an unnumbered list does not shift the rest."""
    stood, stand = Counter(map(_place, old)), Counter(map(_place, new))
    for old_places, new_places in _unmatched_by(old, new, _place, matched):
        pairs = [
            (likeness(old[there].text, new[here].text), here, there)
            for here, there in product(new_places, old_places)
        ]
        for score, here, there in sorted(pairs, key=lambda pair: (-pair[0], pair[1:])):
            enough = enough_for(_place(new[here]), stood, stand)
            if score >= enough and here not in matched and there not in matched.values():
                matched[here] = there


def _unmatched_by(old, new, key, matched: dict[int, int]) -> Iterator[tuple[list[int], list[int]]]:
    """Positions not matched yet, those of `old` and of `new` that have the same key together."""
    groups = defaultdict(lambda: ([], []))
    taken = set(matched.values())
    for position, item in enumerate(old):
        if position not in taken:
            groups[key(item)][0].append(position)
    for position, item in enumerate(new):
        if position not in matched:
            groups[key(item)][1].append(position)
    yield from list(groups.values())


def likeness(one: str, other: str) -> float:
    """How alike two texts are, from 0 to 1, by words in order; 0 where they cannot be alike enough."""
    matcher = SequenceMatcher(None, one.split(), other.split(), autojunk=False)
    if matcher.real_quick_ratio() < NUMBERED_ENOUGH or matcher.quick_ratio() < NUMBERED_ENOUGH:
        return 0.0
    return matcher.ratio()
