"""How an item stands among the versions of its document, and whose words it shows."""

from dataclasses import dataclass

from goldenthread.accounts.permissions import role_in_words
from goldenthread.catalogue.models import Correction, Item, ItemKind, Ruling, Version
from goldenthread.catalogue.rulings.fate import Fate, fate_of
from goldenthread.catalogue.successors import likely_successor


@dataclass(frozen=True)
class ItemStanding:
    """Which version the page shows, and what a reader should know of the others."""

    version: Version
    newest: Version  # that could be read; the same as `version` where there is no newer
    now: Item | None  # as the newest version has it; None where it does not have it
    fate: Fate | None  # where a person's ruling retired it
    successor: Item | None  # where the newest version does not have it: what most likely took its place

    @property
    def is_newest(self) -> bool:
        return self.version == self.newest


def standing_of(item: Item) -> ItemStanding:
    """Two queries for an item of the newest version; a few more for an older one."""
    newest = Version.objects.read().filter(document=item.version.document).order_by("-number").first()
    newest = newest or item.version
    fate = None if item.is_live and newest == item.version else fate_of(item.reference)
    if newest == item.version:
        return ItemStanding(item.version, newest, item, fate, None)
    now = Item.objects.live().filter(version=newest, reference=item.reference).first()
    here = [] if now else newest.items.live().prefetch_related("corrections")
    return ItemStanding(item.version, newest, now, fate, likely_successor(item, here))


@dataclass(frozen=True)
class PersonsWord:
    """What a person said of the item, on what the machine had: who in their role, when and why."""

    told: str  # "The number", or how the item came to be: "A person joined it from 2 items"
    machine: tuple[str, ...]  # what the machine had; empty where it had nothing
    by: str  # "an editor"
    word: Correction | Ruling


RULED = {
    "split": "These words were split from a longer item",
    "joined": "These words were joined from several items",
    "placed": "These words were chosen on the page",
    "added": "This item was added, because the machine had missed it",
}


def persons_words(item: Item) -> list[PersonsWord]:
    """Every word of a person that the page shows, in the order in which they were said."""
    said = [_correction(item, each) for each in item.corrections.all()]
    if item.made_by_id:
        ruling = item.made_by
        before = tuple(each.text for each in ruling.before)
        said.insert(0, PersonsWord(RULED[ruling.kind], before, role_in_words(ruling.by), ruling))
    return said


def _correction(item: Item, correction: Correction) -> PersonsWord:
    machine = getattr(item, correction.field)
    if correction.field == "kind":
        machine = ItemKind(machine).label
    told = f"The {correction.get_field_display().lower()} was corrected"
    return PersonsWord(told, (machine,) if machine else (), role_in_words(correction.by), correction)
