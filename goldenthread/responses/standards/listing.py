"""The page of standards: each with the items that apply and touch it, and the items that touch none."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from goldenthread.accounts.models import Partnership
from goldenthread.catalogue.models import Item
from goldenthread.responses.overviews.overview import Overview
from goldenthread.responses.seen import Seen
from goldenthread.responses.standards.touching import Touch, touches


@dataclass(frozen=True)
class Matched:
    item: Item
    said: list[Touch]  # of standards that a machine or a person says anything of

    @property
    def touches(self) -> list[Touch]:
        return [each for each in self.said if each.stands]

    @property
    def is_checked(self) -> bool:
        """Whether a person has looked."""
        return any(each.said for each in self.said)


def matched_items(partnership: Partnership, moment: datetime) -> list[Matched]:
    """Every item that applies, as the partnership decided by then: those that no person has checked first."""
    seen = Seen(moment, is_public=False)
    applying = Overview(partnership, seen, timezone.localdate(moment)).applying
    items = {each.item.reference: each.item for each in applying}
    said = touches(partnership, items, moment)
    found = [Matched(item, said[reference]) for reference, item in items.items()]
    return sorted(found, key=lambda each: each.is_checked)
