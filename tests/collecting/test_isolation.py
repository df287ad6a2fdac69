"""Whatever a reader does, the parent gets one named status, in time, and nothing is left behind."""

import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from goldenthread.collecting.reading import child, isolation
from goldenthread.collecting.reading.isolation import (
    RenderFailed,
    extract_files,
    extract_in_child,
    render_in_child,
)
from goldenthread.collecting.reading.limits import LIMIT_SETTINGS, LimitError, Limits, limits_from
from goldenthread.extraction.endings import ENDINGS
from goldenthread.extraction.model import Status

FAULT_PARSER = str(Path(__file__).with_name("fault_parser.py"))
MEBIBYTE = 1024 * 1024
TIGHT = Limits(wall_seconds=20, cpu_seconds=10, memory=400 * MEBIBYTE, output_bytes=5 * MEBIBYTE)


@pytest.fixture
def fault(monkeypatch):
    """Make the child run one of the faults instead of the reader, under tight limits."""

    def run(name, data=b"%PDF-1.7", **limits):
        monkeypatch.setattr(isolation, "READER", (FAULT_PARSER, name))
        given = {name: getattr(TIGHT, name) for name in TIGHT.__dataclass_fields__} | limits
        return extract_in_child(data, "report.pdf", Limits(**given))

    return run


@pytest.fixture
def temporary_folder(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


@pytest.mark.parametrize(
    ("name", "status", "limits"),
    [
        ("loop", Status.TIMEOUT, {"cpu_seconds": 1}),
        ("sleep", Status.TIMEOUT, {"wall_seconds": 1}),
        ("sleep_with_outputs_closed", Status.TIMEOUT, {"wall_seconds": 1}),
        ("allocate", Status.OUT_OF_MEMORY, {}),
        ("swallow_memory_error_and_abort", Status.OUT_OF_MEMORY, {}),
        ("abort", Status.CRASHED, {}),
        ("raise_error", Status.CRASHED, {}),
        ("nothing", Status.CRASHED, {}),
        ("garbage", Status.CRASHED, {}),
        ("garbage_json", Status.CRASHED, {}),
        ("nested_json", Status.CRASHED, {}),
        ("flood", Status.TOO_LARGE, {"memory": 1024 * MEBIBYTE}),
        ("flood_errors", Status.CRASHED, {}),
        ("write_large_file", Status.CRASHED, {}),
        ("print_first", Status.NO_TEXT, {}),
    ],
)
def test_fault_ends_in_its_status_with_a_sentence(fault, temporary_folder, name, status, limits):
    started = time.monotonic()
    extraction = fault(name, **limits)
    assert extraction.status is status
    assert [(problem.code, problem.detail) for problem in extraction.problems] == [
        (status.value, ENDINGS[status])
    ]
    assert time.monotonic() - started < 15
    assert list(temporary_folder.iterdir()) == []


def test_child_sees_nothing_of_our_environment(fault, monkeypatch):
    monkeypatch.setenv("GOLDENTHREAD_SECRET_KEY", "the-signing-key")
    monkeypatch.setenv("DATABASE_URL", "postgres://user:password@host/name")
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parent))
    seen = json.loads(fault("dump_environment").title)
    assert set(seen["environment"]) <= {"HOME", "TMPDIR", "LANG", *child.KEPT_VARIABLES}
    assert "the-signing-key" not in str(seen)
    assert str(Path(__file__).parent) not in seen["path"]


def test_child_runs_under_its_limits(fault):
    held = json.loads(fault("dump_limits", memory=300 * MEBIBYTE, cpu_seconds=7).title)
    assert held["RLIMIT_AS"] == 300 * MEBIBYTE
    assert held["RLIMIT_CPU"] == 7
    assert held["RLIMIT_FSIZE"] <= MEBIBYTE
    assert (held["RLIMIT_NOFILE"], held["RLIMIT_CORE"]) == (64, 0)


@pytest.mark.parametrize(
    "module", ["goldenthread.collecting.reading.isolation", "goldenthread.extraction.__main__"]
)
def test_engine_is_not_loaded_before_the_limits_hold(module):
    script = (
        f"import sys, {module}; heavy = {{'pypdf', 'pypdfium2', 'PIL', 'selectolax', 'django'}};"
        "sys.exit(str(heavy & {name.split('.')[0] for name in sys.modules} or ''))"
    )
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60)
    assert ended.stderr == "\n"


def test_child_leaves_no_file_behind(fault, temporary_folder):
    assert fault("leave_files").status is Status.OK
    assert list(temporary_folder.iterdir()) == []


def test_answer_written_between_the_last_look_and_the_end_is_heard(monkeypatch, tmp_path):
    """As on a busy machine: nothing was there to read, and then the child has written and ended."""
    ended = child._has_ended

    def ended_by_now(pid):
        while not ended(pid):
            time.sleep(0.01)
        return True

    monkeypatch.setattr(child, "LOOK_EVERY", 0)
    monkeypatch.setattr(child, "_has_ended", ended_by_now)
    command = [sys.executable, "-I", "-c", "print('the answer')"]
    assert child.run_child(command, b"", str(tmp_path), Limits()).output == b"the answer\n"


