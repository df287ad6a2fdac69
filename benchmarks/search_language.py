"""A made-up language to search in: passages, questions and vectors, always the same from the same seed.

Words are drawn as often as English draws them (Zipf's law), so that frequent and rare ones are there in
realistic numbers. One passage in twenty is a numbered recommendation.
"""

import random
from collections.abc import Iterator
from itertools import accumulate, islice
from pathlib import Path

SEED = 2026
VOCABULARY = 40_000
WORDS_IN_A_PASSAGE = (40, 120)
BATCH = 5_000
QUERIES = 300  # of each kind
ASKED_RANKS = (100, 5_000)  # people ask for words that are neither "the" nor unique
ITEM_EVERY = 20  # passages
LABELS = 12  # numbers of the recommendations of a report

Query = tuple[str, ...]
KINDS = ("one word", "AND of 2", "OR of 6", "phrase of 3", "numbered")


def vocabulary() -> list[str]:
    """The most frequent first and, as in English, the shorter ones more frequent."""
    chance = random.Random(SEED)
    consonants, vowels = "bcdfghjklmnprstvw", "aeiou"
    words: dict[str, None] = {}
    while len(words) < VOCABULARY:
        syllables = 1 + len(words) // (VOCABULARY // 4) + chance.randint(0, 1)
        letters = (chance.choice(consonants) + chance.choice(vowels) for _ in range(syllables + 1))
        words.setdefault("".join(letters))
    return list(words)


def write_passages(file: Path, count: int) -> None:
    """One on each line. Making them takes longer than indexing them, so that it is done once."""
    chance, words = random.Random(SEED), vocabulary()
    often = list(accumulate(1 / (rank + 2.7) for rank in range(len(words))))
    with file.open("w") as written:
        for _ in range(count):
            drawn = chance.choices(words, cum_weights=often, k=chance.randint(*WORDS_IN_A_PASSAGE))
            written.write(" ".join(drawn) + "\n")


def batches(file: Path) -> Iterator[list[str]]:
    with file.open() as lines:
        while batch := [line.rstrip("\n") for line in islice(lines, BATCH)]:
            yield batch


def label_of(number: int) -> str:
    """The number of the recommendation that the passage of this number is; empty for other text."""
    return "" if number % ITEM_EVERY else str(1 + number // ITEM_EVERY % LABELS)


def queries(file: Path) -> dict[str, list[Query]]:
    """What is asked, by kind. Phrases are taken from passages, so that they are somewhere."""
    chance = random.Random(SEED + 1)
    asked = vocabulary()[slice(*ASKED_RANKS)]
    passages = next(batches(file))

    def phrase() -> Query:
        words = chance.choice(passages).split()
        start = chance.randrange(len(words) - 3)
        return tuple(words[start : start + 3])

    return {
        "one word": [(chance.choice(asked),) for _ in range(QUERIES)],
        "AND of 2": [tuple(chance.sample(asked[:1_000], 2)) for _ in range(QUERIES)],
        "OR of 6": [tuple(chance.sample(asked, 6)) for _ in range(QUERIES)],
        "phrase of 3": [phrase() for _ in range(QUERIES)],
        "numbered": [("recommendation", str(chance.randint(1, LABELS))) for _ in range(QUERIES)],
    }
