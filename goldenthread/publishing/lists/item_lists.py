"""Items in lists, as printed: under their headings, in order, with enough of each to know it by."""

from collections import defaultdict
from dataclasses import dataclass, field, replace

from goldenthread.catalogue.models import Item
from goldenthread.publishing.citing.places import Place
from goldenthread.publishing.items.wording import Wording, parts_of, set_out
from goldenthread.publishing.lists.holdings import counted, heading_of

FIRST_WORDS = 700  # characters of an item shown in a list before it is cut


@dataclass
class ListedItem:
    """An item in a list: enough to know it by, and where to read the whole."""

    item: Item
    wording: Wording
    is_cut: bool
    place: Place | None

    @property
    def addressees(self) -> list[str]:
        return [addressee.name for addressee in self.item.addressees.all()] or self.item.addressed_to


@dataclass
class ItemList:
    """Items under one printed heading."""

    slug: str
    title: str
    kind: str
    items: list[ListedItem] = field(default_factory=list)

    @property
    def heading(self) -> str:
        """The printed heading; where there is none, what it is, said so."""
        return heading_of(self.title, self.kind)

    @property
    def size(self) -> str:
        """Give "10 recommendations"."""
        return counted(self.kind, len(self.items))


def item_lists(versions, places) -> dict[int, list[ItemList]]:
    """Each version's items in printed order, under the headings they stand under."""
    lists: dict[int, dict[tuple, ItemList]] = defaultdict(dict)
    items = Item.objects.live().filter(version__in=versions).order_by("version", "position")
    for item in items.prefetch_related("parts", "addressees", "corrections", "confirmations"):
        kind = item.shown("kind")
        of_version = lists[item.version_id]
        key = (item.list_title, kind)
        if key not in of_version:
            of_version[key] = ItemList(f"list-{item.version_id}-{len(of_version) + 1}", item.list_title, kind)
        of_version[key].items.append(_listed(item, places.get((item.version_id, item.page))))
    return defaultdict(list, {pk: list(of_version.values()) for pk, of_version in lists.items()})


def _listed(item, place) -> ListedItem:
    text = item.shown("text")
    if len(text) <= FIRST_WORDS:
        wording = set_out(text, [(label, words) for label, words, _ in parts_of(item)])
        if any(part.after for part in wording.parts):  # words between parts: a card has no place for them
            wording = Wording(text)
        return ListedItem(item, wording, False, place)
    return ListedItem(item, Wording(text[:FIRST_WORDS].rsplit(None, 1)[0]), True, place)


def without_repeats(lists: list[ItemList], seen: set[tuple]) -> tuple[list[ItemList], int]:
    """The lists without items that are in `seen` word for word, and how many were left out.

    Adds the items to `seen`. A report often stands as PDF and as web page: its items are read once.
    """
    fresh = []
    here = set()
    for each in lists:
        items = [listed for listed in each.items if identity(listed.item) not in seen]
        here |= {identity(listed.item) for listed in each.items}
        if items:
            fresh.append(replace(each, items=items))
    seen |= here
    return fresh, sum(len(each.items) for each in lists) - sum(len(each.items) for each in fresh)


def identity(item) -> tuple[str, str, str]:
    words = " ".join(item.shown("text").split()).casefold()
    return item.shown("kind"), item.shown("label").casefold(), words
