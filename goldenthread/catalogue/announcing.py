"""The forward plan: noting what was announced, and that it came out."""

from itertools import count

from django.db import transaction

from goldenthread.audit.actions import record_event
from goldenthread.catalogue.actions import slug_of
from goldenthread.catalogue.models import Forthcoming


@transaction.atomic
def announce(*, facts: dict, by) -> Forthcoming:
    """Note a publication that was announced. `facts` are the fields of `Forthcoming` but its slug."""
    forthcoming = Forthcoming.objects.create(slug=_free_slug(facts["title"]), **facts)
    record_event("publication announced", forthcoming, by=by, detail={"slug": forthcoming.slug})
    return forthcoming


@transaction.atomic
def change_announcement(*, forthcoming: Forthcoming, facts: dict, by) -> list[str]:
    """Set what a person says of an announcement; returns the names of the fields that changed.

    A date that is put off keeps what was expected before in the audit log.
    """
    changed = [name for name, value in facts.items() if getattr(forthcoming, name) != value]
    if changed:
        was = {"expected_on": forthcoming.expected_on, "expected_precision": forthcoming.expected_precision}
        for name in changed:
            setattr(forthcoming, name, facts[name])
        forthcoming.save()
        record_event("announcement changed", forthcoming, by=by, detail={"fields": changed, "was": was})
    return changed


def _free_slug(title: str) -> str:
    base = slug_of(title)
    taken = set(Forthcoming.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    return next(
        slug for number in count(1) if (slug := f"{base}-{number}" if number > 1 else base) not in taken
    )
