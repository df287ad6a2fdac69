"""The one door outside: what it lets through, and that it keeps everything else out without telling why."""

from urllib.parse import parse_qs, urlsplit

import pytest

from goldenthread.collecting.sources.found import Validators
from goldenthread.collecting.web import lines
from goldenthread.collecting.web.addresses import filename_of, is_public
from goldenthread.collecting.web.fetch import Fetcher, FetchError, Refusal
from goldenthread.collecting.web.refusals import UNREACHABLE
from tests.collecting.fake_clock import FakeClock
from tests.collecting.fake_server import Answer, FakeServer, etag_of

GOVUK = "www.gov.uk"
SITE = f"https://{GOVUK}"
PUBLIC = "151.101.0.144"
BODY = b"%PDF-1.7 " + b"words " * 50_000
ETAG = etag_of(BODY)


class Site(FakeServer):
    """A report at every path that begins with `/report`, and redirects to it."""

    def page(self, path):
        parts = urlsplit(path)
        if parts.path.startswith("/report"):
            return Answer(200, BODY, "application/pdf", (("ETag", ETAG), ("Last-Modified", "then")))
        ways = {
            "/moved": "/report/real.pdf",
            "/two": "/moved",
            "/three": "/two",
            "/four": "/three",
            "/loop": "/loop",
            "/own": f"{self.url}/report/real.pdf",
            "/named": f"{SITE}/report/real.pdf",
            "/to": parse_qs(parts.query).get("url", [""])[0],
        }
        if parts.path in ways:
            return Answer(302, b"<title>Moved</title>", headers=(("Location", ways[parts.path]),))
        return super().page(path)


@pytest.fixture
def site():
    with Site() as server:
        yield server


def local(site, **rules):
    """A fetcher for which the test's server stands in for GOV.UK, with a clock that passes at once."""
    rules = {"hosts": frozenset({GOVUK}), "clock": FakeClock().clock, **rules}
    return Fetcher(stand_ins={SITE: site.url}, **rules)


def strict(*answers, **rules):
    """The rules of a site in use, with a resolver that gives one answer after another, and a single try."""
    turns = iter(answers)
    rules = {"connect_seconds": 1, "tries": 1, "clock": FakeClock().clock, **rules}
    return Fetcher(hosts=frozenset({GOVUK}), resolver=lambda host, port: next(turns), **rules)


@pytest.fixture
def no_connection_but(monkeypatch):
    """Lets connections to this machine through; gives the list of where all went."""
    tried, connect = [], lines.socket.create_connection

    def noted(address, timeout):
        tried.append(address)
        assert address[0] == "127.0.0.1"
        return connect(address, timeout)

    monkeypatch.setattr(lines.socket, "create_connection", noted)
    return tried


@pytest.fixture
def no_connection(monkeypatch):
    """Fails the test when anything connects; gives the list of where it would have gone."""
    tried = []

    def connect(address, timeout):
        tried.append(address)
        raise OSError("refused by the test")

    monkeypatch.setattr(lines.socket, "create_connection", connect)
    return tried


def test_document_is_fetched_whole_with_its_name(site):
    fetched = local(site).fetch(f"{SITE}/report/Final%20report.pdf?download=1")
    assert (fetched.data, fetched.filename) == (BODY, "Final report.pdf")
    assert fetched.media_type == "application/pdf"
    assert fetched.validators == Validators(ETAG, "then")


def test_request_says_who_asks_and_accepts_nothing_packed(site):
    local(site, contact="someone@example.org").fetch(f"{SITE}/report")
    headers = site.requests[0].headers
    assert headers["user-agent"].startswith("GoldenThread/")
    assert headers["user-agent"].endswith("contact someone@example.org)")
    assert headers["accept-encoding"] == "identity"
    assert headers["host"] == site.url.removeprefix("http://")


def test_contact_cannot_add_a_header(site):
    local(site, contact="a@example.org\r\nX-Evil: yes").fetch(f"{SITE}/report")
    assert "x-evil" not in site.requests[0].headers


def test_one_connection_is_kept_for_all_requests(site):
    fetcher = local(site)
    for path in ("/report/1.pdf", "/report/2.pdf", "/moved", "/report/3.pdf"):
        fetcher.fetch(SITE + path)
    with pytest.raises(FetchError):
        fetcher.fetch(f"{SITE}/nothing")
    fetcher.fetch(f"{SITE}/report/4.pdf")
    assert len(site.requests) == 7
    assert {request.connection for request in site.requests} == {1}


def test_kept_connection_that_the_site_has_closed_is_opened_again_without_a_failure(site):
    fetcher = local(site, tries=1)
    fetcher.fetch(f"{SITE}/report")
    site.fault("/report", times=1, fault="too_long", status=200, body=b"x")
    with pytest.raises(FetchError):
        fetcher.fetch(f"{SITE}/report")  # closes the connection at its end
    assert fetcher.fetch(f"{SITE}/report").data == BODY


def test_known_document_is_asked_for_with_conditions_and_not_sent_again(site):
    fetcher = local(site)
    known = fetcher.fetch(f"{SITE}/report").validators
    assert fetcher.fetch_if_changed(f"{SITE}/report", known) is None
    asked = site.requests[-1]
    assert (asked.headers["if-none-match"], asked.headers["if-modified-since"]) == (ETAG, "then")
    assert asked.status == 304
    assert fetcher.fetch_if_changed(f"{SITE}/report", Validators(etag='"old"')).data == BODY


