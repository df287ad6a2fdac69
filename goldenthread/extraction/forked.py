"""Work that may crash, hang or take all memory, done in a copy of this process that is thrown away after.

Only for the child that reads one file: a process with threads must not be copied.
"""

import os
import signal
from collections.abc import Callable

CHUNK = 1 << 16


def answer_of_copy(work: Callable[[], bytes], *, seconds: int, most_bytes: int) -> bytes | None:
    """The answer of `work`, or None where the copy did not end well, in time, or with so short an answer."""
    hears, tells = os.pipe()
    copy = os.fork()
    if copy == 0:
        _answer_and_end(work, tells, seconds)
    os.close(tells)
    with os.fdopen(hears, "rb", buffering=0) as pipe:
        answer = _hear(pipe, most_bytes)
    if answer is None:
        os.kill(copy, signal.SIGKILL)
    _, ended = os.waitpid(copy, 0)
    return answer if ended == 0 else None


def _answer_and_end(work: Callable[[], bytes], tells: int, seconds: int) -> None:
    """In the copy: what the work prints goes nowhere, and no way out leads back to the caller."""
    ended = 1
    try:
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.alarm(seconds)
        nowhere = os.open(os.devnull, os.O_RDWR)
        os.dup2(nowhere, 1)
        os.dup2(nowhere, 2)
        answer = memoryview(work())
        while answer:
            answer = answer[os.write(tells, answer) :]
        ended = 0
    finally:
        os._exit(ended)


def _hear(pipe, most_bytes: int) -> bytes | None:
    answer = bytearray()
    while chunk := pipe.read(CHUNK):
        answer += chunk
        if len(answer) > most_bytes:
            return None
    return bytes(answer)
