"""A publication's documents: their versions and pages, their items by list, and how complete they are."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.template.defaultfilters import filesizeformat

from goldenthread.catalogue.models import Item, Page, Version
from goldenthread.publishing import completeness
from goldenthread.publishing.completeness import Held, Sentence
from goldenthread.publishing.holdings import counted
from goldenthread.publishing.places import Place, places_by_page
from goldenthread.publishing.wording import Wording, set_out

FIRST_WORDS = 700  # characters of an item shown in a list before it is cut
READ = ("ok", "ok_partial")


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
        return self.title or f"{counted(self.kind, 2).split(' ', 1)[1].capitalize()} without a heading"

    @property
    def size(self) -> str:
        """Give "10 recommendations"."""
        return counted(self.kind, len(self.items))


@dataclass
class ShownDocument:
    """One document: its newest version, those before it, and what is known of its text."""

    version: Version
    older: list[Version]
    pages: int
    without_text: list[int]
    lists: list[ItemList]
    proof: list[Sentence]

    @property
    def title(self) -> str:
        return self.version.document.title

    @property
    def about_file(self) -> str:
        """Give "PDF, 2.3 MB, 74 pages"."""
        return file_in_words(self.version, self.pages)

    @property
    def was_read(self) -> bool:
        return self.version.status in READ


def file_in_words(version, pages: int | None = None) -> str:
    kind = "PDF" if version.is_pdf else "HTML"
    unit = ("page" if version.is_pdf else "section") + ("" if pages == 1 else "s")
    size = filesizeformat(version.size).replace("\xa0", " ")
    return ", ".join([kind, size] + ([f"{pages} {unit}"] if pages else []))


def documents_of(publication) -> list[ShownDocument]:
    """The publication's documents that have been collected, main one first; a fixed number of queries."""
    versions = Version.objects.filter(document__publication=publication).select_related("document")
    by_document = defaultdict(list)
    for version in versions.order_by("document__position", "document", "-number").prefetch_related(
        "problems"
    ):
        by_document[version.document_id].append(version)
    newest = [versions[0] for versions in by_document.values()]
    pages, without_text = _page_counts(newest)
    places = places_by_page(newest)
    lists = _lists(newest, places)
    return [
        _shown(versions, pages[versions[0].pk], without_text[versions[0].pk], lists[versions[0].pk])
        for versions in by_document.values()
    ]


def proof_of(publication, documents: list[ShownDocument]) -> list[Sentence]:
    """What sources count, beside what we hold in all documents together; twins are counted once."""
    held = {}
    for listed in (listed for document in documents for each in document.lists for listed in each.items):
        item = listed.item
        key = (item.kind, item.list_title.lower(), item.label, "" if item.label else item.text)
        held.setdefault(key, _held(item))
    return completeness.of_counts(publication.counts.all(), list(held.values()))


def _shown(versions, pages, without_text, lists) -> ShownDocument:
    held = [_held(listed.item) for each in lists for listed in each.items]
    checked = sum(listed.item.is_confirmed for each in lists for listed in each.items)
    proof = [
        *completeness.of_lists(held),
        completeness.of_pages(pages, without_text, is_pdf=versions[0].is_pdf),
        completeness.of_checks(checked, len(held)),
    ]
    return ShownDocument(versions[0], versions[1:], pages, without_text, lists, list(filter(None, proof)))


def _held(item) -> Held:
    return Held(item.shown("kind"), item.list_title, item.shown("label"))


def _page_counts(versions) -> tuple[dict[int, int], dict[int, list[int]]]:
    """Number of pages, and numbers of the pages without text, by version id."""
    pages, without_text = defaultdict(int), defaultdict(list)
    numbers = Page.objects.filter(version__in=versions).order_by("version", "number")
    for pk, _ in numbers.values_list("version_id", "number"):
        pages[pk] += 1
    for pk, number in numbers.filter(text="").values_list("version_id", "number"):
        without_text[pk].append(number)
    return pages, without_text


def _lists(versions, places) -> dict[int, list[ItemList]]:
    """Each version's items in printed order, under the headings they stand under."""
    lists: dict[int, dict[tuple, ItemList]] = defaultdict(dict)
    items = Item.objects.filter(version__in=versions).order_by("version", "position")
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
        wording = set_out(text, [(part.label, part.text) for part in item.parts.all()])
        if any(part.after for part in wording.parts):  # words between parts: a card has no place for them
            wording = Wording(text)
        return ListedItem(item, wording, False, place)
    return ListedItem(item, Wording(text[:FIRST_WORDS].rsplit(None, 1)[0]), True, place)
