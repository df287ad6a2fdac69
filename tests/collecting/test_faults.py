"""Everything that a site can do to those who fetch from it: each has its outcome, sentence and cost."""

import gzip
import shutil
import socket
import ssl
import subprocess
import threading
import time
from contextlib import suppress
from email.utils import format_datetime
from itertools import pairwise

import pytest

from goldenthread.collecting.sources.found import Validators
from goldenthread.collecting.web import lines
from goldenthread.collecting.web.fetch import Fetcher, FetchError, Refusal
from goldenthread.collecting.web.patience import FAILURES, REST
from goldenthread.collecting.web.refusals import UNREACHABLE
from tests.collecting.fake_clock import NOON, FakeClock
from tests.collecting.fake_govuk import FakeGovuk

BOMB = gzip.compress(b"\0" * 20_000_000)
PAGE = b"<!DOCTYPE html><title>A page</title>"
RETRIES = [1, 2, 4, 8]  # seconds, at the longest that the jitter gives


@pytest.fixture
def clock():
    return FakeClock()


@pytest.fixture
def fake(clock):
    with FakeGovuk(publications=1, clock=clock) as server:
        yield server


@pytest.fixture
def path(fake):
    return next(iter(fake.assets))


def url_of(path):
    return f"https://assets.publishing.service.gov.uk{path}"


def fetcher(fake, clock, **rules):
    return fake.fetcher(clock=clock.clock, **{"max_bytes": 1024 * 1024, "per_second": 5, **rules})


ONCE = [  # fault, refusal, sentence: told at once, because it is not better in a moment
    ({"status": 303}, Refusal.LOOP, "too many times"),
    ({"status": 304}, Refusal.ODD, "answered with 304 instead of the document"),
    ({"status": 401}, Refusal.FORBIDDEN, "does not let this address be read"),
    ({"status": 403}, Refusal.FORBIDDEN, "does not let this address be read"),
    ({"status": 404}, Refusal.NOT_FOUND, "there is nothing at this address"),
    ({"status": 410}, Refusal.GONE, "was taken down"),
    ({"status": 418}, Refusal.ODD, "answered with 418 instead of the document"),
    ({"status": 206, "body": b"part"}, Refusal.ODD, "answered with 206"),
    ({"status": 200, "body": PAGE}, Refusal.NOT_A_DOCUMENT, "a web page where the file should be"),
    ({"status": 200, "body": b"\n" + PAGE}, Refusal.NOT_A_DOCUMENT, "may still be checking the file"),
    (
        {"status": 200, "body": BOMB, "headers": (("Content-Encoding", "gzip"),)},
        Refusal.PACKED,
        "sent the document compressed",
    ),
    ({"status": 200, "fault": "endless"}, Refusal.TOO_LARGE, "larger than 1 MB"),
    (
        {"status": 301, "headers": (("Location", "https://evil.example/x.pdf"),)},
        Refusal.MOVED_AWAY,
        "leads to evil.example",
    ),
    ({"status": 301, "headers": (("Location", ""),)}, Refusal.LOOP, "too many times"),
    ({"status": 301, "headers": (("Location", "http://[x"),)}, Refusal.ODD, "that is no address"),
    ({"status": 301, "headers": (("Location", "https://gov.uk:x/"),)}, Refusal.NOT_ALLOWED, "not a web"),
]
AGAIN = [  # tried five times, because it may be better in a moment
    ({"status": 429}, Refusal.TOO_MANY, "asks for fewer requests"),
    ({"status": 500}, Refusal.SERVER_ERROR, "a fault of its own"),
    ({"status": 503}, Refusal.SERVER_ERROR, "a fault of its own"),
    ({"fault": "reset"}, Refusal.CUT_SHORT, "did not come whole"),
    ({"fault": "too_long"}, Refusal.CUT_SHORT, "did not come whole"),
    ({"fault": "nothing"}, Refusal.UNREACHABLE, "could not be fetched"),
    ({"fault": "nonsense"}, Refusal.UNREACHABLE, "could not be fetched"),
]


