"""Page numbers as they are printed in the head or foot of pages, for files that do not say them.

A number is believed only where it counts on with the pages, three times at least: a year, a report's own
number or a figure in a heading does not. A page without a printed number gets none.
"""

import re
from collections import defaultdict
from itertools import pairwise
from typing import NamedTuple

from .layout import Layout, LayoutPage, Role
from .numerals import roman

MARGIN = 0.15  # of the page's height, at its head and foot
LEAST = 3  # pages that count on
SKIPPED = 2  # pages from one printed number to the next: the first of a chapter often has none
NUMBER = r"(?:page\s+)?(?P<number>\d{1,4}|[ivxl]{1,7})(?:\s*(?:of|/)\s*\d{1,4})?"
AT_AN_END = (
    re.compile(rf"{NUMBER}(?=\s|[|•·–—]|\Z)", re.IGNORECASE),
    re.compile(rf"(?:\A|.*[\s|•·–—]){NUMBER}\Z", re.IGNORECASE | re.DOTALL),
)
ROMAN = {roman(number): number for number in range(1, 100)}


class Folio(NamedTuple):
    """A number in the margin of a page, as printed and as a number."""

    page: int
    printed: str
    number: int

    @property
    def series(self) -> tuple[bool, int]:
        """Numbers of one series go up with the pages: the same style, and the same distance from them."""
        return self.printed.isdigit(), self.number - self.page


def printed_labels(layout: Layout) -> dict[int, str]:
    """The printed number of each page that has one, by position; nothing where the file says its labels."""
    if any(page.label for page in layout.pages):
        return {}
    series: dict[tuple[bool, int], list[Folio]] = defaultdict(list)
    for folio in (folio for page in layout.pages for folio in folios_of(page)):
        series[folio.series].append(folio)
    stretches = [stretch for folios in series.values() for stretch in counting_on(folios)]
    labels: dict[int, str] = {}
    for stretch in sorted(stretches, key=len):  # the longest has the last word
        labels.update((folio.page, folio.printed) for folio in stretch)
    return labels


def folios_of(page: LayoutPage) -> set[Folio]:
    """What may be the number of the page: figures at either end of what stands in its margins."""
    found = set()
    for block in page.blocks:
        if block.role is not Role.FURNITURE or not in_margin(block.box, page.height):
            continue
        for pattern in AT_AN_END:
            match = pattern.match(block.text.strip())
            if match and (number := value(match["number"])):
                found.add(Folio(page.number, match["number"], number))
    return found


def in_margin(box, height: float) -> bool:
    return box is not None and (box[3] <= MARGIN * height or box[1] >= (1 - MARGIN) * height)


def value(printed: str) -> int:
    """0 for what is no number: an "l" in a name, "mild"."""
    return int(printed) if printed.isdigit() else ROMAN.get(printed.lower(), 0)


def counting_on(folios: list[Folio]):
    """Stretches of one series without a longer gap, where they are long enough to be believed."""
    folios = sorted(set(folios))
    cuts = [at for at, (one, other) in enumerate(pairwise(folios), 1) if other.page - one.page > SKIPPED]
    for start, end in pairwise([0, *cuts, len(folios)]):
        if end - start >= LEAST:
            yield folios[start:end]
