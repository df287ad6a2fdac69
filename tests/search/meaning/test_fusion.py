"""What is listed when words and meaning are joined, in which order, and how it counts."""

import pytest

from goldenthread.catalogue.models import Publication
from goldenthread.search import ranking
from goldenthread.search.query import FILTERS, FUSED, MEANING, PAGE_SIZE, WORDS, Search
from tests.factories import make_document, make_item, make_publication, make_version
from tests.search.conftest import search, texts, told

pytestmark = pytest.mark.django_db

HOUSED = "Families were moved from one home to the next without notice."


def make_text(*words, kind="finding", **facts):
    """A publication with an item of each text; returns its version."""
    version = make_version(make_document(make_publication(**facts)))
    for text in words:
        make_item(version, text, kind=kind)
    told(version.document.publication)
    return version


def marked(results):
    """The texts that their meaning alone has found."""
    return [hit.card.text for hit in results.hits if hit.is_by_meaning]


def test_what_says_the_same_in_other_words_is_found_after_what_has_the_words(means):
    make_text("Housing was temporary.", HOUSED, "Money was short.")
    means(HOUSED)
    results = search("housing")
    assert texts(results) == ["Housing was temporary.", HOUSED]
    assert marked(results) == [HOUSED]
    assert (results.total, results.whole, results.by_meaning, results.mode) == (2, 1, 1, FUSED)


def test_words_alone_are_searched_on_request(means):
    make_text("Housing was temporary.", HOUSED)
    means(HOUSED)
    results = search("housing", mode=WORDS)
    assert texts(results) == ["Housing was temporary."]
    assert (results.mode, results.can_switch) == (WORDS, True)


def test_meaning_alone_is_searched_on_request(means):
    make_text("Housing was temporary.", HOUSED, "Housing was cold.")
    means(HOUSED, "Housing was cold.")
    results = search("housing", mode=MEANING)
    assert texts(results) == [HOUSED, "Housing was cold."]
    assert marked(results) == [HOUSED]
    assert (results.total, results.mode) == (2, MEANING)


def test_among_what_has_all_the_words_meaning_says_what_comes_first(means):
    plain = [f"Housing and school were {what}." for what in ("late", "poor", "far", "cold")]
    make_text(*plain)
    by_words = texts(search("housing school", mode=WORDS))
    means(by_words[-1])
    assert texts(search("housing school"))[0] == by_words[-1]
    assert sorted(texts(search("housing school"))) == sorted(by_words)


def test_what_has_all_the_words_is_never_listed_after_what_has_not(means):
    exact = [f"The midwife told the school of housing and of {n} fathers." for n in ("two", "three", "four")]
    loose = [f"The midwife told the school of housing, {n} times." for n in ("two", "three")]
    make_text(*loose, HOUSED, *exact)
    means(HOUSED, *loose)
    found = texts(search("midwife school housing fathers"))
    assert sorted(found[:3]) == sorted(exact)
    assert sorted(found[3:]) == sorted([*loose, HOUSED])


@pytest.mark.parametrize(
    "typed", ['"moved house"', '"moved house" families', "families -notice", "finding 7 families"]
)
def test_phrases_numbers_and_unwanted_words_mean_what_they_say(means, typed):
    make_text(HOUSED)
    means(HOUSED)
    assert texts(search(typed)) == []


def test_where_the_likest_are_nowhere_others_are_looked_up(means, monkeypatch):
    monkeypatch.setattr(ranking, "FIRST_TRIED", 2)
    make_text("Housing was temporary.", HOUSED)
    means("This was withdrawn.", "This was, too.", HOUSED)
    assert marked(search("housing")) == [HOUSED]


@pytest.mark.parametrize("typed", ["", '"housing was"', "finding 7", "-housing"])
def test_where_no_other_words_could_do_words_are_searched(means, typed):
    make_text("Housing was temporary.", HOUSED)
    means(HOUSED)
    results = search(typed)
    assert (results.mode, results.can_switch, marked(results)) == (WORDS, False, [])


def test_drafts_and_withheld_publications_are_not_found_by_meaning(means):
    make_text(HOUSED, is_draft=True)
    public = make_text("Money was short.", HOUSED)
    means(HOUSED)
    results = search("housing")
    assert [hit.card.publication for hit in results.hits] == [public.document.publication.slug]
    Publication.objects.update(is_draft=True)
    told(public.document.publication)
    assert search("housing").total == 0


def test_the_same_text_in_two_publications_is_found_in_both(means):
    make_text(HOUSED)
    make_text(HOUSED)
    means(HOUSED)
    assert search("housing").total == 2


def many(means, by_words=130, by_meaning=30):
    """Publications of two years with so many findings of each sort, some of which are both."""
    for year in (2019, 2020):
        held = [f"Housing in {year} was found to be poor in case {n}." for n in range(by_words // 2)]
        other = [f"Families of {year} had no home in case {n}." for n in range(by_meaning // 2)]
        make_text(*held, *other, published_on=f"{year}-02-03")
        means_too = held[::4] + other
        many.near = [*(many.near if year == 2020 else []), *means_too]
    means(*many.near)


def test_pages_hold_every_result_once(means):
    many(means)
    first = search("housing")
    assert (first.total, first.whole, first.by_meaning) == (160, 130, 30)
    pages = [search("housing", page=number) for number in range(1, first.pages + 1)]
    listed = [hit.card.reference for page in pages for hit in page.hits]
    assert len(listed) == len(set(listed)) == first.total
    assert [len(page.hits) for page in pages] == [PAGE_SIZE] * 8
    flags = [hit.is_by_meaning for page in pages for hit in page.hits]
    assert flags == [False] * 130 + [True] * 30


def test_each_facet_counts_what_is_listed_with_it(means):
    many(means, by_words=30, by_meaning=20)
    results = search("housing")
    for facet in results.facets:
        assert facet.filter in FILTERS
        for value in facet.values:
            assert search("housing", **{facet.filter: value.value}).total == value.count
    assert {v.value: v.count for f in results.facets if f.filter == "year" for v in f.values} == {
        2019: 25,
        2020: 25,
    }


def test_a_filter_leaves_out_what_is_found_by_meaning_too(means):
    many(means, by_words=10, by_meaning=8)
    assert (search("housing", year=2019).total, search("housing", year=2019).by_meaning) == (9, 4)


def test_the_mode_is_in_the_address_only_when_it_was_chosen():
    assert Search(words="a b").address == "q=a+b"
    chosen = Search(words="a b", mode=WORDS, page=2)
    assert chosen.address == "q=a+b&mode=words&page=2"
    assert Search.from_address({"q": "a b", "mode": "words", "page": "2"}) == chosen
    assert Search.from_address({"q": "a", "mode": "no such"}).mode == FUSED
    assert chosen.having(kind="finding").mode == WORDS
