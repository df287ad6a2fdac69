"""From an extraction to rows: the pages, items, parts, addressees and problems of one version."""

from collections.abc import Sequence

from goldenthread.catalogue.addressees import AddresseeList
from goldenthread.catalogue.models import Correction, Document, Item, Page, Part, Problem, Version
from goldenthread.catalogue.ordering import ASIDE, set_positions
from goldenthread.catalogue.references import new_references
from goldenthread.catalogue.rulings.belongings import copy_belongings
from goldenthread.collecting.reading.carrying import carry_rulings, is_undone
from goldenthread.collecting.reading.matching import Identity, match_items
from goldenthread.extraction import Extraction
from goldenthread.extraction.wire import REPLACEMENT, UNSTORABLE, Source, to_document


def write_rows(version: Version, extraction: Extraction) -> list[Item]:
    """Write everything that was read of a version, within the caller's transaction; returns the items."""
    read = to_document(extraction, Source(version.filename, version.sha256), pages=True)
    Page.objects.bulk_create(
        Page(version=version, **{**page, "label": clipped(page["label"], 200)}) for page in read["pages"]
    )
    Problem.objects.bulk_create(Problem(version=version, **problem) for problem in read["problems"])
    return _write_items(version, read["items"])


def _write_items(version: Version, items: list[dict]) -> list[Item]:
    before = [row for row in items_before(version.document, version.number) if not is_undone(row)]
    same = _same_items(before, items)
    new = iter(new_references(same.count(None)))
    references = [each.reference if each else next(new) for each in same]
    unsaved = [
        item_row(version, position, reference, item)
        for position, (reference, item) in enumerate(zip(references, items, strict=True), start=1)
    ]
    found = {each.pk: row for each, row in zip(same, unsaved, strict=True) if each}
    made = carry_rulings(version, before, found)
    rows = Item.objects.bulk_create(unsaved)
    write_parts(rows, items)
    write_addressees(rows)
    _carry_corrections([*zip(same, rows, strict=True), *_write_made(version, before, rows, made)])
    return [row for row in (*rows, *made) if row.is_live]


def _write_made(version: Version, before: list[Item], rows: list[Item], made: list[Item]):
    """Write what people made in the version before, in its place; pairs of each before and now."""
    for number, row in enumerate(made):
        row.position = 2 * ASIDE + number
    made = Item.objects.bulk_create(made)
    if made:
        set_positions(version, [row.pk for row in sorted((*rows, *made), key=_place)])
    own = {(row.reference, row.made_by_id): row for row in before}
    pairs = [(own[row.reference, row.made_by_id], row) for row in made]
    for same, row in pairs:
        copy_belongings([same], row)
    return pairs


def _place(row: Item) -> tuple[int, int]:
    return row.page, row.spans[0]["start"] if row.spans else 0


def item_row(version: Version, position: int, reference: str, item: dict) -> Item:
    """The row, not saved yet, of an item as `to_document` gives it."""
    return Item(
        reference=reference,
        version=version,
        position=position,
        kind=item["kind"],
        list_title=clipped(item["list"], 500),
        label=clipped(item["label"], 50),
        title=clipped(item["title"], 500),
        text=item["text"],
        page=item["page"],
        page_end=item["page_end"],
        also_on=item["also_on"],
        spans=item["spans"],
        addressed_to=item["addressees"],
        confidence=item["confidence"],
        why=item["why"],
    )


def write_parts(rows: list[Item], items: list[dict]) -> None:
    """A row for each part, those of one depth at a time: a part names the row of the part it stands in."""
    levels: list[list[Part]] = []
    for row, item in zip(rows, items, strict=True):
        for position, (part, outer, depth) in enumerate(parts_in_order(item["parts"]), start=1):
            part.item, part.position, part.part_of = row, position, outer
            levels.extend([] for _ in range(depth - len(levels)))
            levels[depth - 1].append(part)
    for level in levels:
        Part.objects.bulk_create(level)  # gives keys, which the next level refers to


def parts_in_order(parts: list[dict], outer: Part | None = None, depth: int = 1):
    """Each part with the one it stands in and its depth from 1, in printed order."""
    for part in parts:
        row = Part(label=clipped(part["label"], 50), text=part["text"], spans=part["spans"])
        yield row, outer, depth
        yield from parts_in_order(part["parts"], row, depth + 1)


def write_addressees(rows: list[Item]) -> None:
    """Link each item to the bodies of our list that it names; other words stay as printed."""
    bodies = AddresseeList.from_database()
    links = [
        Item.addressees.through(item_id=row.pk, addressee_id=body.pk)
        for row in rows
        for body in bodies.named_in_any(row.addressed_to)
    ]
    Item.addressees.through.objects.bulk_create(links)


def _carry_corrections(pairs: list[tuple[Item | None, Item]]) -> None:
    """Let a person's word stand on the new version too, where the machine says there what it said before."""
    Correction.objects.bulk_create(
        Correction(
            item=row,
            field=correction.field,
            value=correction.value,
            reason=correction.reason,
            by_id=correction.by_id,
            at=correction.at,
            is_carried=True,
        )
        for same, row in pairs
        if same
        for correction in same.corrections.all()
        if getattr(same, correction.field) == getattr(row, correction.field)
    )


def _same_items(before: list[Item], items: list[dict]) -> list[Item | None]:
    """For each item the same item in the version before, whose reference it keeps, or None."""
    matched = match_items([identity_of(row) for row in before], [identity_in(item) for item in items])
    return [before[matched[place]] if place in matched else None for place in range(len(items))]


def items_before(document: Document, number: int) -> Sequence[Item]:
    """The items of the newest version before `number` that has any: one that was not read has none."""
    earlier = document.versions.filter(number__lt=number, items__isnull=False).order_by("-number").first()
    return list(earlier.items.select_related("version").prefetch_related("corrections")) if earlier else []


def identity_of(row: Item) -> Identity:
    return Identity(row.kind, row.list_title, row.label, row.text)


def identity_in(item: dict) -> Identity:
    return Identity(item["kind"], clipped(item["list"], 500), clipped(item["label"], 50), item["text"])


def identities_in(extraction: Extraction) -> list[Identity]:
    return [Identity(item.kind, item.list or "", item.label or "", item.text) for item in extraction.items]


def clipped(text: str | None, length: int) -> str:
    """Text for a column of that many characters, and of none that a database refuses (file names have such).

    What is cut off can still be read in the item's text.
    """
    return UNSTORABLE.sub(REPLACEMENT, text or "")[:length]
