"""The model: what means much the same is near, and no other file is taken for it."""

from dataclasses import replace

import pytest

from goldenthread.search.meaning import MeaningRefused, carried, encoder, load

numpy = pytest.importorskip("numpy", reason="the extra `semantic` is not installed")
pytest.importorskip("onnxruntime", reason="the extra `semantic` is not installed")

UNSEEN = "The social worker did not see the child alone."
UNHEARD = "She was never spoken to without her parents in the room."
MONEY = "The board publishes its budget once a year."


def test_one_vector_of_length_one_for_each_text_in_their_order():
    texts = [UNSEEN, "", MONEY * 40, "Housing", UNHEARD]
    vectors = load().encode(texts)
    assert vectors.shape == (5, 384)
    assert vectors.dtype == numpy.float32
    assert numpy.allclose(numpy.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    for text, vector in zip(texts, vectors, strict=True):
        assert load().encode([text])[0] @ vector > 0.99  # however others of its batch are


def test_no_texts_are_no_vectors():
    assert load().encode([]).shape == (0, 384)


def test_what_means_much_the_same_is_nearer_than_what_does_not():
    unseen, unheard, money = load().encode([UNSEEN, UNHEARD, MONEY])
    assert unseen @ unheard > 0.35
    assert unseen @ money < 0.15


def test_the_beginning_of_a_long_text_counts():
    long = " ".join([UNSEEN] * 60)
    assert load().encode([long])[0] @ load().encode([f"{long} {MONEY}"])[0] > 0.9999


def test_the_encoder_is_made_once():
    assert load() is load()


def test_there_is_none_without_the_packages(monkeypatch):
    monkeypatch.setattr(encoder, "PACKAGES", ("numpy", "no_such_package_is_installed"))
    assert not encoder.is_installed()
    assert load() is None


def test_there_is_none_when_it_is_turned_off(settings):
    settings.SEARCH_BY_MEANING = False
    assert load() is None


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"sha256": "0" * 64}, "is not the file that was tested"),
        ({"path": "blingfire/no.such.file"}, "installed without blingfire/no.such.file"),
        ({"package": "no-such-package"}, "no-such-package is installed without"),
    ],
)
def test_no_other_file_is_taken_for_the_one_that_was_tested(changed, sentence):
    file = replace(carried.VOCABULARY, **changed)
    with pytest.raises(MeaningRefused, match=sentence):
        file.read()


def test_a_model_that_was_changed_is_refused(monkeypatch):
    monkeypatch.setattr(encoder, "_loaded", {})
    changed = replace(carried.MODEL, sha256="1" * 64)
    monkeypatch.setattr("goldenthread.search.meaning.model.MODEL", changed)
    with pytest.raises(MeaningRefused, match=r"Install the packages of requirements/semantic\.txt"):
        load()
