"""Which statements are about which of several items: read for all of them at once, and told apart here."""

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property

from django.db.models import Q, QuerySet

from goldenthread.accounts.models import Partnership
from goldenthread.catalogue.models import Item
from goldenthread.responses.answering.subject import Subject
from goldenthread.responses.answering.twins import twins_among
from goldenthread.responses.places import unread


class About:
    """What is stated on several subjects of one partnership: on any version of an item, on its twins in other
    documents of the publication, and on what people joined or split it from. See `twins.stated_on`.
    """

    def __init__(self, partnership: Partnership, subjects: Iterable[Subject]):
        self.partnership, self.subjects = partnership, list(subjects)

    def those_on(self, statements: QuerySet, *, any_part: bool = False) -> list[list]:
        """For each subject, in their order, the statements on it, in the order of the query.

        For a part, those on that part or on all of it, unless `any_part`.
        """
        rows = statements.filter(self.stated()).select_related("item").defer(*unread("item"))
        found: list[list] = [[] for _ in self.subjects]
        for row in rows:
            for number in self.numbers_of(row.item, None if any_part else row.part):
                found[number].append(row)
        return found

    def stated(self, path: str = "item") -> Q:
        """Those on any of the subjects; `path` leads to the item."""
        on = Q(**{f"{path}__reference__in": list(self._by_reference)})
        return on | Q(**{f"{path}__retired_by__in": list(self._by_ruling)}) if self._by_ruling else on

    def numbers_of(self, item: Item, part: int | None = None) -> list[int]:
        """Which subjects what is stated on this item is about, by their place: those of a part too, unless it
        is on another `part`.
        """
        by_ruling = self._by_ruling.get(item.retired_by_id, ())
        numbers = dict.fromkeys([*self._by_reference.get(item.reference, ()), *by_ruling])
        return [each for each in numbers if self._holds(self.subjects[each].part, part)]

    @staticmethod
    def _holds(subject: int, part: int | None) -> bool:
        return part is None or not subject or part in (0, subject)

    @cached_property
    def _by_reference(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        twins = twins_among([each.item for each in self.subjects])
        for number, each in enumerate(self.subjects):
            for reference in {each.item.reference, *twins[each.item.pk]}:
                found[reference].append(number)
        return dict(found)

    @cached_property
    def _by_ruling(self) -> dict[int, list[int]]:
        found: dict[int, list[int]] = defaultdict(list)
        for number, each in enumerate(self.subjects):
            if each.item.made_by_id:
                found[each.item.made_by_id].append(number)
        return dict(found)
