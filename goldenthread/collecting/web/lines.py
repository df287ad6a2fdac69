"""Connections: each to the very address that was checked, kept alive, and cut off when time is up."""

import http.client
import logging
import socket
import ssl
import threading
from collections.abc import Callable
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from email.message import Message

from goldenthread.collecting.web.addresses import Origin, Resolver, Target, is_public
from goldenthread.collecting.web.refusals import FetchError, Refusal, refused

logger = logging.getLogger(__name__)

MEBIBYTE = 1024 * 1024
MOST_ADDRESSES = 4  # of one host that are tried, one after the other
CHUNK = 64 * 1024
LONGEST_REASON = 64 * 1024
"""Bytes that are read of an answer that is not the document: enough for a page that tells why."""

STALE = (
    http.client.RemoteDisconnected,
    ConnectionResetError,
    BrokenPipeError,
    ssl.SSLEOFError,
    ssl.SSLZeroReturnError,
)
"""How a kept connection that the site has closed meanwhile shows itself."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a site answered to one request."""

    status: int
    headers: Message
    data: bytes


@dataclass(frozen=True, slots=True)
class Asking:
    """How something is asked for."""

    headers: dict[str, str]
    method: str = "GET"
    takes_body: bool = True


@dataclass
class Lines:
    """One kept connection for each origin that was asked. Not to be shared between threads."""

    resolver: Resolver
    may_be_private: Callable[[Target], bool]
    max_bytes: int
    connect_seconds: float
    read_seconds: float
    _open: dict[Origin, http.client.HTTPConnection] = field(default_factory=dict)

    def ask(self, target: Target, asking: Asking, seconds: float) -> Answer:
        """Ask once, for so many seconds at most; raises `FetchError` when no whole answer came."""
        cut, response = threading.Event(), None
        try:
            with self._response(target, asking, seconds, cut) as response:
                data = self._body(response) if asking.takes_body else b""
        except FetchError as error:
            self._drop(target)
            if cut.is_set():
                raise refused(Refusal.TOO_SLOW) from error
            raise
        except (OSError, http.client.HTTPException) as error:
            self._drop(target)
            raise refused(_refusal(error, cut.is_set(), response is not None)) from error
        if cut.is_set():
            self._drop(target)
            raise refused(Refusal.TOO_SLOW)
        if response.will_close or not response.isclosed():
            self._drop(target)
        return Answer(response.status, response.headers, data)

    def close(self) -> None:
        """Let go of every kept connection."""
        while self._open:
            self._open.popitem()[1].close()

    @contextmanager
    def _response(self, target: Target, asking: Asking, seconds: float, cut: threading.Event):
        """The response, its headers read; the connection is cut off in time whatever the server does."""
        kept = target.origin in self._open
        cut_off = threading.Timer(max(0, seconds), self._cut, [target, cut])
        cut_off.daemon = True
        cut_off.start()
        try:
            try:
                response = _send(self._connection(target, cut), target, asking)
            except STALE:
                if not kept or cut.is_set():
                    raise
                self._drop(target)  # the site closed it while it was kept; that is no failure
                response = _send(self._connection(target, cut), target, asking)
            yield response
        finally:
            cut_off.cancel()

    def _connection(self, target: Target, cut: threading.Event) -> http.client.HTTPConnection:
        """The kept connection, or a new one. From its first moment on it can be cut off."""
        if target.origin in self._open:
            return self._open[target.origin]
        try:
            sock = self._connected(self._checked_addresses(target), target.port)
        except (OSError, UnicodeError) as error:  # no such name, no answer and a refusal are told alike
            raise refused(Refusal.UNREACHABLE) from error
        connection = self._open[target.origin] = http.client.HTTPConnection(target.host, target.port)
        connection.auto_open = 0  # it would look the name up again
        connection.sock = sock
        if target.scheme == "https":
            connection.sock = _secured(sock, target.host)
            _stop_if(cut)
            _shake_hands(connection.sock)
        _stop_if(cut)
        connection.sock.settimeout(self.read_seconds)
        return connection

    def _connected(self, addresses: list[str], port: int) -> socket.socket:
        """A connection to the first of the addresses that answers."""
        for number, address in enumerate(addresses, start=1):
            try:
                return socket.create_connection((address, port), timeout=self.connect_seconds)
            except OSError:
                if number == len(addresses):
                    raise
        raise refused(Refusal.UNREACHABLE)

    def _checked_addresses(self, target: Target) -> list[str]:
        """The addresses to connect to: all those of the host must be public, or none is tried."""
        addresses = list(dict.fromkeys(self.resolver(target.host, target.port)))
        if not self.may_be_private(target) and not all(is_public(address) for address in addresses):
            logger.warning("%s is not asked: it has an address that is not public", target.host)
            raise refused(Refusal.UNREACHABLE)
        return addresses[:MOST_ADDRESSES]

    def _body(self, response: http.client.HTTPResponse) -> bytes:
        """The whole body, counted as it comes: what a header says of its length is not to be trusted."""
        if response.status == 200 and response.getheader("Content-Encoding", "identity") != "identity":
            raise refused(Refusal.PACKED)
        most = self.max_bytes if response.status == 200 else LONGEST_REASON
        data = bytearray()
        while chunk := response.read1(CHUNK):
            data += chunk
            if len(data) > most and response.status == 200:
                raise FetchError(f"The document is larger than {most // MEBIBYTE} MB.", Refusal.TOO_LARGE)
            if len(data) > most:
                break
        if response.status == 200 and response.length:
            raise refused(Refusal.CUT_SHORT)
        if response.length == 0:
            response.read()  # nothing is left; this tells the connection that it is free for the next request
        return bytes(data)

    def _cut(self, target: Target, cut: threading.Event) -> None:
        """Wake whoever waits on the connection; it may be closed already."""
        cut.set()
        connection = self._open.get(target.origin)
        with suppress(OSError, AttributeError, TypeError):
            socket.socket.shutdown(
                connection.sock, socket.SHUT_RDWR
            )  # not TLS's own, which is for one thread

    def _drop(self, target: Target) -> None:
        connection = self._open.pop(target.origin, None)
        if connection:
            connection.close()


def _send(connection: http.client.HTTPConnection, target: Target, asking: Asking) -> http.client.HTTPResponse:
    connection.request(asking.method, target.path, headers=asking.headers | {"Host": target.netloc})
    return connection.getresponse()


def _secured(sock: socket.socket, host: str) -> ssl.SSLSocket:
    context = ssl.create_default_context()
    return context.wrap_socket(sock, server_hostname=host, do_handshake_on_connect=False)


def _shake_hands(sock: ssl.SSLSocket) -> None:
    try:
        sock.do_handshake()
    except OSError as error:
        is_doubtful = isinstance(error, ssl.SSLError) and not isinstance(error, STALE)
        raise refused(Refusal.INSECURE if is_doubtful else Refusal.UNREACHABLE) from error


def _stop_if(cut: threading.Event) -> None:
    """Time may be up just when there is a new socket, which whoever cuts the connection off has not seen."""
    if cut.is_set():
        raise refused(Refusal.TOO_SLOW)


def _refusal(error: Exception, was_cut: bool, had_begun: bool) -> Refusal:
    if was_cut or isinstance(error, TimeoutError):
        return Refusal.TOO_SLOW
    return Refusal.CUT_SHORT if had_begun else Refusal.UNREACHABLE
