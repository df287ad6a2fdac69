"""Fetching from the web: the only door of this product to the outside.

Only hosts on a list, only https on port 443, only addresses that are public, checked for every connection,
which goes to the very address that was checked, so that a name that changes its answer gains nothing. A
mirror or a test server that the settings name may stand in for a site; it, and nothing else, may be private.
What a person is told never says whether something listens at an address. Sites are asked slowly, over one
connection, and left alone when they fail. See docs/adr/0007-one-door-outside.md.
"""

import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urljoin

from goldenthread import __version__
from goldenthread.collecting.sources.found import Validators
from goldenthread.collecting.web.addresses import Origin, Resolver, Target, filename_of, parse, resolve
from goldenthread.collecting.web.lines import MEBIBYTE, Answer, Asking, Lines
from goldenthread.collecting.web.patience import Clock, Patience, Site, seconds_asked
from goldenthread.collecting.web.refusals import FetchError, Refusal, answered, refused

__all__ = ["FetchError", "Fetched", "Fetcher", "Refusal"]

logger = logging.getLogger(__name__)

AGENT = "GoldenThread"
REDIRECTS = 3
LONGEST_KEPT = 500  # characters of an address that the catalogue keeps
LONGEST_ETAG, LONGEST_TIME = 200, 100  # characters of validators that it keeps; a cut one is of no use
MOVED = {301, 302, 303, 307, 308}
TAKEN = MOVED | {200, 304}
ASTRAY = {Refusal.NOT_ALLOWED, Refusal.MOVED_AWAY}  # told in the log, because somebody may have meant it
FILE_ENDINGS = (".pdf", ".docx")
DOCUMENTS = ", ".join(
    (
        "application/pdf",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "text/html",
    )
)


@dataclass(frozen=True, slots=True)
class Fetched:
    """The bytes at an address, where they came from in the end, and what the site says of them."""

    data: bytes
    url: str
    filename: str
    media_type: str = ""  # as the site says, without parameters
    validators: Validators = field(default=Validators())


