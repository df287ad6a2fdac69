"""What a newer extractor finds in a document that is kept, beside what was found before."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from goldenthread.catalogue.models import Correction, Item, Part, Version
from goldenthread.catalogue.spans import share_within
from goldenthread.collecting.reading.matching import match_items
from goldenthread.collecting.reading.rows import identity_in, identity_of, item_row

FIRST_WORDS = 5  # alike, an item of the same number on the same page is the same, however it goes on
MOSTLY = 0.6
"""Share of the characters that a person has ruled on from which what is found in their place is the same."""

CONFIRMED = ("kind", "label", "title", "text")
"""Fields that a person compares with the document, so that they are not changed under them."""


NO_LONGER_FOUND, READ_OTHERWISE = "no longer found", "read otherwise now"
"""The evidence of an item that is kept although the newest reading does not have it, or not so."""


class Pair(NamedTuple):
    """An item that was found before and again; `found` is as `to_document` gives it."""

    row: Item
    words: str  # of the row before anything is written
    found: dict
    differs: tuple[str, ...]  # of CONFIRMED
    is_kept: bool  # a person has answered, confirmed or ruled on it as it was, so it stays so

    @property
    def is_reworded(self) -> bool:
        return "text" in self.differs


class Comparison(NamedTuple):
    """Two readings of the same bytes. A lost item that a person has worked on is kept."""

    pairs: list[Pair]  # in the order of the new reading
    gained: list[tuple[int, dict]]  # with the place in the new reading
    lost: list[Item]
    kept: list[Item]  # with all that a person's ruling made or retired

    @property
    def reworded(self) -> list[Pair]:
        return [pair for pair in self.pairs if pair.is_reworded]


@dataclass(frozen=True)
class Reread:
    """What came of reading one document again."""

    version: Version
    before: str  # the version of Golden Thread that read it before
    now: str
    status: str  # as it is kept now
    comparison: Comparison | None = None  # None when it could not be read again
    problem: str = ""  # why not, a sentence


def compare(rows: Sequence[Item], found: Sequence[dict]) -> Comparison:
    """Tell which of the items found now are those of before; reads from the database who worked on them."""
    undone = [row for row in rows if row.made_by_id and row.made_by_id == row.retired_by_id]
    rows = [row for row in rows if row not in undone]
    matched = match_items([identity_of(row) for row in rows], [identity_in(item) for item in found])
    _match_by_place(rows, found, matched)
    _match_by_ruling(rows, found, matched)
    answered, corrected = _answered(rows), _corrected(rows)
    pairs = [_pair(rows[there], found[here], answered) for here, there in sorted(matched.items())]
    gone = [row for place, row in enumerate(rows) if place not in matched.values()] + undone
    return Comparison(
        pairs=pairs,
        gained=[(place, item) for place, item in enumerate(found) if place not in matched],
        lost=[row for row in gone if not row.is_ruled and row.pk not in answered | corrected],
        kept=[row for row in gone if row.is_ruled or row.pk in answered | corrected],
    )


def _pair(row: Item, found: dict, answered: set[int]) -> Pair:
    now = item_row(row.version, row.position, row.reference, found)
    differs = tuple(name for name in CONFIRMED if getattr(row, name) != getattr(now, name))
    is_kept = row.is_ruled or (bool(differs) and row.pk in answered)
    return Pair(row, row.text, found, differs, is_kept)


def _match_by_place(rows: Sequence[Item], found: Sequence[dict], matched: dict[int, int]) -> None:
    """The bytes are the same: what begins alike under the same number on a page is the same item, read to
    another end.
    """
    places = {}
    for place, row in enumerate(rows):
        if place not in matched.values():
            places.setdefault((row.page, row.label, _start(row.text)), []).append(place)
    for place, item in enumerate(found):
        same = places.get((item["page"], item["label"] or "", _start(item["text"])), [])
        if place not in matched and same:
            matched[place] = same.pop(0)


def _match_by_ruling(rows: Sequence[Item], found: Sequence[dict], matched: dict[int, int]) -> None:
    """What has the words that a person has ruled on, however it is cut now, is under that ruling too."""
    ruled = [place for place, row in enumerate(rows) if row.is_ruled]
    for place, item in enumerate(found):
        if place in matched:
            continue
        free = [each for each in ruled if each not in matched.values()]
        shares = [(share_within(rows[each].spans, item["spans"]), each) for each in free]
        share, best = max(shares, default=(0.0, 0))
        if share >= MOSTLY:
            matched[place] = best


def _start(text: str) -> tuple[str, ...]:
    return tuple(re.findall(r"\w+", text)[:FIRST_WORDS])


def _answered(rows: Iterable[Item]) -> set[int]:
    """Keys of the items on which a person's word stands: a confirmation, a decision, and whatever else refers
    to items in this app or above it. What nobody stands behind, as a proposal of the machine, does not count.
    """
    keys: set[int] = set()
    for relation in Item._meta.related_objects:
        model, name = relation.related_model, relation.field.name
        if model not in (Part, Correction):
            referring = model.objects.filter(**{f"{name}__in": rows})
            if any(field.name == "by" and field.null for field in model._meta.fields):
                referring = referring.exclude(by=None)
            keys.update(referring.values_list(name, flat=True))
    return keys


def _corrected(rows: Iterable[Item]) -> set[int]:
    return set(Correction.with_undone.filter(item__in=rows).values_list("item_id", flat=True))
