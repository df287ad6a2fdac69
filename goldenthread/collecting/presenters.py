"""What was found in a document, in a form that a page can list."""

from typing import NamedTuple

from django.db.models import Count, Min

from goldenthread.catalogue.models import ItemKind, Version


class Found(NamedTuple):
    """So many items of one kind under one heading of the document."""

    kind: str  # in words
    list_title: str
    number: int


def found_by_kind(version: Version) -> list[Found]:
    """The items of a version counted by kind and list, in the order in which the lists begin."""
    rows = (
        version.items.order_by()
        .values("kind", "list_title")
        .annotate(number=Count("pk"), first=Min("position"))
        .order_by("first")
    )
    return [Found(ItemKind(row["kind"]).label, row["list_title"], row["number"]) for row in rows]
