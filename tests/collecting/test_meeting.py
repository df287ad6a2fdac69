"""Which publication a page is: certain with its reasons, doubtful with its candidates, or new."""

from datetime import date

import pytest

from goldenthread.catalogue.catalogue_file import STARTER, read_json
from goldenthread.catalogue.loading import load_catalogue
from goldenthread.catalogue.models import Publication, Publisher
from goldenthread.collecting.looks.meeting import meet
from goldenthread.collecting.models import Listing, Match
from tests.collecting.sources import PLACE, found, make_source, on
from tests.factories import make_publication

pytestmark = pytest.mark.django_db


@pytest.fixture
def starter():
    load_catalogue(catalogue=read_json(STARTER), by="a test")
    return make_source(publisher=Publisher.objects.get(slug="child-safeguarding-practice-review-panel"))


def held(id):
    return Publication.objects.get(catalogue_id=id)


def test_page_at_the_address_and_with_the_title_of_a_starter_entry_is_that_entry(starter):
    nr4 = held("NR4")
    page = found("national-review-into-the-murders-of-arthur-labinjo-hughes-and-star-hobson", title=nr4.title)
    meeting = meet(page, starter)
    assert (meeting.match, meeting.publication) == (Match.CERTAIN, nr4)
    assert any(page.url in reason for reason in meeting.reasons)
    assert any("titles are the same" in reason for reason in meeting.reasons)


def test_every_starter_entry_meets_a_page_of_its_own_title_and_date_and_no_other(starter):
    for publication in Publication.objects.exclude(published_on=None).filter(part_of=None):
        date_of_page = on(
            publication.published_on.year,
            publication.published_on.month,
            publication.published_on.day,
            precision=publication.published_precision,
        )
        page = found("no-address-of-ours", title=publication.title, dates=(date_of_page,))
        source = make_source(publication.catalogue_id.lower(), publisher=publication.publisher)
        assert meet(page, source).publication == publication, publication.title


def test_terms_of_reference_at_an_address_of_ours_wait_for_a_person(starter):
    slug = "national-review-into-child-sexual-abuse-within-the-family-environment-terms-of-reference"
    title = "National review into child sexual abuse within the family environment: terms of reference"
    meeting = meet(found(slug, title=title, dates=(on(2023, 12, 7),)), starter)
    assert meeting.match == Match.DOUBTFUL
    assert [each.publication for each in meeting.candidates] == [held("NR6")]


def test_next_years_report_is_new_however_like_the_last(starter):
    title = "Child Safeguarding Practice Review Panel: annual report 2024 to 2025"
    assert meet(found("ar-2024-to-2025", title=title, dates=(on(2025, 12, 1),)), starter).match == Match.NEW


def test_years_written_short_are_the_same_years(starter):
    title = "Child Safeguarding Practice Review Panel annual report 2018-19"
    meeting = meet(found("ar", title=title, dates=(on(2020, 3, 4),)), starter)
    assert meeting.publication == held("AR1")


def test_same_title_with_another_date_waits_for_a_person():
    make_publication(title="Children who move between areas", published_on=date(2024, 5, 1))
    publication = Publication.objects.get()
    publication.date_claims.create(on=date(2024, 5, 1), precision="day", source="x", standing="confirmed")
    page = found("elsewhere", title="Children who move between areas", dates=(on(2021, 2, 2),))
    meeting = meet(page, make_source())
    assert meeting.match == Match.DOUBTFUL
    assert meeting.publication is None
    assert [each.publication for each in meeting.candidates] == [publication]
    assert "The dates do not agree." in meeting.candidates[0].reasons


def test_date_within_the_month_that_we_know_agrees():
    publication = make_publication(title="Children who move between areas")
    publication.date_claims.create(on=date(2024, 5, 1), precision="month", source="x", standing="confirmed")
    page = found("elsewhere", title="Children who move between areas", dates=(on(2024, 5, 23),))
    assert meet(page, make_source()).publication == publication


def test_two_of_one_title_are_told_apart_by_date():
    older, newer = (make_publication(title="Guidance for safeguarding partners") for _ in range(2))
    older.date_claims.create(on=date(2022, 9, 1), precision="month", source="x", standing="confirmed")
    newer.date_claims.create(on=date(2025, 6, 1), precision="month", source="x", standing="confirmed")
    page = found("guidance", title="Guidance for safeguarding partners", dates=(on(2025, 6, 12),))
    assert meet(page, make_source()).publication == newer


def test_near_title_waits_for_a_person_and_a_far_one_is_new():
    make_publication(title="Children who move between local areas in England")
    source = make_source()
    assert meet(found("x", title="Children who move between areas"), source).match == Match.DOUBTFUL
    assert meet(found("y", title="Sleep safety for the youngest infants"), source).match == Match.NEW


def test_title_of_one_word_is_near_to_none_but_itself():
    make_publication(title="Guidance on safer sleep for families")
    source = make_source()
    assert meet(found("x", title="Guidance"), source).match == Match.NEW
    make_publication(title="Guidance", published_on=date(2020, 1, 1), published_precision="day")
    assert meet(found("x", title="Guidance", dates=(on(2024, 1, 1),)), source).match == Match.DOUBTFUL


def test_page_with_a_content_id_that_another_source_lists_is_the_same_publication():
    publication = make_publication()
    listing = {"url": PLACE + "x", "title": "X", "seen": {}, "fingerprint": "", "publication": publication}
    times = {"first_seen_at": "2026-01-01T00:00Z", "changed_at": "2026-01-01T00:00Z"}
    Listing.objects.create(source=make_source("one"), key="the-id:en", match="certain", **listing, **times)
    meeting = meet(found("another-address", key="the-id:en", title="Another title"), make_source("two"))
    assert (meeting.match, meeting.publication) == (Match.CERTAIN, publication)


def test_same_title_of_another_publisher_is_not_taken_for_it():
    other = Publisher.objects.create(slug="other", name="Another body")
    make_publication(title="Annual report 2021 on safeguarding practice", publisher=other)
    page = found("z", title="Annual report 2021 on safeguarding practice")
    assert meet(page, make_source()).match == Match.DOUBTFUL


def test_fictional_publication_is_never_met():
    make_publication(title="Kept in touch with each family", is_fictional=True)
    assert meet(found("z", title="Kept in touch with each family"), make_source()).match == Match.NEW
