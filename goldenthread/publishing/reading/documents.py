"""A publication's documents: their versions and pages, their items by list, and how complete they are."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from django.template.defaultfilters import filesizeformat

from goldenthread.catalogue.coding.results import Result, results_of
from goldenthread.catalogue.models import CodingSample, Page, Version
from goldenthread.publishing.citing.places import places_by_page
from goldenthread.publishing.lists.item_lists import ItemList, item_lists, without_repeats
from goldenthread.publishing.reading import completeness
from goldenthread.publishing.reading.completeness import Held, Sentence

DOUBTFUL = 0.5
"""Confidence below which the machine's find waits for a person before it is counted."""


@dataclass
class ShownDocument:
    """One document: the version that readers see, the others, and what is known of its text."""

    version: Version
    others: list[Version]
    pages: int
    without_text: list[int]
    lists: list[ItemList]  # all that was found in it
    proof: list[Sentence]
    title: str
    fresh: list[ItemList] = field(default_factory=list)  # without what a document before it has word for word
    repeated: int = 0  # items left out of `fresh`

    @property
    def about_file(self) -> str:
        """Give "PDF, 2.3 MB, 74 pages"."""
        return file_in_words(self.version, self.pages)


def file_in_words(version, pages: int | None = None) -> str:
    unit = ("page" if version.is_pdf else "section") + ("" if pages == 1 else "s")
    size = filesizeformat(version.size).replace("\xa0", " ")
    return ", ".join([version.file_kind, size] + ([f"{pages} {unit}"] if pages else []))


def documents_of(publication) -> list[ShownDocument]:
    """The publication's documents that have been collected, main one first; a fixed number of queries."""
    versions = Version.objects.filter(document__publication=publication).select_related("document")
    versions = versions.order_by("document__position", "document", "-number").prefetch_related("problems")
    by_document = defaultdict(list)
    for version in versions:
        by_document[version.document_id].append(version)
    for versions in by_document.values():
        versions.sort(key=lambda version: not version.was_read)  # as VersionQuerySet.best_first
    newest = [versions[0] for versions in by_document.values()]
    pages, without_text = _page_counts(newest)
    coded = _coding_results(newest)
    lists = item_lists(newest, places_by_page(newest))
    titles = Counter(version.document.title for version in newest)
    shown = []
    for versions in by_document.values():
        pk = versions[0].pk
        proof = completeness.of_coding(coded[pk], pages[pk]) if versions[0].was_read else []
        shown.append(_shown(versions, pages[pk], without_text[pk], lists[pk], titles, proof))
    seen: set[tuple] = set()
    for document in shown:
        document.fresh, document.repeated = without_repeats(document.lists, seen)
    return shown


def proof_of(publication, documents: list[ShownDocument]) -> list[Sentence]:
    """What sources count, beside what we hold in all documents together, repeats left out."""
    held = [_held(listed.item) for document in documents for each in document.fresh for listed in each.items]
    return completeness.of_counts(publication.counts.all(), held)


def _shown(versions, pages, without_text, lists, titles, coded: list[Sentence]) -> ShownDocument:
    held = [_held(listed.item) for each in lists for listed in each.items]
    checked = sum(listed.item.is_confirmed for each in lists for listed in each.items)
    proof = [
        *completeness.of_lists(held),
        completeness.of_pages(pages, without_text, is_pdf=versions[0].is_pdf),
        completeness.of_checks(checked, len(held)),
        *coded,
    ]
    title = versions[0].document.title
    if titles[title] > 1:  # the report and its twin on the web
        title = f"{title} ({versions[0].file_kind})"
    return ShownDocument(
        versions[0], versions[1:], pages, without_text, lists, list(filter(None, proof)), title
    )


def _held(item) -> Held:
    is_doubtful = item.confidence < DOUBTFUL and not item.is_confirmed
    return Held(item.shown("kind"), item.list_title, item.shown("label"), is_doubtful)


def _coding_results(versions) -> dict[int, list[Result]]:
    """What double coding shows of these versions, of samples that both people have finished."""
    found = defaultdict(list)
    for result in results_of(CodingSample.objects.finished().filter(version__in=versions).with_codes()):
        found[result.sample.version_id].append(result)
    return found


def _page_counts(versions) -> tuple[dict[int, int], dict[int, list[int]]]:
    """Number of pages, and numbers of the pages without text, by version id."""
    pages, without_text = defaultdict(int), defaultdict(list)
    numbers = Page.objects.filter(version__in=versions).order_by("version", "number")
    for pk, _ in numbers.values_list("version_id", "number"):
        pages[pk] += 1
    for pk, number in numbers.filter(text="").values_list("version_id", "number"):
        without_text[pk].append(number)
    return pages, without_text