def test_process_that_the_child_leaves_is_ended_with_it(fault):
    started = time.monotonic()
    extraction = fault("leave_grandchild")
    assert extraction.status is Status.OK
    assert time.monotonic() - started < 10
    assert _gone(int(extraction.title))


def _gone(pid):
    """Whether a process is dead; a zombie that nobody reaps counts as dead."""
    for _ in range(100):
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        except FileNotFoundError:
            return True
        if state == "Z":
            return True
        time.sleep(0.02)
    return False


def test_child_has_no_network(fault):
    if not _leaves("leave_network()"):
        pytest.skip("this system lets no unprivileged process leave the network")
    with socket.create_server(("127.0.0.1", 0)) as server:
        extraction = fault("use_network", str(server.getsockname()[1]).encode())
    assert extraction.title.startswith("refused")


def test_sockets_are_refused_where_no_namespace_can_be_made():
    if not _leaves("refuse_sockets(ctypes.CDLL(None))"):
        pytest.skip("this system lets no unprivileged process filter its own calls")
    again = "subprocess.run([sys.executable, '-c', 'import socket; socket.socket()'], capture_output=True)"
    script = (
        "import ctypes, socket, subprocess, sys; from goldenthread.extraction.network import refuse_sockets;"
        "refuse_sockets(ctypes.CDLL(None));"
        f"print('PermissionError' in {again}.stderr.decode()); open(sys.executable, 'rb').close();"
        "socket.socket()"
    )
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60)
    assert ended.stdout == "True\n"
    assert "PermissionError" in ended.stderr


def _leaves(way):
    script = f"import ctypes; from goldenthread.extraction.network import *; raise SystemExit(not {way})"
    return os.spawnv(os.P_WAIT, sys.executable, [sys.executable, "-c", script]) == 0


def test_faults_leave_the_parents_memory_where_it_was(fault):
    fault("flood", memory=1024 * MEBIBYTE)
    before = _resident()
    for name in ("flood", "flood_errors", "garbage", "nested_json", "allocate"):
        fault(name, memory=1024 * MEBIBYTE)
    assert _resident() - before <= 20 * MEBIBYTE


def _resident():
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def test_file_over_the_limit_is_refused_without_a_child(monkeypatch):
    monkeypatch.setattr(isolation, "READER", ("nothing-like-a-module",))
    extraction = extract_in_child(b"%PDF-" + b" " * 2 * MEBIBYTE, "big.pdf", Limits(file_bytes=MEBIBYTE))
    assert extraction.status is Status.TOO_LARGE
    assert extraction.problems[0].detail.startswith("The file is 2.0 MB; the limit is 1 MB. ")


def test_files_are_read_in_parallel_and_each_is_given_once(monkeypatch, tmp_path):
    monkeypatch.setattr(isolation, "READER", (FAULT_PARSER, "print_first"))
    paths = [tmp_path / f"{number}.pdf" for number in range(5)]
    for path in paths:
        path.write_bytes(b"%PDF-" + path.name.encode())
    readings = list(extract_files(paths, TIGHT, jobs=2))
    assert sorted(reading.path for reading in readings) == paths
    assert len({reading.source.sha256 for reading in readings}) == 5


def test_files_being_read_are_left_when_the_caller_stops(monkeypatch, tmp_path):
    monkeypatch.setattr(isolation, "READER", (FAULT_PARSER, "sleep_unless_named_first"))
    paths = [tmp_path / name for name in ("first.pdf", "second.pdf")]
    for path in paths:
        path.write_bytes(b"%PDF-")
    started = time.monotonic()
    readings = extract_files(paths, Limits(), jobs=2)
    assert next(readings).path.name == "first.pdf"
    readings.close()
    assert time.monotonic() - started < 20


def test_missing_file_among_many_is_an_os_error(tmp_path):
    with pytest.raises(FileNotFoundError):
        list(extract_files([tmp_path / "absent.pdf"], TIGHT))


def test_page_that_cannot_be_rendered_says_why():
    with pytest.raises(RenderFailed, match="not a PDF") as refusal:
        render_in_child(b"<p>hello", page=1, width=400)
    assert refusal.value.status is Status.NOT_PDF


def test_limits_have_the_documented_defaults():
    assert limits_from({}) == Limits()
    assert Limits() == Limits(
        file_bytes=100 * MEBIBYTE,
        pages=2_000,
        wall_seconds=60,
        cpu_seconds=30,
        memory=1_536 * MEBIBYTE,
        output_bytes=50 * MEBIBYTE,
    )


@pytest.mark.parametrize("setting", LIMIT_SETTINGS, ids=lambda setting: setting.name)
def test_limit_is_read_from_the_environment(setting):
    assert getattr(limits_from({setting.name: "7"}), setting.field) == 7 * setting.unit


@pytest.mark.parametrize("value", ["0", "-1", "many", "1.5", "٣"])
def test_limit_that_is_no_number_above_nought_is_named(value):
    with pytest.raises(LimitError, match="GOLDENTHREAD_EXTRACTION_PAGES"):
        limits_from({"GOLDENTHREAD_EXTRACTION_PAGES": value})


def test_every_status_has_a_sentence():
    assert set(ENDINGS) == set(Status)
