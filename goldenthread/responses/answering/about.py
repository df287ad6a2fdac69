"""Which statements are about which of several items: read for all of them at once, and told apart here."""

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property

from django.db.models import Count, Q, QuerySet

from goldenthread.accounts.models import Partnership
from goldenthread.catalogue.models import Item, Publication
from goldenthread.responses.answering.subject import Subject
from goldenthread.responses.places import unread

TWINNED = ("reference", "version__document", "version__document__publication", "kind", "text")
NUMBERED = ("label", "list_title")


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
        twins = _twins([each.item for each in self.subjects])
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


def _twins(items: list[Item]) -> dict[int, set[str]]:
    """By key of each item the references of its twins: see `twins.twins_of`."""
    found: dict[int, set[str]] = {each.pk: set() for each in items}
    publications = {each.version.document.publication_id for each in items if not each.is_local}
    several = Publication.objects.filter(pk__in=publications).annotate(number=Count("documents"))
    candidates = Item.objects.live().filter(
        version__document__publication__in=several.filter(number__gt=1).values("pk"),
        kind__in={each.kind for each in items},
    )
    by_words: dict[tuple, set] = defaultdict(set)
    by_number: dict[tuple, set] = defaultdict(set)
    for reference, document, *about, label, title in candidates.values_list(*TWINNED, *NUMBERED):
        publication, kind, text = about
        by_words[publication, kind, text].add((reference, document))
        by_number[publication, kind, label, title.lower()].add((reference, document))
    for item in items:
        document = item.version.document
        of = (document.publication_id, item.kind)
        same = set(by_words.get((*of, item.text), ()))
        if item.label and item.list_title:
            same |= by_number.get((*of, item.label, item.list_title.lower()), set())
        found[item.pk] = {reference for reference, other in same if other != document.pk}
    return found
