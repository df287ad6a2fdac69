"""Scanned pages are read by tesseract in the child, within its limits, and only where that is asked for."""

import json
import os
import shutil
import subprocess
import time
from difflib import SequenceMatcher
from pathlib import Path

import pytest
from click.testing import CliRunner

from goldenthread.catalogue.models import Version
from goldenthread.collecting.commands.add import add
from goldenthread.collecting.commands.extract import extract
from goldenthread.collecting.reading.isolation import extract_in_child
from goldenthread.collecting.reading.limits import Limits
from goldenthread.config.checkup import checks
from goldenthread.extraction import extract as read_in_process
from goldenthread.extraction import quote
from goldenthread.extraction.model import Kind, Status
from tests.extraction.scans import SAMPLE, partly_scanned, scan

TESSERACT = shutil.which("tesseract")
needs_tesseract = pytest.mark.skipif(
    TESSERACT is None, reason="tesseract is not installed: apt-get install tesseract-ocr tesseract-ocr-eng"
)
PAGES = (12, 13, 14)  # of the sample review, where its recommendations are


def program(folder, script):
    """Something that is called tesseract and does as `script` says."""
    file = folder / "tesseract"
    file.write_text(f"#!/bin/sh\n{script}\n")
    file.chmod(0o755)
    return str(file)


@pytest.fixture(scope="module")
def scanned():
    return scan(*PAGES)


@pytest.fixture(scope="module")
def read(scanned):
    return extract_in_child(scanned, "scan.pdf", ocr=TESSERACT)


def recommendations(extraction):
    return {(item.list, item.label): item for item in extraction.items if item.kind is Kind.RECOMMENDATION}


@needs_tesseract
def test_scan_gives_the_recommendations_that_the_text_gives(read):
    printed = {
        place: item
        for place, item in recommendations(read_in_process(SAMPLE.read_bytes())).items()
        if item.page >= PAGES[0] and "single agencies" not in item.list  # those stand in a table
    }
    found = recommendations(read)
    assert len(printed) == 9
    assert found.keys() >= printed.keys()
    assert all(PAGES[found[place].page - 1] == item.page for place, item in printed.items())
    alike = [
        SequenceMatcher(None, found[place].text, item.text, autojunk=False).ratio()
        for place, item in printed.items()
    ]
    assert (
        min(alike) > 0.9
    )  # one loses its last sentence, parted from it by footnotes whose marks OCR misread
    assert sum(each > 0.99 for each in alike) >= 8


@needs_tesseract
def test_everything_read_from_a_scan_says_so(read):
    assert read.status is Status.OK
    assert {page.read_by for page in read.pages} == {"ocr"}
    assert all("read by OCR" in item.why and item.confidence < 0.9 for item in read.items)
    assert all(quote(read, item) == item.text for item in read.items)
    assert [problem.detail for problem in read.problems if problem.code == "read-by-ocr"] == [
        "Pages 1 to 3 are pictures; their text was read by OCR and may have mistakes."
    ]


@needs_tesseract
def test_boxes_of_a_scan_are_near_those_of_the_text(read):
    printed = recommendations(read_in_process(SAMPLE.read_bytes()))
    for place, item in recommendations(read).items():
        for here, there in zip(item.spans[0].boxes[0], printed[place].spans[0].boxes[0], strict=True):
            assert here == pytest.approx(there, abs=6)


def test_scan_stays_without_text_unless_ocr_is_asked_for(scanned):
    assert extract_in_child(scanned, "scan.pdf").status is Status.NO_TEXT


def test_pages_past_the_most_are_named(tmp_path, scanned):
    nothing = program(tmp_path, "cat > /dev/null")
    extraction = extract_in_child(scanned, "scan.pdf", Limits(ocr_pages=2), ocr=nothing)
    assert extraction.status is Status.NO_TEXT
    (told,) = [problem for problem in extraction.problems if problem.code == "ocr-failed"]
    assert told.page == 3
    assert "more pictures of pages than this site reads" in told.detail


