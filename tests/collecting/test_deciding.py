"""A person's decision about a page: it holds in every source, and the next run reads the page anew."""

import pytest
from django.utils import timezone

from goldenthread.audit.models import Event
from goldenthread.catalogue.models import Publication, Update
from goldenthread.collecting.looks.deciding import (
    CannotDecide,
    leave_out,
    match_to,
    take_as_new,
)
from goldenthread.collecting.looks.seen import fingerprint_of, seen_of
from goldenthread.collecting.models import Listing
from tests.collecting.sources import found, make_source, on
from tests.factories import make_publication, make_user

pytestmark = pytest.mark.django_db


def doubtful(*candidates, page=None, source=None, **facts):
    page = page or found(dates=(on(2024, 3, 4),))
    now = timezone.now()
    return Listing.objects.create(
        source=source or make_source(),
        key=page.key,
        url=page.url,
        title=page.title,
        seen=seen_of(page),
        fingerprint=fingerprint_of(page),
        etag='"abc"',
        first_seen_at=now,
        changed_at=now,
        match=facts.pop("match", "doubtful"),
        candidates=[{"publication": each.pk, "reasons": ["near"]} for each in candidates],
        **facts,
    )


def test_match_by_a_person_completes_the_facts_and_asks_for_the_whole_page():
    publication, editor = make_publication(), make_user()
    listing = doubtful(publication, make_publication())
    assert match_to(listing=listing, publication=publication, by=editor) == publication
    listing.refresh_from_db()
    assert (listing.match, listing.publication, listing.candidates) == ("confirmed", publication, [])
    assert listing.etag == ""
    assert publication.date_claims.get().standing == "confirmed"
    assert Event.objects.head().actor == editor.email


def test_decision_holds_in_every_source_that_lists_the_page():
    publication = make_publication()
    here, there = doubtful(publication), doubtful(publication, source=make_source("second-net"))
    match_to(listing=here, publication=publication, by="a test")
    there.refresh_from_db()
    assert (there.match, there.publication) == ("confirmed", publication)


def test_page_taken_as_new_is_a_public_publication_with_its_publishers_facts_and_an_update():
    listing = doubtful(make_publication())
    publication = take_as_new(listing=listing, by="a test")
    assert Publication.objects.published().filter(pk=publication.pk).exists()
    assert (publication.title, publication.summary) == (listing.title, "")
    assert publication.addresses.get().is_confirmed
    assert Update.objects.get().kind == "new_publication"
    with pytest.raises(CannotDecide):
        take_as_new(listing=Listing.objects.get(), by="a test")


def test_what_a_folder_holds_is_a_draft():
    listing = doubtful(source=make_source(kind="folder"))
    assert take_as_new(listing=listing, by="a test").is_draft


def test_page_left_out_has_no_publication():
    listing = doubtful(make_publication())
    leave_out(listing=listing, by="a test")
    listing.refresh_from_db()
    assert (listing.match, listing.publication) == ("ignored", None)


def test_publication_made_from_a_page_that_is_another_one_is_set_aside_and_not_deleted():
    listing = doubtful(make_publication())
    made, right = take_as_new(listing=listing, by="a test"), make_publication()
    match_to(listing=Listing.objects.get(), publication=right, by="a test")
    made.refresh_from_db()
    assert made.is_draft
    assert Listing.objects.get().publication == right
    match_to(listing=Listing.objects.get(), publication=make_publication(), by="a test")
    right.refresh_from_db()
    assert not right.is_draft  # it was not made from this page
