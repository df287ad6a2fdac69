"""Old and new terms of the field find each other."""

import pytest

from goldenthread.catalogue.models import Change
from goldenthread.search.terms import cut_terms
from goldenthread.search.words import parse_words
from tests.factories import make_document, make_item, make_page, make_publication, make_version
from tests.publishing.reading import Read
from tests.search.conftest import search

UNSEEN = "Practitioners should find out about unseen men in the household."
NOT_BROUGHT = "Clinics should ask why a child was not brought."
ENGAGED = "Family engagement was sporadic at first; engagement grew later."


@pytest.fixture
def items(db):
    version = make_version(make_document(make_publication()))
    make_page(version, blocks=[UNSEEN, NOT_BROUGHT, ENGAGED])
    for text in (UNSEEN, NOT_BROUGHT, ENGAGED):
        make_item(version, text)
    Change.objects.create(publication_id=version.document.publication_id)


def found(words):
    return {hit.card.text for hit in search(words).hits if hit.card.entry == "item"}


@pytest.mark.parametrize("typed", ["hidden men", "invisible males", "Unseen men", "HIDDEN MEN household"])
def test_old_term_finds_what_the_new_one_says(items, typed):
    assert UNSEEN in found(typed)


@pytest.mark.parametrize("typed", ["DNA", "did not attend", "WNB"])
def test_abbreviation_and_words_that_say_nothing_alone_find_the_term(items, typed):
    assert found(typed) == {NOT_BROUGHT}


def test_words_of_a_term_that_stand_apart_are_found_as_before(items):
    assert ENGAGED in found("sporadic engagement")


def test_in_quotation_marks_only_the_very_words_are_looked_for(items):
    assert found('"hidden men"') == set()


def test_other_words_of_the_search_still_narrow_it(items):
    assert UNSEEN not in found("hidden men -household")


def test_what_else_was_looked_for_is_marked_in_the_hit(items):
    (hit,) = [hit for hit in search("hidden men").hits if hit.card.text == UNSEEN]
    assert [piece.text for piece in hit.snippet.pieces if piece.is_marked] == ["unseen men"]


def test_page_says_what_else_was_looked_for_and_which_words_to_use(items, client):
    page = Read(client.get("/search?q=disguised+compliance"))
    assert "We looked for “sporadic engagement”, “false compliance”" in page.main
    assert "The words to use are “sporadic engagement”." in page.main


def test_longest_term_is_cut_and_the_other_words_are_left():
    terms, left = cut_terms(["training", "on", "child", "sexual", "exploitation"])
    assert [term.typed for term in terms] == [("child", "sexual", "exploitation")]
    assert left == ["training", "on"]


def test_search_of_a_term_alone_can_rank():
    assert parse_words("CSE").can_rank