@pytest.mark.parametrize(("fault", "refusal", "sentence"), ONCE)
def test_fault_that_lasts_is_told_at_once(fake, clock, path, fault, refusal, sentence):
    if fault["status"] == 303:
        fault = fault | {"headers": (("Location", path),)}
    fake.fault(path, **fault)
    with pytest.raises(FetchError, match=sentence) as told:
        fetcher(fake, clock).fetch(url_of(path))
    assert told.value.refusal is refusal
    assert len(fake.requests) == (4 if refusal is Refusal.LOOP else 1)


@pytest.mark.parametrize(("fault", "refusal", "sentence"), AGAIN)
def test_fault_that_may_pass_is_tried_five_times_with_longer_and_longer_waits(
    fake, clock, path, fault, refusal, sentence
):
    fake.fault(path, **fault)
    with pytest.raises(FetchError, match=sentence) as told:
        fetcher(fake, clock).fetch(url_of(path))
    assert told.value.refusal is refusal
    assert len(fake.requests) == 5
    assert clock.slept == RETRIES


@pytest.mark.parametrize("fault", [fault for fault, _, _ in AGAIN])
def test_fault_that_passes_is_no_fault(fake, clock, path, fault):
    fake.fault(path, times=3, **fault)
    assert fetcher(fake, clock).fetch(url_of(path)).data == fake.assets[path]
    assert len(fake.requests) == 4


@pytest.mark.parametrize("name", ["Content-Type", "ETag", "Last-Modified", "Retry-After", "Set-Cookie"])
def test_odd_headers_harm_nothing(fake, clock, path, name):
    odd = ((name, ";;=\x80\xff"), (name, "x" * 3000))
    fake.fault(path, status=200, body=b"%PDF", headers=odd)
    fetched = fetcher(fake, clock).fetch(url_of(path))
    assert fetched.data == b"%PDF"
    assert len(fetched.validators.etag) <= 200


@pytest.mark.parametrize("etag", ['"folded\r\n here"', '"' + "x" * 300 + '"', '"a\x7f"', ""])
def test_validator_that_cannot_be_sent_again_is_not_kept(fake, clock, path, etag):
    fake.fault(path, status=200, body=b"%PDF", headers=(("ETag", etag),))
    door = fetcher(fake, clock)
    known = door.fetch(url_of(path)).validators
    assert known == Validators()
    assert door.fetch_if_changed(url_of(path), known).data == b"%PDF"


def test_slow_drip_is_cut_off_when_time_is_up(fake, path):
    fake.fault(path, status=200, fault="drip")
    began = time.monotonic()
    with pytest.raises(FetchError, match="did not answer in time") as told:
        fake.fetcher(total_seconds=0.3, tries=1).fetch(url_of(path))
    assert told.value.refusal is Refusal.TOO_SLOW
    assert time.monotonic() - began < 2


def test_slow_drip_is_cut_off_before_the_first_word_is_said_too():
    """Neither greeting nor headers need ever come to an end, each byte well within the time of one read."""
    for scheme, byte in (("http", b"H"), ("https", b"\x16\x03\x03\x40\x00")):
        with socket.create_server(("127.0.0.1", 0)) as listening:
            threading.Thread(target=drip, args=(listening, byte), daemon=True).start()
            stand_in = f"{scheme}://127.0.0.1:{listening.getsockname()[1]}"
            door = Fetcher(
                hosts=frozenset(), stand_ins={"https://www.gov.uk": stand_in}, total_seconds=0.3, tries=1
            )
            began = time.monotonic()
            with pytest.raises(FetchError, match="did not answer in time"):
                door.fetch("https://www.gov.uk/x")
            assert time.monotonic() - began < 2


def drip(listening, byte):
    with suppress(OSError), listening.accept()[0] as accepted:
        while True:
            accepted.sendall(byte)
            time.sleep(0.02)


def test_silence_is_cut_off_by_the_time_that_one_read_may_take(fake, clock, path):
    fake.fault(path, status=200, fault="silence")
    with pytest.raises(FetchError, match="did not answer in time") as told:
        fetcher(fake, clock, read_seconds=0.05, tries=2).fetch(url_of(path))
    assert told.value.refusal is Refusal.TOO_SLOW
    assert len(fake.requests) == 2


