"""How far a sentence answers a question: the share of the question's weight whose words it has. Pure.

A word weighs more the fewer entries have it (BM25's idf), so "fathers" decides and "children" hardly counts.
A word that stands over the sentence, in the title of its item or in the name of its report, counts by half.
"""

import math
from dataclasses import dataclass

from goldenthread.search.schema import printed, stemmed

CONTEXT_COUNTS = 0.5


@dataclass(frozen=True, slots=True)
class Unit:
    """One word of a question in every spelling, or one term of the field with all that mean the same."""

    typed: str
    weight: float
    stems: frozenset[str] = frozenset()
    forms: tuple[tuple[str, ...], ...] = ()  # of a term: the words of each form

    def is_in(self, stems: frozenset[str], words: tuple[str, ...]) -> bool:
        return bool(self.stems & stems) or any(_stands_in(form, words) for form in self.forms)


@dataclass(frozen=True, slots=True)
class Weighed:
    """The words of a question with what each weighs."""

    units: tuple[Unit, ...]

    @property
    def total(self) -> float:
        return sum(unit.weight for unit in self.units)

    @property
    def heaviest(self) -> Unit:
        return max(self.units, key=lambda unit: unit.weight)

    def coverage(self, sentence: str, context: str = "") -> float:
        """From 0 to 1; 0 where the word that tells most stands neither in the sentence nor over it."""
        held = self._held(sentence, context)
        return self._share(held) if self.units and held[self.heaviest] else 0.0

    def share(self, sentence: str) -> float:
        """The same of the sentence alone, whichever words are missing."""
        return self._share(self._held(sentence, "")) if self.units else 0.0

    def _held(self, sentence: str, context: str) -> dict[Unit, float]:
        own, around = _read(sentence), _read(context)
        return {
            unit: 1.0 if unit.is_in(*own) else CONTEXT_COUNTS * unit.is_in(*around) for unit in self.units
        }

    def _share(self, held: dict[Unit, float]) -> float:
        return sum(unit.weight * share for unit, share in held.items()) / self.total


def weight_of(entries_with: int, entries: int) -> float:
    """BM25's idf."""
    return math.log(1 + (entries - entries_with + 0.5) / (entries_with + 0.5))


def _read(text: str) -> tuple[frozenset[str], tuple[str, ...]]:
    return frozenset(stemmed().analyze(text)), tuple(printed().analyze(text))


def _stands_in(form: tuple[str, ...], words: tuple[str, ...]) -> bool:
    return any(words[at : at + len(form)] == form for at in range(len(words) - len(form) + 1))
