"""Drawing pages by lot, so that those where items are likely are in the sample, and the others too. Pure.

What the machine found plays no part: a sample drawn by it could not show what it missed.
"""

import re
from collections.abc import Iterable
from hashlib import sha256
from typing import NamedTuple

ASKING, LISTS, OTHER = "asking", "lists", "other"

STRATA = {
    ASKING: "words such as “recommend”, “should” or “learning point”",
    LISTS: "lists or tables, without such words",
    OTHER: "neither",
}
"""What the pages of each stratum have, in the order in which they are drawn from."""

SHARES = {ASKING: 0.5, LISTS: 0.25, OTHER: 0.25}
"""Of the sample, as far as there are such pages."""

USUAL_SIZE = 12  # pages: about an hour's work for each of the two people

WORDS = re.compile(
    r"\b(recommend\w*|should|must|needs? to|learning points?|lessons?|areas? for improvement|"
    r"priority actions?|safety actions?|findings?|conclu\w+|challenges?|good practice)\b",
    re.IGNORECASE,
)
ENOUGH_WORDS = 2  # on one page: one "should" stands on most
ENOUGH_ENTRIES = 3  # of lists or cells of tables
ENTRIES = ("list_item", "table_row")


class Drawn(NamedTuple):
    number: int
    stratum: str


def stratum_of(text: str, blocks: Iterable[dict]) -> str:
    """Which stratum a page belongs to, by its own words and shape."""
    if len(WORDS.findall(text)) >= ENOUGH_WORDS:
        return ASKING
    entries = sum(block["kind"] in ENTRIES for block in blocks)
    return LISTS if entries >= ENOUGH_ENTRIES else OTHER


def draw(pages: Iterable[Drawn], size: int, seed: int) -> list[Drawn]:
    """At most `size` of the pages, in order: of each stratum its share, where it has too few of the others.

    The lot of a page is a hash of seed and page number, so that anyone can draw the same sample again, with
    any version of any program.
    """
    by_lot = sorted(pages, key=lambda page: sha256(f"{seed}:{page.number}".encode()).hexdigest())
    wanted = min(size, len(by_lot))
    drawn: list[Drawn] = []
    for stratum, share in SHARES.items():
        of_stratum = [page for page in by_lot if page.stratum == stratum]
        drawn += of_stratum[: max(1, int(wanted * share))]
    rest = [page for page in by_lot if page not in drawn]
    return sorted((drawn + rest)[:wanted])
