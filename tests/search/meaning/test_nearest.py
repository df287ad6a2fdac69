"""The nearest vectors are found, and how like they are is told right."""

import pytest

numpy = pytest.importorskip("numpy", reason="the extra `semantic` is not installed")

from goldenthread.search.meaning.nearest import CHUNK, WIDTH, likenesses, nearest, signs, small  # noqa: E402


def some_vectors(count, seed=1):
    """Vectors of length 1 that lie in groups, as those of texts do."""
    groups = numpy.random.default_rng(0).normal(size=(200, WIDTH))
    chance = numpy.random.default_rng(seed)
    vectors = groups[chance.integers(0, 200, count)] + chance.normal(size=(count, WIDTH))
    return (vectors / numpy.linalg.norm(vectors, axis=1, keepdims=True)).astype(numpy.float32)


def test_each_vector_is_the_nearest_to_itself():
    vectors = some_vectors(300)
    for row in range(0, 300, 37):
        rows, likeness = nearest(vectors[row], signs(vectors), small(vectors), 20)
        assert rows[0] == row
        assert likeness[0] == pytest.approx(1, abs=0.01)


def test_nearly_all_of_the_nearest_are_found_among_many():
    vectors, asked = some_vectors(10_000), some_vectors(5, seed=2)
    codes, numbers = signs(vectors), small(vectors)
    found = 0
    for vector in asked:
        true = set(numpy.argsort(-(vectors @ vector))[:50].tolist())
        rows, _ = nearest(vector, codes, numbers, 1_000)
        found += len(true.intersection(rows[:50].tolist()))
    assert found / (5 * 50) > 0.95


def test_what_differs_in_fewest_signs_is_compared_wherever_it_stands():
    codes = signs(some_vectors(2 * CHUNK + 7))
    vector = -some_vectors(1, seed=4)[0]
    differing = numpy.bitwise_count(codes ^ signs(vector[None])).sum(axis=1, dtype=int)
    rows, _ = nearest(vector, codes, numpy.zeros((len(codes), WIDTH), numpy.int8), 500)
    assert sorted(rows.tolist()) == numpy.flatnonzero(differing <= numpy.sort(differing)[499]).tolist()


def test_likeness_is_the_cosine_to_a_hundredth():
    vectors, asked = some_vectors(200), some_vectors(1, seed=3)[0]
    told = likenesses(asked, small(vectors), numpy.arange(200))
    assert numpy.abs(told - vectors @ asked).max() < 0.01


def test_they_come_likest_first_and_no_more_than_there_are():
    vectors = some_vectors(7)
    rows, likeness = nearest(vectors[3], signs(vectors), small(vectors), 100)
    assert sorted(rows.tolist()) == list(range(7))
    assert likeness.tolist() == sorted(likeness.tolist(), reverse=True)


def test_of_none_none_are_near():
    vectors = some_vectors(1)
    rows, _ = nearest(vectors[0], signs(vectors[:0]), small(vectors[:0]), 10)
    assert rows.tolist() == []
