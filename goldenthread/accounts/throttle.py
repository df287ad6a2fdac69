"""Slowing down those who guess: a limit for each address, and a soft lock on each account.

Only failed tries count, because a whole council may share one address. What costs much to make is limited for
each address too. The counts live in Django's cache; the default one is kept by each web process, so that two
processes allow twice as many tries. Point `CACHES` at a shared cache to count exactly.
"""

import hashlib
import time
from typing import NamedTuple

from django.conf import settings
from django.core.cache import cache


class Limit(NamedTuple):
    name: str
    tries: int
    seconds: int


FROM_ONE_ADDRESS = Limit("address", tries=10, seconds=60)
ON_ONE_ACCOUNT = Limit("account", tries=10, seconds=15 * 60)
REPORTS = Limit("reports", tries=5, seconds=10 * 60)
"""Reports of errors, which people have to read."""
USES = Limit("uses", tries=30, seconds=10 * 60)
"""Records that teams send with a code; a whole council may share one address."""
FILES = Limit("files", tries=30, seconds=60)
"""Files of many rows, each of which may take seconds to make."""

LINKS = Limit("links", tries=30, seconds=60)
"""Question links that are none: somebody tries addresses."""
ANSWERS = Limit("answers", tries=60, seconds=10 * 60)
"""What is sent with one question link."""


def seconds_to_wait(request, email: str) -> int:
    """Seconds until this address may try this account again; 0 when it may now."""
    return max(_wait(limit, subject) for limit, subject in _counted(request, email))


def note_failure(request, email: str) -> None:
    """Count a failed try. An unknown e-mail address is counted like a known one, so that neither shows."""
    for limit, subject in _counted(request, email):
        _count(limit, subject)


def seconds_until_allowed(request, limit: Limit, subject: str = "") -> int:
    """Count one more from the address that asks, or of that subject; 0 when it may go on, else the seconds
    until it may.
    """
    subject = subject or address_of(request)
    wait = _wait(limit, subject)
    if not wait:
        _count(limit, subject)
    return wait


def address_of(request) -> str:
    """Where a request comes from: behind a proxy, the last address that the proxy itself has seen."""
    if settings.BEHIND_PROXY:
        return request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
    return request.META.get("REMOTE_ADDR", "")  # there is none on a Unix socket


def _counted(request, email):
    return (FROM_ONE_ADDRESS, address_of(request)), (ON_ONE_ACCOUNT, email.strip().lower())


def _wait(limit, subject) -> int:
    if cache.get(_key(limit, subject), 0) < limit.tries:
        return 0
    return limit.seconds - int(time.time()) % limit.seconds


def _count(limit, subject) -> None:
    key = _key(limit, subject)
    cache.add(key, 0, timeout=limit.seconds)
    cache.incr(key)


def _key(limit, subject) -> str:
    """One key for each span of time, so that a count ends by itself; hashed, so that no address is kept."""
    span = int(time.time()) // limit.seconds
    return f"throttle:{limit.name}:{span}:{hashlib.sha256(subject.encode()).hexdigest()}"
