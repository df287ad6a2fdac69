"""What lists show of items, read for the rows that are shown and not for all that are counted."""

from collections.abc import Iterable

from django.db.models import prefetch_related_objects

from goldenthread.catalogue.models import Item

UNREAD = ("spans", "also_on", "addressed_to", "why")
"""Fields of an item that no list of a partnership shows."""


def unread(path: str) -> list[str]:
    """These fields of the item that `path` leads to."""
    return [f"{path}__{field}" for field in UNREAD]


def read_places(items: Iterable[Item], *more: str) -> None:
    """Read of each where it stands and how it was corrected: as many queries for many as for one.

    `more` names what else is read of them, such as "parts".
    """
    prefetch_related_objects(list(items), "version__document__publication", "corrections", *more)
