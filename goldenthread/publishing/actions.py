"""Being told by e-mail of what is new: asking for it, confirming, leaving, and sending the digests."""

import logging
from dataclasses import dataclass
from datetime import timedelta
from smtplib import SMTPException

from django.core.mail import EmailMessage
from django.db import transaction
from django.utils import timezone

from goldenthread.audit.actions import record_event
from goldenthread.publishing.digest import digest, invitation
from goldenthread.publishing.models import Delivery, Frequency, Subscription
from goldenthread.publishing.updates import public_updates

logger = logging.getLogger(__name__)

ASKED_AGAIN = timedelta(days=1)
"""How long an address that was written to is left alone: a stranger cannot fill somebody's inbox."""

ASKED_IN_AN_HOUR = 60  # confirmations this site sends at most, whoever asks
KEPT_UNCONFIRMED = timedelta(days=7)
BETWEEN = {Frequency.DAILY: timedelta(hours=20), Frequency.WEEKLY: timedelta(days=6, hours=20)}
"""The least time between two digests: a little less than the period, so that the hour of day stays."""


class TooManyAsked(Exception):
    """The site has sent as many confirmations as it does in an hour; the message says so."""


class NotSent(Exception):
    """The mail server did not take the message; nothing was written."""


@dataclass(frozen=True, slots=True)
class Sent:
    """What came of sending digests: numbers of addresses."""

    told: int = 0
    nothing_new: int = 0
    failed: int = 0


def subscribe(*, email: str, frequency: str) -> None:
    """Ask the owner of an address whether they want updates. Says nothing of who is subscribed already.

    Raises `TooManyAsked`, or `NotSent` when the mail server does not answer.
    """
    now = timezone.now()
    if Subscription.objects.filter(asked_at__gte=now - timedelta(hours=1)).count() >= ASKED_IN_AN_HOUR:
        raise TooManyAsked("Many people are asking just now. Try again in an hour.")
    subscription = _ask(email.lower(), frequency, now)
    if subscription is None:
        return
    try:
        _send(invitation(subscription))
    except NotSent:
        Subscription.objects.filter(pk=subscription.pk).update(asked_at=now - ASKED_AGAIN)
        raise


@transaction.atomic
def _ask(email: str, frequency: str, now) -> Subscription | None:
    """Note that the owner of the address is being asked; None when they were not long ago."""
    subscription, is_new = Subscription.objects.select_for_update().get_or_create(
        email=email, defaults={"frequency": frequency, "asked_at": now}
    )
    if not is_new and now - subscription.asked_at < ASKED_AGAIN:
        return None
    subscription.asked_at = now
    subscription.save()
    record_event("subscription asked for", subscription, by="somebody with the address")
    return subscription


@transaction.atomic
def confirm_subscription(*, subscription: Subscription) -> None:
    """Begin to tell the address of what is new from now on; once confirmed, nothing changes."""
    if subscription.confirmed_at is None:
        subscription.confirmed_at = timezone.now()
        subscription.save()
        record_event("subscription confirmed", subscription, by="owner of the address")


@transaction.atomic
def change_frequency(*, subscription: Subscription, frequency: str) -> None:
    subscription.frequency = Frequency(frequency)
    subscription.save()
    record_event("subscription changed", subscription, by="owner of the address")


@transaction.atomic
def end_subscription(*, subscription: Subscription) -> None:
    """Forget the address and what it was sent. The audit log keeps that it was done, not whose it was."""
    record_event("subscription ended", subscription, by="owner of the address")
    subscription.delete()


def send_digests(*, by, now=None) -> Sent:
    """Tell every subscriber who is due of what is new to them; nobody of the same twice, nobody of nothing.

    What is told is written down before it is sent. A process that dies between the two leaves an update
    untold to one address rather than told twice; a mail server that refuses leaves it for the next time.
    """
    now = now or timezone.now()
    Subscription.objects.filter(confirmed_at=None, asked_at__lt=now - KEPT_UNCONFIRMED).delete()
    counts = {"told": 0, "nothing_new": 0, "failed": 0}
    for pk in Subscription.objects.confirmed().order_by("pk").values_list("pk", flat=True):
        counts[_tell(pk, by, now)] += 1
    return Sent(**counts)


def _tell(pk: int, by, now) -> str:
    claimed = _claim(pk, by, now)
    if claimed is None:
        return "nothing_new"
    subscription, updates = claimed
    try:
        _send(digest(subscription, updates))
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


def _send(message: EmailMessage) -> None:
    try:
        message.send()
    except (SMTPException, OSError) as error:
        raise NotSent("The mail server did not take the message. Try again later.") from error