def test_replaced_file_is_followed_to_its_new_address(fake, clock, path):
    fake.assets["/media/new/report.pdf"] = fake.assets[path]
    fake.fault(path, status=301, headers=(("Location", url_of("/media/new/report.pdf")),))
    fetched = fetcher(fake, clock).fetch(url_of(path))
    assert fetched.url == url_of("/media/new/report.pdf")


def test_file_that_is_still_being_checked_is_not_taken_for_a_web_page(fake, clock, path):
    fake.scan(path)
    with pytest.raises(FetchError, match="may still be checking the file") as told:
        fetcher(fake, clock).fetch(url_of(path))
    assert told.value.refusal is Refusal.NOT_A_DOCUMENT


def test_unchanged_file_costs_one_request_without_a_body(fake, clock, path):
    door = fetcher(fake, clock)
    known = door.fetch(url_of(path)).validators
    assert door.fetch_if_changed(url_of(path), known) is None
    assert [asked.status for asked in fake.requests] == [200, 304]


@pytest.mark.parametrize("as_date", [False, True], ids=["seconds", "date"])
def test_site_that_says_how_long_to_wait_is_waited_for_that_long(fake, clock, path, as_date):
    wait = format_datetime(NOON.replace(minute=2), usegmt=True) if as_date else "120"
    fake.fault(path, times=1, status=429, headers=(("Retry-After", wait),))
    assert fetcher(fake, clock).fetch(url_of(path)).data == fake.assets[path]
    assert sum(clock.slept) == pytest.approx(120, abs=1)


def test_site_that_asks_for_a_longer_wait_than_anyone_has_is_not_asked_again(fake, clock, path):
    fake.fault(path, times=1, status=503, headers=(("Retry-After", "3600"),))
    door = fetcher(fake, clock)
    with pytest.raises(FetchError) as told:
        door.fetch(url_of(path))
    assert told.value.refusal is Refusal.SERVER_ERROR
    with pytest.raises(FetchError) as told:
        door.fetch(url_of(path))
    assert told.value.refusal is Refusal.PAUSED
    assert (len(fake.requests), clock.slept) == (1, [])


def test_site_that_is_down_is_left_alone_after_five_failures_and_tested_once(fake, clock, path):
    fake.fault(path, status=503)
    door = fetcher(fake, clock)
    with pytest.raises(FetchError):
        door.fetch(url_of(path))
    assert len(fake.requests) == FAILURES
    with pytest.raises(FetchError) as told:
        door.fetch(url_of(path))  # waits until the site has rested, and asks once
    assert clock.slept[-1] == REST
    assert len(fake.requests) == FAILURES + 1
    for _ in range(10):
        with pytest.raises(FetchError, match="left alone for a while") as told:
            door.fetch(url_of(path))
    assert told.value.refusal is Refusal.PAUSED
    assert len(fake.requests) == FAILURES + 1


def test_site_that_has_recovered_is_asked_as_before(fake, clock, path):
    fake.fault(path, times=5, status=503)
    door = fetcher(fake, clock)
    with pytest.raises(FetchError):
        door.fetch(url_of(path))
    assert door.fetch(url_of(path)).data == fake.assets[path]
    fake.fault(path, times=4, status=503)
    assert door.fetch(url_of(path)).data == fake.assets[path]


def test_answer_that_something_is_not_there_is_no_failure_of_the_site(fake, clock, path):
    door = fetcher(fake, clock)
    for _ in range(FAILURES + 1):
        with pytest.raises(FetchError):
            door.fetch("https://www.gov.uk/nothing")
    assert door.fetch(url_of(path)).data == fake.assets[path]


@pytest.mark.parametrize(("per_second", "interval"), [(1, 1), (0.5, 2), (4, 0.25), (50, 0.2)])
def test_site_is_never_asked_more_often_than_set_nor_than_five_times_a_second(
    fake, clock, path, per_second, interval
):
    door = fetcher(fake, clock, per_second=per_second)
    for _ in range(5):
        door.fetch_if_changed(url_of(path), Validators())
    times = [asked.at for asked in fake.requests]
    apart = [later - earlier for earlier, later in pairwise(times)]
    assert apart == pytest.approx([interval] * 4)