@dataclass
class Fetcher:
    """The rules of fetching, and the connections and the patience that are kept between two requests.

    `stand_ins` gives for a site (`https://www.gov.uk`) the address of the mirror or test server that is asked
    instead. What is told names the site; addresses of the stand-in itself may be asked too.
    `hosts` None is every public host, over http too: for looking whether an address works, never for taking
    anything in. Not to be shared between threads.
    """

    hosts: frozenset[str] | None
    stand_ins: Mapping[str, str] = field(default_factory=dict)
    max_bytes: int = 100 * MEBIBYTE
    contact: str = ""  # who runs this site, told to those who are asked
    per_second: float = 1
    tries: int = 5
    connect_seconds: float = 5
    read_seconds: float = 30
    total_seconds: float = 300  # for all tries and waits of one address
    clock: Clock = field(default_factory=Clock)
    patience: Patience | None = None  # to be shared by several fetchers; else one of its own
    resolver: Resolver = resolve

    def __post_init__(self):
        self._private: set[Origin] = {parse(url).origin for url in self.stand_ins.values()}
        self.patience = self.patience or Patience(self.per_second, self.clock)
        self._lines = Lines(
            resolver=self.resolver,
            may_be_private=lambda target: target.origin in self._private,
            max_bytes=self.max_bytes,
            connect_seconds=self.connect_seconds,
            read_seconds=self.read_seconds,
        )

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.close()

    def close(self) -> None:
        """Let go of the kept connections; the fetcher can still be used."""
        self._lines.close()

    def fetch(self, url: str, *, accept: str = DOCUMENTS) -> Fetched:
        """Fetch what is at an address; raises `FetchError` for anything not allowed or not answered."""
        if len(url) > LONGEST_KEPT:
            raise FetchError("The address is too long to be fetched.", Refusal.NOT_ALLOWED)
        fetched = self.fetch_if_changed(url, Validators(), accept=accept)
        if len(fetched.url) > LONGEST_KEPT:
            raise FetchError("The address leads to one that is too long to be kept.", Refusal.ODD)
        return fetched

    def fetch_if_changed(self, url: str, known: Validators, *, accept: str = DOCUMENTS) -> Fetched | None:
        """Fetch what is at an address; None when the site says that it is as it was. Raises `FetchError`."""
        asking = Asking(self._headers(accept, known))
        answer, ended_at = self._try(url, asking)
        if answer.status != 304:
            return _fetched(answer, url, ended_at)
        if not known.etag and not known.last_modified:  # as it was when? nobody asked that
            raise answered(304, data=b"", wait=None)
        return None

    def look(self, url: str) -> str:
        """The address where a request for this one ends, which works; nothing of it is taken.

        Raises `FetchError` when it does not work.
        """
        headers = self._headers("*/*", Validators())
        try:
            return self._try(url, Asking(headers, "HEAD", takes_body=False))[1]
        except FetchError as error:
            if error.is_passing or error.status in {0, 410}:
                raise
        return self._try(url, Asking(headers, takes_body=False))[1]  # some sites do not know HEAD

    def slow_down(self, url: str, seconds: float) -> None:
        """Leave at least so many seconds between two requests to the host of an address."""
        self.patience.slow_down(self._target(url).site, seconds)

    def _try(self, url: str, asking: Asking) -> tuple[Answer, str]:
        """The answer and the address that gave it, after as many tries as are allowed."""
        deadline = self.clock.monotonic() + self.total_seconds
        for attempt in range(self.tries):
            try:
                return self._follow(url, asking, deadline)
            except FetchError as error:
                level = logging.WARNING if error.refusal in ASTRAY else logging.INFO
                logger.log(level, "%r: %s", url[:LONGEST_KEPT], error.refusal)
                if not error.is_passing or error.was_last_straw or attempt + 1 == self.tries:
                    raise
                self._wait(attempt, error, deadline)
        raise AssertionError("a fetcher tries at least once")

    def allows(self, url: str) -> bool:
        """Whether the rules let this address be asked at all."""
        try:
            self._target(url)
        except FetchError:
            return False
        return True

    def _follow(self, url: str, asking: Asking, deadline: float) -> tuple[Answer, str]:
        """One try: the request and the redirects that it leads to."""
        for hop in range(REDIRECTS + 1):
            answer = self._ask(self._target(url, is_first=hop == 0), asking, deadline)
            if answer.status not in MOVED:
                return answer, url
            url = _next(url, answer.headers.get("Location", ""))
        raise refused(Refusal.LOOP)

    def _ask(self, target: Target, asking: Asking, deadline: float) -> Answer:
        """One request, at the site's pace; what fails is held against the host."""
        self.patience.before(target.site, deadline)
        try:
            answer = self._lines.ask(target, asking, deadline - self.clock.monotonic())
            if answer.status not in TAKEN:
                wait = seconds_asked(answer.headers.get("Retry-After", ""), self.clock.now())
                raise answered(answer.status, data=answer.data, wait=wait)
        except FetchError as error:
            self._hold_against(target.site, error)
            raise
        finally:
            self.patience.after(target.site)
        self.patience.answered(target.site)
        return answer

    def _hold_against(self, site: Site, error: FetchError) -> None:
        if not error.is_passing:
            self.patience.answered(site)
            return
        error.was_last_straw = self.patience.failed(site)
        if error.wait:
            self.patience.leave_alone(site, error.wait)

    def _wait(self, attempt: int, error: FetchError, deadline: float) -> None:
        """Wait before the next try, as long as the site asks or a while; raises `error` if too long."""
        seconds = self.patience.pause(attempt) if error.wait is None else error.wait
        if self.clock.monotonic() + seconds >= deadline:
            raise error
        self.clock.sleep(seconds)

    def _target(self, url: str, *, is_first: bool = True) -> Target:
        """The address to ask; raises `FetchError` when it is none that may be."""
        target = parse(url)
        for begins, stand_in in self.stand_ins.items():
            if parse(begins).origin == target.origin:
                return parse(stand_in.rstrip("/") + target.path)
        if target.origin in self._private:
            return target
        if self.hosts is None:
            if target.port not in {80, 443}:
                raise FetchError("Only the usual ports of the web are asked.", Refusal.NOT_ALLOWED)
            return target
        if target.host not in self.hosts:
            refusal = Refusal.NOT_ALLOWED if is_first else Refusal.MOVED_AWAY
            raise FetchError(_elsewhere(self.hosts, target.host, is_first), refusal)
        if (target.scheme, target.port) != ("https", 443):
            raise FetchError("Only addresses that begin with https:// can be fetched.", Refusal.NOT_ALLOWED)
        return target

    def _headers(self, accept: str, known: Validators) -> dict[str, str]:
        told = "".join(letter for letter in self.contact if letter.isascii() and letter.isprintable())
        purpose = "collects published safeguarding reviews" + (f"; contact {told}" if told else "")
        headers = {
            "User-Agent": f"{AGENT}/{__version__} ({purpose})",
            "Accept": accept,
            "Accept-Encoding": "identity",  # nothing to unpack, so no small answer grows large here
            "Connection": "keep-alive",
        }
        conditions = {"If-None-Match": known.etag, "If-Modified-Since": known.last_modified}
        return headers | {name: value for name, value in conditions.items() if value}


def _fetched(answer: Answer, asked: str, url: str) -> Fetched:
    """What came; `asked` is the address that was asked for, `url` the one that answered in the end."""
    if _path(asked).lower().endswith(FILE_ENDINGS) and _is_web_page(answer.data):
        raise refused(Refusal.NOT_A_DOCUMENT)
    return Fetched(
        data=answer.data,
        url=url,
        filename=filename_of(_path(url)),
        media_type=answer.headers.get_content_type() if answer.headers.get("Content-Type") else "",
        validators=Validators(
            _kept(answer.headers.get("ETag", ""), LONGEST_ETAG),
            _kept(answer.headers.get("Last-Modified", ""), LONGEST_TIME),
        ),
    )


def _kept(validator: str, longest: int) -> str:
    """A validator as it can be kept and sent again: whole and on one line, or not at all."""
    return validator if len(validator) <= longest and validator.isprintable() else ""


def _next(url: str, location: str) -> str:
    """Where a redirect leads."""
    try:
        return urljoin(url, location)
    except ValueError as error:
        raise FetchError("The address leads to something that is no address.", Refusal.ODD) from error


def _path(url: str) -> str:
    return parse(url).path.partition("?")[0]


def _is_web_page(data: bytes) -> bool:
    return data[:1000].lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith((b"<!doctype html", b"<html"))


def _elsewhere(hosts: frozenset[str], host: str, is_first: bool) -> str:
    leads = "" if is_first else f"The address leads to {host}. "
    return (
        f"{leads}Documents are fetched from {', '.join(sorted(hosts))} only. "
        "Download the document and add the file instead."
    )
