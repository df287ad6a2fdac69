"""The organisations of a partnership as an administrator sees them."""

from collections import Counter
from dataclasses import dataclass

from django.utils import timezone

from goldenthread.accounts.models import Membership, Participation, Partnership


@dataclass(frozen=True)
class Body:
    """An organisation that takes part, or took part, and how many people here act for it."""

    participation: Participation
    people: int

    @property
    def organisation(self):
        return self.participation.organisation

    @property
    def goes_on(self) -> bool:
        """Whether it takes part, or is going to."""
        ended = self.participation.ended_on
        return ended is None or ended > timezone.localdate()


def bodies_of(partnership: Partnership) -> list[Body]:
    """All that ever took part, by name, each once: by the newest time that it did."""
    held = Membership.objects.filter(partnership=partnership).exclude(organisation=None)
    people = Counter(held.values_list("organisation", flat=True))
    newest: dict[int, Participation] = {}
    for each in partnership.participations.select_related("organisation").order_by("pk"):
        newest[each.organisation_id] = each
    found = [Body(each, people[key]) for key, each in newest.items()]
    return sorted(found, key=lambda each: each.organisation.name.casefold())
