"""How often sites are asked, how soon again, and when one is left alone."""

import threading
import time
from datetime import UTC, datetime

import pytest

from goldenthread.collecting.web.allowed import site_fetcher
from goldenthread.collecting.web.fetch import FetchError
from goldenthread.collecting.web.patience import FAILURES, REST, Clock, Patience, seconds_asked
from tests.collecting.fake_clock import NOON, FakeClock

ONE, OTHER = ("one.example", 443), ("other.example", 443)
FAR = 1e9


@pytest.fixture
def clock():
    return FakeClock()


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("120", 120),
        (" 0 ", 0),
        ("Mon, 02 Mar 2026 12:02:00 GMT", 120),
        ("Mon, 02 Mar 2026 11:00:00 GMT", 0),
        ("Monday, 02-Mar-26 12:02:00 GMT", 120),
        ("Mon, 02 Mar 2026 12:02:00", 120),
        ("", None),
        ("soon", None),
        ("-5", None),
        ("1.5", None),
        ("٣", None),
        ("9" * 400, 999_999_999),
    ],
)
def test_retry_after_is_read_as_seconds_or_as_a_date(header, seconds):
    assert seconds_asked(header, NOON) == seconds


def test_waits_are_drawn_from_nothing_to_a_doubled_limit_of_a_minute():
    drawn = []
    clock = Clock(between=lambda least, most: drawn.append((least, most)) or 0)
    patience = Patience(1, clock)
    for attempt in range(8):
        patience.pause(attempt)
    assert drawn == [(0, 1), (0, 2), (0, 4), (0, 8), (0, 16), (0, 32), (0, 60), (0, 60)]


def test_real_waits_differ_and_stay_within_their_limit():
    waits = [Patience(1).pause(3) for _ in range(200)]
    assert len(set(waits)) > 100
    assert 0 <= min(waits) < 2
    assert 6 < max(waits) <= 8


def test_pace_is_that_of_all_sites_together(clock):
    patience = Patience(2, clock.clock)
    for site in (ONE, OTHER, ONE, OTHER):
        patience.before(site, FAR)
        patience.after(site)
    assert clock.slept == [0.5, 0.5, 0.5]


def test_pause_is_counted_from_the_end_of_a_request(clock):
    patience = Patience(1, clock.clock)
    patience.before(ONE, FAR)
    clock.seconds += 30  # a long download
    patience.after(ONE)
    patience.before(ONE, FAR)
    assert clock.slept == [1]


def test_site_that_failed_rests_and_others_do_not(clock):
    patience = Patience(5, clock.clock)
    assert [patience.failed(ONE) for _ in range(FAILURES)] == [False] * (FAILURES - 1) + [True]
    patience.before(OTHER, FAR)
    assert clock.slept == []
    patience.before(ONE, FAR)
    assert clock.slept == [REST]
    patience.failed(ONE)
    with pytest.raises(FetchError):
        patience.before(ONE, FAR)
    clock.seconds += REST
    patience.before(ONE, FAR)
    patience.answered(ONE)
    patience.failed(ONE)
    patience.before(ONE, FAR)


def test_threads_that_ask_at_once_go_one_after_the_other():
    patience, began = Patience(5), time.monotonic()
    threads = [threading.Thread(target=patience.before, args=(ONE, FAR)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert time.monotonic() - began >= 3 * patience.interval


def test_fetchers_of_one_process_share_their_patience(settings):
    settings.FETCH_PER_SECOND = 3
    assert site_fetcher().patience is site_fetcher().patience
    assert site_fetcher(clock=FakeClock().clock).patience is not site_fetcher().patience


def test_sites_are_told_whom_to_write_to(settings):
    settings.CONTACT = "someone@example.org"
    assert site_fetcher().contact == "someone@example.org"
    settings.CONTACT = ""
    assert site_fetcher().contact == ""
    settings.PRODUCTION, settings.SITE_URL = True, "https://thread.example.org"
    assert site_fetcher().contact == "https://thread.example.org"


def test_clock_tells_the_time_with_its_zone():
    assert abs((Clock().now() - datetime.now(UTC)).total_seconds()) < 5
