"""The collection of broken and hostile files that lies beside the repository: all of it in one run."""

import os
import tempfile
from collections import Counter
from pathlib import Path

import pytest

from goldenthread.collecting.reading.isolation import available_cores, extract_files
from goldenthread.extraction import quote
from goldenthread.extraction.endings import READ
from goldenthread.extraction.model import Status

COLLECTION = Path(__file__).parents[2] / "../shared/hostile"
MEBIBYTE = 1024 * 1024


@pytest.mark.slow
@pytest.mark.skipif(
    not COLLECTION.is_dir(), reason="the collection of hostile files is not beside this repository"
)
def test_every_file_ends_in_a_named_status_and_the_parent_is_as_before(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    paths = sorted(path for path in COLLECTION.iterdir() if path.suffix in {".pdf", ".fuzz"})
    list(extract_files(paths[:4]))  # what is loaded once is not growth
    before, counts, misquoted = resident(), Counter(), []
    for reading in extract_files(paths, jobs=available_cores()):
        extraction = reading.extraction
        counts[extraction.status] += 1
        if extraction.status not in READ:
            assert extraction.problems, reading.path.name
        misquoted += [reading.path.name for item in extraction.items if quote(extraction, item) != item.text]
        del reading, extraction
    assert counts.total() == len(paths)
    assert set(counts) <= set(Status)
    assert misquoted == []
    assert resident() - before <= 20 * MEBIBYTE
    assert list(tmp_path.iterdir()) == []


def resident():
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
