"""Say what a person should look at: gaps in numbers, counts that differ, items of little trust."""

import re
from itertools import groupby, pairwise

from .layout import Layout, Role
from .markers import follows
from .model import Item, Kind, Problem
from .unread_tables import check_tables

LITTLE_TRUST = 0.7
OF_A_LIST = 0.5  # an ask in a sentence of prose is trusted less, and is in no count that is stated
NEAR = 2  # pages: items further apart under one heading are of two lists
UNIT_WORDS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)
UNITS = UNIT_WORDS.split()
TEN_WORDS = "twenty thirty forty fifty sixty seventy eighty ninety"
TENS = {word: 10 * number for number, word in enumerate(TEN_WORDS.split(), start=2)}
IN_WORDS = rf"(?:{'|'.join(TENS)})(?:[- ](?:{'|'.join(UNITS[:9])}))?|{'|'.join(reversed(UNITS))}"
# "we make 10 recommendations", "makes ten recommendations", "The following 12 recommendations"
STATED_COUNT = re.compile(
    r"\b(?:(?:we|report|review|panel|inquiry|committee|paper|commission) (?:has |have )?"
    r"(?:makes?|made|sets? out)|the following|there are)"
    rf"\s+(?:a total of )?(?P<count>\d{{1,3}}|{IN_WORDS})\s+(?:\w+ ){{0,2}}?recommendations\b",
    re.IGNORECASE,
)
SPEAKS_OF_ITSELF = re.compile(r"we\b", re.IGNORECASE)
WHOLE = re.compile(r"\A\d{1,3}\Z")


def check_extraction(layout: Layout, items: tuple[Item, ...]) -> tuple[Problem, ...]:
    """Problems with the items found."""
    return (
        *check_numbering(items),
        *check_stated_count(layout, items),
        *check_tables(layout, items),
        *check_trust(items),
    )


def check_numbering(items: tuple[Item, ...]):
    """A gap in the numbers of one list; a number that restarts at 1 is a new list."""
    for _, group in groupby(items, key=lambda item: (item.list, item.kind)):
        labelled = [item for item in group if item.label]
        for before, after in pairwise(labelled):
            if after.page - before.page_end <= NEAR and is_gap(before.label, after.label):
                between = f"{name(before)} is followed by {after.label} on page {after.page}."
                detail = f"{between} Look there for what stands between, in case it was missed."
                yield Problem("numbering-gap", after.page, detail)


def is_gap(before, after):
    if not (WHOLE.match(before) and WHOLE.match(after)):
        return False
    return int(after) > int(before) and not follows(before, after)


def check_stated_count(layout: Layout, items: tuple[Item, ...]):
    """The publication says how many recommendations it makes, and another number was found of its own.

    Recommendations that it quotes are not counted, and a count that a companion repeats is not questioned.
    """
    found = sum(item.kind is Kind.RECOMMENDATION and item.confidence >= OF_A_LIST for item in items)
    for page in layout.pages:
        for block in page.blocks:
            if block.role in (Role.FURNITURE, Role.FOOTNOTE) or "ecommendations" not in block.text:
                continue
            for stated in STATED_COUNT.finditer(block.text):
                count = as_number(stated["count"])
                if not found and not SPEAKS_OF_ITSELF.match(stated[0]):
                    continue  # the count of the report that this one is about
                if count != found and not restarts(items, count):
                    yield Problem("stated-count-differs", page.number, told_count(page.number, count, found))


def told_count(page: int, stated: int, found: int) -> str:
    were = "none was" if found == 0 else "1 was" if found == 1 else f"{found} were"
    spoken = "1 recommendation" if stated == 1 else f"{stated} recommendations"
    return f"Page {page} speaks of {spoken}; {were} found. Compare what was found with the report."


def restarts(items, count):
    """The count is that of one list among several."""
    sizes = {}
    for item in items:
        sizes[item.list] = sizes.get(item.list, 0) + (item.kind is Kind.RECOMMENDATION)
    return count in sizes.values()


def as_number(text: str) -> int:
    """
    >>> as_number("Twenty-one")
    21
    """
    if text.isdigit():
        return int(text)
    words = re.split("[- ]", text.lower())
    return sum(TENS[word] if word in TENS else UNITS.index(word) + 1 for word in words)


def check_trust(items):
    for item in items:
        if item.confidence < LITTLE_TRUST:
            words = " ".join(item.text.split()[:10])
            article = "an" if name_of(item.kind)[0] in "aeiou" else "a"
            detail = (
                f"“{words} …” on page {item.page} may not be {article} {name_of(item.kind)}; please check."
            )
            yield Problem("low-confidence", item.page, detail)


def name(item: Item) -> str:
    return f"{name_of(item.kind).capitalize()} {item.label}"


def name_of(kind: Kind) -> str:
    return str(kind).replace("_", " ")
