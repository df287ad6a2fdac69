"""At most so many questions from one address in any five minutes, so that one reader cannot crowd out others.

The counts live in Django's cache, as those of `accounts/throttle.py` do: each web process counts for itself
unless `CACHES` names a cache that they share.
"""

import hashlib
import math
import time
from itertools import accumulate

from django.core.cache import cache

from goldenthread.accounts.throttle import address_of

QUESTIONS = 1_000
SECONDS = 5 * 60
SLOT = 10
"""Seconds that are counted as one: the window rolls on in such steps."""

SLOTS = SECONDS // SLOT


def seconds_to_wait(request) -> int:
    """Count a question; 0 when it may be answered, else the seconds until another one may be asked."""
    now = time.time()
    address = hashlib.sha256(address_of(request).encode()).hexdigest()  # so that no address is kept
    newest = int(now // SLOT)
    keys = [f"api:{address}:{slot}" for slot in range(newest - SLOTS + 1, newest + 1)]
    counts = cache.get_many(keys)
    if sum(counts.values()) < QUESTIONS:
        cache.add(keys[-1], 0, timeout=SECONDS + SLOT)
        cache.incr(keys[-1])
        return 0
    return _until_free([counts.get(key, 0) for key in keys], newest, now)


def _until_free(counts: list[int], newest: int, now: float) -> int:
    """When enough of the oldest slots have rolled out of the window for one question more."""
    too_many = sum(counts) - QUESTIONS + 1
    gone = next(number for number, total in enumerate(accumulate(counts), start=1) if total >= too_many)
    return max(1, math.ceil((newest + gone) * SLOT - now))
