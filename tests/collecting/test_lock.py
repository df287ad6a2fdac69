"""One run at a time, across processes, and no longer than the process that holds the lock lives."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from goldenthread.collecting.looks.lock import Locked, collecting_lock

ROOT = Path(__file__).parents[2]
HOLD = """
import os, sys, time
from pathlib import Path
from goldenthread.collecting.looks.lock import _on_file
with _on_file(Path(sys.argv[1]), False):
    print("held", flush=True)
    time.sleep(60)
"""


@pytest.mark.django_db
def test_second_one_leaves_and_a_third_may_come_after():
    with collecting_lock(), pytest.raises(Locked), collecting_lock():
        pass
    with collecting_lock():
        pass


@pytest.fixture
def other(tmp_path, settings):
    """Another process that holds the lock of this site's data folder."""
    settings.HOME = tmp_path
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)],
        stdout=subprocess.PIPE,
        cwd=ROOT,
        env={"DJANGO_SETTINGS_MODULE": "tests.settings", "PYTHONPATH": str(ROOT)},
    )
    assert process.stdout.readline() == b"held\n"
    yield process
    process.kill()
    process.wait()


@pytest.fixture
def on_sqlite(monkeypatch):
    """The lock of a site with SQLite, whatever these tests run on."""
    monkeypatch.setattr(
        "goldenthread.collecting.looks.lock.connection", type("Any", (), {"vendor": "sqlite"})
    )


def test_lock_of_another_process_is_seen_and_ends_with_it(on_sqlite, other):
    with pytest.raises(Locked), collecting_lock():
        pass
    other.kill()
    other.wait()
    with collecting_lock():
        pass


def test_whoever_waits_gets_the_lock_when_the_other_dies(on_sqlite, other):
    began = time.monotonic()
    subprocess.Popen(["sh", "-c", f"sleep 0.5; kill -9 {other.pid}"])
    with collecting_lock(wait=True):
        assert 0.3 < time.monotonic() - began < 30
