"""What a reading of a labelled report got right: counts by family, and the items themselves.

To measure something more of each item that is found, add a line to `MEASURES`.
"""

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import NamedTuple

from goldenthread.extraction import Extraction, Item
from goldenthread.extraction.vocabulary import bare_heading

ACTS = {"recommendation", "area_for_improvement", "priority_action"}  # these stand for one another
ALIKE = 0.8  # of the words of two wordings, in order
FIRST_WORDS = 12


class Wanted(NamedTuple):
    """One labelled item: `item` and `list` as the label file has them, and its wordings."""

    item: dict
    list: dict
    kind: str
    forms: list[list[str]]


class Given(NamedTuple):
    """One item that the extractor returned, and its wordings."""

    item: Item
    forms: list[list[str]]


class Told(NamedTuple):
    """An item as a reviewer is shown it."""

    document: str
    kind: str
    label: str
    page: int
    words: str


@dataclass
class Tally:
    """Counts of one family, and its items by their hashes: found, missed, and returned but in no label."""

    documents: int = 0
    counts: dict[str, int] = field(default_factory=dict)
    found: dict[str, Told] = field(default_factory=dict)
    missed: dict[str, Told] = field(default_factory=dict)
    wrong: dict[str, Told] = field(default_factory=dict)

    def add(self, name: str, number: int = 1) -> None:
        self.counts[name] = self.counts.get(name, 0) + number


def has_its_pages(wanted: Wanted, given: Given) -> bool:
    """Any place where the item stands in full will do."""
    first = wanted.item["page"]
    places = {(first, wanted.item.get("page_end") or first), *map(tuple, wanted.item.get("also_on", []))}
    return (given.item.page, given.item.page_end) in places


def has_its_label(wanted: Wanted, given: Given) -> bool | None:
    label = wanted.item.get("label")
    return None if label is None else given.item.label == label


def has_its_words(wanted: Wanted, given: Given) -> bool:
    return any(form in given.forms for form in wanted.forms)


def has_its_heading(wanted: Wanted, given: Given) -> bool | None:
    """Of lists with a heading of their own: the item says that it stands under it, numbered or not."""
    heading = wanted.list.get("heading")
    if not heading or wanted.list.get("in_prose"):
        return None
    return words_of(bare_heading(given.item.list or "")) == words_of(bare_heading(heading))


def has_its_addressees(wanted: Wanted, given: Given) -> bool | None:
    """Everybody whom the label names is named, whatever article stands before."""
    asked = wanted.item.get("addressees") or [name for name in [wanted.list.get("addressee")] if name]
    return named(asked) <= named(given.item.addressees) if asked else None


class Measure(NamedTuple):
    """A column: what is asked of each item found. The judge gives None where the label says nothing of it."""

    name: str
    judge: Callable[[Wanted, Given], bool | None]
    of_acts_only: bool  # of recommendations and the like; else of findings and the rest too


MEASURES = (
    Measure("page", has_its_pages, True),
    Measure("label", has_its_label, True),
    Measure("wording", has_its_words, True),
    Measure("heading", has_its_heading, False),
    Measure("addressees", has_its_addressees, False),
)


def score_document(name: str, gold: dict, extraction: Extraction, tally: Tally) -> None:
    """Add one document to the tally of its family."""
    wanted = [
        Wanted(item, each, item.get("kind") or each["kind"], wordings(item.get("text"), item.get("title")))
        for each in gold["lists"]
        for item in each["items"]
    ]
    given = [Given(item, wordings(item.text, item.title)) for item in extraction.items]
    pairs = sorted(alike_pairs(wanted, given), key=lambda pair: -pair[0])
    taken = best_matches(pairs)
    for at, each in enumerate(wanted):
        count_wanted(name, each, given[taken[at]] if at in taken else None, tally)
    restated = {to for _, _, to in pairs}  # a second full statement is no error
    for to, each in enumerate(given):
        if is_act(each.item.kind):
            count_returned(name, each, to in restated, tally)
    tally.documents += 1


def best_matches(pairs: list[tuple[float, int, int]]) -> dict[int, int]:
    taken, answered = {}, set()
    for _, at, to in pairs:
        if at not in taken and to not in answered:
            taken[at] = to
            answered.add(to)
    return taken


def alike_pairs(wanted: list[Wanted], given: list[Given]):
    """(likeness, place among the labelled, place among the returned) of all that are alike."""
    for at, one in enumerate(wanted):
        for to, other in enumerate(given):
            if group_of(one.kind) == group_of(other.item.kind):
                best = max(likeness(mine, theirs) for mine in one.forms for theirs in other.forms)
                if best >= ALIKE:
                    yield best, at, to


def count_wanted(name: str, wanted: Wanted, given: Given | None, tally: Tally) -> None:
    act, item = is_act(wanted.kind), wanted.item
    tally.add("items" if act else "others")
    key = identity(name, group_of(wanted.kind), wanted.forms[0])
    told = Told(name, wanted.kind, item.get("label") or "", item["page"], first_words(item.get("text") or ""))
    if given is None:
        tally.missed[key] = told
        return
    tally.found[key] = told
    tally.add("items found" if act else "others found")
    for measure in MEASURES:
        is_right = measure.judge(wanted, given) if act or not measure.of_acts_only else None
        if is_right is not None:
            tally.add(f"{measure.name} asked")
            tally.add(measure.name, int(is_right))


def count_returned(name: str, given: Given, is_labelled: bool, tally: Tally) -> None:
    tally.add("returned")
    tally.add("right", int(is_labelled))
    if not is_labelled:
        item = given.item
        told = Told(name, item.kind.value, item.label or "", item.page, first_words(item.text))
        tally.wrong[identity(name, "recommendation", given.forms[0])] = told


def words_of(text: str) -> list[str]:
    """Words without case, quotation marks or hyphens, which a line's end may have put in."""
    plain = text.lower().replace("’", "'")
    return re.findall(r"[\w']+", re.sub(r"(?<=\w)[-‐‑]\s*(?=\w)", "", plain))


def likeness(one: list[str], other: list[str]) -> float:
    """Share of words in common and in order; 0 where the lengths alone rule it out."""
    shorter, longer = sorted((len(one), len(other)))
    if not shorter or shorter < ALIKE / (2 - ALIKE) * longer:
        return 0.0
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= ALIKE else 0.0


def wordings(text: str | None, title: str | None) -> list[list[str]]:
    """The wordings by which an item may be known: without its title first, and with it."""
    bare = words_of(text or "")
    return [bare, words_of(title) + bare] if title else [bare]


def identity(name: str, kind: str, wording: list[str]) -> str:
    return hashlib.sha256(" ".join([name, kind, *wording]).encode()).hexdigest()[:16]


def group_of(kind: str) -> str:
    return "recommendation" if is_act(kind) else kind


def is_act(kind: str) -> bool:
    return kind in ACTS


def named(names) -> set[str]:
    return {" ".join(words_of(name)).removeprefix("the ") for name in names}


def first_words(text: str) -> str:
    words = text.split()
    return " ".join(words[:FIRST_WORDS]) + (" …" if len(words) > FIRST_WORDS else "")
