"""How many items we hold of each publication, of what kind and for whom: counted for a whole list at once."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from django.db.models import Count

from goldenthread.catalogue.models import Item, ItemKind

PLURALS = {
    ItemKind.AREA_FOR_IMPROVEMENT: "areas for improvement",
    ItemKind.CHALLENGE: "challenges",
    ItemKind.GOOD_PRACTICE: "examples of good practice",
    ItemKind.QUOTED_RECOMMENDATION: "recommendations quoted from other reports",
}
SINGULARS = {
    ItemKind.CHALLENGE: "challenge",
    ItemKind.GOOD_PRACTICE: "example of good practice",
    ItemKind.QUOTED_RECOMMENDATION: "recommendation quoted from another report",
}
ADDRESSEES_SHOWN = 4


@dataclass
class Holding:
    """What we hold of one publication: numbers of items by kind and by addressee."""

    kinds: Counter = field(default_factory=Counter)
    addressees: Counter = field(default_factory=Counter)

    def __bool__(self):
        return bool(self.kinds)

    @property
    def words(self) -> str:
        """Give "10 recommendations, 5 findings", or that we hold none yet."""
        return (
            ", ".join(counted(kind, number) for kind, number in _by_kind(self.kinds))
            or "we hold no items yet"
        )

    @property
    def for_whom(self) -> str:
        """Give "safeguarding partners (6), government (4)"; empty when no addressee is known."""
        most = self.addressees.most_common()
        named = [f"{name} ({number})" for name, number in most[:ADDRESSEES_SHOWN]]
        rest = len(most) - ADDRESSEES_SHOWN
        return ", ".join(named + ([f"and {rest} more"] if rest > 0 else []))


def holdings(publications) -> dict[int, Holding]:
    """Holdings by publication id, of the newest version of each document: two queries for any number of them.

    A report and its HTML twin can hold the same items; the document that holds most of a kind is counted.
    """
    current = Item.objects.current().filter(version__document__publication__in=publications)
    publication, document = "version__document__publication", "version__document"
    held: dict[int, Holding] = defaultdict(Holding)
    kinds = current.order_by().values_list(publication, document, "kind").annotate(n=Count("pk"))
    for pk, _, kind, number in kinds:
        held[pk].kinds[kind] = max(held[pk].kinds[kind], number)
    names = current.exclude(addressees=None).order_by()
    names = names.values_list(publication, document, "addressees__name").annotate(n=Count("pk"))
    for pk, _, name, number in names:
        held[pk].addressees[name] = max(held[pk].addressees[name], number)
    return held


def heading_of(list_title: str, kind: str) -> str:
    """The printed heading of a list; where there is none, what it is, said so."""
    return list_title or f"{counted(kind, 2).removeprefix('2 ').capitalize()} without a heading"


def counted(kind: str, number: int) -> str:
    """Give "1 recommendation" or "3 areas for improvement"."""
    kind = ItemKind(kind)
    if number == 1:
        return f"1 {SINGULARS.get(kind, kind.label.lower())}"
    return f"{number} {PLURALS.get(kind, kind.label.lower() + 's')}"


def _by_kind(kinds: Counter):
    """In the order of `ItemKind`: recommendations first."""
    return ((kind, kinds[kind]) for kind in ItemKind.values if kinds[kind])
