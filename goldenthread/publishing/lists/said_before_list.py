"""What recurs most: the public groups of items that say the same, counted, narrowed and in pages."""

from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from goldenthread.catalogue.models import Addressee, GroupedItem, GroupingRun, Item, Publisher, Repetition
from goldenthread.catalogue.said_before import Group, families_of_publications, public_groups

BY_MACHINE, BY_PERSON = "machine", "person"
HOW = {BY_MACHINE: "Proposed by machine", BY_PERSON: "Confirmed by a person"}


@dataclass
class Counted:
    """One group in figures, without its words."""

    repetition: int
    families: set[int] = field(default_factory=set)
    dates: list[date] = field(default_factory=list)
    publishers: set[str] = field(default_factory=set)
    addressees: set[str] = field(default_factory=set)
    standings: set[str] = field(default_factory=set)

    @property
    def years(self) -> set[str]:
        return {str(on.year) for on in self.dates}

    @property
    def how(self) -> str:
        return BY_PERSON if self.standings == {GroupedItem.Standing.CONFIRMED} else BY_MACHINE

    @property
    def order(self) -> tuple:
        """Said most often first, of those the latest first."""
        return -len(self.families), -max(self.dates, default=date.min).toordinal(), self.repetition


@dataclass(frozen=True)
class Narrowing:
    """One way to narrow the list: its values, how each is called, and how many groups it leaves."""

    name: str  # in the address
    title: str
    chosen: str
    options: list[tuple[str, str, int]]  # value, name, number of groups
    narrows: bool  # whether any choice leaves less than there is


@dataclass
class Recurring:
    """The whole list, narrowed; `groups` gives those of one page with their words."""

    counted: list[Counted]
    narrowings: list[Narrowing]
    total: int  # before narrowing
    last_run: GroupingRun | None


VALUES: dict[str, tuple[str, Callable[[Counted], set[str]]]] = {
    "addressee": ("Who it is for", lambda group: group.addressees),
    "publisher": ("Publisher", lambda group: group.publishers),
    "year": ("Said in", lambda group: group.years),
    "how": ("Grouped", lambda group: {group.how}),
}


def recurring(asked: dict[str, str]) -> Recurring:
    """What recurs, narrowed by what the address asks: addressee, publisher, year, how. Others are ignored."""
    everything = sorted(_counted(), key=lambda group: group.order)
    chosen = {name: asked[name] for name in VALUES if asked.get(name)}
    found = [group for group in everything if all(chosen[n] in VALUES[n][1](group) for n in chosen)]
    narrowings = [_narrowing(name, chosen, everything) for name in VALUES]
    return Recurring(found, narrowings, len(everything), GroupingRun.objects.last())


def groups_of(counted: list[Counted]) -> list[Group]:
    """The groups with their words, in the order they are given in."""
    keys = [each.repetition for each in counted]
    references = dict(Repetition.objects.filter(pk__in=keys).values_list("pk", "reference"))
    groups = {group.reference: group for group in public_groups(keys)}
    return [groups[references[key]] for key in keys if references.get(key) in groups]


def _counted() -> list[Counted]:
    """Every group that two publications or more make up. A few queries, and no words are read."""
    rows = GroupedItem.objects.together().values_list("item_reference", "repetition", "standing")
    grouped = {reference: (key, standing) for reference, key, standing in rows}
    items = Item.objects.published().current()
    items = items.filter(reference__in=GroupedItem.objects.together().values("item_reference"))
    families, groups = families_of_publications(), {}
    place = "version__document__publication"
    facts = ("reference", place, f"{place}__published_on", f"{place}__publisher__slug")
    for reference, publication, on, publisher in items.values_list(*facts):
        key, standing = grouped[reference]
        group = groups.setdefault(key, Counted(key))
        group.families.add(families.get(publication, publication))
        group.dates += [on] if on else []
        group.publishers.add(publisher)
        group.standings.add(standing)
    for reference, slug in items.exclude(addressees=None).values_list("reference", "addressees__slug"):
        groups[grouped[reference][0]].addressees.add(slug)
    return [group for group in groups.values() if len(group.families) > 1]


def _narrowing(name: str, chosen: dict[str, str], everything: list[Counted]) -> Narrowing:
    """The values of one filter, counted within what the others leave."""
    title, values_of = VALUES[name]
    others = {n: value for n, value in chosen.items() if n != name}
    within = [group for group in everything if all(others[n] in VALUES[n][1](group) for n in others)]
    counts = Counter(value for group in within for value in values_of(group))
    names = _names(name, counts.keys())
    known = sorted(counts, key=lambda v: v, reverse=True) if name == "year" else sorted(counts, key=names.get)
    narrows = name in chosen or any(count < len(within) for count in counts.values())
    return Narrowing(name, title, chosen.get(name, ""), [(v, names[v], counts[v]) for v in known], narrows)


def _names(name: str, values) -> dict[str, str]:
    if name in ("year", "how"):
        return {value: HOW.get(value, value) for value in values}
    model = {"addressee": Addressee, "publisher": Publisher}[name]
    found = defaultdict(str, model.objects.filter(slug__in=values).values_list("slug", "name"))
    return {value: found[value] or value for value in values}
