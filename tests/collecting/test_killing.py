"""A run that is cut off anywhere leaves whole documents only; the same command ends where it would have."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from hashlib import sha256
from pathlib import Path

import pytest

from tests.collecting.documents import web_page
from tests.working_site import hear_ctrl_c, make_tables

ROOT = Path(__file__).parents[2]
SCRIPT = Path(__file__).with_name("killed_add.py")
DOCUMENTS = 3

POINTS = {
    "while the bytes are written": ("goldenthread.collecting.storage:os.fsync", 1),
    "before the file has its name": ("goldenthread.collecting.storage:os.replace", 2),
    "after the file has its name": ("goldenthread.collecting.storage:fsync_folder", 2),
    "before the transaction": ("goldenthread.collecting.actions:record_arrival", 2),
    "before the version": ("goldenthread.collecting.actions:_add_version", 1),
    "before the pages": ("goldenthread.collecting.actions:write_rows", 2),
    "before the items": ("goldenthread.collecting.reading.rows:_write_items", 3),
    "before the addressees": ("goldenthread.collecting.reading.rows:write_addressees", 2),
    "before the audit event": ("goldenthread.collecting.actions:record_event", 3),
    "before the end of the run": ("goldenthread.collecting.adding:end_run", 1),
}


def environment(home):
    kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    site = {"GOLDENTHREAD_HOME": str(home), "DJANGO_SETTINGS_MODULE": "goldenthread.config.settings"}
    return {**kept, **site, "PYTHONPATH": str(ROOT)}


def run(home, *command):
    return subprocess.run(
        [sys.executable, *map(str, command)],
        env=environment(home),
        capture_output=True,
        text=True,
        timeout=120,
    )


@pytest.fixture(scope="module")
def empty_home(tmp_path_factory):
    home = tmp_path_factory.mktemp("empty")
    make_tables(home)
    return home


@pytest.fixture
def home(empty_home, tmp_path):
    return shutil.copytree(empty_home, tmp_path / "home")


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "documents"
    folder.mkdir()
    for number in range(1, DOCUMENTS + 1):
        page = web_page(
            f"Report {number}", f"Area {number} should act on this.", "Partners should write it down."
        )
        (folder / f"report-{number}.html").write_bytes(page)
    return folder


def ask(home, query):
    with sqlite3.connect(home / "goldenthread.sqlite3") as database:
        rows = database.execute(query).fetchall()
    database.close()
    return rows


def state(home):
    """What readers and editors see, without the random references and the times."""
    return {
        "publications": ask(home, "select slug, is_draft from catalogue_publication order by slug"),
        "versions": ask(home, "select number, sha256, status from catalogue_version order by sha256"),
        "pages": ask(home, "select number, text from catalogue_page order by text"),
        "items": ask(home, "select label, text from catalogue_item order by text, label"),
        "parts": ask(home, "select text from catalogue_part order by text"),
        "changes": len(ask(home, "select 1 from catalogue_change")),
    }


def assert_nothing_is_half_stored(home):
    assert ask(home, "pragma integrity_check") == [("ok",)]
    assert ask(home, "pragma foreign_key_check") == []
    for number, digest in ask(home, "select number, sha256 from catalogue_version"):
        data = (home / "files" / digest[:2] / digest).read_bytes()
        assert sha256(data).hexdigest() == digest, f"version {number} has other bytes"
    without_items = ask(
        home,
        "select id from catalogue_version v where not exists "
        "(select 1 from catalogue_item i where i.version_id = v.id)",
    )
    assert without_items == []
    assert (
        ask(
            home,
            "select slug from catalogue_publication p where not exists "
            "(select 1 from catalogue_document d where d.publication_id = p.id)",
        )
        == []
    )


@pytest.fixture(scope="module")
def undisturbed(empty_home, tmp_path_factory):
    """The end state of a run that nothing cut off, for the same documents."""
    home = shutil.copytree(empty_home, tmp_path_factory.mktemp("undisturbed") / "home")

    def end_state(folder):
        ended = run(home, SCRIPT, "never", 0, folder)
        assert ended.returncode == 0, ended.stderr
        return state(home)

    return end_state


@pytest.mark.parametrize("point", POINTS)
def test_killed_run_leaves_nothing_half_stored_and_goes_on_to_the_same_end(home, folder, undisturbed, point):
    killed = run(home, SCRIPT, *POINTS[point], folder)
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    assert_nothing_is_half_stored(home)
    assert ask(home, "select ended_at from collecting_run") == [(None,)]
    again = run(home, SCRIPT, "never", 0, folder)
    assert again.returncode == 0, again.stderr
    assert_nothing_is_half_stored(home)
    assert state(home) == undisturbed(folder)


def test_run_stopped_by_hand_ends_cleanly_and_can_go_on(home, folder):
    """Ctrl-C while documents are really being read in child processes."""
    for number in range(4, 40):
        page = web_page(f"Report {number}", f"Area {number} should act.", "Partners should write it down.")
        (folder / f"report-{number:02}.html").write_bytes(page)
    process = subprocess.Popen(
        [sys.executable, "-c", "from goldenthread.cli import main; main()", "add", str(folder)],
        env=environment(home),
        preexec_fn=hear_ctrl_c,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    deadline = time.monotonic() + 60
    while not ask(home, "select 1 from catalogue_version") and time.monotonic() < deadline:
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 130, errors
    assert "goes on from there" in errors
    assert "Traceback" not in errors
    taken_in = len(ask(home, "select 1 from catalogue_version"))
    assert 0 < taken_in < 39
    assert_nothing_is_half_stored(home)
    assert "stopped before its end" in ask(home, "select problems from collecting_run")[0][0]
