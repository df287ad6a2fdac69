"""Pages for double coding: what a person marks, how far the two are, what came of it; and the same as CSV."""

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from goldenthread.catalogue.coding.agreement import Agreement, interval
from goldenthread.catalogue.coding.blocks import CodedBlock, coded_blocks
from goldenthread.catalogue.coding.results import Result, result_of
from goldenthread.catalogue.models import Coding, CodingSample, ItemKind, Page
from goldenthread.publishing.citing.places import Place, places_by_page
from goldenthread.publishing.reading.page_view import ShownPage, shown_page

KINDS = [("", "Nothing starts here"), *ItemKind.choices]

COMPARED = {
    "people": "the two people with each other",
    "first": "the machine with the first person",
    "second": "the machine with the second person",
    "settled": "the machine with what people settled on",
}

FIELD = "b"  # before the start of a block, in the names of controls


@dataclass
class PageToCode:
    """One page as the coder sees it: its blocks without any item, and what they marked before."""

    shown: ShownPage  # for its picture and place
    blocks: list[tuple[CodedBlock, str]]  # each with the kind marked
    is_saved: bool
    index: int  # in the sample, from 1
    total: int
    before: int | None  # numbers of the pages on either side in the sample
    after: int | None


@dataclass
class Progress:
    """How far one coding is."""

    coding: Coding
    saved: int
    missing: list[int]  # page numbers


@dataclass
class SamplePage:
    """Everything on the page of one sample."""

    sample: CodingSample
    places: dict[int, Place]
    progress: list[Progress]
    mine: Progress | None  # of this reader
    result: Result | None  # once both have finished

    @property
    def can_begin(self) -> bool:
        return self.mine is None and len(self.progress) < CodingSample.CODERS

    @property
    def found(self) -> str:
        """How much of what people settled on the machine found."""
        return agreement_in_words(self.result.settled.items) if self.result else ""

    @property
    def can_settle(self) -> bool:
        """Whether this reader, if an editor, is a third person."""
        return self.result is not None and self.mine is None


def sample_page(sample: CodingSample, user) -> SamplePage:
    """Gather the page of a sample read `with_codes`."""
    progress = [_progress(coding) for coding in sample.codings.all()]
    places = places_by_page([sample.version])
    return SamplePage(
        sample=sample,
        places={number: places[sample.version_id, number] for number in sample.numbers},
        progress=progress,
        mine=next((each for each in progress if each.coding.by_id == user.pk), None),
        result=result_of(sample) if sample.is_finished else None,
    )


def _progress(coding: Coding) -> Progress:
    saved = {page.number for page in coding.pages.all()}
    return Progress(coding, len(saved), [n for n in coding.sample.numbers if n not in saved])


def page_to_code(coding: Coding, page: Page) -> PageToCode:
    """The page with what the person marked on it before, if anything. No item is on it."""
    numbers = coding.sample.numbers
    at = numbers.index(page.number)
    saved = next((each for each in coding.pages.all() if each.number == page.number), None)
    kinds = {mark["start"]: mark["kind"] for mark in saved.marks} if saved else {}
    return PageToCode(
        shown=shown_page(page, []),
        blocks=[(block, kinds.get(block.start, "")) for block in coded_blocks(page)],
        is_saved=saved is not None,
        index=at + 1,
        total=len(numbers),
        before=numbers[at - 1] if at else None,
        after=numbers[at + 1] if at + 1 < len(numbers) else None,
    )


def kinds_in(posted) -> dict[int, str]:
    """What was marked in a form: kind by start of block; what is no such control is left out."""
    names = (name for name in posted if name[:1] == FIELD and name[1:].isascii() and name[1:].isdigit())
    return {int(name[1:]): posted[name] for name in names if posted[name] and len(name) < 9}


def agreement_in_words(agreement: Agreement) -> str:
    """Give "23 of 25 (92%, likely 75% to 98%)": the share of the second's items that the first has too."""
    if not agreement.second:
        return "none to find"
    low, high = interval(agreement.both, agreement.second)
    share = f"{agreement.recall:.0%}, likely {low:.0%} to {high:.0%}"
    return f"{agreement.both} of {agreement.second} ({share})"


CODES_HEAD = [
    "publication",
    "document",
    "sha256",
    "seed",
    "page",
    "start",
    "first",
    "second",
    "machine",
    "item",
    "settled",
]


def codes_csv(result: Result) -> str:
    """One row for each place that anybody marked. Names of people are not in it."""
    version = result.sample.version
    about = [version.document.publication.slug, version.document_id, version.sha256, result.sample.seed]
    rows = (
        [
            *about,
            place.number,
            place.start,
            place.first,
            place.second,
            place.machine,
            place.item.reference if place.item else "",
            "open" if place.settled is None else place.settled or "none",
        ]
        for place in result.places
    )
    return _as_csv(CODES_HEAD, rows)


AGREEMENT_HEAD = [
    "publication",
    "sha256",
    "seed",
    "pages",
    "compared",
    "level",
    "both",
    "only_first",
    "only_second",
    "precision",
    "recall",
    "f1",
]


def agreement_csv(results: Iterable[Result]) -> str:
    """A row for each sample, each comparison, and items as well as places alone."""
    return _as_csv(AGREEMENT_HEAD, (row for result in results for row in _agreement_rows(result)))


def _agreement_rows(result: Result) -> Iterator[list]:
    version = result.sample.version
    about = [version.document.publication.slug, version.sha256, result.sample.seed, result.pages]
    for name in COMPARED:
        for level in ("items", "places"):
            found: Agreement = getattr(getattr(result, name), level)
            shares = [_rounded(share) for share in (found.precision, found.recall, found.f1)]
            yield [*about, name, level, found.both, found.only_first, found.only_second, *shares]


def _rounded(share: float | None) -> str:
    return "" if share is None else f"{share:.4f}"


def _as_csv(head: list[str], rows: Iterable[list]) -> str:
    """Numbers, codes and names of ours only: nothing in it can be taken for a formula."""
    written = io.StringIO()
    csv.writer(written, lineterminator="\r\n").writerows([head, *rows])
    return written.getvalue()
