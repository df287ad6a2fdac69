"""What is to change in the groups: worked out from what is there, with nothing written.

A person's word is kept: what a person put together stays together, what a person parted stays apart, and a
group with anybody's word in it keeps what it has. Other groups are the machine's own, to keep or make anew.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from goldenthread.catalogue.models import GroupedItem
from goldenthread.catalogue.repeating.candidates import Candidates
from goldenthread.catalogue.repeating.comparing import Compared
from goldenthread.catalogue.repeating.grouping import Groups, Pair
from goldenthread.catalogue.repeating.likeness import Rarity, likeness, needed

PARTED, PROPOSED = GroupedItem.Standing.PARTED, GroupedItem.Standing.PROPOSED


@dataclass(frozen=True)
class Joining:
    """An item that comes into a group."""

    reference: str
    likeness: float
    words_hash: str


@dataclass
class PlannedGroup:
    """A group with what comes into it; `repetition` is the key of one that is there, None for a new one."""

    repetition: int | None
    joining: list[Joining] = field(default_factory=list)
    size: int = 0


@dataclass
class Plan:
    """All that is to be written."""

    groups: list[PlannedGroup]
    leaving: list[int]  # keys of grouped items that the machine takes back, or puts elsewhere
    looked_at: int
    pairs: list[Pair]


class Standing:
    """The groups as they are: rows of `GroupedItem`, and which of them the machine may still move."""

    def __init__(self, rows: Iterable[GroupedItem], items: dict[str, Compared], *, whole: bool):
        rows = list(rows)
        self.together: dict[int, list[str]] = defaultdict(list)
        self.parted: dict[str, set[int]] = defaultdict(set)
        self.spoken_of = {row.repetition_id for row in rows if row.standing != PROPOSED}
        self.free: dict[str, GroupedItem] = {}
        for row in rows:
            if row.standing == PARTED:
                self.parted[row.item_reference].add(row.repetition_id)
            elif self._is_free(row, items, whole):
                self.free[row.item_reference] = row
            elif row.item_reference in items:
                self.together[row.repetition_id].append(row.item_reference)
        self.home = {ref: key for key, refs in self.together.items() for ref in refs}
        self.was_in = {row.item_reference: row.repetition_id for row in rows if row.standing != PARTED}

    def _is_free(self, row: GroupedItem, items: dict[str, Compared], whole: bool) -> bool:
        """What the machine grouped, when it does everything anew or the words are not what they were."""
        if row.standing != PROPOSED or row.item_reference not in items:
            return False
        is_reworded = items[row.item_reference].hash != row.words_hash
        return is_reworded or (whole and row.repetition_id not in self.spoken_of)

    def is_apart(self, one: str, other: str) -> bool:
        """Whether a person parted one from where the other is, or spoke of the group of each."""
        if self.was_in.get(one) in self.parted[other] or self.was_in.get(other) in self.parted[one]:
            return True
        homes = {self.home.get(one), self.home.get(other)}
        return len(homes) == 2 and homes <= self.spoken_of


def planned(
    items: dict[str, Compared], rows: Iterable[GroupedItem], looked_at: Iterable[Compared], *, whole: bool
) -> Plan:
    """Work out the groups anew around the items that are looked at."""
    standing = Standing(rows, items, whole=whole)
    rarity = Rarity(item.words for item in items.values())
    scores: dict[tuple[str, str], float] = {}

    def like(one: str, other: str) -> float:
        key = (one, other) if one < other else (other, one)
        if key not in scores:
            scores[key] = likeness(items[one].words, items[other].words, rarity)
        return scores[key]

    groups = Groups(like, standing.is_apart)
    for together in standing.together.values():
        groups.keep(together)
    looked_at = {item.reference for item in looked_at} | standing.free.keys()
    pairs = _pairs(items, looked_at, rarity, like)
    groups.join_alike(pairs)
    made = _named(groups, standing)
    return Plan(
        groups=[_planned(members, key, groups, standing, items) for members, key in made],
        leaving=_leaving(made, standing),
        looked_at=len(looked_at),
        pairs=pairs,
    )


def _pairs(items: dict[str, Compared], looked_at: set[str], rarity: Rarity, like) -> list[Pair]:
    candidates = Candidates({reference: item.words for reference, item in items.items()}, rarity)
    found = {}
    for reference in sorted(looked_at):
        item = items[reference]
        for other in candidates.of(reference):
            if item.may_repeat(items[other]):
                key = (reference, other) if reference < other else (other, reference)
                if like(*key) >= needed(item.words, items[other].words):
                    found[key] = Pair(*key, like(*key))
    return list(found.values())


def _named(groups: Groups, standing: Standing) -> list[tuple[list[str], int | None]]:
    """Each group with the repetition that it goes on as: one with a person's word in it, else the one that
    most of it comes from, the oldest of several. A repetition goes on as one group.
    """
    named, taken = [], set()
    for members in sorted(groups.all(), key=len, reverse=True):
        came_from = Counter(standing.was_in[ref] for ref in members if ref in standing.was_in)
        homes = {standing.home[ref] for ref in members if ref in standing.home}
        able = (homes or came_from.keys()) - taken
        key = min(able, key=lambda key: (key not in standing.spoken_of, -came_from[key], key), default=None)
        taken.add(key)
        named.append((members, key))
    return named


def _planned(members, key, groups: Groups, standing: Standing, items: dict[str, Compared]) -> PlannedGroup:
    joining = [ref for ref in members if standing.home.get(ref) != key or key is None]
    told = (Joining(ref, round(groups.likeness_in_group(ref), 3), items[ref].hash) for ref in joining)
    return PlannedGroup(key, list(told), len(members))


def _leaving(made: list[tuple[list[str], int | None]], standing: Standing) -> list[int]:
    """What was the machine's and is in no group now."""
    grouped = {ref for members, _ in made for ref in members}
    return [row.pk for ref, row in standing.free.items() if ref not in grouped]
