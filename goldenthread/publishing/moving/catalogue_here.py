"""Which row of this site's catalogue is the one that a file tells of, if any.

A publication with a document that was collected here is not added to: the items that were answered are looked
for in it by their words. Any other gets what the file knows of it, beside what earlier files knew.
"""

from dataclasses import dataclass, field
from typing import NamedTuple

from goldenthread.catalogue.models import Item, ItemKind, Publication, Version
from goldenthread.publishing.moving.kinds import Kind
from goldenthread.publishing.moving.rows import Line
from goldenthread.publishing.moving.wording import item_wording

ABOVE = {
    "addresses": ("publications", "publication"),
    "documents": ("publications", "publication"),
    "versions": ("documents", "document"),
    "rulings": ("versions", "version"),
    "items": ("versions", "version"),
    "parts": ("items", "item"),
    "corrections": ("items", "item"),
}
"""What a row of each kind stands under, and the field that says so."""


SAME = {
    "documents": ("title", "position"),
    "versions": ("sha256",),
    "rulings": ("kind", "at"),
    "items": ("position", "reference"),
    "parts": ("position",),
    "corrections": ("field", "at"),
}
"""By what a row is the one that an earlier file brought, under the same row above it."""


class Here(NamedTuple):
    """A row that is not to be made; without a key where nothing here is it, and nothing has to be."""

    key: int | None


class Collected(NamedTuple):
    """Where a row of the file stands: a publication that is collected here, and the bytes of the version."""

    publication: int
    sha256: str = ""


@dataclass
class CatalogueHere:
    """What was found of the file's catalogue so far."""

    matched: int = 0  # items
    missing: list[str] = field(default_factory=list)  # items, in words
    known: set[str] = field(default_factory=set)  # ids of publications that were here
    touched: set[int] = field(default_factory=set)  # keys of those among them that get documents
    _under: dict[tuple[str, str | int], Collected] = field(default_factory=dict)
    _brought: dict[tuple[str, str | int], int] = field(default_factory=dict)  # keys of what is not collected
    _items: dict[int, "ItemsHere"] = field(default_factory=dict)

    @property
    def collected(self) -> int:
        """How many publications are collected here."""
        return sum(name == "publications" for name, _ in self._under)

    def find(self, kind: Kind, line: Line) -> Here | None:
        """The row that is here; None where one has to be made."""
        if kind.model is Publication:
            return self._publication(line)
        if kind.is_shared:
            key = kind.model._base_manager.filter(**{kind.key: line[kind.key]}).values_list("pk", flat=True)
            return Here(key[0]) if key else None
        if kind.name == "addresses":
            return Here(None) if line["publication"] in self.known else None
        under, name = ABOVE[kind.name]
        if place := self._under.get((under, line[name])):
            return self._collected(kind, line, place)
        above = self._brought.get((under, line[name]))
        return self._brought_before(kind, line, {name: above}) if above else None

    def _publication(self, line: Line) -> Here | None:
        """One with the same id of a catalogue, else with the same address and publisher."""
        every = Publication._base_manager.all()
        found = line["catalogue_id"] and every.filter(catalogue_id=line["catalogue_id"]).first()
        found = found or every.filter(slug=line["slug"], publisher__slug=line["publisher"]).first()
        if not found:
            return None
        self.known.add(line["id"])
        versions = Version._base_manager.filter(document__publication=found)
        if versions.exclude(status=Version.NOT_HELD).exists():
            self._under["publications", line["id"]] = Collected(found.pk)
        else:
            self._brought["publications", line["id"]] = found.pk
            self.touched.add(found.pk)
        return Here(found.pk)

    def _brought_before(self, kind: Kind, line: Line, above: dict[str, int]) -> Here | None:
        same = {name: line[name] for name in SAME[kind.name]}
        found = kind.model._base_manager.filter(**above, **same).first()
        if found is None:
            return None
        self._brought[kind.name, line["id"]] = found.pk
        return Here(found.pk)

    def _collected(self, kind: Kind, line: Line, place: Collected) -> Here:
        key = None
        if kind.model is Version:
            place = Collected(place.publication, line["sha256"])
            versions = Version._base_manager.filter(document__publication=place.publication)
            key = versions.filter(sha256=place.sha256).values_list("pk", flat=True).first()
        elif kind.model is Item:
            key = self._item(line, place)
        self._under[kind.name, line["id"]] = place
        return Here(key)

    def _item(self, line: Line, place: Collected) -> int | None:
        if place.publication not in self._items:
            self._items[place.publication] = ItemsHere(place.publication)
        found = self._items[place.publication].like(line, place.sha256)
        if found is None:
            publication = Publication._base_manager.get(pk=place.publication)
            kind = dict(ItemKind.choices).get(line["kind"], "Item")
            self.missing.append(f"{publication}: {kind} {line['label']}, page {line['page']}, {line['id']}")
        else:
            self.matched += 1
        return found


class Candidate(NamedTuple):
    """An item of this site, as far as it is compared."""

    key: int
    reference: str
    place: tuple[str, str, str]  # kind, list and label: several items may have the same words
    wording: str
    sha256: str
    is_live: bool
    version: int


class ItemsHere:
    """The items of one publication, to find that of a file among them."""

    def __init__(self, publication: int):
        items = Item._base_manager.filter(version__document__publication=publication)
        items = items.select_related("version").prefetch_related("parts")
        self._candidates = [_candidate(item) for item in items.iterator(chunk_size=500)]

    def like(self, line: Line, sha256: str) -> int | None:
        """The item with the same words and parts; of several, the one that agrees in most.

        A reference alone is not enough: what was answered are the words.
        """
        place = (line["kind"], line["list_title"], line["label"])

        def agrees(each: Candidate) -> tuple:
            return (
                each.sha256 == sha256,
                each.is_live == (line["retired_by"] is None),
                each.reference == line["reference"],
                each.place == place,
                each.version,
                -each.key,
            )

        same = [each for each in self._candidates if each.wording == line.get("wording")]
        return max(same, key=agrees).key if same else None


def _candidate(item: Item) -> Candidate:
    return Candidate(
        key=item.pk,
        reference=item.reference,
        place=(item.kind, item.list_title, item.label),
        wording=item_wording(item),
        sha256=item.version.sha256,
        is_live=item.is_live,
        version=item.version.number,
    )