def test_certificate_that_cannot_be_trusted_is_said(self_signed):
    """The name is public and listed; whoever answers there is not who it says."""
    with pytest.raises(FetchError, match="certificate cannot be trusted") as told:
        secure_door("www.gov.uk").fetch("https://www.gov.uk/x")
    assert told.value.refusal is Refusal.INSECURE


def test_certificate_is_checked_for_the_name_though_the_connection_goes_to_an_address(
    self_signed, monkeypatch
):
    monkeypatch.setenv("SSL_CERT_FILE", str(self_signed))
    assert secure_door("www.gov.uk").fetch("https://www.gov.uk/x").data == b"safe"
    with pytest.raises(FetchError) as told:
        secure_door("gov.uk").fetch("https://gov.uk/x")
    assert told.value.refusal is Refusal.INSECURE


def test_kept_secure_connection_that_the_site_has_closed_is_opened_again(self_signed, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(self_signed))
    door = secure_door("www.gov.uk")
    assert [door.fetch("https://www.gov.uk/x").data for _ in range(3)] == [b"safe"] * 3


def secure_door(host):
    return Fetcher(hosts=frozenset({host}), resolver=lambda name, port: ["127.0.0.1"], tries=1, per_second=5)


def test_site_that_speaks_no_tls_is_told_like_one_with_a_bad_certificate(fake):
    stand_in = fake.url.replace("http:", "https:")
    door = Fetcher(hosts=frozenset(), stand_ins={"https://www.gov.uk": stand_in}, connect_seconds=1)
    with pytest.raises(FetchError, match="certificate cannot be trusted"):
        door.fetch("https://www.gov.uk/x")


def test_looking_at_an_address_takes_nothing(fake, clock, path):
    fake.fault(path, status=200, fault="endless")
    assert fetcher(fake, clock).look(url_of(path)) == url_of(path)
    fake.mend()
    fake.fault(path, times=1, status=405)
    assert fetcher(fake, clock).look(url_of(path)) == url_of(path)
    fake.fault(path, times=1, status=501)
    assert fetcher(fake, clock).look(url_of(path)) == url_of(path)
    with pytest.raises(FetchError, match="nothing at this address"):
        fetcher(fake, clock).look("https://www.gov.uk/nothing")


def test_any_public_host_may_be_looked_at_but_nothing_private(fake, clock):
    door = Fetcher(hosts=None, tries=1, clock=clock.clock)
    for url in (f"{fake.url}/x", "http://127.0.0.1/x", "http://localhost/x", "https://[::1]/x"):
        with pytest.raises(FetchError):
            door.look(url)
    assert fake.requests == []
    with pytest.raises(FetchError) as told:
        door.look("http://127.0.0.1/x")
    assert str(told.value) == UNREACHABLE


@pytest.fixture
def self_signed(tmp_path, monkeypatch):
    """A TLS server that seems to be public; gives its certificate, which nobody vouches for."""
    if not shutil.which("openssl"):
        pytest.skip("the openssl command, which makes the certificate, is not installed")
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    making = (
        "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=www.gov.uk"
    )
    naming = ["-addext", "subjectAltName=DNS:www.gov.uk", "-keyout", key, "-out", certificate]
    subprocess.run([*making.split(), *naming], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    connect = socket.create_connection
    with socket.create_server(("127.0.0.1", 0)) as listening:
        threading.Thread(target=answer_over_tls, args=(listening, context), daemon=True).start()
        place = listening.getsockname()
        monkeypatch.setattr(lines, "is_public", lambda address: True)
        monkeypatch.setattr(lines.socket, "create_connection", lambda at, timeout: connect(place, timeout))
        yield certificate


def answer_over_tls(listening, context):
    with suppress(OSError):
        while True:
            accepted, _ = listening.accept()
            with suppress(OSError), accepted, context.wrap_socket(accepted, server_side=True) as secured:
                secured.recv(4096)
                secured.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nsafe")
