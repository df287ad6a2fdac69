"""The order of a version's items as they are printed."""

from collections.abc import Iterable

from django.db.models import F

from goldenthread.catalogue.models import Item, Version

ASIDE = 1_000_000  # above every position, while the items change places


def set_positions(version: Version, order: Iterable[int]) -> None:
    """Number the items, given by key, from 1. No two may have one number at any time, so all are put aside
    first.
    """
    order = list(order)
    version.items.filter(position__lt=ASIDE).update(position=F("position") + ASIDE)
    rows = version.items.in_bulk(order)
    for position, key in enumerate(order, start=1):
        rows[key].position = position
    Item.objects.bulk_update(rows.values(), ["position"])
