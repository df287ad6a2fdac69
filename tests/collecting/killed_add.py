"""`goldenthread add` that kills itself at a chosen point: `killed_add.py POINT TIMES FOLDER`.

POINT is `module:name`; the process ends without a word (SIGKILL) at the call of that function number TIMES.
"""

import os
import signal
import sys
from importlib import import_module

from goldenthread.config.setup import django_ready

django_ready()

from goldenthread.cli import main  # noqa: E402
from goldenthread.collecting import adding  # noqa: E402
from tests.collecting.documents import extraction  # noqa: E402


def read_at_once(data, filename):
    """No child process: the point is what is written, not what is read."""
    return extraction(data.decode(), "Another thing to do.", title=filename)


def deadly(function, times):
    calls = []

    def call(*args, **kwargs):
        calls.append(1)
        if len(calls) == times:
            os.kill(os.getpid(), signal.SIGKILL)
        return function(*args, **kwargs)

    return call


def patch(point, times):
    module, _, path = point.partition(":")
    holder = import_module(module)
    *parents, name = path.split(".")
    for parent in parents:
        holder = getattr(holder, parent)
    setattr(holder, name, deadly(getattr(holder, name), times))


if __name__ == "__main__":
    point, times, folder = sys.argv[1:]
    adding.read_document = read_at_once
    if point != "never":
        patch(point, int(times))
    main(["add", folder, "--json"])
