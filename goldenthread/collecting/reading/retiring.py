"""References of items that a newer reading no longer finds, and of those that it finds again."""

from django.utils import timezone

from goldenthread import __version__
from goldenthread.catalogue.models import Item, RetiredReference, Version
from goldenthread.catalogue.references import new_references
from goldenthread.catalogue.successors import likely_successor


def references_again(version: Version, gained: list[tuple[int, dict]]) -> list[str]:
    """A reference for each: its own again where an earlier reading had it and a later one not, else new."""
    retired = {(row.kind, row.text): row for row in version.retired_references.all()}
    back = [retired.pop((item["kind"], item["text"]), None) for _, item in gained]
    RetiredReference.objects.filter(pk__in=[row.pk for row in back if row]).delete()
    new = iter(new_references(back.count(None)))
    return [row.reference if row else next(new) for row in back]


def retire_references(version: Version, lost: list[Item]) -> None:
    """Keep what was lost under its reference, with what to look at instead; not where an older version of the
    document has it.
    """
    here = list(version.items.live())
    elsewhere = set(
        Item.objects.filter(reference__in=[row.reference for row in lost]).values_list("reference", flat=True)
    )
    now = timezone.now()
    RetiredReference.objects.bulk_create(
        RetiredReference(
            reference=row.reference,
            version=version,
            kind=row.kind,
            label=row.label,
            text=row.text,
            page=row.page,
            became=getattr(likely_successor(row, here), "reference", ""),
            by=__version__,
            at=now,
        )
        for row in lost
        if row.reference not in elsewhere
    )
