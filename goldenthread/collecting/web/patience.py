"""Politeness towards the sites that are asked: how often, how soon again, and when to leave one alone."""

import random
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


@dataclass(frozen=True, slots=True)
class Clock:
    """The time that the door goes by; a test gives one that passes at once."""

    monotonic: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    between: Callable[[float, float], float] = random.uniform


@dataclass(slots=True)
class _Site:
    """What is remembered of one host."""

    next_at: float = 0  # not before this is it asked again
    interval: float = 0  # seconds between two requests, where the site asks for more than our own
    failures: int = 0
    rests_until: float = 0
    was_waited_for: bool = False


@dataclass
class Patience:
    """Keeps the pace with each host, and counts its failures in a row.

    After `FAILURES` of them a host rests for `REST` seconds. The next request waits that long and is the test
    of it: when it fails too, further ones are refused at once until the host has rested again.
    """

    per_second: float
    clock: Clock
    _sites: dict[str, _Site] = field(default_factory=dict)

    def before(self, host: str, deadline: float) -> None:
        """Wait until the host may be asked; raises `FetchError` (paused) if that is after the deadline."""
        site = self._site(host)
        if site.failures >= FAILURES:
            self._rest(site)
        now = self.clock.monotonic()
        if site.next_at >= deadline:
            raise refused(Refusal.PAUSED)
        if site.next_at > now:
            self.clock.sleep(site.next_at - now)
        interval = max(1 / min(self.per_second, MOST_PER_SECOND), site.interval)
        site.next_at = self.clock.monotonic() + interval

    def answered(self, host: str) -> None:
        site = self._site(host)
        site.failures, site.was_waited_for = 0, False

    def failed(self, host: str) -> bool:
        """Note a failure; tells whether it was one too many, so that the host is left alone now."""
        site = self._site(host)
        site.failures += 1
        if site.failures < FAILURES:
            return False
        site.rests_until = self.clock.monotonic() + REST
        return True

    def leave_alone(self, host: str, seconds: float) -> None:
        """Do not ask the host again before so many seconds have passed, because it said so."""
        site = self._site(host)
        site.next_at = max(site.next_at, self.clock.monotonic() + seconds)

    def slow_down(self, host: str, seconds: float) -> None:
        """Leave at least so many seconds between two requests, because the site asks for it."""
        self._site(host).interval = min(seconds, LONGEST_WAIT)

    def pause(self, attempt: int) -> float:
        """Seconds to wait after failure number `attempt`, counted from 0: full jitter, doubled each time."""
        return self.clock.between(0, min(LONGEST_WAIT, FIRST_WAIT * 2**attempt))

    def _rest(self, site: _Site) -> None:
        left = site.rests_until - self.clock.monotonic()
        if left > 0 and site.was_waited_for:
            raise refused(Refusal.PAUSED)
        if left > 0:
            self.clock.sleep(left)
        site.was_waited_for = True

    def _site(self, host: str) -> _Site:
        return self._sites.setdefault(host, _Site())


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
