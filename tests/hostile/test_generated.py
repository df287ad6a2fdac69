"""Files made to hurt their reader: each ends in its named status, in time, and leaves nothing behind."""

import os
import tempfile
import time
from pathlib import Path

import pytest

from goldenthread.collecting.reading.isolation import RenderFailed, extract_in_child, render_in_child
from goldenthread.extraction.endings import READ
from goldenthread.extraction.model import Status
from tests.hostile.pdfs import HOSTILE

MEBIBYTE = 1024 * 1024
LONGEST = 30  # seconds

EXPECTED = {
    "flate bomb": {Status.OUT_OF_MEMORY},
    "double flate bomb": {Status.OUT_OF_MEMORY},
    "ten million operators": {Status.OUT_OF_MEMORY, Status.TIMEOUT},
    "kids of itself": {Status.NO_TEXT, Status.CORRUPT},
    "count of two thousand million": {Status.OK},
    "200,000 pages": {Status.TOO_MANY_PAGES},
    "2,001 distinct pages": {Status.TOO_MANY_PAGES},
    "three million nested arrays": {Status.CORRUPT},
    "form that draws itself": {Status.NO_TEXT},
    "tags in a circle": {Status.OK},
    "outline in a circle": {Status.OK},
    "huge page": {Status.OK},
    "empty": {Status.NOT_PDF},
    "header alone": {Status.CORRUPT},
    "HTML named PDF": {Status.NOT_PDF},
    "random bytes": {Status.NOT_PDF},
    "random bytes after a header": {Status.CORRUPT},
    "user password": {Status.ENCRYPTED},
    "empty user password": {Status.OK},
    "blank pages": {Status.NO_TEXT},
    "cross-reference loop": {Status.OK},
    "no cross-reference": {Status.CORRUPT},
} | {f"truncated at {part}/11": {Status.CORRUPT} for part in range(1, 11)}


@pytest.fixture
def temporary_folder(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_file_ends_in_its_status(name, temporary_folder):
    data = HOSTILE[name]()
    before, started = resident(), time.monotonic()
    extraction = extract_in_child(data, "report.pdf")
    assert extraction.status in EXPECTED[name]
    assert time.monotonic() - started < LONGEST
    assert resident() - before <= 20 * MEBIBYTE
    assert list(temporary_folder.iterdir()) == []
    if extraction.status not in READ:
        assert extraction.problems[0].detail.endswith(".")
        assert extraction.items == ()


@pytest.mark.parametrize(
    "name", ["double flate bomb", "form that draws itself", "huge page", "user password"]
)
def test_drawing_a_page_of_a_hostile_file_gives_an_image_or_a_named_refusal(name, temporary_folder):
    try:
        outcome = render_in_child(HOSTILE[name](), page=1, width=800)[:4]
    except RenderFailed as refusal:
        outcome = refusal.status
    assert outcome in {b"RIFF", Status.OUT_OF_MEMORY, Status.ENCRYPTED, Status.CORRUPT}
    assert list(temporary_folder.iterdir()) == []


def resident():
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
