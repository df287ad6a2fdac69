"""How parts of an item are named in addresses: `part-1`, and inside it `part-1-2`, as on the item's page."""

from collections import defaultdict

from goldenthread.catalogue.models import Item


def part_names(item: Item) -> dict[int, str]:
    """The name of each part, by its position in the item; 0, which is all of it, has none."""
    inside = defaultdict(list)
    for part in item.parts.all():
        inside[part.part_of_id].append(part)
    return dict(_named(inside, None, "part"))


def _named(inside, outer, place):
    for number, part in enumerate(inside[outer], start=1):
        name = f"{place}-{number}"
        yield part.position, name
        yield from _named(inside, part.pk, name)
