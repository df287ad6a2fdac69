"""Which standards each item touches: the themes of an item propose, and a person's word stands above."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from goldenthread.accounts.models import Partnership
from goldenthread.catalogue.shown_themes import themes_of
from goldenthread.responses.models import StandardMatch
from goldenthread.responses.standards.listed import Standard, standards


@dataclass(frozen=True)
class Touch:
    """What is said of one standard and one item: by the machine, and by a person where one did."""

    standard: Standard
    is_proposed: bool  # a theme of the item leads to it
    said: StandardMatch | None  # the newest word of a person

    @property
    def stands(self) -> bool:
        return self.said.touches if self.said else self.is_proposed

    @property
    def words(self) -> str:
        """Who says so."""
        if self.said is None:
            return "Proposed by machine, not checked" if self.is_proposed else "Nobody says so"
        if self.said.touches:
            return "Confirmed by a person" if self.is_proposed else "Added by a person"
        return "Rejected by a person" if self.is_proposed else "Taken away by a person"


def touches(partnership: Partnership, references: Iterable[str], moment: datetime) -> dict[str, list[Touch]]:
    """By reference every standard that anybody says something of, in their order; two queries."""
    references = list(references)
    themes = themes_of(references)
    said = _said(partnership, references, moment)
    found = {}
    for reference in references:
        ids = {theme.id for theme in themes.get(reference, ())}
        of_item = (
            Touch(each, bool(ids & set(each.themes)), said.get((reference, each.id)))
            for each in standards().listed
        )
        found[reference] = [each for each in of_item if each.is_proposed or each.said]
    return found


def touched(partnership: Partnership, references: Iterable[str], moment: datetime) -> dict[str, list[Touch]]:
    """Only those that stand."""
    found = touches(partnership, references, moment)
    return {reference: [each for each in of_item if each.stands] for reference, of_item in found.items()}


def _said(partnership, references, moment) -> dict[tuple[str, str], StandardMatch]:
    rows = StandardMatch.objects.of_partnership(partnership).as_at(moment)
    rows = rows.filter(item__reference__in=references).select_related("item", "by")
    return {(row.item.reference, row.standard): row for row in reversed(rows.newest_first())}
