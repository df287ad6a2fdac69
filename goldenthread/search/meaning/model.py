"""The model at work. Imported only where the extra `semantic` is installed: see `encoder.load`."""

import os
from collections.abc import Iterable, Iterator

import numpy
import onnxruntime

from goldenthread.search.meaning.carried import MODEL, VOCABULARY, MeaningRefused
from goldenthread.search.meaning.wordpiece import WordPiece, read_vocabulary

WIDTH = 384
"""Numbers of a vector."""

MOST_PIECES = 256
"""Pieces of words read of one text, about 180 words: the model was made for no longer ones."""

BATCH = 4
"""Texts at once. More is no quicker on two cores: it only pads more, and takes more memory."""


class Encoder:
    """Texts to vectors. Safe to use from several threads."""

    def __init__(self, threads: int):
        """Raises MeaningRefused when a file of the model is not the one that was tested."""
        self.session = _session(threads)
        self.wordpiece = WordPiece(_vocabulary())

    def encode(self, texts: Iterable[str]) -> numpy.ndarray:
        """One vector of each text, in their order: float32 of shape (n, WIDTH), each of length 1.

        Of a text longer than MOST_PIECES the beginning counts.
        """
        cut = [self.wordpiece.numbers(text, MOST_PIECES) for text in texts]
        vectors = numpy.empty((len(cut), WIDTH), numpy.float32)
        for places in _batches(cut):
            vectors[places] = self._vectors([cut[place] for place in places])
        return vectors

    def _vectors(self, batch: list[list[int]]) -> numpy.ndarray:
        """The mean over the pieces of each text, at length 1."""
        numbers = numpy.zeros((len(batch), max(map(len, batch))), numpy.int64)
        is_there = numpy.zeros_like(numbers)
        for row, pieces in enumerate(batch):
            numbers[row, : len(pieces)] = pieces
            is_there[row, : len(pieces)] = 1
        given = {
            "input_ids": numbers,
            "attention_mask": is_there,
            "token_type_ids": numpy.zeros_like(numbers),
        }
        (hidden,) = self.session.run(["last_hidden_state"], given)
        summed = numpy.einsum("nps,np->ns", hidden, is_there.astype(numpy.float32))
        return summed / numpy.linalg.norm(summed, axis=1, keepdims=True)


def _batches(cut: list[list[int]]) -> Iterator[list[int]]:
    """Places of texts about as long as each other, so that little is padded."""
    by_length = sorted(range(len(cut)), key=lambda place: len(cut[place]))
    for start in range(0, len(by_length), BATCH):
        yield by_length[start : start + BATCH]


def _session(threads: int) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = min(threads, os.cpu_count() or 1)
    options.inter_op_num_threads = 1
    # threads that wait in a loop would take the time of other requests
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return onnxruntime.InferenceSession(MODEL.read(), options, providers=["CPUExecutionProvider"])


def _vocabulary() -> dict[str, int]:
    try:
        return read_vocabulary(VOCABULARY.read())
    except ValueError as trouble:
        raise MeaningRefused(f"the vocabulary cannot be read: {trouble}") from trouble
