"""Terms of the field that mean the same, so that an old word finds what a new one says, and the other way."""

from dataclasses import dataclass
from functools import cache

from goldenthread.catalogue.themes import taxonomy
from goldenthread.search.schema import printed

LONGEST_TERM = 6  # words


@dataclass(frozen=True, slots=True)
class Term:
    """A term that was typed, with the others that mean the same; the one to use stands first."""

    typed: tuple[str, ...]  # its words, as the index cuts them
    names: tuple[str, ...]  # as the list of themes has them

    @property
    def others(self) -> tuple[str, ...]:
        """What else was looked for, as it is written."""
        return tuple(name for name in self.names if words_of(name) != self.typed)

    @property
    def forms(self) -> tuple[tuple[str, ...], ...]:
        """The words of each of them, the typed one first."""
        return (self.typed, *map(words_of, self.others))


@cache
def words_of(name: str) -> tuple[str, ...]:
    return tuple(printed().analyze(name))


@cache
def _names() -> dict[tuple[str, ...], tuple[str, ...]]:
    """Every term by its words."""
    return {words_of(name): names for theme in taxonomy().themes for names in theme.terms for name in names}


def cut_terms(words: list[str]) -> tuple[tuple[Term, ...], list[str]]:
    """The terms that stand in a row of typed words, the longest first at each place, and the words left."""
    found, left, at = [], [], 0
    while at < len(words):
        ends = range(min(len(words), at + LONGEST_TERM), at, -1)
        end = next((end for end in ends if tuple(words[at:end]) in _names()), None)
        if end is None:
            left.append(words[at])
            at += 1
        else:
            typed = tuple(words[at:end])
            found.append(Term(typed, _names()[typed]))
            at = end
    return tuple(dict.fromkeys(found)), left
