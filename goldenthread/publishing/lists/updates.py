"""What is new since a day: updates of public entries, newest first, each with its sentence."""

from datetime import date, datetime, time

from django.db.models import QuerySet
from django.utils import timezone

from goldenthread.catalogue.models import Update, UpdateKind

COUNTED = (("new", "new"), ("reworded", "reworded"), ("gone", "no longer there"), ("same", "as before"))
"""What a new version is compared by, in the order it is told."""

SENTENCES = {
    UpdateKind.NEW_PUBLICATION: "New in the catalogue.",
    UpdateKind.NEW_DOCUMENT: "It has another document.",
    UpdateKind.NEW_VERSION: "A document was replaced by a new version.",
    UpdateKind.CHANGED: "Its publisher changed the page.",
    UpdateKind.WITHDRAWN: "Its publisher has withdrawn it. We keep our copy.",
    UpdateKind.GONE: "Its publisher has taken it down. We keep our copy.",
    UpdateKind.NOT_FOUND: "It is no longer found at its address. We keep our copy.",
    UpdateKind.BACK: "It is published again.",
}


def public_updates() -> QuerySet[Update]:
    """Updates of what readers may see, newest first, with what a line about each shows."""
    return (
        Update.objects.news()
        .select_related("publication__publisher", "version__document")
        .prefetch_related("publication__date_claims")
    )


def updates_since(day: date | None) -> QuerySet[Update]:
    """Public updates from the beginning of that day here; all of them when there is no day."""
    if day is None:
        return public_updates()
    return public_updates().filter(at__gte=timezone.make_aware(datetime.combine(day, time.min)))


def sentence(update: Update) -> str:
    """What happened, in plain words, without a word of what the publication is about."""
    return " ".join(filter(None, (SENTENCES[UpdateKind(update.kind)], compared(update.detail))))


def compared(detail: dict) -> str:
    """How the items of a new version differ: "2 reworded, 1 new."; nothing where none were compared."""
    counts = [f"{detail[key]} {words}" for key, words in COUNTED if detail.get(key)]
    return f"Items: {', '.join(counts)}." if counts else ""
