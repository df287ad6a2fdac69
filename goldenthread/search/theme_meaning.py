"""Themes by meaning: items that say in other words what a theme is about. With the extra `semantic` only.

An item is compared with the name and the phrases of each theme, and those that it is nearest to count.
"""

from __future__ import annotations

import os
from functools import cache
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef

from goldenthread.catalogue.models import Item, ThemeFacet, ThemeLook
from goldenthread.catalogue.theme_suggesting import AT_ONCE, MEANING, Counts, put_suggestions
from goldenthread.catalogue.themes import taxonomy
from goldenthread.search.meaning import load
from goldenthread.search.meaning.carried import MODEL

if TYPE_CHECKING:
    import numpy

    from goldenthread.search.meaning.model import Encoder

LIKE_ENOUGH = 0.55
"""The least likeness that is suggested. Set for precision on the half of the labelled items that is for
tuning: `make benchmark-themes` shows what it comes to on the other half."""

PHRASES_COUNTED = 3
"""Of a theme: one phrase alone may be like anything, and most of them are like little."""


def key() -> str:
    """What suggestions were made with: another model or list makes them anew."""
    return f"{MODEL.sha256[:12]} {taxonomy().version}"


def waiting_for_meaning():
    """Current items that the rules were applied to and whose meaning was not compared with this list yet."""
    looks = ThemeLook.objects.filter(reference=OuterRef("reference")).exclude(rules="").exclude(meaning=key())
    return Item.objects.current().filter(Exists(looks))


def suggest_by_meaning(*, by) -> Counts | None:
    """Compare what waits. None where the extra is not there; raises MeaningRefused for a wrong model."""
    keys = list(waiting_for_meaning().order_by("pk").values_list("pk", flat=True))
    if not keys:
        return Counts()  # without reading the model
    encoder = load(os.cpu_count() or 1)
    if encoder is None:
        return None
    total = Counts()
    for start in range(0, len(keys), AT_ONCE):
        items = Item.objects.filter(pk__in=keys[start : start + AT_ONCE]).prefetch_related("corrections")
        texts = {item.reference: item.shown("text") for item in items}
        told = likenesses(encoder, list(texts.values()))
        found = {reference: _suggested(likely) for reference, likely in zip(texts, told, strict=True)}
        total += put_suggestions(how=MEANING, found=found, key=key(), by=by)
    return total


def likenesses(encoder: Encoder, texts: list[str]) -> list[dict[str, float]]:
    """For each text the themes that it is like enough, by id, with the likeness from 0 to 1."""
    phrases, places = _phrase_vectors(encoder)
    to_phrases = encoder.encode(texts) @ phrases.T
    to_themes = [_nearest(to_phrases[:, start:end]) for start, end in places]
    told: list[dict[str, float]] = [{} for _ in texts]
    for theme, likely in zip(taxonomy().themes, to_themes, strict=True):
        for row, likeness in enumerate(likely):
            if likeness >= LIKE_ENOUGH:
                told[row][theme.id] = float(likeness)
    return told


def _nearest(likeness: numpy.ndarray) -> numpy.ndarray:
    """For each text the mean of its likeness to the phrases of one theme that it is nearest to."""
    likeness.sort(axis=1)
    return likeness[:, -PHRASES_COUNTED:].mean(axis=1)


@cache
def _phrase_vectors(encoder: Encoder) -> tuple[numpy.ndarray, list[tuple[int, int]]]:
    """The vectors of the names and phrases of all themes, and which rows are whose."""
    phrases, places = [], []
    for theme in taxonomy().themes:
        start = len(phrases)
        phrases += [theme.name, *theme.phrases]
        places.append((start, len(phrases)))
    return encoder.encode(phrases), places


def _suggested(likely: dict[str, float]) -> dict[tuple[str, str], list[dict]]:
    return {
        (ThemeFacet.THEME.value, id): [{"how": MEANING, "likeness": round(likeness, 3)}]
        for id, likeness in likely.items()
    }
