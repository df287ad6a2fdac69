"""What changed from one version of a document to the next, and which decisions answer the older words."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Prefetch, prefetch_related_objects

from goldenthread.catalogue.models import Item, Version
from goldenthread.collecting.presenters import TOLD, counts_in_words
from goldenthread.collecting.reading.comparing import (
    Change,
    ComparedItem,
    compare_versions,
    counts_of,
    version_before,
)
from goldenthread.responses.models import Decision, ReleasedItem


@dataclass(frozen=True)
class ShownChange:
    """One item that is not as it was, with the decisions that answer it as it was."""

    compared: ComparedItem
    decisions: list[Decision]

    @property
    def what(self) -> str:
        return TOLD[self.compared.change]


@dataclass(frozen=True)
class VersionChanges:
    """Everything that the page prints."""

    version: Version
    before: Version
    changes: list[ShownChange]
    summary: str
    same: int

    @property
    def decisions(self) -> int:
        """How many decisions answer words that are no longer the document's."""
        return sum(len(change.decisions) for change in self.changes)


def version_changes(version: Version, user) -> VersionChanges | None:
    """What is different in this version; None when there is no version before it that could be read.

    The decisions are those that were released, and all of the reader's own partnerships, drafts too.
    """
    before = version_before(version)
    if before is None or not (before.was_read and version.was_read):
        return None
    prefetch_related_objects([before, version], Prefetch("items", Item.objects.live().with_place()))
    compared = compare_versions(before, version)
    counts = counts_of(compared)
    changed = [each for each in compared if each.change != Change.SAME]
    decisions = _decisions(version, [each.item.reference for each in changed], user)
    return VersionChanges(
        version=version,
        before=before,
        changes=[ShownChange(each, decisions[each.item.reference]) for each in changed],
        summary=counts_in_words(counts),
        same=counts[Change.SAME],
    )


def _decisions(version: Version, references: list[str], user) -> dict[str, list[Decision]]:
    """Decisions on these items that were made on an earlier version, by reference."""
    found = Decision.objects.current().filter(releases__in=ReleasedItem.objects.in_force())
    if user.is_authenticated:
        found |= Decision.objects.current().seen_by(user) | Decision.objects.awaiting_approval().seen_by(user)
    found = found.filter(
        item__reference__in=references,
        item__version__document=version.document_id,
        item__version__number__lt=version.number,
    )
    by_reference = defaultdict(list)
    for decision in found.distinct().with_item().order_by("partnership__name", "pk"):
        by_reference[decision.item.reference].append(decision)
    return by_reference
