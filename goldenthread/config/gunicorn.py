"""The web server's hooks: a site served with `goldenthread serve` has a worker beside it.

It is started once by the process that keeps the web processes, stops with it, and when that process is
killed the worker sees it and stops by itself.
"""

import os
import subprocess
import sys

beside = []


def on_starting(server):
    command = [sys.executable, "-m", "goldenthread", "worker", "--parent", str(os.getpid())]
    beside.append(subprocess.Popen(command, start_new_session=True))


def on_exit(server):
    for worker in beside:
        worker.terminate()
        worker.wait()
