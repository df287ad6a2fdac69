"""Politeness towards the sites that are asked: how often, how soon again, and when to leave one alone."""

import random
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from goldenthread.collecting.web.refusals import Refusal, refused

MOST_PER_SECOND = 5
FIRST_WAIT = 1  # second
LONGEST_WAIT = 60  # seconds
FAILURES = 5  # in a row, and the site is left alone
REST = 60  # seconds that it is left alone

Site = tuple[str, int]
"""Host and port."""


@dataclass(frozen=True, slots=True)
class Clock:
    """The time that the door goes by; a test gives one that passes at once."""

    monotonic: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    between: Callable[[float, float], float] = random.uniform


@dataclass(slots=True)
class _Site:
    """What is remembered of one host and port."""

    next_at: float = 0  # not before this is it asked again
    interval: float = 0  # seconds between two requests, where the site asks for more than our own
    failures: int = 0
    rests_until: float = 0
    was_waited_for: bool = False


@dataclass
class Patience:
    """Keeps the pace of all requests together, and counts the failures in a row of each site.

    After `FAILURES` of them a site rests for `REST` seconds. The next request waits that long and is the test
    of it: when it fails too, further ones are refused at once until the site has rested again. May be shared
    between threads.
    """

    per_second: float
    clock: Clock = field(default_factory=Clock)
    _next_at: float = 0
    _sites: dict[Site, _Site] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def interval(self) -> float:
        """Seconds between two requests at the least."""
        return 1 / min(self.per_second, MOST_PER_SECOND)

    def before(self, site: Site, deadline: float) -> None:
        """Wait until the site may be asked; raises `FetchError` (paused) if that is after the deadline."""
        with self._lock:
            known, now = self._known(site), self.clock.monotonic()
            at = max(now, self._next_at, known.next_at, self._end_of_rest(known, now))
            if at >= deadline:
                raise refused(Refusal.PAUSED)
            self._next_at = at + self.interval
        if at > now:
            self.clock.sleep(at - now)

    def after(self, site: Site) -> None:
        """Count the pause from the end of a request, so that the site never sees two closer together."""
        with self._lock:
            known, now = self._known(site), self.clock.monotonic()
            self._next_at = max(self._next_at, now + self.interval)
            known.next_at = max(known.next_at, now + known.interval)

    def answered(self, site: Site) -> None:
        with self._lock:
            known = self._known(site)
            known.failures, known.was_waited_for = 0, False

    def failed(self, site: Site) -> bool:
        """Note a failure; tells whether it was one too many, so that the site is left alone now."""
        with self._lock:
            known = self._known(site)
            known.failures += 1
            if known.failures < FAILURES:
                return False
            known.rests_until = self.clock.monotonic() + REST
            return True

    def leave_alone(self, site: Site, seconds: float) -> None:
        """Do not ask the site again before so many seconds have passed, because it said so."""
        with self._lock:
            known = self._known(site)
            known.next_at = max(known.next_at, self.clock.monotonic() + seconds)

    def slow_down(self, site: Site, seconds: float) -> None:
        """Leave at least so many seconds between two requests, because the site asks for it."""
        with self._lock:
            self._known(site).interval = min(seconds, LONGEST_WAIT)

    def pause(self, attempt: int) -> float:
        """Seconds to wait after failure number `attempt`, counted from 0: full jitter, doubled each time."""
        return self.clock.between(0, min(LONGEST_WAIT, FIRST_WAIT * 2**attempt))

    def _end_of_rest(self, known: _Site, now: float) -> float:
        if known.failures < FAILURES or known.rests_until <= now:
            return now
        if known.was_waited_for:
            raise refused(Refusal.PAUSED)
        known.was_waited_for = True
        return known.rests_until

    def _known(self, site: Site) -> _Site:
        return self._sites.setdefault(site, _Site())


def seconds_asked(retry_after: str, now: datetime) -> float | None:
    """The seconds that a Retry-After header asks for, as a number or an HTTP date; else None."""
    value = retry_after.strip()
    if value.isascii() and value.isdigit():
        return float(value[:9])
    try:
        until = parsedate_to_datetime(value)
    except ValueError:
        return None
    if until.tzinfo is None:
        until = until.replace(tzinfo=UTC)
    return max(0.0, (until - now).total_seconds())
