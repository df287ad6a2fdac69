"""A web server on this machine for tests, which answers as it is told and remembers who asked for what."""

import hashlib
import threading
import time
from collections import defaultdict
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import NamedTuple


class Asked(NamedTuple):
    """One request as it came in."""

    path: str  # with the query
    headers: dict[str, str]  # names in lower case
    status: int
    at: float  # by the server's clock
    connection: int  # the same number for requests over the same connection


class Answer(NamedTuple):
    """What is sent: `fault` names one of `Faults`, or is empty."""

    status: int = 200
    body: bytes = b""
    media_type: str = "text/html; charset=utf-8"
    headers: tuple[tuple[str, str], ...] = ()
    fault: str = ""


def etag_of(body):
    return f'W/"{hashlib.sha256(body).hexdigest()[:32]}"'


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1  # head and body leave together

    def setup(self):
        super().setup()
        self.number = self.server.fake.next_connection()

    def do_GET(self):
        fake = self.server.fake
        headers = {name.lower(): value for name, value in self.headers.items()}
        answer = fake.answer_to(self.path, headers)
        answer = fake.conditional(answer, headers)
        fake.requests.append(Asked(self.path, headers, answer.status, fake.monotonic(), self.number))
        with suppress(OSError):
            getattr(self, f"send_{answer.fault or 'whole'}")(answer)

    do_HEAD = do_GET

    def begin(self, answer, length):
        self.send_response(answer.status)
        for name, value in answer.headers:
            self.send_header(name, value)
        if answer.status != 304:
            self.send_header("Content-Type", answer.media_type)
        if length is not None:
            self.send_header("Content-Length", str(length))
        self.end_headers()

    def send_whole(self, answer):
        self.begin(answer, len(answer.body))
        if self.command != "HEAD":
            self.wfile.write(answer.body)

    def send_too_long(self, answer):
        """More is announced than comes."""
        self.begin(answer, len(answer.body) + 10)
        self.wfile.write(answer.body)
        self.close_connection = True

    def send_reset(self, answer):
        """The connection breaks in the middle."""
        self.begin(answer, len(answer.body))
        self.wfile.write(answer.body[: len(answer.body) // 2])
        self.wfile.flush()
        self.connection.shutdown(2)
        self.close_connection = True

    def send_drip(self, answer):
        """A byte now and then, for ever."""
        self.begin(answer, None)
        self.close_connection = True
        while True:
            self.wfile.write(b"x")
            time.sleep(0.02)

    def send_endless(self, answer):
        """More bytes than anyone wants."""
        self.begin(answer, None)
        self.close_connection = True
        while True:
            self.wfile.write(b"x" * 65536)

    def send_silence(self, answer):
        """The connection stays open, and nothing comes."""
        self.close_connection = True
        self.connection.settimeout(5)
        self.connection.recv(1)  # until the other side has had enough

    def send_nothing(self, answer):
        """The connection is closed without a word."""
        self.close_connection = True
        self.connection.shutdown(2)

    def send_nonsense(self, answer):
        self.wfile.write(b"this is no HTTP at all\r\n\r\n")
        self.close_connection = True

    def log_message(self, *args):
        pass


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64

    def handle_error(self, request, client_address):
        """A client that goes away is no news."""


class FakeServer:
    """Answers GET on 127.0.0.1 until `stop`; also usable as a context manager.

    `requests` is the log. `fault(path, ..., times=n)` makes the next n answers at a path (all, without
    `times`) something else than what is there.
    """

    def __init__(self, clock=None):
        self.requests: list[Asked] = []
        self.monotonic = clock.clock.monotonic if clock else time.monotonic
        self._faults = defaultdict(list)
        self._connections = 0
        self._server = _Server(("127.0.0.1", 0), _Handler)
        self._server.fake = self
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)
        self._thread.start()

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.stop()

    def stop(self):
        self._server.shutdown()
        self._server.server_close()

    def next_connection(self):
        self._connections += 1
        return self._connections

    def asked_for(self, begins):
        """The requests whose path begins so."""
        return [each for each in self.requests if each.path.startswith(begins)]

    def fault(self, path, *, times=None, **answer):
        """Answer requests for a path (without query) with `Answer(**answer)`, for so many times or always.

        `fault="reset"` and the like, without a status or body, break the true answer.
        """
        self._faults[path].append([times, answer])

    def mend(self):
        """Take every fault away."""
        self._faults.clear()

    def answer_to(self, path, headers):
        bare = path.partition("?")[0]
        while self._faults[bare]:
            fault = self._faults[bare][0]
            if fault[0] == 0:
                self._faults[bare].pop(0)
                continue
            if fault[0] is not None:
                fault[0] -= 1
            changes = fault[1]
            return self.page(path)._replace(**changes) if "status" not in changes else Answer(**changes)
        return self.page(path)

    def page(self, path):
        """What is at a path; a server of a kind says so in its own class."""
        return Answer(404, b"<!DOCTYPE html><title>Not found</title>")

    @staticmethod
    def conditional(answer, headers):
        """304 when the reader has it already."""
        given = dict(answer.headers)
        same_tag = given.get("ETag") and headers.get("if-none-match") == given["ETag"]
        same_time = given.get("Last-Modified") and headers.get("if-modified-since") == given["Last-Modified"]
        asked_by_tag = "if-none-match" in headers
        if answer.status == 200 and not answer.fault and (same_tag or (same_time and not asked_by_tag)):
            return answer._replace(status=304, body=b"")
        return answer
