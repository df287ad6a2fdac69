"""Which items a cell of recommendations names: by reference, by link, or by publication and number."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property

from django.db.models import Exists

from goldenthread.accounts.models import Partnership
from goldenthread.catalogue.models import Item
from goldenthread.responses.answering.item_parts import part_names
from goldenthread.responses.answering.twins import leading, with_an_earlier_twin
from goldenthread.responses.importing.cells import CellFault, short
from goldenthread.responses.scope import items_of

REFERENCE = re.compile(r"(?:\S*/r/)?([a-z0-9]{6,12})(?:@\d+)?(?:#(part(?:-\d+)+))?", re.IGNORECASE)
"""`k7m2xq9c`, or its permanent link, with or without a version and a part."""

ASKED_AT_ONCE = 500
SAME_WORDS = {"rec": "recommendation", "recs": "recommendation", "no": "", "number": "", "nr": ""}
MOST_NAMED = 5  # items that one name could mean, in a sentence

Aimed = tuple[Item, int]
"""An item, and the position of a part in it; 0 for all of it."""


def names_in(cell: str) -> list[str]:
    """The names in a cell, one for each item: parted by semicolons or new lines, references by commas too."""
    return [name for piece in re.split(r"[;\n]", cell) for name in _parted(piece.strip()) if name]


def _parted(piece: str) -> list[str]:
    pieces = re.split(r"[,\s]+", piece)
    return pieces if all(map(REFERENCE.fullmatch, pieces)) else [piece]


class Items:
    """The items of a partnership that names can mean, looked up for all cells of a file at once."""

    def __init__(self, partnership: Partnership, cells: Iterable[str]):
        self.items = items_of(partnership).current()
        names = {name for cell in cells for name in names_in(cell)}
        wanted = {found[1].lower() for found in map(REFERENCE.fullmatch, names) if found}
        self.by_reference = {item.reference: first for item, first in _with_leading(self._of(wanted))}
        self.aimed: dict[str, Aimed] = {}

    def named(self, name: str) -> Aimed:
        """The item that a name means, with the part. Raises `CellFault` where it means none or several."""
        if name not in self.aimed:
            self.aimed[name] = self._find(name)
        return self.aimed[name]

    def _find(self, name: str) -> Aimed:
        found = REFERENCE.fullmatch(name)
        if found and found[1].lower() in self.by_reference:
            item = self.by_reference[found[1].lower()]
            return item, _position(item, (found[2] or "").lower())
        items = self.by_name.get(plainly(name), {})
        if len(items) == 1:
            return next(iter(items.values())), 0
        if items:
            which = "; ".join(f"{each.reference} ({each.name})" for each in list(items.values())[:MOST_NAMED])
            raise CellFault(f"Write the reference instead: “{short(name)}” can mean {which}")
        raise CellFault(
            f"Write a reference, a permanent link, or the title of the publication and the number: "
            f"there is no published recommendation “{short(name)}”"
        )

    def _of(self, references: set[str]) -> Iterator[Item]:
        found = sorted(references)
        for start in range(0, len(found), ASKED_AT_ONCE):
            some = found[start : start + ASKED_AT_ONCE]
            yield from self.items.filter(reference__in=some).with_place()

    @cached_property
    def by_name(self) -> dict[str, dict[str, Item]]:
        """Items by all that they are called, and then by reference. Read when a name is no reference."""
        found: dict[str, dict[str, Item]] = defaultdict(dict)
        for item, first in _with_leading(self.items.with_place()):
            for name in _names_of(item):
                found[plainly(name)][first.reference] = first
        return found


def plainly(name: str) -> str:
    """A name without what people write in several ways: capitals, punctuation, "rec" and "no"."""
    words = re.findall(r"\w+", name.casefold())
    return " ".join(word for word in (SAME_WORDS.get(each, each) for each in words) if word)


def _names_of(item: Item) -> Iterator[str]:
    publication, label = item.version.document.publication, item.shown("label")
    if label:
        for title in filter(None, (publication.title, publication.known_as)):
            yield f"{title} {item.name}"
            yield f"{title} {label}"


def _position(item: Item, part: str) -> int:
    if not part:
        return 0
    found = {name: position for position, name in part_names(item).items()}
    if part not in found:
        raise CellFault(f"Leave out “#{part}”: {item.name} ({item.reference}) has no such part")
    return found[part]


def _with_leading(items: Iterable[Item]) -> Iterator[tuple[Item, Item]]:
    """Each item with the twin that answers are about, looked up only where there is an earlier one."""
    twinned = set(
        Item.objects.published().filter(Exists(with_an_earlier_twin())).values_list("pk", flat=True)
    )
    for item in items:
        yield item, leading(item) if item.pk in twinned else item
