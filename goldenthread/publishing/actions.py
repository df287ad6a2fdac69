"""Being told by e-mail of what is new or of new results: asking, confirming, leaving, and sending."""

import logging
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from goldenthread.accounts.mailing import NotSent, send
from goldenthread.audit.actions import record_event
from goldenthread.publishing.alerts.digest import alert, digest, invitation
from goldenthread.publishing.alerts.new_results import claim_new_results, forget_told, note_told, results_now
from goldenthread.publishing.lists.updates import public_updates
from goldenthread.publishing.models import Delivery, Frequency, Subscription
from goldenthread.search.index import IndexBroken

logger = logging.getLogger(__name__)

ASKED_AGAIN = timedelta(days=1)
"""How long an address that was written to is left alone: a stranger cannot fill somebody's inbox."""

ASKED_IN_A_DAY = 5  # confirmations that one address is sent at most, for different searches
ASKED_IN_AN_HOUR = 60  # confirmations this site sends at most, whoever asks
KEPT_UNCONFIRMED = timedelta(days=7)
BETWEEN = {
    Frequency.AT_ONCE: timedelta(0),
    Frequency.DAILY: timedelta(hours=20),
    Frequency.WEEKLY: timedelta(days=6, hours=20),
}
"""The least time between two digests: a little less than the period, so that the hour of day stays."""


class TooManyAsked(Exception):
    """The site has sent as many confirmations as it does in an hour; the message says so."""


@dataclass(frozen=True, slots=True)
class Sent:
    """What came of sending digests: numbers of addresses."""

    told: int = 0
    nothing_new: int = 0
    failed: int = 0


def subscribe(*, email: str, frequency: str, search: str = "", name: str = "", owner=None) -> None:
    """Ask the owner of an address whether they want updates, or new results of a search.

    `search` is a query string. Says nothing of who is subscribed already. Raises `TooManyAsked`, or `NotSent`
    when the mail server does not answer.
    """
    now = timezone.now()
    if Subscription.objects.filter(asked_at__gte=now - timedelta(hours=1)).count() >= ASKED_IN_AN_HOUR:
        raise TooManyAsked("Many people are asking just now. Try again in an hour.")
    facts = {"frequency": frequency, "name": name, "owner": owner}
    subscription = _ask(email.lower(), search, facts, now)
    if subscription is None:
        return
    try:
        send(invitation(subscription))
    except NotSent:
        Subscription.objects.filter(pk=subscription.pk).update(asked_at=now - ASKED_AGAIN)
        raise


@transaction.atomic
def _ask(email: str, search: str, facts: dict, now) -> Subscription | None:
    """Note that the owner of the address is being asked; None when they were not long ago."""
    recently = Subscription.objects.filter(email=email, asked_at__gt=now - ASKED_AGAIN)
    if recently.count() >= ASKED_IN_A_DAY:
        return None
    subscription, is_new = Subscription.objects.select_for_update().get_or_create(
        email=email, search=search, defaults={**facts, "asked_at": now}
    )
    if not is_new and now - subscription.asked_at < ASKED_AGAIN:
        return None
    subscription.asked_at = now
    subscription.save()
    record_event("subscription asked for", subscription, by="somebody with the address")
    return subscription


def confirm_subscription(*, subscription: Subscription) -> None:
    """Begin to tell the address of what is new from now on; once confirmed, nothing changes.

    Results that a saved search has now are not new. Raises search.index.IndexBroken.
    """
    there = results_now(subscription) if subscription.search and not subscription.confirmed_at else []
    with transaction.atomic():
        subscription = Subscription.objects.select_for_update().get(pk=subscription.pk)
        if subscription.confirmed_at is None:
            subscription.confirmed_at = timezone.now()
            subscription.save()
            note_told(subscription, there, was_there=True, at=subscription.confirmed_at)
            record_event("subscription confirmed", subscription, by="owner of the address")


@transaction.atomic
def change_subscription(*, subscription: Subscription, frequency: str, name: str = "") -> None:
    subscription.frequency, subscription.name = Frequency(frequency), name
    subscription.save()
    record_event("subscription changed", subscription, by="owner of the address")


@transaction.atomic
def end_subscription(*, subscription: Subscription) -> None:
    """Forget the address and what it was sent. The audit log keeps that it was done, not whose it was."""
    record_event("subscription ended", subscription, by="owner of the address")
    subscription.delete()


def send_digests(*, by, now=None, only_at_once: bool = False) -> Sent:
    """Tell every subscriber who is due of what is new to them; nobody of the same twice, nobody of nothing.

    What is told is written down before it is sent. A process that dies between the two leaves an update
    untold to one address rather than told twice; a mail server that refuses leaves it for the next time.
    """
    now = now or timezone.now()
    Subscription.objects.filter(confirmed_at=None, asked_at__lt=now - KEPT_UNCONFIRMED).delete()
    due = Subscription.objects.confirmed()
    due = due.at_once() if only_at_once else due
    counts = {"told": 0, "nothing_new": 0, "failed": 0}
    for pk, search in due.order_by("pk").values_list("pk", "search"):
        counts[_tell_results(pk, by, now) if search else _tell(pk, by, now)] += 1
    return Sent(**counts)


def _tell_results(pk: int, by, now) -> str:
    """Tell one address of the new results of its search."""
    subscription = Subscription.objects.confirmed().filter(pk=pk).first()
    if subscription is None or not _is_due(subscription, now):
        return "nothing_new"
    try:
        results = claim_new_results(subscription, by=by, now=now)
        if not results:
            return "nothing_new"
        send(alert(subscription, results))
    except IndexBroken as reason:
        logger.warning("A search was not run: %s", reason)
        return "failed"
    except NotSent as reason:
        logger.warning("A digest was not sent: %s", reason)
        forget_told(subscription, at=now)
        return "failed"
    Subscription.objects.filter(pk=pk).update(told_at=now)
    return "told"


def _tell(pk: int, by, now) -> str:
    claimed = _claim(pk, by, now)
    if claimed is None:
        return "nothing_new"
    subscription, updates = claimed
    try:
        send(digest(subscription, updates))
    except NotSent as reason:
        logger.warning("A digest was not sent: %s", reason)
        subscription.deliveries.filter(update__in=updates).delete()
        return "failed"
    Subscription.objects.filter(pk=pk).update(told_at=now)
    return "told"


@transaction.atomic
def _claim(pk: int, by, now):
    """The subscriber and the updates to tell now, written down as told; None when there are none."""
    subscription = Subscription.objects.select_for_update().confirmed().filter(pk=pk).first()
    if subscription is None or not _is_due(subscription, now):
        return None
    untold = public_updates().filter(at__gte=subscription.confirmed_at, at__lte=now)
    updates = list(untold.exclude(deliveries__subscription=subscription))
    if not updates:
        return None
    Delivery.objects.bulk_create(
        Delivery(subscription=subscription, update=update, at=now) for update in updates
    )
    record_event("digest sent", subscription, by=by, detail={"updates": len(updates)})
    return subscription, updates


def _is_due(subscription: Subscription, now) -> bool:
    last = subscription.told_at
    return last is None or now - last >= BETWEEN[Frequency(subscription.frequency)]
