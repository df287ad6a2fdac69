"""An item's own page: its words, who it is for, where it stands, how to cite it, what was decided."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from goldenthread.accounts.permissions import role_in_words
from goldenthread.catalogue.models import Item
from goldenthread.catalogue.said_before import SaidBefore, said_before
from goldenthread.publishing.citing.citation import Citation
from goldenthread.publishing.citing.cited import item_citation
from goldenthread.publishing.citing.places import Place, places_by_page
from goldenthread.publishing.items.standing import ItemStanding, PersonsWord, persons_words, standing_of
from goldenthread.publishing.items.wording import Wording, parts_of, set_out
from goldenthread.publishing.lists.said_before import told_of
from goldenthread.publishing.reading.page_view import ShownPage, pages_of, shown_page

PAGES_SHOWN = 3  # a longer passage is shown on its first pages only


@dataclass
class ItemPage:
    """Everything the template prints about the item itself."""

    item: Item
    wording: Wording
    pages: list[ShownPage]
    more_pages: int  # pages of the passage that are not shown
    also_on: list[list[Place]]
    said: list[PersonsWord]  # by people, on what the machine found
    citation: Citation
    original: str  # the publisher's file at the page, else our copy of it
    standing: ItemStanding
    said_before: SaidBefore | None  # None where nothing is like it

    @property
    def publication(self):
        return self.item.version.document.publication

    @property
    def checked_by(self) -> str:
        """Who compared it with the document last, in their role; empty where nobody did."""
        checked = list(self.item.confirmations.all())
        return role_in_words(checked[-1].by) if checked else ""

    @property
    def said_before_words(self) -> str:
        return told_of(self.said_before) if self.said_before else ""

    @property
    def places(self) -> list[Place]:
        return [shown.place for shown in self.pages]


def item_page(item: Item, *, permalink: str, today: date) -> ItemPage:
    """Gather the page of an item read `with_place`. `permalink` is the full address of the page."""
    rows = pages_of(item)
    for row in rows:
        row.version = item.version
    pages = [shown_page(row, [item], below=3, here=item) for row in rows[:PAGES_SHOWN]]
    return ItemPage(
        item=item,
        wording=set_out(item.shown("text"), parts_of(item)),
        pages=pages,
        more_pages=len(rows[PAGES_SHOWN:]),
        also_on=_also_on(item),
        said=persons_words(item),
        citation=item_citation(item, permalink=permalink, seen_on=today, pages=rows),
        original=original_at(item.version, pages[0].place if pages else None),
        standing=standing_of(item),
        said_before=said_before([item.reference]).get(item.reference),
    )


def neighbours(item: Item) -> dict[str, Item | None]:
    """The items `before` and `after` it in the same list of the same version."""
    same = Item.objects.live().filter(version=item.version, list_title=item.list_title, kind=item.kind)
    same = same.prefetch_related("corrections")
    before = same.filter(position__lt=item.position).order_by("-position").first()
    after = same.filter(position__gt=item.position).order_by("position").first()
    return {"before": before, "after": after}


def original_at(version, place: Place | None) -> str:
    """The address the file was collected from, at the page; our own copy where that is not known."""
    address = version.source_url or reverse("publishing:file", kwargs={"version_id": version.pk})
    return f"{address}#page={place.number}" if place and version.is_pdf else address


def _also_on(item: Item) -> list[list[Place]]:
    """Other full statements of the item, each as its first and, where it differs, its last page."""
    if not item.also_on:
        return []
    places = places_by_page([item.version])
    ranges = ([places.get((item.version_id, n)) for n in dict.fromkeys(pages)] for pages in item.also_on)
    return [found for pages in ranges if (found := list(filter(None, pages)))]
