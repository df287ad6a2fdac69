"""What the machine compares: public items as they are shown, and which changed since it last looked."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

from goldenthread.catalogue.models import Change, Correction, GroupingRun, Item, ItemKind
from goldenthread.catalogue.repeating.words import Words, words_of
from goldenthread.catalogue.said_before import families_of_publications

ASKS = frozenset(
    {
        ItemKind.RECOMMENDATION,
        ItemKind.AREA_FOR_IMPROVEMENT,
        ItemKind.PRIORITY_ACTION,
        ItemKind.CHALLENGE,
        ItemKind.LEARNING_POINT,
    }
)
FOUND = frozenset({ItemKind.FINDING, ItemKind.CONCLUSION})
"""What is asked is compared with what is asked, and what was found with what was found. A recommendation that
a response quotes is not said again, so it is in neither."""

LATE = 50
"""How many changes before the last one it knows are looked at again: on PostgreSQL one with a lower number
may become visible after one with a higher."""


@dataclass(frozen=True)
class Compared:
    """One public item, as it is shown."""

    reference: str
    text: str
    is_ask: bool
    publication: int  # primary key
    family: int  # of publications that count as one

    @cached_property
    def words(self) -> Words:
        return words_of(self.text)

    @cached_property
    def hash(self) -> str:
        return sha256(self.text.encode()).hexdigest()[:16]

    def may_repeat(self, other: "Compared") -> bool:
        """Whether the two can be said before at all: not within one publication, its phases and answers."""
        return self.is_ask == other.is_ask and self.family != other.family


def compared_items() -> dict[str, Compared]:
    """Every public item that can repeat another, by its reference."""
    families, said = families_of_publications(), _corrections()
    rows = Item.objects.published().current().order_by("version__document__publication__published_on", "pk")
    found = {}
    for pk, reference, kind, text, owner in rows.values_list(
        "pk", "reference", "kind", "text", "version__document__publication"
    ).iterator():
        kind = said.get((pk, Correction.Field.KIND), kind)
        text = said.get((pk, Correction.Field.TEXT), text)
        if kind in ASKS or kind in FOUND:
            family = families.get(owner, owner)
            found.setdefault(reference, Compared(reference, text, kind in ASKS, owner, family))
    return found


def _corrections() -> dict[tuple[int, str], str]:
    """A person's latest word, by item and field."""
    fields = (Correction.Field.KIND, Correction.Field.TEXT)
    rows = Correction.objects.filter(field__in=fields).order_by("at", "pk")
    return {(item, field): value for item, field, value in rows.values_list("item", "field", "value")}


def last_change() -> int:
    """The primary key of the newest change of the catalogue, 0 before any."""
    return Change.objects.order_by("pk").values_list("pk", flat=True).last() or 0


def changed_publications() -> frozenset[int] | None:
    """Publications that changed since the machine last looked; None when it never did."""
    run = GroupingRun.objects.last()
    if run is None:
        return None
    since = Change.objects.filter(pk__gt=run.seen - LATE)
    return frozenset(since.values_list("publication_id", flat=True).distinct())


def has_news() -> bool:
    """Whether anything changed since the machine last looked. Two quick queries."""
    run = GroupingRun.objects.last()
    return run is None or run.seen != last_change()


def in_publications(items: Iterable[Compared], publications: frozenset[int] | None) -> list[Compared]:
    """Those of these publications; all of them for None."""
    return [item for item in items if publications is None or item.publication in publications]
