"""Cutting the text of a page where marked passages begin and end. Pure: text and ranges in, segments out."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Mark:
    """One unbroken run of an item's words on a page: `page.text[start:end]`."""

    start: int
    end: int
    name: str = ""  # how a person would call the item: "Recommendation 3"
    href: str = ""  # the item's page, on its last run; empty where we are on that page
    anchor: str = ""  # id for the beginning of the item's first run on the page, else empty


@dataclass(frozen=True, slots=True)
class Segment:
    """Text between two cuts. The text is not escaped: the template does that."""

    text: str
    is_marked: bool = False
    opens: tuple[Mark, ...] = ()  # passages that begin before this text
    closes: tuple[Mark, ...] = ()  # passages that end after it


def marks_of(spans: Iterable[dict], page: int, text: str, **about: str) -> list[Mark]:
    """The marks on one page for an item's stored spans; `about` gives name, href and anchor.

    Runs with nothing but white space between them are one mark, so that a passage over two paragraphs begins
    and ends once. Ranges that reach outside the text are cut to it.
    """
    runs: list[Mark] = []
    for start, end in sorted(_trimmed(text, span) for span in spans if span["page"] == page):
        if start >= end:
            continue
        if runs and not text[runs[-1].end : start].strip():
            runs[-1] = replace(runs[-1], end=max(end, runs[-1].end))
        else:
            runs.append(Mark(start, end, **about))
    return [
        replace(run, anchor="" if number else run.anchor, href=run.href if run is runs[-1] else "")
        for number, run in enumerate(runs)
    ]


def _trimmed(text: str, span: dict) -> tuple[int, int]:
    """The range without white space at its ends: a passage ends in the block where its words end."""
    words = text[span["start"] : span["end"]]
    start = span["start"] + len(words) - len(words.lstrip())
    return start, start + len(words.strip())


def cut(text: str, start: int, end: int, marks: Iterable[Mark]) -> list[Segment]:
    """Segments whose texts joined are exactly `text[start:end]`. Marks may overlap one another."""
    here = [mark for mark in marks if mark.start < end and mark.end > start]
    edges = {edge for mark in here for edge in (mark.start, mark.end) if start < edge < end}
    places = [start, *sorted(edges), end]
    return [
        Segment(
            text[a:b],
            is_marked=any(mark.start <= a and b <= mark.end for mark in here),
            opens=tuple(mark for mark in here if a <= mark.start < b),
            closes=tuple(mark for mark in here if a < mark.end <= b),
        )
        for a, b in pairwise(places)
        if a < b
    ]
