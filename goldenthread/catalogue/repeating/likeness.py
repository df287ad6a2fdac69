"""How much two items ask the same, from 0 to 1, by their words; see docs/adr/0013-said-before.md."""

import math
from collections import Counter
from collections.abc import Iterable

from rapidfuzz import fuzz

from goldenthread.catalogue.repeating.words import Words, asking_stems

SHARED_WORDS, SHARED_TERMS, SAME_LETTERS = 1.0, 0.5, 0.8
"""What each measure counts: shared words by how rare they are, shared terms of the field in what is asked,
and likeness letter by letter with the words in the order of the alphabet."""

ASKING_COUNTS = 0.25
"""What a word counts that only says that something is asked, of what it would by its rarity."""

ONE_TERM = 1.5
"""Rarity that is missing from what is shared, always: one common term in each is little to go by."""

SAME = 0.5
"""Likeness from which two items are said to ask the same."""

SAME_WHEN_SHORT, SHORT = 0.7, 3
"""The same where either has fewer telling words than that: "Improve the quality of plans" tells little."""


class Rarity:
    """What each word counts, by how many items have it. A word that none has counts as the rarest."""

    def __init__(self, everything: Iterable[Words]):
        self.having: Counter[str] = Counter()
        self.items = 0
        for words in everything:
            self.having.update(words.set)
            self.items += 1
        self._known: dict[str, float] = {}

    def of(self, word: str) -> float:
        known = self._known.get(word)
        if known is None:
            having = self.having[word]
            known = math.log(1 + (self.items - having + 0.5) / (having + 0.5))
            known *= ASKING_COUNTS if word in asking_stems() else 1.0
            self._known[word] = known
        return known

    def sum(self, words: Iterable[str]) -> float:
        return sum(map(self.of, words))


def likeness(one: Words, other: Words, rarity: Rarity) -> float:
    """How much the two ask the same. Near 1 for the same words in whatever order, 0 where none is shared."""
    words = _share(one.set, other.set, rarity)
    terms = _share(one.asked, other.asked, rarity, missing=ONE_TERM)
    letters = fuzz.ratio(one.sorted, other.sorted) / 100
    told = SHARED_WORDS * words + SHARED_TERMS * terms + SAME_LETTERS * letters
    return told / (SHARED_WORDS + SHARED_TERMS + SAME_LETTERS)


def needed(one: Words, other: Words) -> float:
    """The likeness from which these two are said to ask the same."""
    return SAME_WHEN_SHORT if min(one.telling, other.telling) < SHORT else SAME


def _share(one: frozenset[str], other: frozenset[str], rarity: Rarity, missing: float = 0.0) -> float:
    """The rarity of what is in both as a share of what is in either."""
    everything = rarity.sum(one | other)
    return rarity.sum(one & other) / (everything + missing) if everything else 0.0
