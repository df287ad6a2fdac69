"""The vectors on disk: a cache by content, beside the search index, that can be deleted at any time.

A vector is found by a number made of its text, so that nothing is read twice and what may be seen is never
decided here. Vectors are only added, in files that every process maps into its memory; they count from the
moment that the file `state` says so, which is replaced whole. One process writes at a time.
"""

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

import numpy

from goldenthread.search.meaning.nearest import WIDTH, WORDS, nearest, signs, small

PARTS = {"keys": (numpy.uint64, 1), "codes": (numpy.uint64, WORDS), "numbers": (numpy.int8, WIDTH)}
"""Each file: what it is made of, and how many of these belong to one vector."""


class StoreBusy(Exception):
    """Another process is adding vectors."""


@dataclass(frozen=True)
class State:
    """What the folder holds, and how far it has followed the catalogue."""

    generation: int = 0  # of the files: in another one rows were left out
    count: int = 0
    bookmark: dict | None = None  # of the last change followed; None before the first
    waiting: tuple[int, ...] = ()  # primary keys of publications not read whole yet


@dataclass(frozen=True)
class Vectors:
    """The vectors as they were at one moment."""

    keys: numpy.ndarray = field(default_factory=lambda: numpy.empty(0, numpy.uint64))
    codes: numpy.ndarray = field(default_factory=lambda: numpy.empty((0, WORDS), numpy.uint64))
    numbers: numpy.ndarray = field(default_factory=lambda: numpy.empty((0, WIDTH), numpy.int8))

    def __len__(self) -> int:
        return len(self.keys)

    def nearest(self, vector: numpy.ndarray, most: int, floor: float) -> dict[int, float]:
        """The keys of those at least so like a vector, likest first, with their likeness (cosine)."""
        rows, likeness = nearest(vector, self.codes, self.numbers, most)
        near = likeness >= floor
        return dict(zip(self.keys[rows[near]].tolist(), likeness[near].tolist(), strict=True))

    def missing(self, keys: list[int]) -> list[int]:
        """Those of the keys that have no vector, each once."""
        wanted = numpy.unique(numpy.array(keys, numpy.uint64))
        return wanted[~numpy.isin(wanted, self.keys)].tolist()


class Store:
    """The vectors in one folder."""

    def __init__(self, folder: Path):
        self.folder = folder
        self._seen: tuple[int, int] | None = None  # file and time of the state that was read last
        self._state, self._vectors = State(), Vectors()

    def state(self) -> State:
        self._look()
        return self._state

    def vectors(self) -> Vectors:
        """What was added last, by any process; none where the folder is missing or broken."""
        self._look()
        return self._vectors

    def _look(self) -> None:
        for _again in range(2):  # files of an old generation may be gone before they are opened
            seen = self._changed_at()
            if seen is not None and seen == self._seen:
                return
            self._state, self._vectors, self._seen = *self._opened(), seen
            if self._state.generation:
                return
        self._seen = None

    def _changed_at(self) -> tuple[int, int] | None:
        with suppress(OSError):
            found = os.stat(self._file("state"))
            return found.st_ino, found.st_mtime_ns
        return None

    def _opened(self) -> tuple[State, Vectors]:
        """Empty where files are missing, cut short or say nothing: a writer makes them anew."""
        try:
            given = json.loads(self._file("state").read_bytes())
            state = State(**{**given, "waiting": tuple(given["waiting"])})
            return state, Vectors(**{name: self._mapped(name, state) for name in PARTS})
        except (OSError, ValueError, TypeError, KeyError):
            return State(), Vectors()

    def _mapped(self, name: str, state: State) -> numpy.ndarray:
        kind, width = PARTS[name]
        shape = (state.count, width) if width > 1 else (state.count,)
        if not state.count:
            return numpy.empty(shape, kind)
        file = self._file(f"{name}-{state.generation}")
        return numpy.memmap(file, kind, "r", shape=shape).view(numpy.ndarray)

    def _file(self, name: str) -> Path:
        return self.folder / name

    @contextmanager
    def writing(self) -> Iterator["Writer"]:
        """Add vectors, as the only process that does. Raises StoreBusy when another one is at it."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with self._file("lock").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise StoreBusy("another process is reading publications by meaning") from None
            yield Writer(self)


class Writer:
    """Adds to a store; made by `Store.writing`, which holds the lock."""

    def __init__(self, store: Store):
        self.store = store
        if not store.state().generation:
            self._begin_anew()

    def _begin_anew(self) -> None:
        """With nothing, beside what broke: another process may have mapped that, and must not see it cut."""
        old = [file for file in self.store.folder.iterdir() if "-" in file.name]
        generation = 1 + max((int(file.name.rsplit("-")[1]) for file in old), default=0)
        for name in PARTS:
            self.store._file(f"{name}-{generation}").touch()
        self.note(State(generation=generation))
        for file in old:
            file.unlink(missing_ok=True)

    def add(self, keys: list[int], vectors: numpy.ndarray) -> None:
        """Keep the vectors of these keys; float32 (n, WIDTH), each of length 1."""
        state = self.store.state()
        parts = {"keys": numpy.array(keys, numpy.uint64), "codes": signs(vectors), "numbers": small(vectors)}
        self._append(state, parts)
        self.note(replace(state, count=state.count + len(keys)))

    def _append(self, state: State, parts: dict[str, numpy.ndarray]) -> None:
        for name, added in parts.items():
            kind, width = PARTS[name]
            with self.store._file(f"{name}-{state.generation}").open("ab") as file:
                file.truncate(state.count * width * numpy.dtype(kind).itemsize)  # what a killed process left
                file.write(added.tobytes())
                file.flush()
                os.fsync(file.fileno())

    def note(self, state: State) -> None:
        """Make it so, for all processes at once."""
        new = self.store._file("state.new")
        new.write_text(json.dumps(asdict(state)))
        os.replace(new, self.store._file("state"))

    def keep_only(self, rows: numpy.ndarray) -> None:
        """Leave all other rows out, in new files: who has mapped the old ones goes on in them."""
        state, vectors = self.store.state(), self.store.vectors()
        new = replace(state, generation=state.generation + 1, count=0)
        self._append(new, {name: getattr(vectors, name)[rows] for name in PARTS})
        self.note(replace(new, count=len(rows)))
        for name in PARTS:
            self.store._file(f"{name}-{state.generation}").unlink(missing_ok=True)
