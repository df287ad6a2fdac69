"""What was said before, as pages, the API and exports are told it: counted, in order, honest about dates."""

from datetime import date

import pytest

from goldenthread.catalogue.said_before import said_before
from tests.factories import (
    make_claim,
    make_document,
    make_item,
    make_publication,
    make_repetition,
    make_version,
)

pytestmark = pytest.mark.django_db

WORDS = "Ensure that strategy meetings include every agency."


def item_of(year, *, standing="confirmed", **facts):
    """An item of a publication that came out on 5 May of that year."""
    on = date(year, 5, 5) if year else None
    publication = make_publication(published_on=on, published_precision="day" if on else "", **facts)
    if on:
        make_claim(publication, on=on, precision="day", standing=standing)
    return make_item(make_version(make_document(publication)), WORDS)


def test_item_is_told_which_time_it_is_and_when_it_was_first():
    late, early, middle = item_of(2023), item_of(2018), item_of(2020)
    group = make_repetition(late, early, middle)
    other = item_of(2021)
    found = said_before([late.reference, early.reference, other.reference])
    assert found.keys() == {late.reference, early.reference}
    told = found[late.reference]
    assert (told.group, told.turn, told.times) == (group.reference, 3, 3)
    assert (told.first_on, told.first_precision, told.first_standing) == (
        date(2018, 5, 5),
        "day",
        "confirmed",
    )
    assert told.references == (early.reference, middle.reference, late.reference)
    assert told.is_order_sure
    assert not told.is_confirmed
    assert found[early.reference].turn == 1


def test_draft_is_not_counted_and_leaves_no_group_of_one():
    public, draft = item_of(2018), item_of(2019, is_draft=True)
    make_repetition(public, draft)
    assert said_before([public.reference, draft.reference]) == {}


def test_older_version_without_readers_is_not_counted():
    item, other = item_of(2018), item_of(2019)
    make_repetition(item, other)
    assert said_before([other.reference])
    make_version(item.version.document)  # which does not have the item
    assert said_before([other.reference]) == {}


def test_phases_answers_and_editions_of_one_publication_are_one_time():
    review = item_of(2018)
    publication = review.version.document.publication
    phase = item_of(2019, part_of=publication)
    answer = item_of(2020, answers=phase.version.document.publication)
    other = item_of(2021)
    make_repetition(review, phase, answer, other)
    told = said_before([answer.reference, other.reference])
    assert (told[answer.reference].turn, told[answer.reference].times) == (1, 2)
    assert told[other.reference].turn == 2
    make_repetition(*(again := (item_of(2018), item_of(2019))))
    again[1].version.document.publication.__class__.objects.filter(
        pk=again[1].version.document.publication_id
    ).update(supersedes=again[0].version.document.publication)
    assert said_before([again[0].reference]) == {}


@pytest.mark.parametrize("standing", ["unconfirmed", "disputed"])
def test_first_is_not_sure_where_a_date_is_not(standing):
    first, second = item_of(2018, standing=standing), item_of(2020)
    make_repetition(first, second)
    told = said_before([second.reference])[second.reference]
    assert not told.is_order_sure
    assert told.first_standing == standing


def test_item_without_a_date_has_no_turn_and_makes_the_order_unsure():
    dated, undated = item_of(2018), item_of(None)
    make_repetition(undated, dated)
    told = said_before([dated.reference, undated.reference])
    assert told[undated.reference].turn is None
    assert (told[dated.reference].turn, told[dated.reference].times) == (1, 2)
    assert not told[dated.reference].is_order_sure


def test_order_is_not_sure_where_a_whole_year_holds_the_other_date():
    first, second = item_of(2018), item_of(2018)
    publication = first.version.document.publication
    publication.published_on, publication.published_precision = date(2018, 1, 1), "year"
    publication.save()
    make_repetition(first, second)
    assert not said_before([first.reference])[first.reference].is_order_sure


def test_parted_item_is_not_in_the_group():
    one, two, three = item_of(2018), item_of(2019), item_of(2020)
    group = make_repetition(one, two, three)
    group.grouped.filter(item_reference=two.reference).update(standing="parted")
    found = said_before([one.reference, two.reference, three.reference])
    assert found.keys() == {one.reference, three.reference}
    assert found[three.reference].times == 2


def test_any_number_of_items_takes_the_same_queries(django_assert_max_num_queries):
    items = [item_of(2010 + n) for n in range(6)]
    make_repetition(*items[:3])
    make_repetition(*items[3:])
    with django_assert_max_num_queries(5):
        assert len(said_before([item.reference for item in items])) == 6
