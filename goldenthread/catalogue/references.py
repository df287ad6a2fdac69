"""Permanent references for new items: never one that any item has or had."""

from goldenthread.catalogue.models import Item, RetiredReference
from goldenthread.catalogue.models.item import new_reference


def new_references(number: int) -> list[str]:
    """So many references that nothing has and nothing had: two queries for any number of them."""
    found: list[str] = []
    while len(found) < number:
        drawn = {new_reference() for _ in range(number - len(found))} - set(found)
        found += sorted(drawn - _taken(drawn))
    return found


def _taken(references: set[str]) -> set[str]:
    return {
        reference
        for model in (Item, RetiredReference)
        for reference in model.objects.filter(reference__in=references).values_list("reference", flat=True)
    }
