"""Publications are read by meaning once, the newest first, and what is not public is never read."""

import pytest

numpy = pytest.importorskip("numpy", reason="the extra `semantic` is not installed")
pytest.importorskip("onnxruntime", reason="the extra `semantic` is not installed")

from goldenthread.catalogue.models import Publication  # noqa: E402
from goldenthread.search.index import rebuild  # noqa: E402
from goldenthread.search.meaning import asking, encoder, following, keeping  # noqa: E402
from goldenthread.search.meaning.texts import key_of  # noqa: E402
from goldenthread.search.query import FUSED, WORDS  # noqa: E402
from tests.factories import make_document, make_item, make_publication, make_version  # noqa: E402
from tests.search.conftest import search, texts, told  # noqa: E402

pytestmark = pytest.mark.django_db

ALONE = "The social worker did not see the child alone."
HEARD = "She was never spoken to without her parents in the room."
MONEY = "The board publishes its budget once a year."


class Reader:
    """An encoder that remembers what it was given."""

    def __init__(self):
        self.given = []

    def encode(self, texts):
        self.given += texts
        return numpy.tile(numpy.full(384, 384**-0.5, numpy.float32), (len(texts), 1))


@pytest.fixture
def reader():
    return Reader()


def make_text(*words, **facts):
    version = make_version(make_document(make_publication(summary="", **facts)))
    for text in words:
        make_item(version, text)
    told(version.document.publication)
    return version.document.publication


def test_everything_public_is_read_once_the_newest_publication_first(reader):
    make_text(ALONE, title="The old one", published_on="2019-01-02")
    make_text(HEARD, ALONE, title="The new one", published_on="2024-01-02")
    make_text(MONEY, title="A draft", is_draft=True)
    assert following.read_on(reader)
    assert sorted(reader.given[:3]) == sorted(["The new one. ", HEARD, ALONE])
    assert reader.given[3:] == ["The old one. "]
    assert following.progress() == following.Progress(read=4, waiting=0)
    assert following.read_on(reader)
    assert len(reader.given) == 4


def test_a_change_has_only_the_new_words_read(reader):
    publication = make_text(ALONE, title="One")
    following.read_on(reader)
    make_item(publication.documents.get().versions.get(), HEARD)
    told(publication)
    assert following.unread() == {publication.pk}
    following.read_on(reader)
    assert reader.given[-1] == HEARD
    assert len(reader.given) == 3


def test_indexing_anew_has_nothing_read_again(reader):
    make_text(ALONE)
    following.read_on(reader)
    rebuild()
    following.look_at_all_again()
    assert following.unread()
    assert following.read_on(reader)
    assert len(reader.given) == 2


def test_reading_can_be_cut_short_and_goes_on_there(reader, monkeypatch):
    monkeypatch.setattr(following, "AT_ONCE", 2)
    publication = make_text(*(f"Finding {n} was made." for n in range(6)))
    turns = iter([False, False, True])
    assert not following.read_on(reader, lambda: next(turns))
    assert len(reader.given) == 4
    assert following.unread() == {publication.pk}
    assert following.read_on(reader)
    assert len(reader.given) == len(set(reader.given)) == 7


def test_a_publication_made_public_is_read_and_one_withdrawn_is_not_waited_for(reader):
    publication = make_text(ALONE, title="One", is_draft=True)
    assert not following.unread()
    Publication.objects.update(is_draft=False)
    told(publication)
    assert following.unread() == {publication.pk}
    Publication.objects.update(is_draft=True)
    told(publication)
    assert not following.unread()
    assert following.read_on(reader)
    assert reader.given == []


def test_vectors_of_texts_that_stand_nowhere_are_left_out_once_they_are_many(reader):
    publication = make_text(*(f"Finding {n} was made." for n in range(9)))
    following.read_on(reader)
    publication.documents.get().versions.get().items.filter(position__gt=2).delete()
    told(publication)
    following.read_on(reader)
    kept = following.store().vectors().keys.tolist()
    assert len(kept) == 3
    assert key_of("Finding 1 was made.") in kept


def test_what_was_read_is_found_in_other_words():
    make_text(ALONE, MONEY)
    keeping.read_all()
    results = search("nobody spoke to the boy by himself")
    assert results.mode == FUSED
    assert texts(results) == [ALONE]
    assert results.hits[0].is_by_meaning
    assert search("quantum chromodynamics of the proton").total == 0


def test_until_it_is_read_words_find_it_and_the_page_is_told():
    make_text(ALONE)
    results = search("child alone")
    assert (texts(results), results.mode, results.unread) == ([ALONE], WORDS, 1)
    keeping.read_all()
    assert search("child alone").unread == 0


def test_the_worker_reads_a_little_at_a_time():
    make_text(ALONE)
    assert keeping.read_a_little(seconds=0)  # there is more
    assert not keeping.read_a_little(seconds=600)
    assert keeping.how_far() == (2, 0)


def test_two_processes_do_not_read_at_the_same_time():
    make_text(ALONE)
    with following.store().writing():
        assert not keeping.read_a_little()
        with pytest.raises(keeping.ReadElsewhere):
            keeping.read_all()


def test_without_the_packages_all_is_as_before(monkeypatch):
    make_text(ALONE, HEARD)
    keeping.read_all()
    monkeypatch.setattr(encoder, "PACKAGES", ("no_such_package",))
    results = search("child alone")
    assert (texts(results), results.mode, results.can_switch, results.unread) == ([ALONE], WORDS, False, 0)
    assert not keeping.read_a_little()
    with pytest.raises(keeping.NotInUse):
        keeping.read_all()
    with pytest.raises(keeping.NotInUse):
        keeping.how_far()


def test_a_model_that_is_refused_leaves_search_by_words(monkeypatch):
    make_text(ALONE)
    keeping.read_all()
    monkeypatch.setattr(asking, "load", refuse)
    assert (texts(search("child alone")), search("child alone").mode) == ([ALONE], WORDS)


def refuse(threads=1):
    raise asking.MeaningRefused("not the file that was tested")
