"""Reading publications by meaning: which are not read yet, and reading them, a little at a time.

Reading is slow, some fifty passages a second, so that the worker does it or `goldenthread index meaning`,
never a page. Until a publication is read it is found by its words. Imported only with the extra `semantic`.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy

from goldenthread.catalogue.models import Publication
from goldenthread.search.entries import cards_of
from goldenthread.search.index import Bookmark, Reading, catch_up, find_news, vectors_folder
from goldenthread.search.meaning.store import State, Store, Writer
from goldenthread.search.meaning.texts import key_of, text_of

if TYPE_CHECKING:
    from goldenthread.search.meaning.model import Encoder

logger = logging.getLogger(__name__)

AT_ONCE = 32
"""Texts between two looks at the clock: about a second's work."""

MOST_LEFT_OVER = 0.25
"""Share of the vectors that may be of texts which stand nowhere any more, before they are left out."""


@dataclass(frozen=True)
class Progress:
    """How far reading is."""

    read: int  # texts that have a vector
    waiting: int  # publications that are not read whole


Told = Callable[[Progress], None]


@cache
def _store_in(folder: Path) -> Store:
    return Store(folder)


def store() -> Store:
    return _store_in(vectors_folder())


def progress() -> Progress:
    """How far it is now. Two queries."""
    return Progress(read=len(store().vectors()), waiting=len(unread()))


def unread() -> frozenset[int]:
    """Primary keys of the publications that the public may see and that are not read whole."""
    waiting = set(_followed(store().state()).waiting)
    public = Publication.objects.published().filter(pk__in=waiting) if waiting else []
    return frozenset(publication.pk for publication in public)


def read_on(
    encoder: Encoder, is_over: Callable[[], bool] = lambda: False, told: Told = lambda progress: None
) -> bool:
    """Read what is not read yet, the newest publications first, until all is done or `is_over()`.

    Returns whether all is done. What was read stays when this is cut short. Raises StoreBusy when another
    process is at it.
    """
    if not unread():
        return True
    with store().writing() as writer:
        writer.note(_followed(store().state()))
        for publication in _in_turn(store().state().waiting):
            if not _read(publication, writer, encoder, is_over, told):
                return False
        writer.note(replace(store().state(), waiting=()))  # the others are drafts, or gone
        _leave_out_what_is_nowhere(writer, catch_up())
    return True


def look_at_all_again() -> None:
    """Have every publication looked through once more; only what has no vector is read. Raises StoreBusy."""
    with store().writing() as writer:
        writer.note(replace(store().state(), bookmark=None))


def _read(publication: Publication, writer: Writer, encoder: Encoder, is_over: Callable, told: Told) -> bool:
    """Whether it is read whole; False when it was cut short."""
    for texts in _unread_texts(publication):
        if is_over():
            return False
        writer.add(list(texts), encoder.encode(texts.values()))
        told(progress())
    state = store().state()
    writer.note(replace(state, waiting=tuple(pk for pk in state.waiting if pk != publication.pk)))
    return True


def _followed(state: State) -> State:
    """The state with what changed in the catalogue since."""
    given = state.bookmark
    bookmark = given and Bookmark(given["seen"], given["at"], tuple(given["gaps"]))
    news = find_news(bookmark)
    if news is None:
        return state
    if news.is_other_catalogue:
        changed = Publication.objects.published().values_list("pk", flat=True)
    else:
        changed = news.publications
    waiting = tuple(sorted({*state.waiting, *changed}))
    return replace(state, bookmark=asdict(news.bookmark), waiting=waiting)


def _in_turn(waiting: tuple[int, ...]) -> list[Publication]:
    public = Publication.objects.published().prefetch_related("date_claims")
    return list(public.filter(pk__in=waiting).order_by("-published_on", "-pk"))


def _unread_texts(publication: Publication) -> Iterator[dict[int, str]]:
    """Its texts that have no vector, by key, `AT_ONCE` at a time."""
    texts = {key_of(text): text for text in map(text_of, cards_of(publication)) if text.strip()}
    missing = store().vectors().missing(list(texts))
    for start in range(0, len(missing), AT_ONCE):
        yield {key: texts[key] for key in missing[start : start + AT_ONCE]}


def _leave_out_what_is_nowhere(writer: Writer, reading: Reading) -> None:
    """Vectors of texts that the index has not any more, once they are many."""
    vectors = store().vectors()
    if reading.is_behind or len(vectors) * (1 - MOST_LEFT_OVER) <= reading.searcher.num_docs:
        return
    is_there = numpy.array([bool(reading.searcher.doc_freq("key", key)) for key in vectors.keys.tolist()])
    logger.info("leaving out %d vectors of texts that stand nowhere", numpy.count_nonzero(~is_there))
    writer.keep_only(numpy.flatnonzero(is_there))
