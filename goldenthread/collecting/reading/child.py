"""One child process from start to end: what it may write, how long it may take, and what its death means."""

import contextlib
import os
import selectors
import signal
import subprocess
import tempfile
import threading
import time
from dataclasses import dataclass, field

from goldenthread.collecting.reading.limits import Limits
from goldenthread.extraction.model import Status

LOOK_EVERY = 0.05  # seconds between two looks at the child's memory
COMPLAINT_KEPT = 4_000  # bytes of standard error that are kept, from its end
CHUNK = 1 << 20

TIME_SIGNALS = {-signal.SIGXCPU, -signal.SIGALRM}
KEPT_VARIABLES = ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")  # some Pythons cannot start without them


@dataclass
class Ended:
    """How a child ended. `status` is None when it ended well; then `output` is its whole answer."""

    output: bytes
    status: Status | None
    complaint: str  # the last line of its standard error, for the log


@dataclass
class Watch:
    """What is known of a running child."""

    process: subprocess.Popen
    deadline: float
    limits: Limits
    stop: threading.Event
    output: bytearray = field(default_factory=bytearray)
    complaint: bytes = b""
    cut_off: Status | None = None  # why we ended it ourselves
    address_space: int = 0  # bytes, the most that was seen

    @property
    def time_left(self) -> float:
        """Seconds; none once nobody waits for the answer any more."""
        return 0.0 if self.stop.is_set() else max(0.0, self.deadline - time.monotonic())


def run_child(
    command: list[str], data: bytes, folder: str, limits: Limits, stop: threading.Event | None = None
) -> Ended:
    """Run a command to its end with `data` as standard input; `folder` is its home and temporary folder.

    Setting `stop` in another thread ends it at once, as if its time were up.
    """
    kept = {name: os.environ[name] for name in KEPT_VARIABLES if name in os.environ}
    with tempfile.TemporaryFile(dir=folder) as file:
        file.write(data)
        file.seek(0)
        process = subprocess.Popen(
            command,
            stdin=file,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=folder,
            env=kept | {"HOME": folder, "TMPDIR": folder, "LANG": "C.UTF-8"},
            start_new_session=True,
        )
    watch = Watch(process, time.monotonic() + limits.wall_seconds, limits, stop or threading.Event())
    with process.stdout, process.stderr:
        try:
            _listen(watch)
            _await_end(watch)
        finally:
            returncode = _end_group(process)
    return Ended(bytes(watch.output), _status(watch, returncode), _last_line(watch.complaint))


def _listen(watch: Watch) -> None:
    """Take in what the child writes until it closes its outputs, writes too much or runs out of time."""
    with selectors.DefaultSelector() as selector:
        selector.register(watch.process.stdout, selectors.EVENT_READ, _hear_answer)
        selector.register(watch.process.stderr, selectors.EVENT_READ, _hear_complaint)
        while selector.get_map() and not watch.cut_off:
            heard = selector.select(min(watch.time_left, LOOK_EVERY))
            if not heard and _has_ended(watch.process.pid):
                heard = selector.select(0)  # what it wrote after the look and before its end
                if not heard:
                    return  # what still holds its outputs is a process that it left behind
            for key, _ in heard:
                chunk = os.read(key.fd, CHUNK)
                if chunk:
                    key.data(watch, chunk)
                else:
                    selector.unregister(key.fileobj)
            watch.address_space = max(watch.address_space, _address_space(watch.process.pid))
            if not watch.time_left:
                watch.cut_off = watch.cut_off or Status.TIMEOUT


def _hear_answer(watch: Watch, chunk: bytes) -> None:
    watch.output += chunk
    if len(watch.output) > watch.limits.output_bytes:
        watch.cut_off = Status.TOO_LARGE


def _hear_complaint(watch: Watch, chunk: bytes) -> None:
    watch.complaint = (watch.complaint + chunk)[-COMPLAINT_KEPT:]


def _await_end(watch: Watch) -> None:
    """Wait for the end of a child that has closed its outputs, without reaping it: see `_end_group`."""
    pause = 0.001
    while not watch.cut_off and not _has_ended(watch.process.pid):
        time.sleep(min(pause, LOOK_EVERY))
        pause *= 2
        if not watch.time_left:
            watch.cut_off = Status.TIMEOUT


def _has_ended(pid: int) -> bool:
    return os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None


def _end_group(process: subprocess.Popen) -> int:
    """Kill the child's whole session and reap it. Not reaped before, its number cannot be another's yet."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    return process.wait()


def _address_space(pid: int) -> int:
    """Bytes of address space in use; 0 where the system does not say."""
    try:
        with open(f"/proc/{pid}/statm", "rb") as file:
            return int(file.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, IndexError):
        return 0


def _status(watch: Watch, returncode: int) -> Status | None:
    if watch.cut_off:
        return watch.cut_off
    if returncode == 0:
        return None
    if returncode in TIME_SIGNALS:
        return Status.TIMEOUT
    return Status.OUT_OF_MEMORY if _died_of_memory(watch, returncode) else Status.CRASHED


def _died_of_memory(watch: Watch, returncode: int) -> bool:
    """Whether memory was the cause. The PDF engine says nothing: it aborts when an allocation is refused.

    A kill that is not ours is the system's, short of memory. Any other signal counts as lack of memory
    when more than half of what was allowed had been taken, since buffers grow by doubling.
    """
    if returncode == -signal.SIGKILL:
        return True
    if b"MemoryError" in watch.complaint or b"bad_alloc" in watch.complaint:
        return True
    return returncode < 0 and watch.address_space > watch.limits.memory / 2


def _last_line(complaint: bytes) -> str:
    lines = complaint.decode(errors="replace").strip().splitlines()
    return "".join(character for character in lines[-1][:300] if character.isprintable()) if lines else ""
