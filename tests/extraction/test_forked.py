"""Whatever work in a copy of the process does, the caller goes on and hears an answer or None."""

import os
import signal
import time

import pytest

from goldenthread.extraction.forked import answer_of_copy


def fail():
    raise ValueError("something in the file")


def hang():
    while True:
        time.sleep(0.01)


def be_killed():
    os.kill(os.getpid(), signal.SIGKILL)


def chatter():
    os.write(1, b"a warning")
    os.write(2, b"another")
    return b"the answer"


def test_answer_is_heard_whole():
    assert answer_of_copy(lambda: b"x" * 300_000, seconds=10, most_bytes=1 << 20) == b"x" * 300_000


def test_what_the_work_prints_goes_nowhere(capfd):
    assert answer_of_copy(chatter, seconds=10, most_bytes=100) == b"the answer"
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("work", [fail, be_killed, hang, lambda: os._exit(3), lambda: b"x" * 5_000_000])
def test_work_that_ends_badly_late_or_at_length_has_no_answer(work):
    began = time.monotonic()
    assert answer_of_copy(work, seconds=1, most_bytes=1_000_000) is None
    assert time.monotonic() - began < 8


@pytest.mark.parametrize("work", [fail, hang, chatter])
def test_copy_is_not_left_behind(work, monkeypatch):
    copies, fork = [], os.fork
    monkeypatch.setattr(os, "fork", lambda: copies.append(fork()) or copies[-1])
    answer_of_copy(work, seconds=1, most_bytes=100)
    with pytest.raises(ChildProcessError):
        os.waitpid(copies[0], os.WNOHANG)
