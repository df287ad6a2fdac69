"""Fetching one document from the web: the only door of this product to the outside.

Only hosts on a list, only https on port 443, only addresses that are public, checked for every hop, and the
connection goes to the very address that was checked, so that a name that changes its answer gains nothing.
What a person is told never says whether something listens at an address.
"""

import http.client
import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from urllib.parse import unquote, urljoin, urlsplit

from goldenthread import __version__

MEBIBYTE = 1024 * 1024
CHUNK = 64 * 1024
REDIRECTS = 3
LONGEST = 500  # characters of an address, as many as the catalogue keeps
ACCEPTED = (
    "application/pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "text/html",
)
MOVED = {301, 302, 303, 307, 308}
TRANSLATED = ipaddress.ip_network("64:ff9b::/96")
"""IPv6 addresses that a gateway turns into IPv4 ones, private ones too."""

Resolver = Callable[[str, int], Iterable[str]]


class FetchError(Exception):
    """Nothing was fetched; the message is a sentence for the person who asked."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """The bytes of a document, where they came from in the end, and what the address calls them."""

    data: bytes
    url: str
    filename: str


def resolve(host: str, port: int) -> list[str]:
    """Every address of a host, as text."""
    return [answer[4][0] for answer in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


@dataclass(frozen=True)
class Fetcher:
    """The rules of fetching.

    `private` is for a test server on this machine: http, any port and private addresses, but still only hosts
    on the list.
    """

    hosts: frozenset[str]
    private: bool = False
    max_bytes: int = 100 * MEBIBYTE
    connect_seconds: float = 5
    read_seconds: float = 30
    total_seconds: float = 300
    resolver: Resolver = resolve

    def fetch(self, url: str) -> Fetched:
        """Fetch a document; raises `FetchError` for anything that is not allowed or does not answer."""
        deadline = time.monotonic() + self.total_seconds
        for _ in range(REDIRECTS + 1):
            target = self._target(url)
            with self._connection(target, deadline) as connection:
                response = self._ask(connection, target)
                if response.status not in MOVED:
                    return Fetched(self._body(response, deadline), url, filename_of(target.path))
                url = urljoin(url, response.getheader("Location", ""))
        raise FetchError("The address leads from one place to another too many times.")

    def _target(self, url: str) -> "Target":
        target = parse(url)
        if target.host not in self.hosts:
            raise FetchError(
                f"Documents are fetched from {', '.join(sorted(self.hosts))} only. "
                "Download the document and add the file instead."
            )
        if not self.private and (target.scheme, target.port) != ("https", 443):
            raise FetchError("Only addresses that begin with https:// can be fetched.")
        return target

    @contextmanager
    def _connection(self, target: "Target", deadline: float):
        """A connection to a checked address of the host, cut off at the deadline whatever the server does."""
        try:
            sock = self._open(self._checked_address(target), target)
            cut_off = threading.Timer(max(0, deadline - time.monotonic()), _cut, [sock])
            cut_off.daemon = True
            cut_off.start()
            connection = http.client.HTTPConnection(target.host, target.port)
            connection.sock = sock
            with closing(connection):
                try:
                    yield connection
                finally:
                    cut_off.cancel()
        except (OSError, http.client.HTTPException) as error:
            raise FetchError(UNREACHABLE) from error

    def _checked_address(self, target: "Target") -> str:
        """The address to connect to. All addresses of the host must be public, not only the first."""
        addresses = list(self.resolver(target.host, target.port))
        if not addresses or not (self.private or all(is_public(address) for address in addresses)):
            raise FetchError(UNREACHABLE)
        return addresses[0]

    def _open(self, address: str, target: "Target") -> socket.socket:
        sock = socket.create_connection((address, target.port), timeout=self.connect_seconds)
        if target.scheme == "https":
            sock = ssl.create_default_context().wrap_socket(sock, server_hostname=target.host)
        sock.settimeout(self.read_seconds)
        return sock

    def _ask(self, connection: http.client.HTTPConnection, target: "Target") -> http.client.HTTPResponse:
        headers = {
            "Host": target.netloc,
            "User-Agent": f"GoldenThread/{__version__} (collects published safeguarding reviews)",
            "Accept": ", ".join(ACCEPTED),
            "Accept-Encoding": "identity",  # nothing to unpack, so no small answer grows large here
        }
        connection.request("GET", target.path, headers=headers)
        response = connection.getresponse()
        if response.status != 200 and response.status not in MOVED:
            raise FetchError(f"The site answered with {response.status} instead of the document.")
        return response

    def _body(self, response: http.client.HTTPResponse, deadline: float) -> bytes:
        """The whole body, counted as it comes: what a header says of its length is not to be trusted."""
        data = bytearray()
        while chunk := response.read1(CHUNK):
            data += chunk
            if len(data) > self.max_bytes:
                raise FetchError(f"The document is larger than {self.max_bytes // MEBIBYTE} MB.")
        if response.length or time.monotonic() >= deadline:
            raise FetchError("The document did not come whole, or not in time. Try again later.")
        return bytes(data)


UNREACHABLE = (
    "The address could not be fetched. Check it in a browser, or download the document and add the file."
)


@dataclass(frozen=True, slots=True)
class Target:
    """An address taken apart, ready to ask for."""

    scheme: str
    host: str  # lower case, without brackets
    port: int
    netloc: str
    path: str  # with the query


def parse(url: str) -> Target:
    """Take an address apart; raises `FetchError` for anything but a plain http or https address."""
    if len(url) > LONGEST:
        raise FetchError("The address is too long to be fetched.")
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError as error:
        raise FetchError("This is not a web address.") from error
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise FetchError("Only addresses that begin with https:// can be fetched.")
    if parts.username is not None or parts.password is not None:
        raise FetchError("An address with a user name or password in it cannot be fetched.")
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    if not path.isascii() or not path.isprintable() or " " in path or not parts.netloc.isascii():
        raise FetchError("This is not a web address.")
    return Target(
        parts.scheme, parts.hostname, port or {"http": 80, "https": 443}[parts.scheme], parts.netloc, path
    )


def is_public(address: str) -> bool:
    """Whether an address is one of the public internet; one that carries another is judged by that."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if ip.version == 6:
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo and ip.teredo[1])
        if inner:
            return is_public(str(inner))
        if ip in TRANSLATED:
            return False
    return ip.is_global and not ip.is_multicast


def filename_of(path: str) -> str:
    """The file name in an address, without its query; `document` where it has none."""
    name = unquote(path.partition("?")[0].rstrip("/").rpartition("/")[2])
    return "".join(letter for letter in name if letter.isprintable() and letter not in "/\\") or "document"


def _cut(sock: socket.socket) -> None:
    """Wake whoever waits on the socket; it may be closed already."""
    with suppress(OSError):
        socket.socket.shutdown(sock, socket.SHUT_RDWR)  # not TLS's own shutdown, which is for one thread only
