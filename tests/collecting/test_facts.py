"""What a publisher's own page adds to what is known, and what it must leave alone."""

from datetime import date

import pytest

from goldenthread.catalogue.actions import create_draft, edit_publication
from goldenthread.catalogue.models import Publication
from goldenthread.collecting.looks.facts import complete_facts
from tests.collecting.sources import PLACE, found, make_source, on
from tests.factories import make_publication, make_user
from tests.written import writes

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)


def claim(publication, day, standing, *, precision="day", source="a newspaper"):
    return publication.date_claims.create(on=day, precision=precision, source=source, standing=standing)


def complete(publication, page, source=None):
    source = source or make_source()
    publication = Publication.objects.get(pk=publication.pk)
    return complete_facts(publication, page, source, TODAY)


def standings(publication):
    return [(each.on, each.standing) for each in publication.date_claims.all()]


def test_page_confirms_a_date_that_nobody_had_checked_and_is_shown_first():
    publication = make_publication(published_on=date(2024, 5, 1), published_precision="month")
    claim(publication, date(2024, 5, 1), "unconfirmed", precision="month")
    complete(publication, found(dates=(on(2024, 5, 15),)))
    publication.refresh_from_db()
    assert standings(publication) == [(date(2024, 5, 15), "confirmed"), (date(2024, 5, 1), "confirmed")]
    assert (publication.published_on, publication.published_precision) == (date(2024, 5, 15), "day")


def test_page_that_contradicts_a_confirmed_date_leaves_both_disputed_and_shows_the_one_shown_before():
    publication = make_publication(published_on=date(2024, 12, 12), published_precision="day")
    claim(publication, date(2024, 12, 12), "confirmed")
    complete(publication, found(dates=(on(2024, 2, 2),)))
    publication.refresh_from_db()
    assert standings(publication) == [(date(2024, 12, 12), "disputed"), (date(2024, 2, 2), "disputed")]
    assert publication.published_on == date(2024, 12, 12)


def test_belief_that_the_page_contradicts_stays_unconfirmed_with_a_note():
    publication = make_publication()
    claim(publication, date(2024, 1, 30), "unconfirmed")
    complete(publication, found(dates=(on(2024, 2, 1),)))
    assert standings(publication) == [(date(2024, 2, 1), "confirmed"), (date(2024, 1, 30), "unconfirmed")]
    assert "another date" in publication.date_claims.last().note


def test_vaguer_date_confirms_no_finer_one_and_is_not_shown_in_its_place():
    publication = make_publication(published_on=date(2024, 5, 15), published_precision="day")
    claim(publication, date(2024, 5, 15), "unconfirmed")
    complete(publication, found(dates=(on(2024, 5, 1, precision="month"),)))
    publication.refresh_from_db()
    assert standings(publication) == [(date(2024, 5, 15), "unconfirmed"), (date(2024, 5, 1), "confirmed")]
    assert publication.published_on == date(2024, 5, 15)


def test_date_of_an_update_is_not_a_date_of_publication():
    publication = make_publication()
    update = on(2025, 1, 1)
    complete(publication, found(dates=(type(update)(update.on, "day", "GOV.UK", True),)))
    assert standings(publication) == []


def test_date_that_a_person_set_stays_the_one_shown():
    publication = make_publication()
    date_set = {"on": date(2024, 3, 4), "precision": "day", "source": "the printed report"}
    edit_publication(publication=publication, facts={"date": date_set}, by=make_user())
    complete(publication, found(dates=(on(2024, 3, 4), on(2024, 3, 5, source="GOV.UK, the report"))))
    publication.refresh_from_db()
    assert publication.published_on == date(2024, 3, 4)
    assert publication.date_claims.count() == 3


def test_address_that_was_worked_out_is_confirmed():
    publication = make_publication()
    publication.addresses.create(url=PLACE + "a-made-up-review/", title="GOV.UK", note="Worked out.")
    complete(publication, found())
    address = publication.addresses.get()
    assert (address.is_confirmed, address.last_checked_on, address.note) == (True, TODAY, "")


def test_second_completion_writes_nothing():
    publication, source = make_publication(), make_source()
    page = found(dates=(on(2024, 3, 4),), kind="guidance")
    complete(publication, page, source)
    with writes() as statements:
        assert complete(publication, page, source) == []
    assert statements == []


def test_kind_is_completed_where_it_was_not_known_and_left_where_a_person_chose_it():
    unknown = make_publication(kind="other")
    chosen = make_publication(kind="other", edited_fields=["kind"])
    source = make_source()
    for publication in (unknown, chosen):
        complete(publication, found("an-annual-report-2021"), source)
        publication.refresh_from_db()
    assert (unknown.kind, chosen.kind) == ("annual_report", "other")


def test_draft_of_an_unknown_publisher_gets_the_sources():
    source = make_source()
    draft = create_draft(title="A draft", by="a test")
    complete(draft, found(), source)
    draft.refresh_from_db()
    assert (draft.publisher, draft.is_draft) == (source.publisher, True)


def test_title_follows_the_source_only_where_it_came_from_there():
    collected = make_publication(title="Old words", collected_fields=["title"])
    own = make_publication(title="Old words too")
    for publication in (collected, own):
        complete(publication, found(title="New words"), make_source(f"s-{publication.pk}"))
        publication.refresh_from_db()
    assert (collected.title, own.title) == ("New words", "Old words too")
