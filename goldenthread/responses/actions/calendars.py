"""The address at which a person's calendar asks: made, shown once, ended, and noted when it is used."""

import secrets
from datetime import datetime, timedelta
from hashlib import sha256

from django.db import transaction
from django.utils import timezone

from goldenthread.accounts.models import User
from goldenthread.audit.actions import record_event
from goldenthread.responses.models import CalendarAddress

BETWEEN_NOTES = timedelta(hours=1)  # so that calendars that ask often do not write often


@transaction.atomic
def make_address(*, user: User) -> str:
    """The token of a new address, which is kept nowhere. An address that the person had ends."""
    CalendarAddress.objects.filter(user=user).delete()
    token = secrets.token_urlsafe(32)
    address = CalendarAddress.objects.create(user=user, token_hash=hash_of(token), made_at=timezone.now())
    record_event("calendar address made", address, by=user)
    return token


@transaction.atomic
def end_address(*, user: User) -> None:
    """From now on nothing is at the person's address."""
    address = CalendarAddress.objects.filter(user=user).first()
    if address:
        record_event("calendar address ended", address, by=user)
        address.delete()


def note_use(*, address: CalendarAddress, now: datetime) -> None:
    """Note that a calendar asked. Reading is no event: the audit log is not told."""
    if address.used_at is None or now - address.used_at >= BETWEEN_NOTES:
        CalendarAddress.objects.filter(pk=address.pk).update(used_at=now)


def hash_of(token: str) -> str:
    """What is kept of a token. It is 256 bits of chance, so that no slow hash is needed."""
    return sha256(token.encode()).hexdigest()
