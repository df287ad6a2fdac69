"""Vectors on disk: kept once, seen by all processes, whole after a kill, and made anew when broken."""

import multiprocessing
import os
import signal

import pytest

numpy = pytest.importorskip("numpy", reason="the extra `semantic` is not installed")

from goldenthread.search.meaning.store import State, Store, StoreBusy, Vectors  # noqa: E402
from tests.search.meaning.test_nearest import some_vectors  # noqa: E402


@pytest.fixture
def store(tmp_path):
    return Store(tmp_path / "meaning")


def add(store, keys, vectors):
    with store.writing() as writer:
        writer.add(keys, vectors)


def test_a_folder_that_is_not_there_holds_nothing(store):
    assert len(store.vectors()) == 0
    assert store.state() == State()
    assert store.vectors().nearest(some_vectors(1)[0], 10, floor=0.0) == {}


def test_what_was_added_is_found_by_its_key_likest_first(store):
    vectors = some_vectors(30)
    add(store, list(range(100, 110)), vectors[:10])
    add(store, list(range(110, 130)), vectors[10:])
    near = store.vectors().nearest(vectors[14], 30, floor=0.0)
    assert next(iter(near)) == 114
    assert list(near.values()) == sorted(near.values(), reverse=True)
    assert all(likeness >= 0.5 for likeness in store.vectors().nearest(vectors[14], 30, floor=0.5).values())


def test_another_process_sees_what_was_added(store):
    other = Store(store.folder)
    assert len(other.vectors()) == 0
    add(store, [1, 2], some_vectors(2))
    assert len(other.vectors()) == 2
    add(store, [3], some_vectors(1))
    assert other.vectors().keys.tolist() == [1, 2, 3]


def test_only_what_is_missing_is_told_once(store):
    add(store, [5, 7], some_vectors(2))
    assert store.vectors().missing([7, 9, 9, 2**63 - 1]) == [9, 2**63 - 1]
    assert Vectors().missing([]) == []


def test_one_process_writes_at_a_time(store):
    with store.writing(), pytest.raises(StoreBusy), Store(store.folder).writing():
        pass
    add(store, [1], some_vectors(1))  # and the lock is given back


def killed_while_adding(folder):
    store = Store(folder)
    with store.writing() as writer:
        writer.note = lambda state: os.kill(os.getpid(), signal.SIGKILL)
        writer.add([8, 9], some_vectors(2))


def test_what_a_killed_process_left_is_not_seen_and_not_kept(store):
    vectors = some_vectors(3)
    add(store, [1], vectors[:1])
    process = multiprocessing.get_context("spawn").Process(target=killed_while_adding, args=(store.folder,))
    process.start()
    process.join()
    assert process.exitcode < 0
    assert store.vectors().keys.tolist() == [1]
    add(store, [2], vectors[1:2])
    assert store.vectors().keys.tolist() == [1, 2]
    assert next(iter(store.vectors().nearest(vectors[1], 5, floor=0.0))) == 2


@pytest.mark.parametrize("broken", ["state", "keys-1", "numbers-1"])
def test_a_broken_store_is_empty_and_is_made_anew(store, broken):
    add(store, [1, 2], some_vectors(2))
    (store.folder / broken).write_bytes(b"{")
    other = Store(store.folder)
    assert len(other.vectors()) == 0
    add(other, [3], some_vectors(1))
    assert other.vectors().keys.tolist() == [3]
    assert Store(store.folder).vectors().keys.tolist() == [3]


def test_rows_are_left_out_while_others_read_on(store):
    vectors = some_vectors(4)
    add(store, [1, 2, 3, 4], vectors)
    before = store.vectors()
    with store.writing() as writer:
        writer.keep_only(numpy.array([1, 3]))
    assert store.vectors().keys.tolist() == [2, 4]
    assert next(iter(store.vectors().nearest(vectors[3], 5, floor=0.0))) == 4
    assert next(iter(before.nearest(vectors[0], 5, floor=0.0))) == 1
    assert sorted(file.name for file in store.folder.iterdir()) == [
        "codes-2", "keys-2", "lock", "numbers-2", "state",
    ]  # fmt: skip


def test_how_far_it_followed_is_kept_with_the_vectors(store):
    with store.writing() as writer:
        writer.note(State(generation=1, bookmark={"seen": 4, "at": "now", "gaps": []}, waiting=(3, 9)))
        writer.add([1], some_vectors(1))
    state = Store(store.folder).state()
    assert (state.count, state.waiting, state.bookmark["seen"]) == (1, (3, 9), 4)
