"""The web server's hooks: a site served with `goldenthread serve` has a worker beside it.

It is started once by the process that keeps the web processes, stops with it, and when that process is
killed the worker sees it and stops by itself.
"""

import gc
import os
import subprocess
import sys

beside = []


def on_starting(server):
    command = [sys.executable, "-P", "-m", "goldenthread", "worker", "--parent", str(os.getpid())]
    beside.append(subprocess.Popen(command, start_new_session=True))


def post_worker_init(worker):
    """Leave what every request shares out of the collector's rounds: a full one takes some 0.1 s else, and
    falls into the request of whoever comes then."""
    gc.collect()
    gc.freeze()


def on_exit(server):
    for worker in beside:
        worker.terminate()
        worker.wait()
