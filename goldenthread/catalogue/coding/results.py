"""What double coding shows: how far people and machine agree, and every place where they do not."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from goldenthread.catalogue.coding.agreement import Agreement, Beginning, compare, compare_places
from goldenthread.catalogue.coding.blocks import (
    beginnings_of,
    coded_blocks,
    machine_items,
    text_sha256,
)
from goldenthread.catalogue.models import CodingSample, Item, Page, Settlement


@dataclass(frozen=True)
class MarkedPlace:
    """A block in which somebody says that an item begins. A kind is empty where it is said that none does."""

    number: int
    start: int
    text: str
    first: str
    second: str
    machine: str
    item: Item | None  # the machine's
    settlement: Settlement | None

    @property
    def settled(self) -> str | None:
        """What begins there: as settled, else as both people say; None while it is open."""
        if self.settlement:
            return self.settlement.kind
        return self.first if self.first == self.second else None

    @property
    def differs(self) -> bool:
        return not self.first == self.second == self.machine

    @property
    def is_open(self) -> bool:
        return self.settled is None

    @property
    def machine_is_wrong(self) -> bool:
        return self.settled is not None and self.settled != self.machine


@dataclass(frozen=True)
class Figures:
    """Items that both have and that only one has, with their kinds and without."""

    items: Agreement = field(default_factory=Agreement)
    places: Agreement = field(default_factory=Agreement)

    def __add__(self, other: "Figures") -> "Figures":
        return Figures(self.items + other.items, self.places + other.places)


@dataclass
class Result:
    """The result of one finished sample; `settled` compares the machine with what people settled on."""

    sample: CodingSample
    people: Figures = field(default_factory=Figures)
    first: Figures = field(default_factory=Figures)  # machine against the first person
    second: Figures = field(default_factory=Figures)
    settled: Figures = field(default_factory=Figures)
    places: list[MarkedPlace] = field(default_factory=list)  # in order
    pages: int = 0  # compared
    reread: list[int] = field(default_factory=list)  # pages whose text changed since, left out

    @property
    def differing(self) -> list[MarkedPlace]:
        """Places where the two people and the machine do not all say the same."""
        return [place for place in self.places if place.differs]

    @property
    def open(self) -> list[MarkedPlace]:
        return [place for place in self.places if place.is_open]


def result_of(sample: CodingSample) -> Result:
    """The result of a sample that both people have finished."""
    first, second = sorted(sample.codings.all(), key=lambda coding: coding.position)
    marks = [{page.number: page for page in coding.pages.all()} for coding in (first, second)]
    pages = list(Page.objects.filter(version=sample.version_id, number__in=sample.numbers).order_by("number"))
    same = [page for page in pages if _is_same(page, *(of.get(page.number) for of in marks))]
    said = [_marked(of, same) for of in marks]
    items = beginnings_of(machine_items(sample.version), same)
    places = _marked_places(same, *said, items, _settlements(sample))
    known = {Beginning(place.number, place.start, place.settled) for place in places if place.settled}
    opened = {(place.number, place.start) for place in places if place.is_open}
    judged = {each for each in items if (each.page, each.start) not in opened}
    return Result(
        sample,
        people=_figures(*said),
        first=_figures(items, said[0]),
        second=_figures(items, said[1]),
        settled=_figures(judged, known),
        places=places,
        pages=len(same),
        reread=sorted(set(sample.numbers) - {page.number for page in same}),
    )


def results_of(samples: Iterable[CodingSample]) -> list[Result]:
    return [result_of(sample) for sample in samples]


def total(results: Iterable[Result]) -> dict[str, Figures]:
    """The figures of all samples together, by what is compared: people, first, second and settled."""
    summed = {name: Figures() for name in ("people", "first", "second", "settled")}
    for result in results:
        summed = {name: figures + getattr(result, name) for name, figures in summed.items()}
    return summed


def _is_same(page: Page, first, second) -> bool:
    """Whether both people had the text that the page has now."""
    now = text_sha256(page)
    return bool(first and second) and first.text_sha256 == second.text_sha256 == now


def _marked(marks: dict, pages: list[Page]) -> set[Beginning]:
    numbers = [page.number for page in pages]
    return {Beginning(n, mark["start"], mark["kind"]) for n in numbers for mark in marks[n].marks}


def _figures(first: Iterable[Beginning], second: Iterable[Beginning]) -> Figures:
    first, second = set(first), set(second)
    return Figures(compare(first, second), compare_places(first, second))


def _settlements(sample: CodingSample) -> dict[tuple[int, int], Settlement]:
    """The latest of each place."""
    return {(each.number, each.start): each for each in sample.settlements.all()}


def _marked_places(pages, first, second, items, settlements) -> list[MarkedPlace]:
    kinds = [{(each.page, each.start): each.kind for each in said} for said in (first, second, items)]
    found = []
    for page in pages:
        for block in coded_blocks(page):
            spot = page.number, block.start
            says = [of.get(spot, "") for of in kinds]
            if any(says) or spot in settlements:
                item = items.get(Beginning(*spot, says[2]))
                found.append(MarkedPlace(*spot, block.text, *says, item, settlements.get(spot)))
    return found
