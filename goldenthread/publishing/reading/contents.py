"""A document to read on the screen: its contents with items at their place, and several pages in a row."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain

from django.urls import reverse

from goldenthread.catalogue.models import Item, Page, Version
from goldenthread.publishing.citing.places import Place, place_of
from goldenthread.publishing.reading.page_text import anchor_of
from goldenthread.publishing.reading.page_view import ShownPage, shown_page

MOST_IN_A_ROW = 30
"""Pages on one address: more is slow to open, and still too long to print in one go."""

CONTENTS_TITLES = {"contents", "table of contents", "contents page", "list of contents"}
FOLIO = re.compile(r"[\s.…\d]*\s\d+$")  # of a line of a contents list: leaders, paragraph and page number

FIRST_WORDS = 90  # characters of an item in the contents list


@dataclass
class Entry:
    """A line of the contents list, with the lines under it."""

    text: str
    href: str
    place: Place
    item: Item | None = None  # None for a heading of the document
    entries: list["Entry"] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Pages from `first` to `last`, by their position in the file."""

    version_id: int
    first: int
    last: int

    @property
    def href(self) -> str:
        return reverse("publishing:pages-in-a-row", args=[self.version_id, self.first, self.last])

    @property
    def words(self) -> str:
        return f"{self.first} to {self.last}" if self.first < self.last else str(self.first)


@dataclass
class Contents:
    """What the page on which reading begins shows of one document."""

    version: Version
    entries: list[Entry]
    stretches: list[Stretch]
    pages: int
    items: int
    without_text: list[Place]


@dataclass
class Row:
    """Several pages on one, in order."""

    pages: list[ShownPage]
    stretch: Stretch
    before: Stretch | None
    after: Stretch | None
    total: int
    is_cut: bool  # more was asked for than is shown at once


def readable_versions(publication) -> list[Version]:
    """The version of each document that readers see, of those whose text could be read."""
    versions = Version.objects.current().read().filter(document__publication=publication)
    return list(versions.select_related("document").order_by("document__position", "document"))


def contents_of(version: Version) -> Contents:
    """The contents of a version read with its document: three queries."""
    pages = list(version.pages.order_by("number"))
    for page in pages:
        page.version = version
    places = {page.number: place_of(page) for page in pages}
    items = list(version.items.live().order_by("position").prefetch_related("corrections"))
    return Contents(
        version=version,
        entries=_nested(pages, items, places),
        stretches=stretches(version.pk, len(pages)),
        pages=len(pages),
        items=len(items),
        without_text=[places[page.number] for page in pages if not page.has_text],
    )


def stretches(version_id: int, pages: int) -> list[Stretch]:
    """The whole document in rows of pages."""
    firsts = range(1, pages + 1, MOST_IN_A_ROW)
    return [Stretch(version_id, first, min(first + MOST_IN_A_ROW - 1, pages)) for first in firsts]


def pages_in_a_row(version: Version, first: int, last: int) -> Row | None:
    """The pages from `first` to `last`, at most MOST_IN_A_ROW; None where there is no such row."""
    total = version.pages.count()
    if not 1 <= first <= last or first > total:
        return None
    end = min(last, total, first + MOST_IN_A_ROW - 1)
    rows = list(version.pages.filter(number__range=(first, end)).order_by("number"))
    items = version.items.live().filter(page__lte=end, page_end__gte=first).order_by("position")
    items = list(items.prefetch_related("corrections"))
    for row in rows:
        row.version = version
    step = MOST_IN_A_ROW
    return Row(
        pages=[shown_page(row, items, below=2, in_a_row=True) for row in rows],
        stretch=Stretch(version.pk, first, end),
        before=Stretch(version.pk, max(first - step, 1), first - 1) if first > 1 else None,
        after=Stretch(version.pk, end + 1, min(end + step, total)) if end < total else None,
        total=total,
        is_cut=min(last, total) > end,
    )


def _nested(pages: list[Page], items: list[Item], places: dict[int, Place]) -> list[Entry]:
    """Headings by their level, each item under the heading before it."""
    found = sorted(chain(_headings(pages, places), _items(items, places)), key=lambda each: each[0])
    top: list[Entry] = []
    above: list[tuple[int, Entry]] = []  # level and entry of the headings we are under
    for _, level, entry in found:
        if entry.item is None:
            while above and above[-1][0] >= level:
                above.pop()
        (above[-1][1].entries if above else top).append(entry)
        if entry.item is None:
            above.append((level, entry))
    return top


def _headings(pages: Iterable[Page], places: dict[int, Place]) -> Iterator[tuple[tuple, int, Entry]]:
    """Place in the document, level and entry of each heading; one that is printed twice in a row counts once.

    Lines of the document's own contents list, which ours replaces, may look like headings: they end with a
    page number, and stand under such a title or repeat a heading that stands elsewhere.
    """
    found = [(page, block, words) for page in pages for block, words in _printed_headings(page)]
    all_words = {words.casefold() for _, _, words in found}
    before, listing = "", 0  # the page on which a printed contents list began
    for page, block, words in found:
        listing = page.number if words.casefold() in CONTENTS_TITLES else listing
        bare = FOLIO.sub("", words)
        is_line = bare != words and (listing == page.number or bare.casefold() in all_words)
        if words != before and not is_line:
            place = places[page.number]
            entry = Entry(words, f"{place.href}#{anchor_of(block)}", place)
            yield (page.number, block["start"], 0), block.get("level") or 6, entry
        before = words


def _printed_headings(page: Page) -> Iterator[tuple[dict, str]]:
    """The blocks that are headings, with their words and the number printed before them."""
    for block in page.blocks:
        if block["kind"] == "heading":
            words = " ".join(page.text[block["start"] : block["end"]].split())
            yield block, f"{block['label']} {words}" if block.get("label") else words


def _items(items: Iterable[Item], places: dict[int, Place]) -> Iterator[tuple[tuple, int, Entry]]:
    for item in items:
        start = item.spans[0]["start"] if item.spans else 0
        if place := places.get(item.page):
            entry = Entry(_named(item), f"{place.href}#r-{item.reference}", place, item)
            yield (item.page, start, 1), 0, entry


def _named(item: Item) -> str:
    """Give "Recommendation 3: Partners should agree who tells ..."."""
    words = item.shown("title") or item.shown("text")
    cut = words if len(words) <= FIRST_WORDS else words[:FIRST_WORDS].rsplit(None, 1)[0] + " …"
    return f"{item.name}: {cut}"
