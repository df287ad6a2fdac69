"""The nearest of many vectors: by the signs of their numbers first, then by the numbers themselves.

A vector is kept twice: as one bit for each number, quick to compare with all others, and as one byte for
each, exact enough to rank the few that are left. Needs numpy only; knows no files.
"""

import numpy

WIDTH = 384
"""Numbers of a vector."""

WORDS = WIDTH // 64  # of 64 bits, that hold the signs of one vector
STEP = 0.3 / 127
"""What a byte counts in. Numbers of this model's vectors beyond 0.3 are rare, and are taken for 0.3."""

CHUNK = 8_192  # vectors compared at once, so that they stay in the processor's cache


def signs(vectors: numpy.ndarray) -> numpy.ndarray:
    """Of float32 (n, WIDTH): the signs, as uint64 (n, WORDS)."""
    return numpy.packbits(vectors > 0, axis=1).view(numpy.uint64)


def small(vectors: numpy.ndarray) -> numpy.ndarray:
    """Of float32 (n, WIDTH): one byte for each number, as int8 (n, WIDTH)."""
    return numpy.clip(numpy.rint(vectors / STEP), -127, 127).astype(numpy.int8)


def nearest(
    vector: numpy.ndarray, codes: numpy.ndarray, numbers: numpy.ndarray, most: int
) -> tuple[numpy.ndarray, numpy.ndarray]:
    """Rows of those most like a vector of length 1, likest first, and how like they are (cosine, float32).

    `codes` and `numbers` are `signs` and `small` of all. About `most` are compared by their numbers; what
    differs in too many signs to be among those is not found.
    """
    rows = _few(_differing(signs(vector[None])[0], codes), most)
    likeness = likenesses(vector, numbers, rows)
    order = numpy.argsort(-likeness, kind="stable")
    return rows[order], likeness[order]


def likenesses(vector: numpy.ndarray, numbers: numpy.ndarray, rows: numpy.ndarray) -> numpy.ndarray:
    """How like each of these rows is (cosine, float32)."""
    # not by `@`: its threads would wait in a loop and take the time of other requests
    return numpy.einsum("rn,n->r", numbers[rows].astype(numpy.float32), vector) * numpy.float32(STEP)


def _differing(code: numpy.ndarray, codes: numpy.ndarray) -> numpy.ndarray:
    """How many signs of each differ, as uint16."""
    differing = numpy.empty(len(codes), numpy.uint16)
    repeated, row = numpy.tile(code, CHUNK), codes.reshape(-1)  # one long row: twice as quick as by sixes
    for start in range(0, len(codes), CHUNK):
        total = differing[start : start + CHUNK]
        part = row[start * WORDS : (start + CHUNK) * WORDS]
        counts = numpy.bitwise_count(part ^ repeated[: len(part)])  # a byte for each word, 64 at most
        pairs = counts.view(numpy.uint16).reshape(len(total), WORDS // 2)  # added two bytes at a time
        numpy.add(pairs[:, 0], pairs[:, 1], out=total)
        total += pairs[:, 2]
        high = total >> 8
        total &= 0xFF
        total += high
    return differing


def _few(differing: numpy.ndarray, most: int) -> numpy.ndarray:
    """The rows with the fewest differences: `most`, and all that differ in no more than the last."""
    if len(differing) <= most:
        return numpy.arange(len(differing))
    return numpy.flatnonzero(differing <= numpy.partition(differing, most - 1)[most - 1])
