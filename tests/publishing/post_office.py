"""A mail server on this machine: it takes what it is sent, or refuses it, and keeps the messages."""

import socketserver
import threading
from contextlib import contextmanager
from email import message_from_bytes, policy

GREETING = b"220 post office\r\n"
REFUSAL = b"550 no such person\r\n"


class PostOffice(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Counter)
        self.messages = []
        self.refused = set()  # addresses that nobody has here

    @property
    def port(self):
        return self.server_address[1]


class Counter(socketserver.StreamRequestHandler):
    """One conversation (RFC 5321), as far as Python's smtplib has one."""

    def handle(self):
        self.wfile.write(GREETING)
        while line := self.rfile.readline():
            verb = line[:4].upper().strip()
            if verb == b"RCPT":
                address = line.split(b"<")[1].split(b">")[0].decode()
                self.wfile.write(REFUSAL if address in self.server.refused else b"250 ok\r\n")
            elif verb == b"DATA":
                self.wfile.write(b"354 go on\r\n")
                self.server.messages.append(message_from_bytes(self.body(), policy=policy.default))
                self.wfile.write(b"250 kept\r\n")
            elif verb == b"QUIT":
                self.wfile.write(b"221 bye\r\n")
                return
            else:
                self.wfile.write(b"250 ok\r\n")

    def body(self):
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
        return b"".join(lines)


@contextmanager
def post_office():
    with PostOffice() as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield server
        finally:
            server.shutdown()
