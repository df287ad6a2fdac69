"""What differs between two wordings of one ask and matters: numbers, a deadline, whether it says not."""

import re
from dataclasses import dataclass

from goldenthread.catalogue.repeating.words import OWN_PARAGRAPHS

IN_WORDS = "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
NUMBER = re.compile(rf"\d+(?:[.,]\d+)*%?|\b(?:{IN_WORDS})\b", re.IGNORECASE)
NEGATION = re.compile(r"\b(?:not|no|never|nor|neither|without|cannot)\b|n[’']t\b", re.IGNORECASE)
SPAN = rf"(?:\d+|one|a|{IN_WORDS}) (?:working |calendar )?(?:hour|day|week|month|year|term)s?"
DEADLINE = re.compile(
    rf"\b(?:(?:within|at least every|every|no later than) {SPAN}|by (?:the end of )?(?:[a-z]+ )?(?:19|20)\d\d"
    r"|immediate(?:ly)?|urgent(?:ly)?|at once|as soon as possible|annually|monthly|weekly|quarterly"
    r"|each (?:year|month|term)|every (?:year|month|term))\b",
    re.IGNORECASE,
)
SORTS = (("a deadline or how often", DEADLINE), ("numbers", NUMBER), ("saying “not”", NEGATION))


@dataclass(frozen=True, slots=True)
class Differing:
    """One sort of thing that only one of two wordings says, or that each says otherwise."""

    sort: str  # in words: "numbers"
    before: tuple[str, ...]  # what only the earlier says, as it is printed
    after: tuple[str, ...]  # what only the later says


def differing(before: str, after: str) -> list[Differing]:
    """What matters and is not the same in both; nothing of it makes them two asks.

    Numbers of the report's own paragraphs are left out. A number that is part of a deadline is told with it.
    """
    before, after = OWN_PARAGRAPHS.sub(" ", before), OWN_PARAGRAPHS.sub(" ", after)
    found = []
    for sort, pattern in SORTS:
        one, other = _found(pattern, before), _found(pattern, after)
        if one.keys() != other.keys():
            found.append(Differing(sort, _only(one, other), _only(other, one)))
        before, after = pattern.sub(" ", before), pattern.sub(" ", after)
    return found


def _found(pattern: re.Pattern, text: str) -> dict[str, str]:
    """What the pattern finds, as printed, by how it is compared."""
    return {" ".join(match[0].casefold().split()): match[0] for match in pattern.finditer(text)}


def _only(one: dict[str, str], other: dict[str, str]) -> tuple[str, ...]:
    return tuple(printed for compared, printed in one.items() if compared not in other)
