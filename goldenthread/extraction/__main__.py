"""The child process: `python -I -m goldenthread.extraction REQUEST < FILE`, REQUEST being JSON.

It is started by `goldenthread.collecting.reading.isolation`, which gives the mode, the name of the file and
the limits. One hostile file can make the PDF engine abort, so whoever serves pages never runs this in
process.
The limits are set before anything that touches the file is imported.
"""

import json
import os
import resource
import signal
import sys

from .network import leave_network

MEBIBYTE = 1024 * 1024
GRACE = 5  # seconds after which an orphan, whose parent can no longer end it, ends itself
LARGEST_WRITTEN = MEBIBYTE  # bytes in one file: no more than Python needs to cache a compiled module


def set_limits(memory: int, cpu_seconds: int, wall_seconds: float) -> None:
    """Bound this process; `memory` is bytes of address space. Past a limit comes a signal or MemoryError."""
    _limit(resource.RLIMIT_AS, memory)
    _limit(resource.RLIMIT_CPU, cpu_seconds, cpu_seconds + 1)  # SIGXCPU first, so that it can be told apart
    _limit(resource.RLIMIT_FSIZE, LARGEST_WRITTEN)
    _limit(resource.RLIMIT_NOFILE, 64)
    _limit(resource.RLIMIT_CORE, 0)
    signal.setitimer(signal.ITIMER_REAL, wall_seconds + GRACE)


def _limit(what: int, soft: int, hard: int | None = None) -> None:
    """Lower a limit, never above the one that already holds."""
    _, holding = resource.getrlimit(what)
    hard = soft if hard is None else hard
    if holding != resource.RLIM_INFINITY:
        hard = min(hard, holding)
    resource.setrlimit(what, (min(soft, hard), hard))


def own_output() -> int:
    """Keep standard output for the answer: whatever else is printed goes to standard error."""
    answer = os.dup(1)
    os.dup2(2, 1)
    return answer


def write_all(descriptor: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(descriptor, view) :]


def extract_file(data: bytes, request: dict) -> bytes:
    """The answer of mode `extract`: the full document of `wire.to_document`."""
    from . import extract
    from .second_reading import compare_readings
    from .wire import Source, to_document

    extraction = extract(
        data,
        filename=request["filename"],
        most_pages=request["most_pages"],
        recognise=recogniser(request.get("ocr")),
    )
    extraction = compare_readings(data, extraction)
    source = Source.of(request["filename"], data)
    return json.dumps(to_document(extraction, source, pages=True), ensure_ascii=False).encode()


def recogniser(asked: dict | None):
    """What reads pictures of pages, where that was asked for: with `program`, `seconds` and `pages`."""
    if asked is None:
        return None
    from .tesseract import Tesseract

    return Tesseract(**asked)


def render_file(data: bytes, request: dict) -> bytes:
    """The answer of mode `render`: a WebP image, or a JSON object with `status` where there is none."""
    from .render import NotRendered, render_page

    try:
        return render_page(data, request["page"], request["width"])
    except NotRendered as refusal:
        return json.dumps({"status": refusal.status}).encode()


def sheet_file(data: bytes, request: dict) -> bytes:
    """The answer of mode `sheet`: the `kind` and `rows` of `read_sheet`, or `status` where it refuses."""
    from .sheet import SheetRefusedError, read_sheet

    try:
        kind, rows = read_sheet(data, wanted=request["wanted"], most_rows=request["most_rows"])
    except SheetRefusedError as refusal:
        return json.dumps({"status": refusal.code}).encode()
    return json.dumps({"kind": kind, "rows": rows}, ensure_ascii=False).encode()


def redraw_file(data: bytes, request: dict) -> bytes:
    """The answer of mode `redraw`: a WebP image, or a JSON object with `status` where there is none."""
    from .redraw import NotRedrawnError, redraw

    try:
        return redraw(data, width=request["width"], height=request["height"])
    except NotRedrawnError as refusal:
        return json.dumps({"status": refusal.code}).encode()


MODES = {"extract": extract_file, "render": render_file, "sheet": sheet_file, "redraw": redraw_file}


def main(argv: list[str], modes=MODES) -> None:
    """Answer one request and end the process. `modes` is for tests that stand in for the reader."""
    request = json.loads(argv[1])
    set_limits(request["memory"], request["cpu_seconds"], request["wall_seconds"])
    answer = own_output()
    answer_request = modes[request["mode"]]
    leave_network()
    try:
        written = answer_request(sys.stdin.buffer.read(), request)
    except MemoryError:
        written = b'{"status": "out_of_memory"}'
    write_all(answer, written)
    os._exit(0)  # tearing the engine down takes time and can crash; the answer is out


if __name__ == "__main__":
    main(sys.argv)
