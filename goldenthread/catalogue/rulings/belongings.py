"""What an item that a person makes takes over from those it stands for: addressees, parts in its words."""

from collections.abc import Iterable

from goldenthread.catalogue.models import Item, Part


def copy_belongings(sources: Iterable[Item], row: Item) -> None:
    """Give a saved item the addressees of its sources, and those of their parts that stand in its words."""
    position, at = 0, 0
    for source in sources:
        row.addressees.add(*source.addressees.all())
        copied: dict[int, Part] = {}
        for part in source.parts.order_by("position"):
            outer = copied.get(part.part_of_id)
            place = row.text.find(part.text, at) if part.text else -1
            if place < 0 or (part.part_of_id and outer is None):
                continue
            position += 1
            at = place if part.part_of_id is None else at
            is_same = source.version_id == row.version_id
            copied[part.pk] = Part.objects.create(
                item=row,
                part_of=outer,
                position=position,
                label=part.label,
                text=part.text,
                spans=part.spans if is_same else [],
            )
