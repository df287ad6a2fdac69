"""Items that say much the same as another."""

import pytest

from goldenthread.catalogue.models import Change
from goldenthread.search.likeness import LIKE_ENOUGH, items_like
from tests.factories import make_document, make_item, make_page, make_publication, make_version

pytestmark = pytest.mark.django_db

TEXTS = {
    "bruises": "Partners should review the policy on bruises in babies who cannot move by themselves.",
    "bruises-again": "The policy on bruises in babies should be reviewed again by all partners each year.",
    "housing": "Partners should agree with landlords when families with babies are moved.",
    "records": "Partners should keep one record of each meeting.",
}


@pytest.fixture
def items(settings, tmp_path):
    """One published item of each text, by its name."""
    settings.SEARCH_INDEX = tmp_path / "index"
    version = make_version(make_document(make_publication()))
    make_page(version, blocks=list(TEXTS.values()))
    made = {name: make_item(version, text) for name, text in TEXTS.items()}
    Change.objects.create(publication_id=version.document.publication_id)
    return made


def like(items, name, among=TEXTS, text=None):
    reference = items[name].reference
    found = items_like(
        {reference: text or TEXTS[name]}, among=frozenset(items[each].reference for each in among)
    )[reference]
    names = {item.reference: each for each, item in items.items()}
    return {names[each.card.reference]: each.likeness for each in found}


def test_what_says_much_the_same_is_found_and_the_rest_is_not(items):
    found = like(items, "bruises")
    assert list(found) == ["bruises-again"]
    assert LIKE_ENOUGH <= found["bruises-again"] < 1


def test_an_item_is_never_like_itself(items):
    assert like(items, "records", among=["records"]) == {}


def test_only_those_that_are_asked_for_are_compared(items):
    assert like(items, "bruises", among=["housing", "records"]) == {}
    assert like(items, "bruises", among=[]) == {}


def test_draft_is_not_found(items):
    publication = items["bruises"].version.document.publication
    publication.is_draft = True
    publication.save()
    Change.objects.create(publication_id=publication.pk)
    assert like(items, "bruises") == {}


@pytest.mark.parametrize("text", ["and the of", "«»", "zeppelin"])
def test_words_that_say_nothing_are_like_nothing(items, text):
    assert like(items, "bruises", text=text) == {}
