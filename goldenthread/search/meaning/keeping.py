"""Keeping up with the catalogue: for the worker, the commands and `goldenthread doctor`."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import TYPE_CHECKING

from goldenthread.search.meaning import asking

if TYPE_CHECKING:
    from goldenthread.search.meaning.model import Encoder

HOLDS_UP = 5.0
"""Seconds for which the worker reads before it looks at its queue again."""


class NotInUse(Exception):
    """The extra `semantic` is not installed, is turned off, or its model was refused."""


class ReadElsewhere(Exception):
    """Another process is reading publications by meaning."""


def read_all(told: Callable[[int], None] = lambda texts: None) -> int:
    """Look through every publication and read what has no vector; returns how many texts have one then.

    `told` is called with the number so far. Raises NotInUse and ReadElsewhere.
    """
    with _following() as following:
        encoder = _encoder()
        following.look_at_all_again()
        following.read_on(encoder, told=lambda progress: told(progress.read))
        return following.progress().read


def read_a_little(seconds: float = HOLDS_UP) -> bool:
    """Read on for so long; returns whether there is more to read. Where it is not in use there never is."""
    end = time.monotonic() + seconds
    try:
        with _following() as following:
            if not following.unread():
                return False  # before the model is loaded, which takes a moment
            return not following.read_on(_encoder(), lambda: time.monotonic() > end)
    except (NotInUse, ReadElsewhere):
        return False


def how_far() -> tuple[int, int]:
    """Texts that are searched by meaning, and publications that are not read whole. Raises NotInUse."""
    with _following() as following:
        progress = following.progress()
        return progress.read, progress.waiting


def _encoder() -> Encoder:
    encoder = asking.encoder(os.cpu_count() or 1)
    if encoder is None:
        raise NotInUse
    return encoder


@contextmanager
def _following() -> Iterator[ModuleType]:
    """The module that does it, which needs the extra."""
    if not asking.is_wanted():
        raise NotInUse
    from goldenthread.search.meaning import following, store

    try:
        yield following
    except store.StoreBusy:
        raise ReadElsewhere from None
