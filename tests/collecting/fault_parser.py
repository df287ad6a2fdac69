"""A reader that goes wrong as told, run as the real one is: `python -I fault_parser.py FAULT REQUEST`."""

import json
import os
import resource
import subprocess
import sys
import time
from pathlib import Path

from goldenthread.extraction.__main__ import main, write_all


def loop(data, request):
    while True:
        pass


def allocate(data, request):
    hoard = []
    while True:
        hoard.append(bytearray(50_000_000))


def swallow_memory_error_and_abort(data, request):
    """What the PDF engine does when an allocation is refused: no message, SIGABRT."""
    hoard = []
    try:
        while True:
            hoard.append(b"x" * 50_000_000)
            time.sleep(0.005)
    except MemoryError:
        os.abort()


def abort(data, request):
    os.abort()


def sleep(data, request):
    time.sleep(600)


def sleep_unless_named_first(data, request):
    if request["filename"] != "first.pdf":
        time.sleep(600)
    return answer(status="ok")


def sleep_with_outputs_closed(data, request):
    os.closerange(0, 64)
    time.sleep(600)


def flood(data, request):
    return b"x" * 500_000_000


def flood_errors(data, request):
    for _ in range(200):
        write_all(2, b"x" * 1_000_000)
    raise ValueError("something in the file")


def garbage(data, request):
    return b"\x00\xff not JSON {"


def garbage_json(data, request):
    return b'{"schema": "goldenthread/extraction/1", "status": "ok", "items": 3}'


def nested_json(data, request):
    return b"[" * 1_000_000


def nothing(data, request):
    os._exit(0)


def raise_error(data, request):
    raise ValueError("something in the file")


def print_first(data, request):
    """A library that chatters on standard output must not spoil the answer."""
    print("warning: odd xref table", flush=True)
    return answer(status="no_text")


def dump_environment(data, request):
    return answer(status="ok", title=json.dumps({"environment": dict(os.environ), "path": sys.path}))


def dump_limits(data, request):
    names = ("RLIMIT_AS", "RLIMIT_CPU", "RLIMIT_FSIZE", "RLIMIT_NOFILE", "RLIMIT_CORE")
    return answer(
        status="ok", title=json.dumps({n: resource.getrlimit(getattr(resource, n))[0] for n in names})
    )


def leave_files(data, request):
    Path("left-behind.txt").write_text("in the working folder")
    return answer(status="ok")


def write_large_file(data, request):
    Path("large").write_bytes(b"x" * 50_000_000)
    return answer(status="ok")


def leave_grandchild(data, request):
    grandchild = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
    return answer(status="ok", title=str(grandchild.pid))


def use_network(data, request):
    import socket

    probe = socket.socket()
    probe.settimeout(2)
    try:
        probe.connect(("127.0.0.1", int(data)))
    except OSError as error:
        return answer(status="ok", title=f"refused: {error}")
    return answer(status="ok", title="connected")


def answer(status, title=None):
    return json.dumps(
        {
            "schema": "goldenthread/extraction/1",
            "source": {"media_type": "application/pdf"},
            "status": status,
            "title": title,
            "items": [],
            "problems": [],
        }
    ).encode()


if __name__ == "__main__":
    main([sys.argv[0], sys.argv[2]], modes={"extract": globals()[sys.argv[1]]})
