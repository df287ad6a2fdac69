"""What says about the same as a question: the keys of texts, for the index to say where they stand.

Nothing is found without the extra `semantic`, when the setting turns it off, or before anything was read.
"""

from __future__ import annotations

import logging
from functools import lru_cache
from typing import TYPE_CHECKING

from django.conf import settings

from goldenthread.search.meaning.carried import MeaningRefused
from goldenthread.search.meaning.encoder import is_installed, load

if TYPE_CHECKING:
    import numpy

    from goldenthread.search.meaning.model import Encoder

logger = logging.getLogger(__name__)

COMPARED = 1_000
"""Texts whose likeness is worked out; the others differ in too many signs."""

LIKE_ENOUGH = 0.35
"""Likeness below which a text says something else. Texts of other subjects altogether stay under 0.2."""


def texts_near(question: str) -> dict[int, float]:
    """The keys of texts that say about the same, likest first, with their likeness from LIKE_ENOUGH to 1."""
    if not question or not is_ready():
        return {}
    from goldenthread.search.meaning.following import store

    return store().vectors().nearest(_vector(encoder(), question), COMPARED, LIKE_ENOUGH)


@lru_cache(maxsize=256)
def _vector(encoder: Encoder, question: str) -> numpy.ndarray:
    """Kept: the next page, a filter and the answer above ask the same again, and reading takes longest."""
    return encoder.encode([question])[0]


def is_wanted() -> bool:
    return settings.SEARCH_BY_MEANING and is_installed()


def is_ready() -> bool:
    """Whether a question can be answered by meaning now, of at least some publications."""
    if not is_wanted():
        return False
    from goldenthread.search.meaning.following import store

    return len(store().vectors()) > 0 and encoder() is not None


def publications_unread() -> int:
    """How many publications are found by their words only, so far; 0 where meaning is not in use at all."""
    if not is_wanted():
        return 0
    from goldenthread.search.meaning.following import unread

    return len(unread())


def encoder(threads: int = 1) -> Encoder | None:
    """None also when the model is refused: `goldenthread doctor` says why, and words still find."""
    try:
        return load(threads)
    except MeaningRefused as refused:
        logger.warning("search by meaning is not in use: %s", refused)
        return None
