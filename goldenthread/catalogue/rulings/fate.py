"""What became of a reference that no live item has any more: where to look instead, and why."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from goldenthread.catalogue.models import Item, RetiredReference, Ruling, RulingKind, Version

DROPPED = "dropped"  # by a newer reading
UNDONE = "undone"  # a person made the item and took it back


@dataclass(frozen=True)
class Fate:
    """Why a reference leads to no item any more."""

    reference: str
    name: str  # "Recommendation 3"
    why: str  # a RulingKind, DROPPED or UNDONE
    at: datetime
    reason: str  # a person's words; empty where the machine dropped it
    words: str  # what stood under the reference
    version: Version  # of the document, the newest that had it
    page: int | None
    became: tuple[Item, ...]  # live items to look at instead, as readers see them
    ruling: Ruling | None = None

    @property
    def moved_to(self) -> Item | None:
        """The one item that it was joined into: whoever asks for the reference is sent there."""
        return self.became[0] if self.why == RulingKind.JOINED and self.became else None


def fate_of(reference: str) -> Fate | None:
    """What became of a reference; None where an item has it in the newest version that knows it, or none ever
    had it.
    """
    newest = Item.objects.with_place().select_related("retired_by").filter(reference=reference)
    item = newest.newest_first().first()
    if item is None:
        retired = RetiredReference.objects.select_related("version__document__publication__publisher")
        row = retired.filter(reference=reference).first()
        return _dropped(row) if row else None
    return None if item.is_live else _ruled(item)


def _dropped(row: RetiredReference) -> Fate:
    return Fate(
        reference=row.reference,
        name=row.name,
        why=DROPPED,
        at=row.at,
        reason="",
        words=row.text,
        version=row.version,
        page=row.page,
        became=_now([row.became] if row.became else []),
    )


def _ruled(item: Item) -> Fate:
    ruling = item.retired_by
    is_undone = item.made_by_id == ruling.pk
    others = ruling.about if is_undone else ruling.made
    references = others.order_by("position").values_list("reference", flat=True)
    return Fate(
        reference=item.reference,
        name=item.name,
        why=UNDONE if is_undone else ruling.kind,
        at=(ruling.undone_at if is_undone else None) or ruling.at,
        reason=ruling.reason,
        words=item.shown("text"),
        version=item.version,
        page=item.page,
        became=_now(references),
        ruling=ruling,
    )


def _now(references: Iterable[str], known: frozenset[str] = frozenset()) -> tuple[Item, ...]:
    """The live items under these references; for those that are retired in their turn, what they became."""
    found: list[Item] = []
    for reference in dict.fromkeys(references):
        if reference in known:
            continue
        item = Item.objects.with_place().filter(reference=reference).newest_first().first()
        if item and item.is_live:
            found.append(item)
            continue
        row = RetiredReference.objects.filter(reference=reference).first()
        later = item.retired_by.made.values_list("reference", flat=True) if item else [row and row.became]
        found += _now([each for each in later if each], known | {reference})
    return tuple(found)
