"""Proof of completeness: what a publication is said to hold, beside what we hold of it, in sentences.

Each sentence is worked out from data. Where nothing can be proved, the sentence says so.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from goldenthread.catalogue.models import ItemKind
from goldenthread.publishing.dates import caution
from goldenthread.publishing.lists.holdings import heading_of

COUNTED_AS = {
    "recommendations": ItemKind.RECOMMENDATION,
    "areas for improvement": ItemKind.AREA_FOR_IMPROVEMENT,
    "priority actions": ItemKind.PRIORITY_ACTION,
    "safety actions": ItemKind.SAFETY_ACTION,
    "conclusions": ItemKind.CONCLUSION,
    "findings": ItemKind.FINDING,
    "learning points": ItemKind.LEARNING_POINT,
    "challenges": ItemKind.CHALLENGE,
    "questions": ItemKind.QUESTION,
}
"""Units of a `Count` that we hold as items. "10 local recommendations" is compared with lists named local."""

NUMBER = re.compile(r"\d+")
MANY = 12  # numbers that are written out before "and N more"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One statement. `agrees` is True or False where two figures were compared, else None."""

    text: str
    agrees: bool | None = None
    link: tuple[str, str] | None = None  # words and address of where more is said


@dataclass(frozen=True, slots=True)
class Held:
    """What is compared of one item."""

    kind: str
    list_title: str
    label: str
    is_doubtful: bool = False  # the machine was not sure, and nobody has confirmed it


def of_counts(counts: Iterable, held: list[Held]) -> list[Sentence]:
    """Compare what sources say ("10 recommendations") with what we hold."""
    return [sentence for count in counts if (sentence := _of_count(count, held))]


def _of_count(count, held: list[Held]) -> Sentence | None:
    noun = next((noun for noun in COUNTED_AS if count.unit.lower().endswith(noun)), None)
    if noun is None:
        return None
    which = count.unit.lower().removesuffix(noun).strip()
    of_kind = [item for item in held if item.kind == COUNTED_AS[noun]]
    ours = [item for item in of_kind if which in item.list_title.lower()] if which else of_kind
    source = "; ".join(filter(None, [f"source: {count.source}", caution(count.standing)]))
    said = f"It has {count.number} {count.unit} ({source})"
    if which and of_kind and not ours:
        return Sentence(f"{said}. None of the lists we hold is named “{which}”, so we cannot compare.")
    sure = [item for item in ours if not item.is_doubtful]
    doubtful = len(ours) - len(sure)
    besides = f", and {doubtful} more that a person has yet to confirm" if doubtful else ""
    return Sentence(f"{said}; we hold {len(sure) or 'none'}{besides}.", agrees=len(sure) == count.number)


def of_lists(held: Iterable[Held]) -> list[Sentence]:
    """Check each list's own numbers: a list numbered 1 to 10 has ten, and a missing number is named.

    Quoted recommendations are left out: their numbers are those of another report.
    """
    own = [item for item in held if item.kind != ItemKind.QUOTED_RECOMMENDATION]
    lists = groupby(sorted(own, key=_list_of), key=_list_of)
    return [_of_list(heading_of(title, kind), list(items)) for (title, kind), items in lists]


def _list_of(item: Held) -> tuple[str, str]:
    return item.list_title, item.kind


def _of_list(title: str, items: list[Held]) -> Sentence:
    numbers = [int(NUMBER.search(item.label)[0]) for item in items if NUMBER.fullmatch(item.label)]
    if len(numbers) < len(items):
        without = _unnumbered(len(items) - len(numbers), len(items))
        return Sentence(
            f"“{title}”: we hold {len(items)}. {without}, so numbers cannot show if any is missing."
        )
    last = max(numbers)
    missing = sorted(set(range(1, last + 1)) - set(numbers))
    twice = sorted({n for n in numbers if numbers.count(n) > 1})
    if not missing and not twice:
        numbered = (
            f"is numbered 1 to {last}; we hold all {last}" if last > 1 else "has one, numbered 1; we hold it"
        )
        return Sentence(f"“{title}” {numbered}.", agrees=True)
    faults = [f"we do not hold {_listed(missing)}"] if missing else []
    faults += (
        [f"{_listed(twice)} {'stands' if len(twice) == 1 else 'stand'} in it more than once"] if twice else []
    )
    return Sentence(f"“{title}” is numbered up to {last}, but {' and '.join(faults)}.", agrees=False)


def _unnumbered(without: int, total: int) -> str:
    if without == total:
        return "They have no plain numbers" if total > 1 else "It has no plain number"
    return f"{without} of them {'has' if without == 1 else 'have'} no plain number"


def of_pages(pages: int, without_text: list[int], *, is_pdf: bool = True) -> Sentence:
    """Say which pages have no text, because something could stand there that nobody has read."""
    unit = "page" if is_pdf else "section"
    if not pages:
        return Sentence(f"No {unit} of it could be read.", agrees=False)
    if not without_text:
        return Sentence(
            f"Its {_counted(pages, unit)} {'has' if pages == 1 else 'all have'} text.", agrees=True
        )
    have = f"{_counted(len(without_text), unit)} {'has' if len(without_text) == 1 else 'have'}"
    return Sentence(
        f"{have} no text: {_listed(without_text)}. We could not read what is there.", agrees=False
    )


def of_checks(checked: int, total: int) -> Sentence | None:
    """Say how many items a person has compared with the document."""
    if not total:
        return None
    what = (
        f"all {total}"
        if checked == total and total > 1
        else f"{checked or 'none'} of the {_counted(total, 'item')}"
    )
    return Sentence(f"A person has checked {what} against the document.", agrees=None)


def of_coding(results: Iterable, pages: int) -> list[Sentence]:
    """Say what double coding shows: how far two people agree, and what the machine missed and invented."""
    return [_of_coding(result, pages) for result in results] or [
        Sentence("Nobody has double-coded a sample of it yet, so we cannot say what the machine misses.")
    ]


def _of_coding(result, pages: int) -> Sentence:
    people, machine = result.people.items, result.settled.items
    f1 = "" if people.f1 is None else f" (F1 {people.f1:.2f})"
    marked = f"Two people each marked the items on {result.pages} of its {_counted(pages, 'page')}"
    text = (
        f"{marked}, without seeing the machine’s or each other’s. Both have {people.both}; "
        f"{people.only_first + people.only_second} only one of them has{f1}. "
        f"Of {_counted(machine.second, 'item')} that they settled on, the machine found {machine.both}; "
        f"it took {machine.only_first or 'none'} that is no such item."
    )
    waits = f" Not settled yet: {_counted(len(result.open), 'place')}." if result.open else ""
    agrees = machine.only_first == machine.only_second == 0 and not result.open
    return Sentence(text + waits, agrees or None, ("See each place", result.sample.get_absolute_url()))


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _listed(numbers: list[int]) -> str:
    """Give "3", "3 and 17", "3, 4 and 17"; a long run is cut short."""
    words = [str(number) for number in numbers[:MANY]]
    if len(numbers) > MANY:
        return f"{', '.join(words)} and {len(numbers) - MANY} more"
    return " and ".join(filter(None, [", ".join(words[:-1]), words[-1]]))
