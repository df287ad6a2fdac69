"""`goldenthread serve` has a worker beside it, which ends when it ends, however it ends."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

import pytest

from tests.working_site import Site

ALIVE = "from goldenthread.collecting.work.workers import living\nprint(living().count())"


@pytest.fixture
def site(tmp_path, transactional_db):
    made = Site(tmp_path)
    yield made
    made.stop()


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def serve(site, **settings):
    """The server's process, once it says that it is well."""
    port = free_port()
    command = [sys.executable, "-m", "goldenthread", "serve", "--port", str(port), "--workers", "1"]
    server = subprocess.Popen(command, env=site.environment | settings, start_new_session=True)
    site.running.append(server)
    until = time.monotonic() + 60
    while True:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5) as answer:
                assert answer.read() == b"well"
                return server
        except (urllib.error.URLError, ConnectionError):
            assert server.poll() is None, "the server has ended"
            assert time.monotonic() < until, "the server does not answer"
            time.sleep(0.2)


def wait_until(question, seconds=60):
    until = time.monotonic() + seconds
    while not question():
        assert time.monotonic() < until
        time.sleep(0.3)


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL])
def test_worker_begins_and_ends_with_the_server(site, how):
    server = serve(site)
    wait_until(lambda: site.python(ALIVE) == "1")
    os.kill(server.pid, how)
    server.wait(timeout=60)
    wait_until(lambda: site.python(ALIVE) == "0")


def test_server_can_be_without_a_worker(site):
    serve(site, GOLDENTHREAD_WORKER="off")
    time.sleep(3)
    assert site.python(ALIVE) == "0"
