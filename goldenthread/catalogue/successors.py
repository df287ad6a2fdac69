"""Which item most likely has the words of one that is no longer found."""

from collections.abc import Iterable
from difflib import SequenceMatcher

from goldenthread.catalogue.models import Item

MOSTLY = 0.6
"""Share of the shorter text's words that stand, in order, in the longer one too."""

FEWEST = 4  # words: fewer are alike by chance


def likely_successor(lost: Item, items: Iterable[Item]) -> Item | None:
    """The item that holds most of the words of the lost one, or whose words were mostly in it; else None."""
    scored = [
        (share_of_words(lost.text, item.text), -abs(item.page - lost.page), -item.pk, item) for item in items
    ]
    share, *_, best = max(scored, key=lambda each: each[:3], default=(0.0, 0, 0, None))
    return best if share >= MOSTLY else None


def share_of_words(one: str, other: str) -> float:
    """How many words of the shorter text stand in the longer in the same order, from 0 to 1."""
    words, others = one.casefold().split(), other.casefold().split()
    shorter = min(len(words), len(others))
    if shorter < FEWEST or len(set(words) & set(others)) < MOSTLY * min(len(set(words)), len(set(others))):
        return 0.0
    blocks = SequenceMatcher(None, words, others, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) / shorter
