"""What is new among the results of a saved search: all that it finds now and that was never told.

A result is new when it was not there as the search was saved and was not told since. Items are known by their
reference, passages by their words and publication, so that a new version or another reading makes nothing new
of what stays the same.
"""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Count, Max

from goldenthread.audit.actions import record_event
from goldenthread.catalogue.models import Change
from goldenthread.publishing.models import Subscription, Told
from goldenthread.search.entries import Card
from goldenthread.search.query import MOST_RESULTS, Search
from goldenthread.search.whole import newest_first, result_key

AT_ONCE = 500  # rows that are written together


class TooBroad(Exception):
    """A search finds more than can be watched; the message says so."""


def check_breadth(search: Search) -> None:
    """Raises `TooBroad` where a search finds more than is gone through, and search.index.IndexBroken."""
    total = newest_first(search, most=0).total
    if total > MOST_RESULTS:
        raise TooBroad(
            f"This search has {total:,} results. We can watch {MOST_RESULTS:,} at most: narrow it first."
        )


def results_now(subscription: Subscription) -> list[Card]:
    """All that the saved search finds. Raises search.index.IndexBroken."""
    return list(newest_first(subscription.saved_search).cards)


def claim_new_results(subscription: Subscription, *, by, now) -> list[Card]:
    """The new results, newest publication first, written down as told; none where nothing has changed.

    Raises search.index.IndexBroken.
    """
    state = catalogue_state()
    if state == subscription.checked_to:
        return []
    found = newest_first(subscription.saved_search)
    cards = {result_key(card): card for card in found.cards}
    with transaction.atomic():
        locked = Subscription.objects.select_for_update().filter(pk=subscription.pk).first()
        if locked is None:  # its owner has just left
            return []
        told = set(locked.told.values_list("result", flat=True))
        new = [card for key, card in cards.items() if key not in told]
        note_told(locked, new, was_there=False, at=now)
        if not found.is_behind:
            locked.checked_to = state
            locked.save(update_fields=["checked_to"])
        if new:
            record_event("alert sent", locked, by=by, detail={"results": len(new)})
    return new


def note_told(subscription: Subscription, cards: Iterable[Card], *, was_there: bool, at) -> None:
    """Write down that these results are not new any more."""
    keys = dict.fromkeys(map(result_key, cards))
    rows = (Told(subscription=subscription, result=key, was_there=was_there, at=at) for key in keys)
    Told.objects.bulk_create(rows, batch_size=AT_ONCE)


@transaction.atomic
def forget_told(subscription: Subscription, *, at) -> None:
    """What was written down as told at that moment was not sent after all: it is new still."""
    subscription.told.filter(at=at, was_there=False).delete()
    Subscription.objects.filter(pk=subscription.pk).update(checked_to="")


def catalogue_state() -> str:
    """What changes with every change of public text."""
    newest = Change.objects.aggregate(newest=Max("pk"), count=Count("pk"))
    return f"{newest['newest'] or 0}:{newest['count']}"