def test_reading_ends_when_the_processor_time_is_used_up(tmp_path, scanned):
    busy = program(tmp_path, "cat > /dev/null; i=0; while [ $i -lt 3000000 ]; do i=$((i+1)); done")
    extraction = extract_in_child(scanned, "scan.pdf", Limits(ocr_seconds=2), ocr=busy)
    told = [problem.detail for problem in extraction.problems if problem.code == "ocr-failed"]
    assert any("longer than this site allows" in detail for detail in told)


@pytest.mark.parametrize("script", ["exit 1", "kill -ABRT $$", "head -c 40000000 /dev/zero"])
def test_recogniser_that_fails_costs_its_pages_only(tmp_path, script):
    extraction = extract_in_child(partly_scanned(), "part.pdf", ocr=program(tmp_path, script))
    assert extraction.status is Status.OK_PARTIAL
    assert [page.read_by for page in extraction.pages] == [None, None]
    assert extraction.items


def test_recogniser_that_hangs_ends_with_its_child(tmp_path, scanned):
    """The recogniser is in the group of the child, so that nothing of it is left when time is up."""
    note = tmp_path / "pid"
    hangs = program(tmp_path, f"echo $$ > {note}; exec sleep 600")
    limits = Limits(wall_seconds=4, ocr_seconds=1)
    assert extract_in_child(scanned, "scan.pdf", limits, ocr=hangs).status is Status.TIMEOUT
    deadline = time.monotonic() + 5
    while Path(f"/proc/{note.read_text().strip()}").exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    with pytest.raises(ProcessLookupError):
        os.kill(int(note.read_text()), 0)


def test_recogniser_sees_nothing_of_our_environment(tmp_path, monkeypatch):
    monkeypatch.setenv("GOLDENTHREAD_SECRET_KEY", "very-secret-words")
    note = tmp_path / "environment"
    extract_in_child(scan(12), "scan.pdf", ocr=program(tmp_path, f"cat > /dev/null; env > {note}"))
    seen = note.read_text()
    assert "OMP_THREAD_LIMIT=1" in seen
    assert "very-secret-words" not in seen


@pytest.mark.parametrize("command", [extract, add])
def test_commands_say_what_to_install_where_tesseract_is_missing(command, tmp_path, monkeypatch):
    file = tmp_path / "scan.pdf"
    file.write_bytes(b"%PDF-1.7")
    monkeypatch.setenv("PATH", str(tmp_path))
    result = CliRunner().invoke(command, [str(file), "--ocr"])
    assert result.exit_code == 1
    assert "apt-get install tesseract-ocr tesseract-ocr-eng" in result.output
    assert isinstance(result.exception, SystemExit)


@needs_tesseract
def test_extract_command_reads_a_scan(scanned, tmp_path):
    file = tmp_path / "scan.pdf"
    file.write_bytes(scan(12))
    ended = subprocess.run(
        [shutil.which("goldenthread") or Path(os.sys.executable).with_name("goldenthread"), "extract",
         file, "--json", "--ocr"],
        capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    document = json.loads(ended.stdout)
    assert ended.returncode == 0
    assert document["items"]
    assert all("read by OCR" in item["why"] for item in document["items"])


@needs_tesseract
@pytest.mark.django_db
def test_scan_added_with_ocr_is_marked_on_its_pages(tmp_path, client, settings):
    file = tmp_path / "scan.pdf"
    file.write_bytes(scan(12))
    assert CliRunner().invoke(add, [str(file), "--publication", "scanned-review"]).exit_code == 1
    assert Version.objects.get().status == "no_text"
    result = CliRunner().invoke(add, [str(file), "--publication", "scanned-review", "--ocr"])
    assert result.exit_code == 0, result.output
    version = Version.objects.get()
    assert version.status == "ok"
    assert [page.read_by for page in version.pages.all()] == ["ocr"]
    assert all(item.is_read_by_ocr for item in version.items.all())


@pytest.mark.django_db
def test_doctor_tells_whether_scans_can_be_read(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    (without,) = [check for check in checks() if check.name == "OCR"]
    assert without.is_well
    assert "apt-get install tesseract-ocr" in without.finding
    program(tmp_path, "exit 0")
    (there,) = [check for check in checks() if check.name == "OCR"]
    assert there.finding == f"{tmp_path}/tesseract, used with --ocr"
