"""Collecting that is killed at random: nothing half-stored, `verify` clean after each kill, the same end."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.collecting.fake_govuk import FakeGovuk

ROOT = Path(__file__).parents[2]
SCRIPT = Path(__file__).with_name("killed_collect.py")
PAGES, FILES, NEW = 6, 2, 3


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


def killed_in_both_runs(fake, folder, kills):
    """Kills in a first run over an empty catalogue, then in a run over one where much has changed."""
    first = answer_of(fake, folder / "empty", kills)
    hold(first, kills)
    done = answer_of(fake, folder / "empty", 0)
    assert done["state"] == first["expected"]
    change_much(fake)
    second = answer_of(fake, folder / "empty-done", kills, seed=2)
    hold(second, kills)
    assert len(second["expected"]["kept"]["Version"]) == 12 + 6 - 1 + NEW  # one of a page that was taken down
    reached = {kill["versions"] for kill in (*first["kills"], *second["kills"])}
    assert len(reached) > 3  # kills fell into different places of the work


def test_run_that_is_killed_a_few_times_ends_as_if_it_had_not_been(fake, tmp_path):
    killed_in_both_runs(fake, tmp_path, 6)


@pytest.mark.slow
def test_run_that_is_killed_two_hundred_times_ends_as_if_it_had_not_been(fake, tmp_path):
    killed_in_both_runs(fake, tmp_path, 100)
