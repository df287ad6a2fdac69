"""The worker, as a process of its own on a database of its own: work is done once, whole, whatever dies."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest
from django.db import connection

ROOT = Path(__file__).parents[2]
TASKS = '''
"""Tasks for the tests of the worker."""
import os, time
from pathlib import Path
from django_tasks import task

DONE = Path(os.environ["GOLDENTHREAD_HOME"]) / "done"

def note(words):
    with DONE.open("a") as file:
        file.write(words + "\\n")

@task()
def quick(words):
    note(words)
    return words

@task()
def slow(words):
    note(f"{words} begun by {os.getpid()}")
    time.sleep(60)
    note(f"{words} done")

@task()
def fails():
    raise ValueError("as it should")

@task()
def deadly():
    note("deadly")
    os.kill(os.getpid(), 9)
'''


class Site:
    """A home with a database, and processes that work in it."""

    def __init__(self, home, url):
        self.home, self.running = home, []
        (home / "for_workers.py").write_text(TASKS)
        kept = {name: value for name, value in os.environ.items() if not name.startswith("GOLDENTHREAD_")}
        self.environment = kept | {
            "GOLDENTHREAD_HOME": str(home),
            "DATABASE_URL": url,
            "DJANGO_SETTINGS_MODULE": "goldenthread.config.settings",
            "PYTHONPATH": f"{ROOT}:{home}",
        }

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


@pytest.fixture
def site(tmp_path, transactional_db):
    url = f"sqlite:///{tmp_path / 'goldenthread.sqlite3'}"
    if connection.vendor == "postgresql":
        facts = connection.settings_dict
        url = (
            f"postgres://{facts['USER']}:{facts['PASSWORD']}@{facts['HOST']}:{facts['PORT']}/{facts['NAME']}"
        )
    made = Site(tmp_path, url)
    made.python("from django.core.management import call_command\ncall_command('migrate', verbosity=0)")
    yield made
    for worker in made.running:
        if worker.poll() is None:
            worker.kill()
        worker.communicate()


def test_worker_does_what_is_queued_and_ends_when_told_once(site):
    site.queue('quick, "a"', 'quick, "b"')
    assert site.once()[0] == 0
    assert site.done == ["a", "b"]
    assert site.states() == ["SUCCESSFUL", "SUCCESSFUL"]


def test_failing_work_is_told_of_and_does_not_stop_the_rest(site):
    site.queue("fails, ", 'quick, "a"')
    status, told = site.once()
    assert status == 0
    assert "ValueError: as it should" in told
    assert site.states() == ["FAILED", "SUCCESSFUL"]


def test_two_workers_do_each_piece_once(site):
    site.queue(*(f'quick, "{number}"' for number in range(40)))
    workers = [site.start("--once"), site.start("--once")]
    assert [worker.wait(timeout=120) for worker in workers] == [0, 0]
    assert sorted(site.done, key=int) == [str(number) for number in range(40)]


def test_asked_to_stop_worker_ends_at_once_and_the_next_takes_its_work_up(site):
    site.queue('slow, "a"')
    worker = site.start()
    site.wait_for("a begun")
    worker.send_signal(signal.SIGTERM)
    began = time.monotonic()
    assert worker.wait(timeout=30) == 0
    assert time.monotonic() - began < 10
    assert site.states() == ["READY"]
    site.start()
    site.wait_for(f"a begun by {site.running[-1].pid}")


def test_idle_worker_stops_when_asked(site):
    worker = site.start()
    site.queue('quick, "a"')
    site.wait_for("a")
    worker.send_signal(signal.SIGINT)
    assert worker.wait(timeout=30) == 0


def test_work_of_a_killed_worker_is_done_by_another(site):
    site.queue('slow, "a"')
    worker = site.start()
    site.wait_for("a begun")
    worker.kill()
    worker.wait()
    site.once()  # too early: the dead one may only be slow
    assert site.states() == ["RUNNING"]
    site.forget_signs_of_life()
    site.start()
    site.wait_for(f"a begun by {site.running[-1].pid}")


def test_work_that_kills_its_workers_is_given_up(site):
    site.queue("deadly, ")
    for _ in range(4):
        site.once()
        site.forget_signs_of_life()
    assert site.done == ["deadly"] * 3
    site.once()
    assert site.states() == ["FAILED"]


def test_worker_stops_when_the_process_that_started_it_has_ended(site):
    code = (
        "import os, subprocess, sys\n"
        "worker = subprocess.Popen([sys.executable, '-m', 'goldenthread', 'worker', '--no-schedule',"
        " '--parent', str(os.getpid())])\n"
        "print(worker.pid)"
    )
    pid = int(site.python(code))
    until = time.monotonic() + 30
    while Path(f"/proc/{pid}").exists():
        assert time.monotonic() < until, "the worker outlived its parent"
        time.sleep(0.1)


def test_waiting_worker_holds_no_lock(site):
    if connection.vendor != "sqlite":
        pytest.skip("the one lock of a whole database is SQLite's")
    site.start()
    site.queue('quick, "a"')
    site.wait_for("a")
    with closing(sqlite3.connect(site.home / "goldenthread.sqlite3", timeout=0.5)) as database:
        for _ in range(20):
            database.execute("BEGIN IMMEDIATE")
            database.execute("ROLLBACK")
            time.sleep(0.05)
