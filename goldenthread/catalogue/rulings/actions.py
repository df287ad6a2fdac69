"""Everything that a person rules on what is an item. What the machine found is kept; each can be undone."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from goldenthread.audit.actions import record_event
from goldenthread.catalogue.models import (
    Change,
    Correction,
    Item,
    ItemKind,
    Publication,
    Ruling,
    RulingKind,
    Version,
)
from goldenthread.catalogue.ordering import ASIDE, set_positions
from goldenthread.catalogue.references import new_references
from goldenthread.catalogue.rulings.belongings import copy_belongings
from goldenthread.catalogue.spans import cut_spans, share_within, words_of
from goldenthread.catalogue.theme_suggesting import suggest_by_rule

MOSTLY = 0.5
"""Share of the words of a new item that may not stand in another item already."""


class CannotRule(Exception):
    """The ruling would say nothing, or contradict what is there; the message says why."""


@dataclass(frozen=True)
class Piece:
    """An item to split off: characters `start` to `end` of the words, and its printed number."""

    start: int
    end: int
    label: str = ""


@transaction.atomic
def reject_item(*, item: Item, reason: str, by) -> Ruling:
    """Say that this is no item. Raises `CannotRule`."""
    item = _hold(item, reason)
    ruling = _rule(RulingKind.REJECTED, item.version, reason, by)
    _retire([item], ruling)
    _tell("item rejected", ruling, by, [item.reference], [])
    return ruling


@transaction.atomic
def split_item(*, item: Item, pieces: Sequence[Piece], reason: str, by) -> Ruling:
    """Make an item of each piece, in order; each has a new reference. Raises `CannotRule`."""
    item = _hold(item, reason)
    if len(pieces) < 2:
        raise CannotRule("Say where one item ends and the next begins.")
    texts = dict(item.version.pages.values_list("number", "text"))
    if words_of(item.spans, texts) != item.text:
        raise CannotRule(
            "Its words are not on the page as they were read, so they cannot be cut. Choose them on the page."
        )
    spans = [cut_spans(item.spans, texts, piece.start, piece.end) for piece in pieces]
    if not all(spans):
        raise CannotRule("Each of the new items must have words.")
    ruling = _rule(RulingKind.SPLIT, item.version, reason, by)
    _retire([item], ruling)
    drawn = zip(new_references(len(pieces)), spans, pieces, strict=True)
    made = [
        _make(ruling, [item], reference, each, texts, label=piece.label) for reference, each, piece in drawn
    ]
    _put_after(item, made)
    _tell("item split", ruling, by, [item.reference], [row.reference for row in made])
    return ruling


@transaction.atomic
def join_items(*, items: Sequence[Item], reason: str, by) -> Ruling:
    """Make one item of neighbours, which keeps the reference of the first. Raises `CannotRule`."""
    items = sorted((_hold(item, reason) for item in items), key=lambda item: item.position)
    if len(items) < 2:
        raise CannotRule("Choose at least one other item to join it with.")
    version = items[0].version
    between = version.items.live().filter(position__range=(items[0].position, items[-1].position))
    if between.count() != len(items):
        raise CannotRule("Items that are joined must stand next to each other.")
    if not all(item.spans for item in items):
        raise CannotRule("The words of one of them are not on the page as they were read. Choose them there.")
    texts = dict(version.pages.values_list("number", "text"))
    ruling = _rule(RulingKind.JOINED, version, reason, by)
    _retire(items, ruling)
    spans = [span for item in items for span in item.spans]
    made = _make(ruling, items, items[0].reference, spans, texts, label=items[0].shown("label"))
    _put_after(items[-1], [made])
    _tell("items joined", ruling, by, [item.reference for item in items], [made.reference])
    return ruling


@transaction.atomic
def place_item(*, item: Item, spans: list[dict], reason: str, by) -> Ruling:
    """Say that the item is other words of its document; it keeps its reference. Raises `CannotRule`."""
    item = _hold(item, reason)
    texts = dict(item.version.pages.values_list("number", "text"))
    if words_of(spans, texts) == item.text and spans[0]["page"] == item.page:
        raise CannotRule("These are the words that it has now.")
    ruling = _rule(RulingKind.PLACED, item.version, reason, by)
    _retire([item], ruling)
    made = _make(ruling, [item], item.reference, spans, texts, label=item.shown("label"))
    _put_in_place(made)
    _tell("item placed", ruling, by, [item.reference], [made.reference])
    return ruling


@transaction.atomic
def add_item(*, version: Version, spans: list[dict], facts: dict, reason: str, by) -> Ruling:
    """Make an item that the machine missed. `facts` are kind, label and list_title. Raises `CannotRule`."""
    Publication.objects.select_for_update().get(pk=version.document.publication_id)
    _require(reason)
    if facts["kind"] not in ItemKind.values:
        raise CannotRule("There is no such kind of item.")
    for other in version.items.live():
        if share_within(spans, other.spans) > MOSTLY:
            raise CannotRule(f"These words are in {other.name} already. Correct that one, or split it.")
    texts = dict(version.pages.values_list("number", "text"))
    ruling = _rule(RulingKind.ADDED, version, reason, by)
    made = _make(ruling, [], new_references(1)[0], spans, texts, **facts)
    _put_in_place(made)
    _tell("item added", ruling, by, [], [made.reference])
    return ruling


@transaction.atomic
def undo_ruling(*, ruling: Ruling, by) -> Ruling:
    """Put back what the ruling retired, with its references, and retire what it made. Raises `CannotRule`."""
    Publication.objects.select_for_update().get(pk=ruling.version.document.publication_id)
    ruling = Ruling.objects.get(pk=ruling.pk)
    if ruling.undone_at:
        raise CannotRule("This is undone already.")
    if ruling.made.exclude(retired_by=None).exists():
        raise CannotRule("Somebody has ruled on these items since. Undo that first.")
    for version in {row.version for row in ruling.made.select_related("version")}:
        if ruling.retired.exists() and not ruling.retired.filter(version=version).exists():
            raise CannotRule(
                "The newest version of the document does not have it as it was. Correct it there."
            )
    references = sorted({row.reference for row in ruling.retired.all()})
    ruling.made.update(retired_by=ruling)
    ruling.retired.exclude(made_by=ruling).update(retired_by=None)
    ruling.undone_by, ruling.undone_at = by, timezone.now()
    ruling.save(update_fields=["undone_by", "undone_at"])
    _tell("ruling undone", ruling, by, references, sorted({row.reference for row in ruling.made.all()}))
    return ruling


@transaction.atomic
def undo_correction(*, correction: Correction, by) -> Correction:
    """Take a correction back: what stood before it is shown again. Raises `CannotRule`."""
    item = correction.item
    same = Correction.objects.filter(
        item__reference=item.reference, field=correction.field, at=correction.at, value=correction.value
    )
    undone = same.update(undone_by=by, undone_at=timezone.now())
    if not undone:
        raise CannotRule("This is undone already.")
    publication = item.version.document.publication
    Change.objects.create(publication_id=publication.pk)
    detail = {"reference": item.reference, "field": correction.field}
    record_event("correction undone", item, by=by, detail=detail)
    return Correction.with_undone.get(pk=correction.pk)


def _hold(item: Item, reason: str) -> Item:
    """The item, with nobody else writing on its publication until the end of the transaction."""
    _require(reason)
    Publication.objects.select_for_update().get(pk=item.version.document.publication_id)
    held = Item.objects.current().with_place().filter(pk=item.pk).first()
    if held is None:
        raise CannotRule("Somebody has changed this item in the meantime. Look at it again.")
    return held


def _require(reason: str) -> None:
    if not reason.strip():
        raise CannotRule("Say why, so that others can follow.")


def _rule(kind: RulingKind, version: Version, reason: str, by) -> Ruling:
    return Ruling.objects.create(version=version, kind=kind, reason=reason.strip(), by=by, at=timezone.now())


def _retire(items: Sequence[Item], ruling: Ruling) -> None:
    Item.objects.filter(pk__in=[item.pk for item in items]).update(retired_by=ruling)
    ruling.about.set(items)


def _make(ruling: Ruling, sources: Sequence[Item], reference: str, spans: list[dict], texts, **facts) -> Item:
    """An item of these words, with what it takes over from the first of its sources; stands last for now."""
    first = sources[0] if sources else None
    if first:
        facts |= {
            "kind": first.shown("kind"),
            "list_title": first.list_title,
            "addressed_to": first.addressed_to,
        }
        is_whole = ruling.kind != RulingKind.SPLIT
        facts["title"] = first.shown("title") if is_whole else ""
    row = Item.objects.create(
        reference=reference,
        version=ruling.version,
        position=ruling.version.items.count() + 2 * ASIDE,
        text=words_of(spans, texts),
        page=spans[0]["page"],
        page_end=spans[-1]["page"],
        spans=spans,
        confidence=1.0,
        why=[],
        made_by=ruling,
        **facts,
    )
    copy_belongings(sources, row)
    return row


def _put_after(item: Item, made: Sequence[Item]) -> None:
    new = [row.pk for row in made]
    order = [key for key in _order_of(item.version) if key not in new]
    at = order.index(item.pk) + 1
    set_positions(item.version, [*order[:at], *new, *order[at:]])


def _put_in_place(made: Item) -> None:
    """Behind the last item that begins before it on the pages."""
    begins = (made.page, made.spans[0]["start"])
    rows = [row for row in made.version.items.order_by("position") if row.pk != made.pk]
    before = [row.pk for row in rows if (row.page, row.spans[0]["start"] if row.spans else 0) <= begins]
    order = [row.pk for row in rows]
    at = order.index(before[-1]) + 1 if before else 0
    set_positions(made.version, [*order[:at], made.pk, *order[at:]])


def _order_of(version: Version) -> list[int]:
    return list(version.items.order_by("position").values_list("pk", flat=True))


def _tell(action: str, ruling: Ruling, by, before: list[str], after: list[str]) -> None:
    Change.objects.create(publication_id=ruling.version.document.publication_id)
    record_event(action, ruling, by=by, detail={"kind": str(ruling.kind), "before": before, "after": after})
    shown = Item.objects.current().filter(reference__in=[*before, *after]).prefetch_related("corrections")
    suggest_by_rule(items=shown, by=by)
