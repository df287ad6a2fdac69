"""A site of its own for tests of workers: a data folder, a database, and worker processes that work in it."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from functools import cache
from pathlib import Path

from django.db import connection

ROOT = Path(__file__).parents[1]


def own_database(home):
    """The address of a database that other processes can use: a file, or the PostgreSQL test database."""
    if connection.vendor != "postgresql":
        return f"sqlite:///{home / 'goldenthread.sqlite3'}"
    facts = connection.settings_dict
    return f"postgres://{facts['USER']}:{facts['PASSWORD']}@{facts['HOST']}:{facts['PORT']}/{facts['NAME']}"


@cache
def tables():
    """A folder with a database that has every table and no row of ours.

    Made once in a process: it takes longer than most tests that need it.
    """
    folder = tempfile.TemporaryDirectory(prefix="goldenthread-tables-")
    made = {"GOLDENTHREAD_HOME": folder.name, "DATABASE_URL": ""}
    settings = {"DJANGO_SETTINGS_MODULE": "goldenthread.config.settings", "PYTHONPATH": str(ROOT)}
    migrate = [sys.executable, "-m", "django", "migrate", "--verbosity", "0"]
    subprocess.run(migrate, env={**os.environ, **made, **settings}, check=True, timeout=120)
    return folder


def make_tables(home):
    """Give the home a database, with its tables."""
    home.mkdir(parents=True, exist_ok=True)
    shutil.copy(Path(tables().name) / "goldenthread.sqlite3", home)


def hear_ctrl_c():
    """For a new process: without it, one that descends from a job in the background does not hear Ctrl-C."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


class Site:
    """A home with a database, and processes that work in it."""

    def __init__(self, home, **settings):
        self.home, self.running = home, []
        kept = {name: value for name, value in os.environ.items() if not name.startswith("GOLDENTHREAD_")}
        self.environment = kept | {
            "GOLDENTHREAD_HOME": str(home),
            "DATABASE_URL": own_database(home),
            "DJANGO_SETTINGS_MODULE": "goldenthread.config.settings",
            "PYTHONPATH": f"{ROOT}:{home}",
            **settings,
        }
        self.make_tables()

    def make_tables(self):
        if connection.vendor != "postgresql":  # there the tables of the test database are used
            make_tables(self.home)

    def python(self, code):
        done = subprocess.run(
            [sys.executable, "-c", f"import django; django.setup()\n{code}"],
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=120,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def queue(self, *calls):
        """Each is a task and its arguments, as `quick, "a"`."""
        lines = "\n".join(f"{task}.enqueue({words})" for task, _, words in (c.partition(", ") for c in calls))
        self.python(f"from for_workers import *\n{lines}")

    def start(self, *options):
        command = [sys.executable, "-m", "goldenthread", "worker", "--no-schedule", *options]
        worker = subprocess.Popen(
            command, env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        self.running.append(worker)
        return worker

    def once(self):
        worker = self.start("--once")
        told = worker.communicate(timeout=120)[1]
        return worker.returncode, told

    @property
    def done(self):
        file = self.home / "done"
        return file.read_text().splitlines() if file.exists() else []

    def wait_for(self, words, seconds=60):
        until = time.monotonic() + seconds
        while not any(words in line for line in self.done):
            assert time.monotonic() < until, f"nobody did {words!r}: {self.done}"
            time.sleep(0.1)

    def states(self):
        return self.python(
            "from django_tasks_db.models import DBTaskResult as R\n"
            "print(*R.objects.order_by('enqueued_at').values_list('status', flat=True))"
        ).split()

    def forget_signs_of_life(self):
        self.python(
            "from goldenthread.collecting.models import Worker\nfrom django.utils import timezone\n"
            "Worker.objects.update(seen_at=timezone.now() - timezone.timedelta(minutes=5))"
        )

    def stop(self):
        for worker in self.running:
            if worker.poll() is None:
                worker.kill()
            worker.communicate()