def test_not_modified_is_kept_on_the_same_connection(site):
    fetcher = local(site)
    for _ in range(3):
        fetcher.fetch_if_changed(f"{SITE}/report", Validators(ETAG))
    assert {request.connection for request in site.requests} == {1}


@pytest.mark.parametrize("path", ["/moved", "/two", "/three"])
def test_up_to_three_moves_are_followed_and_the_last_address_is_told(site, path):
    fetched = local(site).fetch(f"{SITE}{path}")
    assert fetched.url == f"{SITE}/report/real.pdf"
    assert fetched.filename == "real.pdf"


@pytest.mark.parametrize("path", ["/own", "/named"])
def test_stand_in_may_name_itself_or_the_site_that_it_stands_in_for(site, path):
    assert local(site).fetch(f"{SITE}{path}").data == BODY


def test_stand_in_is_asked_under_its_own_address_too(site):
    assert local(site).fetch(f"{site.url}/report").data == BODY


@pytest.mark.parametrize(
    ("path", "refusal", "sentence"),
    [
        ("/loop", Refusal.LOOP, "too many times"),
        ("/four", Refusal.LOOP, "too many times"),
        ("/to?url=https://evil.example/x.pdf", Refusal.MOVED_AWAY, "leads to evil.example. Documents are"),
        ("/to?url=http://www.gov.uk.evil.example/x", Refusal.MOVED_AWAY, "leads to www.gov.uk.evil.example"),
        ("/to?url=http://127.0.0.1:1/x", Refusal.MOVED_AWAY, "are fetched from"),
        ("/to?url=http://169.254.169.254/latest", Refusal.MOVED_AWAY, "are fetched from"),
        ("/to?url=file:///etc/passwd", Refusal.NOT_ALLOWED, "begin with https"),
        ("/to?url=ftp://www.gov.uk/x", Refusal.NOT_ALLOWED, "begin with https"),
    ],
)
def test_redirect_that_leads_astray_is_not_followed(site, path, refusal, sentence):
    with pytest.raises(FetchError, match=sentence) as told:
        local(site).fetch(SITE + path)
    assert told.value.refusal is refusal


def test_proxies_of_the_environment_are_not_used(site, monkeypatch):
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1/")
    monkeypatch.setenv("https_proxy", "http://127.0.0.1:1/")
    assert local(site).fetch(f"{SITE}/report").data == BODY


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


def test_next_address_of_a_name_is_tried_when_the_first_does_not_answer(no_connection):
    with pytest.raises(FetchError):
        strict([PUBLIC, PUBLIC, "2a04:4e42::144"]).fetch(f"https://{GOVUK}/x")
    assert no_connection == [(PUBLIC, 443), ("2a04:4e42::144", 443)]


def test_address_that_leads_astray_is_told_in_the_log_on_one_line(no_connection, caplog):
    for url in ("https://evil.example/\nforged: line", "file:///etc/passwd"):
        with pytest.raises(FetchError):
            strict([PUBLIC]).fetch(url)
    with pytest.raises(FetchError):
        strict(["10.0.0.1"]).fetch(f"https://{GOVUK}/x")
    told = [record.getMessage() for record in caplog.records if record.levelname == "WARNING"]
    assert len(told) == 3
    assert not [line for line in told if "\n" in line]


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
        Fetcher(hosts=frozenset({GOVUK}), resolver=rebinding, tries=1).fetch(f"https://{GOVUK}/x")
    assert asked == [GOVUK]
    assert no_connection == [(PUBLIC, 443)]


def test_every_new_connection_is_resolved_and_checked_anew(no_connection):
    """The name answers public at the first try and private at the second."""
    with pytest.raises(FetchError, match="could not be fetched"):
        strict([PUBLIC], ["169.254.169.254"], ["127.0.0.1"], tries=3).fetch(f"https://{GOVUK}/x")
    assert no_connection == [(PUBLIC, 443)]


def test_host_that_a_redirect_leads_to_is_checked_like_the_first(site, no_connection_but):
    """The stand-in is private and allowed; a listed host that turns out private is not."""
    resolved = []

    def resolver(host, port):
        resolved.append(host)
        return ["10.0.0.1"] if host == "assets.example" else ["127.0.0.1"]

    rules = {"hosts": frozenset({"assets.example"}), "resolver": resolver, "tries": 1}
    with pytest.raises(FetchError) as told:
        local(site, **rules).fetch(f"{SITE}/to?url=https://assets.example/x.pdf")
    assert str(told.value) == UNREACHABLE
    assert resolved == ["127.0.0.1", "assets.example"]
    assert no_connection_but == [("127.0.0.1", int(site.url.rpartition(":")[2]))]


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


def test_only_the_stand_in_itself_may_be_private(site, no_connection):
    for url in ("http://192.168.0.1/x", "http://127.0.0.1:1/x", site.url.replace("http:", "https:") + "/x"):
        with pytest.raises(FetchError, match="are fetched from"):
            local(site).fetch(url)
    assert no_connection == []


def test_without_a_stand_in_this_machine_is_never_asked(site):
    with pytest.raises(FetchError, match="are fetched from"):
        Fetcher(hosts=frozenset({GOVUK})).fetch(f"{site.url}/report")
    with pytest.raises(FetchError, match="begin with https"):
        Fetcher(hosts=frozenset({GOVUK, "127.0.0.1"})).fetch(f"{site.url}/report")
    assert site.requests == []


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
