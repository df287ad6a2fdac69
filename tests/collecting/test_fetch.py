"""The one door outside: what it lets through, and that it keeps everything else out without telling why."""

import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from goldenthread.collecting import fetch
from goldenthread.collecting.fetch import UNREACHABLE, Fetcher, FetchError, filename_of, is_public

GOVUK = "www.gov.uk"
PUBLIC = "151.101.0.144"
BODY = b"%PDF-1.7 " + b"words " * 50_000


class FakeSite(BaseHTTPRequestHandler):
    """Answers by path; each request is noted in `server.asked`."""

    def do_GET(self):
        self.server.asked.append((self.path, dict(self.headers)))
        answer = self.path.partition("?")[0].strip("/").partition("/")[0].replace("-", "_")
        getattr(self, f"answer_{answer}")()

    def start(self, status, **headers):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), str(value))
        self.end_headers()

    def answer_report(self):
        self.start(200, Content_Length=len(BODY))
        self.wfile.write(BODY)

    def answer_short(self):
        self.start(200, Content_Length=len(BODY) + 10)
        self.wfile.write(BODY)

    def answer_broken_chunks(self):
        self.start(200, Transfer_Encoding="chunked")
        self.wfile.write(b"ff\r\nnot that many")

    def answer_endless(self):
        self.start(200)
        try:
            while True:
                self.wfile.write(b"x" * 65536)
        except OSError:
            return

    def answer_drip(self):
        self.start(200)
        try:
            while True:
                self.wfile.write(b"x")
                time.sleep(0.05)
        except OSError:
            return

    def answer_slow_headers(self):
        try:
            while True:
                self.wfile.write(b"X")
                time.sleep(0.05)
        except OSError:
            return

    def answer_nonsense(self):
        self.wfile.write(b"this is no HTTP at all\r\n\r\n")

    def answer_missing(self):
        self.start(404)

    def answer_moved(self):
        self.start(301, Location="/report/real.pdf")

    def answer_loop(self):
        self.start(302, Location=self.path)

    def answer_three(self):
        self.start(302, Location="/two")

    def answer_two(self):
        self.start(302, Location="/moved")

    def answer_to(self):
        self.start(302, Location=self.path.partition("?")[2])

    def log_message(self, *args):
        pass


@pytest.fixture
def site():
    server = ThreadingHTTPServer(("127.0.0.1", 0), FakeSite)
    server.asked = []
    threading.Thread(target=server.serve_forever, daemon=True).start()
    server.url = f"http://127.0.0.1:{server.server_port}"
    yield server
    server.shutdown()
    server.server_close()


def local(**rules):
    return Fetcher(hosts=frozenset({"127.0.0.1", GOVUK}), private=True, **rules)


def strict(*answers, **rules):
    """The rules of a site in use, with a resolver that gives one answer after another."""
    turns = iter(answers)
    return Fetcher(
        hosts=frozenset({GOVUK}), resolver=lambda host, port: next(turns), connect_seconds=1, **rules
    )


@pytest.fixture
def no_connection(monkeypatch):
    """Fails the test when anything connects; gives the list of where it would have gone."""
    tried = []

    def connect(address, timeout):
        tried.append(address)
        raise OSError("refused by the test")

    monkeypatch.setattr(fetch.socket, "create_connection", connect)
    return tried


def test_document_is_fetched_whole_with_its_name(site):
    fetched = local().fetch(f"{site.url}/report/Final%20report.pdf?download=1")
    assert (fetched.data, fetched.filename) == (BODY, "Final report.pdf")


def test_request_says_who_asks_and_accepts_nothing_packed(site):
    local().fetch(f"{site.url}/report")
    headers = site.asked[0][1]
    assert headers["User-Agent"].startswith("GoldenThread/")
    assert headers["Accept-Encoding"] == "identity"
    assert headers["Host"] == site.url.removeprefix("http://")


@pytest.mark.parametrize("path", ["/moved", "/two", "/three"])
def test_up_to_three_moves_are_followed_and_the_last_address_is_told(site, path):
    fetched = local().fetch(f"{site.url}{path}")
    assert fetched.url == f"{site.url}/report/real.pdf"
    assert fetched.filename == "real.pdf"


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        ("/loop", "too many times"),
        ("/missing", "answered with 404"),
        ("/short", "did not come whole"),
        ("/broken-chunks", "could not be fetched"),
        ("/nonsense", "could not be fetched"),
        ("/to?https://evil.example/x.pdf", "are fetched from"),
        ("/to?http://www.gov.uk.evil.example/x.pdf", "are fetched from"),
        ("/to?file:///etc/passwd", "begin with https"),
        ("/to?ftp://www.gov.uk/x", "begin with https"),
    ],
)
def test_each_trouble_has_its_sentence(site, path, sentence):
    with pytest.raises(FetchError, match=sentence):
        local().fetch(f"{site.url}{path}")


def test_endless_body_is_cut_off_at_the_limit(site):
    began = time.monotonic()
    with pytest.raises(FetchError, match="larger than 1 MB"):
        local(max_bytes=1024 * 1024).fetch(f"{site.url}/endless")
    assert time.monotonic() - began < 5


@pytest.mark.parametrize("path", ["/drip", "/slow-headers"])
def test_slow_drip_is_cut_off_in_time(site, path):
    began = time.monotonic()
    with pytest.raises(FetchError):
        local(total_seconds=0.5).fetch(f"{site.url}{path}")
    assert time.monotonic() - began < 3


def test_tls_that_fails_is_told_like_any_other_trouble(site):
    with pytest.raises(FetchError, match="could not be fetched"):
        local(connect_seconds=1).fetch(site.url.replace("http:", "https:") + "/report")


