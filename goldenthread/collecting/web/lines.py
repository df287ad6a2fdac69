"""Connections: each to the very address that was checked, kept alive, and cut off when time is up."""

import http.client
import socket
import ssl
import threading
from collections.abc import Callable
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from email.message import Message

from goldenthread.collecting.web.addresses import Origin, Resolver, Target, is_public
from goldenthread.collecting.web.refusals import FetchError, Refusal, refused

MEBIBYTE = 1024 * 1024
CHUNK = 64 * 1024
LONGEST_REASON = 64 * 1024
"""Bytes that are read of an answer that is not the document: enough for a page that tells why."""

STALE = (http.client.RemoteDisconnected, ConnectionResetError, BrokenPipeError)
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
        except FetchError:
            self._drop(target)
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
        connection = self._connection(target)
        cut_off = threading.Timer(max(0, seconds), self._cut, [target, cut])
        cut_off.daemon = True
        cut_off.start()
        try:
            try:
                response = _send(connection, target, asking)
            except STALE:
                if not kept or cut.is_set():
                    raise
                self._drop(target)  # the site closed it while it was kept; that is no failure
                response = _send(self._connection(target), target, asking)
            yield response
        finally:
            cut_off.cancel()

    def _connection(self, target: Target) -> http.client.HTTPConnection:
        if target.origin not in self._open:
            connection = http.client.HTTPConnection(target.host, target.port)
            connection.auto_open = 0  # it would look the name up again
            connection.sock = self._socket(target)
            self._open[target.origin] = connection
        return self._open[target.origin]

    def _socket(self, target: Target) -> socket.socket:
        try:
            sock = socket.create_connection(
                (self._checked_address(target), target.port), timeout=self.connect_seconds
            )
        except (OSError, UnicodeError) as error:  # no such name, no answer and a refusal are told alike
            raise refused(Refusal.UNREACHABLE) from error
        if target.scheme == "https":
            sock = _secured(sock, target.host)
        sock.settimeout(self.read_seconds)
        return sock

    def _checked_address(self, target: Target) -> str:
        """The address to connect to. All addresses of the host must be public, not only the first."""
        addresses = list(self.resolver(target.host, target.port))
        if not addresses:
            raise refused(Refusal.UNREACHABLE)
        if not self.may_be_private(target) and not all(is_public(address) for address in addresses):
            raise refused(Refusal.UNREACHABLE)
        return addresses[0]

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
    try:
        return ssl.create_default_context().wrap_socket(sock, server_hostname=host)
    except OSError as error:
        sock.close()
        refusal = Refusal.INSECURE if isinstance(error, ssl.SSLError) else Refusal.UNREACHABLE
        raise refused(refusal) from error


def _refusal(error: Exception, was_cut: bool, had_begun: bool) -> Refusal:
    if was_cut or isinstance(error, TimeoutError):
        return Refusal.TOO_SLOW
    return Refusal.CUT_SHORT if had_begun else Refusal.UNREACHABLE
