"""A clock that passes at once: whoever sleeps on it wakes immediately, and it is that much later."""

from datetime import UTC, datetime, timedelta

from goldenthread.collecting.web.patience import Clock

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


class FakeClock:
    """Counts the seconds that were slept; `clock` is what a fetcher is given."""

    def __init__(self):
        self.seconds, self.slept = 0.0, []
        self.clock = Clock(
            monotonic=lambda: self.seconds, sleep=self._sleep, now=self.now, between=lambda least, most: most
        )

    def now(self):
        return NOON + timedelta(seconds=self.seconds)

    def _sleep(self, seconds):
        assert seconds >= 0
        self.slept.append(seconds)
        self.seconds += seconds
