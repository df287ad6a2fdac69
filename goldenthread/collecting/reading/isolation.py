"""Reading a file in a child process of its own, so that no file can hurt the process that serves pages.

Each child gets a cleared environment, a session and a temporary folder of its own, the limits of
`limits.Limits`, and no network where the system allows that. However it ends, the answer is one named status
with a sentence for the person who added the file. No Django here: the command line uses this without a
database.
"""

import json
import logging
import os
import sys
import tempfile
import threading
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from goldenthread.collecting.reading.child import Ended, run_child
from goldenthread.collecting.reading.limits import Limits
from goldenthread.extraction.endings import ENDINGS, READ
from goldenthread.extraction.model import Extraction, Problem, Status
from goldenthread.extraction.wire import Source, WireError, from_document

logger = logging.getLogger(__name__)

READER = ("-m", "goldenthread.extraction")
"""What the child runs, after `python -I`."""

MEBIBYTE = 1024 * 1024


class RenderFailed(Exception):
    """No image of the page could be made. `status` says why; the message is for the reader of the page."""

    def __init__(self, status: Status):
        super().__init__(f"No image of this page. {ENDINGS[status]}")
        self.status = status


class Reading(NamedTuple):
    """One file of `extract_files` and what was read from it."""

    path: Path
    source: Source
    extraction: Extraction


def extract_in_child(
    data: bytes,
    filename: str,
    limits: Limits | None = None,
    stop: threading.Event | None = None,
    *,
    ocr: str | None = None,
) -> Extraction:
    """Read one file; never raises for anything that a file can hold or do.

    `ocr` is the program that reads pages which are pictures, from `ocr.find_tesseract`.

    A file that could not be read gives an extraction without pages, its status saying why and its first
    problem telling a person what to do. Setting `stop` in another thread ends the reading.
    """
    limits = limits or Limits()
    if len(data) > limits.file_bytes:
        size, most = len(data) / MEBIBYTE, limits.file_bytes / MEBIBYTE
        return _refusal(Status.TOO_LARGE, data, f"The file is {size:.1f} MB; the limit is {most:.0f} MB. ")
    request = {"mode": "extract", "filename": filename, "most_pages": limits.pages}
    if ocr:
        request["ocr"] = {"program": ocr, "seconds": limits.ocr_seconds, "pages": limits.ocr_pages}
    ended = ask_child(request, data, limits.with_ocr() if ocr else limits, stop)
    status = ended.status
    if status is None:
        try:
            return _explained(_read_answer(ended.output, data))
        except (WireError, ValueError, RecursionError) as error:
            logger.warning("%s: the reader's answer was not an extraction: %s", filename, error)
            status = Status.CRASHED
    if ended.complaint:
        logger.warning("%s: %s: %s", filename, status, ended.complaint)
    return _refusal(status, data)


def render_in_child(data: bytes, page: int, width: int, limits: Limits | None = None) -> bytes:
    """Return a WebP image of a page (from 1), `width` pixels wide; raises `RenderFailed`."""
    limits = limits or Limits()
    if len(data) > limits.file_bytes:
        raise RenderFailed(Status.TOO_LARGE)
    ended = ask_child({"mode": "render", "page": page, "width": width}, data, limits)
    if ended.status is not None:
        raise RenderFailed(ended.status)
    if not ended.output.startswith(b"RIFF"):
        raise RenderFailed(_refused_status(ended.output))
    return ended.output


def extract_files(
    paths: Iterable[Path], limits: Limits | None = None, jobs: int | None = None, ocr: str | None = None
) -> Iterator[Reading]:
    """Read files, `jobs` at a time (one for each core by default), giving each as it is finished.

    No more than `jobs` files are held in memory. When the caller stops early (Ctrl-C too), the files that are
    being read are left at once. Raises `OSError` when a file cannot be opened.
    """
    limits, jobs = limits or Limits(), jobs or available_cores()
    waiting, running, stop = iter(paths), set(), threading.Event()
    with ThreadPoolExecutor(jobs) as pool:
        try:
            _fill(pool, running, waiting, jobs, limits, stop, ocr)
            while running:
                done, running = wait(running, return_when=FIRST_COMPLETED)
                _fill(pool, running, waiting, jobs, limits, stop, ocr)
                yield from (future.result() for future in done)
        finally:
            stop.set()


def available_cores() -> int:
    """The cores this process may use, which in a container can be fewer than the machine has."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _fill(pool: ThreadPoolExecutor, running: set[Future], waiting: Iterator[Path], jobs: int, *given) -> None:
    while len(running) < jobs and (path := next(waiting, None)) is not None:
        running.add(pool.submit(_read_file, path, *given))


def _read_file(path: Path, limits: Limits, stop: threading.Event, ocr: str | None) -> Reading:
    with open(path, "rb") as file:
        data = file.read(limits.file_bytes + 1)
    extraction = extract_in_child(data, path.name, limits, stop, ocr=ocr)
    return Reading(path, Source.of(path.name, data), extraction)


def ask_child(request: dict, data: bytes, limits: Limits, stop: threading.Event | None = None) -> Ended:
    """Start a child for one request, with the file as its standard input and nothing of ours around it."""
    bounds = {
        "memory": limits.memory,
        "cpu_seconds": limits.cpu_seconds,
        "wall_seconds": limits.wall_seconds,
    }
    command = [sys.executable, "-I", *READER, json.dumps(request | bounds)]
    with tempfile.TemporaryDirectory(prefix="goldenthread-", ignore_cleanup_errors=True) as folder:
        return run_child(command, data, folder, limits, stop)


def _read_answer(output: bytes, data: bytes) -> Extraction:
    answer = json.loads(output.decode())
    if isinstance(answer, dict) and answer.keys() == {"status"}:
        return _refusal(Status(answer["status"]), data)
    return from_document(answer)


def _refused_status(output: bytes) -> Status:
    try:
        return Status(json.loads(output.decode())["status"])
    except (ValueError, KeyError, TypeError, RecursionError):
        return Status.CRASHED


def _refusal(status: Status, data: bytes, reason: str = "") -> Extraction:
    media_type = "application/pdf" if b"%PDF-" in data[:1024] else "application/octet-stream"
    problem = Problem(code=status.value, page=None, detail=reason + ENDINGS[status])
    return Extraction(status=status, media_type=media_type, problems=(problem,))


def _explained(extraction: Extraction) -> Extraction:
    """Add the sentence for a status that is a refusal, where the reader has not given one of its own."""
    told = any(problem.code == extraction.status for problem in extraction.problems)
    if extraction.status in READ or told:
        return extraction
    problem = Problem(code=extraction.status.value, page=None, detail=ENDINGS[extraction.status])
    return replace(extraction, problems=(problem, *extraction.problems))