def test_nothing_at_the_address_and_a_private_address_are_told_alike(no_connection):
    with pytest.raises(FetchError) as closed:
        strict([PUBLIC]).fetch(f"https://{GOVUK}/x")
    with pytest.raises(FetchError) as private:
        strict(["10.0.0.1"]).fetch(f"https://{GOVUK}/x")
    assert str(closed.value) == str(private.value) == UNREACHABLE
    assert no_connection == [(PUBLIC, 443)]


PRIVATE = [
    "127.0.0.1",
    "0.0.0.0",
    "10.1.2.3",
    "172.16.0.1",
    "192.168.1.1",
    "100.64.0.1",
    "169.254.169.254",
    "224.0.0.1",
    "255.255.255.255",
    "::1",
    "::",
    "fd00::1",
    "fe80::1%eth0",
    "ff02::1",
    "::ffff:169.254.169.254",
    "::ffff:127.0.0.1",
    "64:ff9b::a00:1",
    "2002:7f00:1::",
    "2002:a9fe:a9fe::",
]


@pytest.mark.parametrize("address", PRIVATE)
def test_private_address_behind_an_allowed_name_is_not_connected_to(address, no_connection):
    with pytest.raises(FetchError):
        strict([address]).fetch(f"https://{GOVUK}/x")
    assert no_connection == []


@pytest.mark.parametrize("address", ["151.101.0.144", "2a04:4e42::144"])
def test_public_addresses_are_public(address):
    assert is_public(address)


def test_one_private_address_among_public_ones_is_enough_to_refuse(no_connection):
    with pytest.raises(FetchError):
        strict([PUBLIC, "10.0.0.1"]).fetch(f"https://{GOVUK}/x")
    assert no_connection == []


def test_name_without_an_address_is_refused(no_connection):
    with pytest.raises(FetchError):
        strict([]).fetch(f"https://{GOVUK}/x")


def test_connection_goes_to_the_address_that_was_checked(no_connection):
    """A name that answers public first and private when asked again is asked once."""
    asked = []

    def rebinding(host, port):
        asked.append(host)
        return [PUBLIC] if len(asked) == 1 else ["127.0.0.1"]

    with pytest.raises(FetchError):
        Fetcher(hosts=frozenset({GOVUK}), resolver=rebinding).fetch(f"https://{GOVUK}/x")
    assert asked == [GOVUK]
    assert no_connection == [(PUBLIC, 443)]


def test_every_hop_is_resolved_and_checked_anew(monkeypatch):
    """The second hop of an allowed host leads to a private address."""
    opened = []

    @contextmanager
    def connection(self, target, deadline):
        opened.append(self._checked_address(target))
        yield None

    class Moved:
        status = 302

        def getheader(self, name, default):
            return f"https://{GOVUK}/next"

    monkeypatch.setattr(Fetcher, "_connection", connection)
    monkeypatch.setattr(Fetcher, "_ask", lambda self, connection, target: Moved())
    with pytest.raises(FetchError, match="could not be fetched"):
        strict([PUBLIC], ["169.254.169.254"]).fetch(f"https://{GOVUK}/x")
    assert opened == [PUBLIC]


@pytest.mark.parametrize(
    "url",
    [
        "http://www.gov.uk/x",
        "https://www.gov.uk:8443/x",
        "https://127.0.0.1/x",
        "https://0/x",
        "https://2130706433/x",
        "https://0x7f.1/x",
        "https://[::1]/x",
        "https://[::ffff:169.254.169.254]/x",
        "https://metadata.google.internal/x",
        "https://www.gov.uk.evil.example/x",
        "https://www.gov.uk./x",
        "https://gov.uk/x",
        "https://www.gov.uk@evil.example/x",
        "https://evil.example#@www.gov.uk/x",
        "https://user:secret@www.gov.uk/x",
        "https://@www.gov.uk/x",
        "https://www.gоv.uk/x",  # a Cyrillic о
        "https://www.gov.uk\\@evil.example/x",
        "https://www.gov.uk/a b",
        "https://www.gov.uk/\r\nHost: evil.example",
        "https://www.gov.uk:99999/x",
        "https://www.gov.uk:x/",
        "https://[/x",
        "file:///etc/passwd",
        "gopher://www.gov.uk/x",
        "ftp://www.gov.uk/x",
        "//www.gov.uk/x",
        "https://www.gov.uk/" + "x" * 500,
        "https://",
        "",
    ],
)
def test_address_that_is_not_allowed_is_refused_before_any_look_up(url, no_connection):
    def look_up(host, port):
        pytest.fail(f"{host} was looked up")

    with pytest.raises(FetchError):
        Fetcher(hosts=frozenset({GOVUK}), resolver=look_up).fetch(url)
    assert no_connection == []


def test_private_rules_still_keep_to_the_list_of_hosts(no_connection):
    with pytest.raises(FetchError, match="are fetched from"):
        local().fetch("http://192.168.0.1/x")


def test_proxies_of_the_environment_are_not_used(site, monkeypatch):
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1/")
    assert local().fetch(f"{site.url}/report").data == BODY


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/a/report.pdf", "report.pdf"),
        ("/a/report.pdf?x=/y", "report.pdf"),
        ("/", "document"),
        ("/a/b/", "b"),
        ("/%2e%2e%2fetc%2fpasswd", "..etcpasswd"),
        ("/a%00b%0Ac.pdf", "abc.pdf"),
    ],
)
def test_file_name_is_the_end_of_the_path_and_nothing_that_steers(path, name):
    assert filename_of(path) == name
