"""Themes near what somebody looked for in vain: those whose own words share the most with it."""

from functools import cache

from goldenthread.catalogue.themes import Theme, taxonomy
from goldenthread.search.schema import stemmed
from goldenthread.search.words import STOP_WORDS

FEW = 5
NAME, PHRASES, DEFINITION = 3, 2, 1
"""How much a word counts by where the list of themes has it."""


def nearby_themes(words: str) -> list[Theme]:
    """At most `FEW` themes that share words with these, the nearest first; none where none does."""
    asked = _stems(words)
    scored = [(sum(weights.get(stem, 0) for stem in asked), theme) for theme, weights in _weighed()]
    near = sorted((pair for pair in scored if pair[0]), key=lambda pair: -pair[0])
    return [theme for _, theme in near[:FEW]]


@cache
def _weighed() -> tuple[tuple[Theme, dict[str, int]], ...]:
    """Each theme, with what each stem of its words counts."""
    return tuple((theme, _weights(theme)) for theme in taxonomy().themes)


def _weights(theme: Theme) -> dict[str, int]:
    same = (word for terms in theme.terms for word in terms)
    by_weight = ((DEFINITION, [theme.definition]), (PHRASES, [*theme.phrases, *same]), (NAME, [theme.name]))
    return {stem: weight for weight, texts in by_weight for text in texts for stem in _stems(text)}


def _stems(text: str) -> set[str]:
    return {stem for stem in stemmed().analyze(text) if stem not in STOP_WORDS}
