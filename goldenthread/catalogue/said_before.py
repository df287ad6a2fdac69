"""What has been said before: the public groups of items that say the same, in the order they came out.

Only published publications and the versions that readers see count. A publication that says the same twice,
in its summary and its body or in its phases, says it once.
"""

from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from goldenthread.catalogue.models import GroupedItem, Item, Precision, Publication, Standing

SURE = ("", Standing.CONFIRMED)


@dataclass(frozen=True, slots=True)
class SaidOnce:
    """One item of a group, with the date of its publication and how it came into the group."""

    item: Item  # with its publication and publisher
    turn: int | None  # which time it was said, from 1; None where its publication has no date
    grouped: GroupedItem

    @property
    def publication(self) -> Publication:
        return self.item.version.document.publication


@dataclass(frozen=True, slots=True)
class SaidBefore:
    """What one item repeats, and what repeats it.

    `turn` is which time the item is, by date, from 1; None where its publication has no date. `times` counts
    publications, a review with its phases and responses as one. `first_on` is the earliest date that is
    known, as exact as `first_precision`, with its `first_standing` ("" where nobody made a claim about it).
    Only where `is_order_sure` is "first" more than "first, as far as the dates are known".
    """

    group: str  # reference of the group: /said-before/<group>
    turn: int | None
    times: int
    first_on: date | None
    first_precision: str
    first_standing: str
    is_order_sure: bool
    is_confirmed: bool  # a person has grouped every item of it
    references: tuple[str, ...]  # of all its items, in order of date


@dataclass(frozen=True, slots=True)
class Group:
    """A public group, its items in order of date; those without a date stand last."""

    reference: str
    said: tuple[SaidOnce, ...]
    times: int
    is_order_sure: bool

    @property
    def first(self) -> Publication:
        return self.said[0].publication

    @property
    def latest(self) -> Publication:
        """The last that has a date, where any has."""
        dated = [each for each in self.said if each.turn]
        return (dated or self.said)[-1].publication

    @property
    def is_confirmed(self) -> bool:
        return all(each.grouped.standing == GroupedItem.Standing.CONFIRMED for each in self.said)


def said_before(references: Iterable[str]) -> dict[str, SaidBefore]:
    """What was said before of each of these items; one that nothing repeats is not in the answer.

    Five queries, however many items are asked for.
    """
    wanted = set(references)
    asked = GroupedItem.objects.together().filter(item_reference__in=wanted)
    groups = public_groups(asked.values("repetition"))
    found = {each.item.reference: (group, each) for group in groups for each in group.said}
    return {reference: _told(*found[reference]) for reference in wanted & found.keys()}


def public_groups(repetitions) -> list[Group]:
    """The groups of these repetitions (keys, or a query of keys) that at least two publications make up."""
    rows = GroupedItem.objects.together().filter(repetition__in=repetitions).select_related("repetition")
    grouped = {row.item_reference: row for row in rows}
    if not grouped:
        return []
    together, families = defaultdict(dict), families_of_publications()
    for item in public_items().filter(reference__in=grouped):
        row = grouped[item.reference]
        together[row.repetition.reference].setdefault(item.reference, (item, row))
    groups = (_group(reference, list(rows.values()), families) for reference, rows in together.items())
    return [group for group in groups if group.times > 1]


def public_items():
    """Items that count: published, of the version that readers see, each with its publication and dates."""
    return (
        Item.objects.published()
        .current()
        .select_related("version__document__publication__publisher")
        .prefetch_related("version__document__publication__date_claims", "corrections")
        .order_by("version__document__position", "version", "position")
    )


def families_of_publications() -> dict[int, int]:
    """Publications that are one in this: a phase and its review, an answer, a new edition. Key to key of the
    one they go back to; a publication by itself is not in it.
    """
    rows = Publication.objects.values_list("pk", "part_of", "answers", "supersedes")
    goes_back = {pk: next((key for key in keys if key), None) for pk, *keys in rows}
    return {pk: _root(pk, goes_back) for pk, key in goes_back.items() if key}


def _root(pk: int, goes_back: dict[int, int | None]) -> int:
    seen = {pk}
    while (key := goes_back.get(pk)) and key not in seen:
        seen.add(key)
        pk = key
    return pk


def _group(reference: str, rows: list[tuple[Item, GroupedItem]], families: dict[int, int]) -> Group:
    rows.sort(key=lambda row: _order(row[0]))
    turns: dict[int, int | None] = {}
    said = []
    for item, grouped in rows:
        publication = item.version.document.publication
        family = families.get(publication.pk, publication.pk)
        if family not in turns:
            turns[family] = len(turns) + 1 if publication.published_on else None
        said.append(SaidOnce(item, turns[family], grouped))
    return Group(reference, tuple(said), len(turns), _is_order_sure(said))


def _order(item: Item) -> tuple:
    publication = item.version.document.publication
    return publication.published_on or date.max, publication.title, publication.pk, item.position


def _is_order_sure(said: list[SaidOnce]) -> bool:
    """Whether every date is known and confirmed, and none may lie before the one it is listed after."""
    by_turn = {each.turn: each.publication for each in reversed(said)}  # the earliest of each turn
    if None in by_turn or any(each.publication.date_standing not in SURE for each in said):
        return False
    in_order = [by_turn[turn] for turn in sorted(by_turn)]
    return all(_last_day(one) < other.published_on for one, other in pairwise(in_order))


def _last_day(publication: Publication) -> date:
    """The last day that a date of its precision may mean."""
    on = publication.published_on
    if publication.published_precision == Precision.YEAR:
        return date(on.year, 12, 31)
    if publication.published_precision == Precision.MONTH:
        return date(on.year, on.month, monthrange(on.year, on.month)[1])
    return on


def _told(group: Group, once: SaidOnce) -> SaidBefore:
    first = group.first
    return SaidBefore(
        group=group.reference,
        turn=once.turn,
        times=group.times,
        first_on=first.published_on,
        first_precision=first.published_precision or Precision.DAY,
        first_standing=first.date_standing,
        is_order_sure=group.is_order_sure,
        is_confirmed=group.is_confirmed,
        references=tuple(each.item.reference for each in group.said),
    )
