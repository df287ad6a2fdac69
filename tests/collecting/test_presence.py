"""Withdrawn, taken down, vanished, moved, back: told once, in the publisher's words; nothing is deleted."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from goldenthread.catalogue.models import Publication, Update, Version
from goldenthread.collecting.looks import collect as collecting
from goldenthread.collecting.models import Listing
from goldenthread.collecting.sources.found import Presence, Validators
from tests.collecting.sources import PLACE, Place, found, found_file, make_source
from tests.written import writes

pytestmark = pytest.mark.django_db
START = datetime(2026, 11, 1, 6, 0, tzinfo=UTC)


@pytest.fixture
def clock(monkeypatch):
    """The time of the run, to be set."""

    class Clock:
        now = START

    monkeypatch.setattr(collecting.timezone, "now", lambda: Clock.now)
    return Clock


@pytest.fixture
def source():
    return make_source()


@pytest.fixture
def there(clock, source):
    place = Place(
        found(files=(found_file(),), validators=Validators('"page"')),
        files={found_file().url: "- Partners should act."},
    )
    place.collect(source)
    return place


def answer(there, presence, **facts):
    there.pages = [replace(there.pages[0], presence=presence, validators=Validators(), **facts)]


def look(there, source):
    there.collect(source)
    return Publication.objects.get()


def told():
    return list(Update.objects.order_by("pk").values_list("kind", flat=True))[1:]


def test_withdrawn_publication_keeps_everything_with_the_publishers_words(there, source):
    answer(there, Presence.WITHDRAWN, words="Replaced by the 2027 guidance.", since=date(2026, 10, 30))
    publication = look(there, source)
    assert (publication.at_source, publication.at_source_since) == ("withdrawn", date(2026, 10, 30))
    assert publication.at_source_words == "Replaced by the 2027 guidance."
    assert told() == ["withdrawn"]
    assert Version.objects.count() == 1
    with writes() as statements:
        look(there, source)
    assert {statement.split('"')[1] for statement in statements} == {"collecting_run", "audit_event"}


def test_taken_down_is_told_at_once_and_back_again(there, source, clock):
    whole = there.pages[0]
    answer(there, Presence.GONE, title="", files=())
    publication = look(there, source)
    assert (publication.at_source, publication.title) == ("gone", "A made up review")
    assert publication.at_source_since == date(2026, 11, 1)
    assert Version.objects.count() == 1
    there.pages = [whole]
    publication = look(there, source)
    assert (publication.at_source, publication.at_source_since) == ("published", None)
    assert told() == ["gone", "back"]


def test_missing_page_is_not_found_only_after_three_looks_a_day_apart(there, source, clock):
    answer(there, Presence.MISSING, title="", files=())
    states = []
    for hours in (0, 1, 23, 25, 30, 48, 50, 75):
        clock.now = START + timedelta(hours=hours)
        states.append(look(there, source).at_source)
    assert states == ["published"] * 6 + ["not_found", "not_found"]
    assert told() == ["not_found"]
    assert Listing.objects.get().missing_looks == 3
    assert Version.objects.count() == 1


def test_looks_less_than_a_day_apart_write_nothing(there, source, clock):
    answer(there, Presence.MISSING, title="", files=())
    look(there, source)
    clock.now = START + timedelta(hours=5)
    with writes() as statements:
        look(there, source)
    assert {statement.split('"')[1] for statement in statements} == {"collecting_run", "audit_event"}


def test_page_that_answers_again_before_the_third_look_was_never_gone(there, source, clock):
    whole = there.pages[0]
    for day, page in enumerate((None, None, whole, None, None)):
        clock.now = START + timedelta(days=day)
        if page is None:
            answer(there, Presence.MISSING, title="", files=())
        else:
            there.pages = [page]
        assert look(there, source).at_source == "published"
    assert told() == []
    assert Listing.objects.get().missing_looks == 2


def test_page_that_moved_is_the_same_publication_at_both_addresses(there, source):
    answer(there, Presence.MOVED, moved_to=PLACE + "a-better-name", files=())
    publication = look(there, source)
    assert publication.at_source == "published"
    old, new = publication.addresses.order_by("pk")
    assert "another address" in old.note
    assert (new.url, new.is_confirmed) == (PLACE + "a-better-name", True)
    with writes() as statements:
        look(there, source)
    assert {statement.split('"')[1] for statement in statements} == {"collecting_run", "audit_event"}


def test_page_at_the_address_that_the_old_one_leads_to_is_the_same_publication(there, source):
    moved = replace(there.pages[0], presence=Presence.MOVED, moved_to=PLACE + "other", files=())
    there.pages = [moved, found("other", key="another-id", title="Quite another title")]
    publication = look(there, source)
    assert [listing.publication for listing in Listing.objects.all()] == [publication] * 2


def test_publication_that_another_source_still_has_is_not_gone(there, source):
    elsewhere = make_source("elsewhere")
    Place(found(key=there.pages[0].key)).collect(elsewhere)
    answer(there, Presence.GONE, title="", files=())
    assert look(there, source).at_source == "published"
