"""Collecting that is killed at random: nothing half-stored, `verify` clean after each kill, the same end."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.collecting.fake_govuk import FakeGovuk
from tests.working_site import hear_ctrl_c

ROOT = Path(__file__).parents[2]
SCRIPT = Path(__file__).with_name("killed_collect.py")
PAGES, FILES, NEW = 6, 2, 3
KILLS = 100
"""In each of the two runs."""


def asks(name, version):
    return f"%PDF-1.7 {name}\n- Partners should act on {name}, {version}.\n- And write it down.".encode()


@pytest.fixture
def fake():
    with FakeGovuk() as fake:
        for number in range(1, PAGES + 1):
            page = fake.publish(f"made-up-review-{number}", files=0, title=f"Review {number} of practice")
            for position in range(1, FILES + 1):
                name = f"file-{number}-{position}.pdf"
                fake.attach(page, name, data=asks(name, "at once"))
        yield fake


def change_much(fake):
    """What the publisher does between two runs: replaces, withdraws, takes down, publishes."""
    pages = list(fake.pages.values())
    for number, path in enumerate(fake.assets):
        if number % 2:
            fake.replace_file(path, data=asks(path.rpartition("/")[2], "this year"))
    fake.withdraw(pages[0])
    fake.take_down(pages[1])
    fake.update(pages[2], note="Corrected a figure.")
    for number in range(PAGES + 1, PAGES + NEW + 1):
        page = fake.publish(f"made-up-review-{number}", files=0, title=f"Review {number} of practice")
        fake.attach(page, f"file-{number}.pdf", data=asks(f"file-{number}", "at once"))


def answer_of(fake, start, kills, seed=1):
    kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    site = {"DJANGO_SETTINGS_MODULE": "goldenthread.config.settings", "PYTHONPATH": str(ROOT)}
    ended = subprocess.run(
        [sys.executable, str(SCRIPT), str(start), str(kills), str(seed)],
        env={**kept, **site, **fake.environ()},
        capture_output=True,
        text=True,
        timeout=900,
    )
    assert ended.returncode == 0, ended.stderr[-3000:]
    return json.loads(ended.stdout)


def hold(answer, kills):
    """What is asserted of every round."""
    assert len(answer["kills"]) >= kills
    assert [kill["troubles"] for kill in answer["kills"] if kill["troubles"]] == []
    expected = answer["expected"]
    assert (expected["troubles"], expected["strays"]) == ([], [])
    assert answer["ends"]
    for end in answer["ends"]:
        assert end == expected


@pytest.mark.slow
def test_run_that_is_killed_two_hundred_times_ends_as_if_it_had_not_been(fake, tmp_path):
    """Half of the kills in a first run over an empty catalogue, half where much has changed since."""
    first = answer_of(fake, tmp_path / "empty", KILLS)
    hold(first, KILLS)
    done = answer_of(fake, tmp_path / "empty", 0)
    assert done["state"] == first["expected"]
    change_much(fake)
    second = answer_of(fake, tmp_path / "empty-done", KILLS, seed=2)
    hold(second, KILLS)
    assert len(second["expected"]["kept"]["Version"]) == 12 + 6 - 1 + NEW  # one of a page that was taken down
    reached = {kill["versions"] for kill in (*first["kills"], *second["kills"])}
    assert len(reached) > 3  # kills fell into different places of the work


def test_run_stopped_by_hand_ends_cleanly_with_130_and_goes_on(fake, tmp_path):
    """Ctrl-C while the site is slow to answer."""
    done = answer_of(fake, tmp_path / "home", 0)
    assert done["account"]["problems"] == []
    for path in list(fake.assets)[2:]:
        fake.replace_file(path, data=asks(path, "again"))
    fake.fault(list(fake.assets)[4], fault="silence")
    command = [sys.executable, "-c", "from goldenthread.cli import main; main()", "collect", "--json"]
    home = {"GOLDENTHREAD_HOME": str(tmp_path / "home-done"), "GOLDENTHREAD_FETCH_PER_SECOND": "5"}
    kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    site = {"DJANGO_SETTINGS_MODULE": "goldenthread.config.settings", "PYTHONPATH": str(ROOT)}
    process = subprocess.Popen(
        command,
        env={**kept, **site, **home, **fake.environ()},
        preexec_fn=hear_ctrl_c,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    deadline = time.monotonic() + 60
    while len(fake.asked_for(list(fake.assets)[4])) < 2 and time.monotonic() < deadline:
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    output, errors = process.communicate(timeout=60)
    assert process.returncode == 130, errors
    assert "goes on from there" in errors
    assert "Traceback" not in errors
    assert "sources" in json.loads(output)
