"""The worker, as a process of its own on a database of its own: work is done once, whole, whatever dies."""

import signal
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest
from django.db import connection

from tests.working_site import Site

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


@pytest.fixture
def site(tmp_path, transactional_db):
    (tmp_path / "for_workers.py").write_text(TASKS)
    made = Site(tmp_path)
    yield made
    made.stop()


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
