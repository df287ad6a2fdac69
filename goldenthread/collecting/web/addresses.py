"""Web addresses: taken apart, and whether what stands behind them is public."""

import ipaddress
import socket
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from urllib.parse import quote, unquote, urljoin, urlsplit, urlunsplit

from goldenthread.collecting.web.refusals import FetchError, Refusal

LONGEST = 2000  # characters of an address
PORTS = {"http": 80, "https": 443}
KEPT = "/%!$&'()*+,;=:@~?"  # what may stand in an address as it is
TRANSLATED = ipaddress.ip_network("64:ff9b::/96")
"""IPv6 addresses that a gateway turns into IPv4 ones, private ones too."""

Resolver = Callable[[str, int], Iterable[str]]
Origin = tuple[str, str, int]
"""Scheme, host and port."""


@dataclass(frozen=True, slots=True)
class Target:
    """An address taken apart, ready to ask for."""

    scheme: str
    host: str  # lower case, without brackets
    port: int
    netloc: str
    path: str  # with the query

    @property
    def site(self) -> tuple[str, int]:
        return (self.host, self.port)

    @property
    def origin(self) -> Origin:
        return (self.scheme, self.host, self.port)


def parse(url: str) -> Target:
    """Take an address apart; raises `FetchError` for anything but a plain http or https address."""
    if len(url) > LONGEST:
        raise FetchError("The address is too long to be fetched.", Refusal.NOT_ALLOWED)
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError as error:
        raise FetchError("This is not a web address.", Refusal.NOT_ALLOWED) from error
    if parts.scheme not in PORTS or not parts.hostname:
        raise FetchError("Only addresses that begin with https:// can be fetched.", Refusal.NOT_ALLOWED)
    if parts.username is not None or parts.password is not None:
        raise FetchError(
            "An address with a user name or password in it cannot be fetched.", Refusal.NOT_ALLOWED
        )
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    if not path.isascii() or not path.isprintable() or " " in path or not parts.netloc.isascii():
        raise FetchError("This is not a web address.", Refusal.NOT_ALLOWED)
    return Target(parts.scheme, parts.hostname, port or PORTS[parts.scheme], parts.netloc, path)


def resolve(host: str, port: int) -> list[str]:
    """Every address of a host, as text."""
    return [answer[4][0] for answer in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


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


def absolute(link: str | None, url: str) -> str:
    """A link as a whole address, fit to be asked for and without its fragment; "" when it is none."""
    try:
        parts = urlsplit(urljoin(url, (link or "").strip()))
        path, query = quote(parts.path, safe=KEPT), quote(parts.query, safe=KEPT)
        if not link or parts.scheme not in {"http", "https"} or not parts.hostname:
            return ""
        return urlunsplit((parts.scheme, parts.netloc, path, query, ""))
    except ValueError:
        return ""
