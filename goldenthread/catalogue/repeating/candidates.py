"""Which items are worth comparing with one: those that share its rarest words. Never all with all."""

from collections import defaultdict
from collections.abc import Hashable, Mapping
from heapq import nlargest

from goldenthread.catalogue.repeating.likeness import Rarity
from goldenthread.catalogue.repeating.words import Words

LOOKED_AT = 4_000
"""Entries of the lists of who has a word that are read for one item, the rarest words first."""

AT_LEAST_WORDS = 4  # are looked up, however long their lists are
COMPARED = 40  # with one item, those that share most


class Candidates:
    """Lists of who has each word, for any number of items."""

    def __init__(self, items: Mapping[Hashable, Words], rarity: Rarity):
        self.items, self.rarity = items, rarity
        self.having: dict[str, list] = defaultdict(list)
        for item, words in items.items():
            for word in words.set:
                self.having[word].append(item)

    def of(self, item: Hashable) -> list:
        """The items that share the most telling words with this one, the most first; not itself."""
        shared: dict[Hashable, float] = defaultdict(float)
        looked_at = 0
        words = sorted(self.items[item].set, key=lambda word: (-self.rarity.of(word), word))
        for number, word in enumerate(words):
            having = self.having[word]
            looked_at += len(having)
            if looked_at > LOOKED_AT and number >= AT_LEAST_WORDS:
                break
            counts = self.rarity.of(word)
            for other in having:
                shared[other] += counts
        shared.pop(item, None)
        return nlargest(COMPARED, shared, key=shared.__getitem__)
