"""Whether two titles name the same publication: by their words, numbers, and what sort of companion it is."""

import re
import unicodedata
from difflib import SequenceMatcher
from typing import NamedTuple

SMALL_WORDS = frozenset(
    ("a", "an", "and", "at", "by", "for", "from", "in", "into", "its", "of", "on", "or", "the", "to", "with")
)
NEAR_ENOUGH = 0.6
"""Share of words in order from which two titles are near: a person should look."""

HELD_ENOUGH = 0.8
"""Share of the shorter title's words that stand in the longer one, from which the two are near."""

FEWEST_WORDS = 3
"""Words that a title needs before sharing them with another means anything."""

COMPANIONS = (
    "terms of reference",
    "government response",
    "practitioner briefing",
    "literature review",
    "fieldwork report",
    "executive summary",
    "call for evidence",
    "easy read",
    "open letter",
    "webinar",
)
"""Words that make a title that of another publication about the same thing, never of the thing itself."""

NUMBER_WORDS = {"one": "1", "two": "2", "three": "3", "four": "4", "five": "5"}
SHORT_SPAN = re.compile(r"\b((?:19|20)\d\d)\s*(?:[-/\u2013]|to)\s*(\d\d)\b")  # "2018-19", "2018 to 19"


class Title(NamedTuple):
    """A title taken apart."""

    words: tuple[str, ...]  # small letters, without small words, numbers and the publisher's name
    numbers: frozenset[str]
    companions: frozenset[str]


def title_of(text: str, *, publisher: str = "") -> Title:
    """Take a title apart; the words of `publisher` do not tell its publications apart and are left out."""
    folded = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().casefold()
    folded = SHORT_SPAN.sub(lambda years: f"{years[1]} {years[1][:2]}{years[2]}", folded)
    folded = re.sub(r"[^a-z0-9 ]", " ", folded.replace("'", ""))
    plain = " ".join(folded.split())
    companions = frozenset(words for words in COMPANIONS if words in plain)
    named = " ".join(re.sub(r"[^a-z0-9 ]", " ", publisher.casefold()).split())
    plain = (plain.replace(named, " ") if named else plain) or plain
    words = [NUMBER_WORDS.get(word, word) for word in plain.split()]
    return Title(
        tuple(word for word in words if not word.isdigit() and word not in SMALL_WORDS),
        frozenset(word for word in words if word.isdigit()),
        companions,
    )


def may_be_same(one: Title, other: Title) -> bool:
    """False where numbers or companion words say that the two are different, whatever the rest says."""
    numbers_clash = one.numbers and other.numbers and not (one.numbers <= other.numbers)
    return one.companions == other.companions and not (numbers_clash and not (other.numbers <= one.numbers))


def is_same(one: Title, other: Title) -> bool:
    """The same words in the same order, and the same numbers."""
    return bool(one.words or one.numbers) and one == other


def is_near(one: Title, other: Title) -> bool:
    """Near enough that a machine must not decide that they are two."""
    if not may_be_same(one, other):
        return False
    shorter = min(len(set(one.words)), len(set(other.words)))
    shared = len(set(one.words) & set(other.words))
    if shorter < 2:  # one word, as in "Guidance", stands in too many titles to mean anything
        return set(one.words) == set(other.words) and one.numbers == other.numbers
    if shared < min(FEWEST_WORDS, shorter):
        return False
    return shared / shorter >= HELD_ENOUGH or likeness(one, other) >= NEAR_ENOUGH


def likeness(one: Title, other: Title) -> float:
    """Share of the words that stand in both titles in the same order, 0 to 1."""
    return SequenceMatcher(None, one.words, other.words, autojunk=False).ratio()
