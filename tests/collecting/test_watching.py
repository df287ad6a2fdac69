"""Editors see whether the sources are looked at, what waits for them, and can have a look taken now."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from goldenthread.catalogue.models import Publication
from goldenthread.collecting.actions import end_run, start_run
from goldenthread.collecting.models import Match, Run
from goldenthread.collecting.progress import progress_of
from goldenthread.collecting.tasks import look_at_source
from goldenthread.collecting.watching import sources_with_last_looks, standing, watch_of
from goldenthread.collecting.work import workers
from tests.factories import make_listing, make_publication, make_source, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    person = make_user("eddie@example.org", role="editor")
    client.force_login(person)
    return person


@pytest.fixture
def source():
    return make_source("panel")


def looked(source, days=0, *, is_good=True):
    run = start_run(source=source.name, by="goldenthread worker", watched=source)
    end_run(run=run, counts={"seconds": 1}, problems=[], by="a test", is_good=is_good)
    Run.objects.filter(pk=run.pk).update(ended_at=timezone.now() - timedelta(days=days))
    return run


@pytest.mark.parametrize(("days", "is_overdue"), [(0, False), (7, False), (9, True)])
def test_source_is_overdue_after_eight_days_without_a_good_look(source, days, is_overdue):
    looked(source, days)
    looked(source, is_good=False)
    assert watch_of(sources_with_last_looks().get()).is_overdue is is_overdue
    assert bool(standing().overdue) is is_overdue


def test_source_without_a_good_look_is_overdue_eight_days_after_its_first(source):
    assert not standing().overdue  # it has only just begun
    run = looked(source, is_good=False)
    assert not standing().overdue
    Run.objects.filter(pk=run.pk).update(started_at=timezone.now() - timedelta(days=9))
    assert standing().overdue


def test_source_that_is_not_watched_is_never_overdue(source):
    source.is_watched = False
    source.save()
    assert not standing().overdue
    assert watch_of(sources_with_last_looks().get()).next_at is None


def test_everything_was_looked_at_since_the_oldest_of_the_last_good_looks(source):
    looked(source, 1)
    other = looked(make_source("other"), 5)
    other.refresh_from_db()
    assert standing().good_at == other.ended_at
    make_source("third")
    assert standing().good_at is None


def test_footer_and_dashboard_of_an_editor_tell_of_a_source_that_is_overdue(client, editor, source):
    looked(source, 9)
    make_listing(source)
    for path in ("/about", "/responses/"):
        page = client.get(path).content.decode()
        assert "more than eight days" in page.lower()
        assert "1 match waits" in page


def test_others_are_not_told_of_collecting(client, source):
    assert "For editors" not in client.get("/about").content.decode()
    client.force_login(make_user(role="viewer"))
    assert "For editors" not in client.get("/about").content.decode()


def test_look_now_is_queued_once_and_shown(client, editor, source):
    assert client.post("/collecting/sources/panel/look").url == "/collecting/sources/panel"
    client.post("/collecting/sources/panel/look")
    assert DBTaskResult.objects.count() == 1
    page = client.get("/collecting/sources/panel").content.decode()
    assert "Waits for a worker" in page
    assert "It is being looked at already." in page
    assert "Look now" not in page


def test_page_is_renewed_by_itself_only_when_the_reader_asks(client, editor, source):
    client.post("/collecting/sources/panel/look")
    assert 'http-equiv="refresh"' not in client.get("/collecting/sources/panel").content.decode()
    assert 'http-equiv="refresh"' in client.get("/collecting/sources/panel?renew=1").content.decode()
    DBTaskResult.objects.update(status="SUCCESSFUL")
    assert 'http-equiv="refresh"' not in client.get("/collecting/sources/panel?renew=1").content.decode()


def test_look_that_goes_on_says_so_while_its_worker_lives(source):
    run = start_run(source="Panel", by="goldenthread worker", watched=source)
    workers.say_alive("w")
    work = DBTaskResult.objects.get(pk=look_at_source.enqueue("panel").id)
    work.claim("w")
    assert (progress_of(run).words, progress_of(run).is_open) == ("Going on", True)
    workers.say_stopped("w")
    assert progress_of(run).words == "Cut off"


def test_page_of_a_look_that_goes_on_says_how_many_pages_are_done(client, editor, source):
    run = start_run(source="Panel", by="goldenthread worker", watched=source)
    workers.say_alive("w")
    DBTaskResult.objects.get(pk=look_at_source.enqueue("panel").id).claim("w")
    assert "It may take some minutes." in client.get(f"/collecting/runs/{run.pk}").content.decode()
    Run.objects.filter(pk=run.pk).update(counts={"pages": 8})
    assert (
        "So far: 8 pages of the source looked at."
        in client.get(f"/collecting/runs/{run.pk}").content.decode()
    )
    assert "Going on" in client.get("/collecting/runs").content.decode()


def test_doubtful_match_is_confirmed_by_choosing_a_candidate(client, editor, source):
    review = make_publication("a-review", title="A review")
    listing = make_listing(source, candidates=[review])
    page = client.get(f"/collecting/listings/{listing.pk}").content.decode()
    assert "It is “A review”" in page
    assert "The titles are near." in page
    assert client.get("/collecting/waiting").content.decode().count("A review of something") == 1
    client.post(f"/collecting/listings/{listing.pk}", {"what": f"is-{review.pk}"})
    listing.refresh_from_db()
    assert (listing.match, listing.publication) == (Match.CONFIRMED, review)


def test_doubtful_match_may_be_another_publication_or_new_or_nothing(client, editor, source):
    other = make_publication("other")
    listings = [make_listing(source, f"Listing {number}") for number in range(3)]
    answers = [{"what": "other", "publication": other.pk}, {"what": "new"}, {"what": "out"}]
    for listing, answer in zip(listings, answers, strict=True):
        assert client.post(f"/collecting/listings/{listing.pk}", answer).url == "/collecting/waiting"
        listing.refresh_from_db()
    assert listings[0].publication == other
    assert listings[1].publication == Publication.objects.get(title="Listing 1")
    assert listings[2].match == Match.IGNORED
    assert standing().waiting == 0


def test_another_publication_must_be_named(client, editor, source):
    listing = make_listing(source)
    page = client.post(f"/collecting/listings/{listing.pk}", {"what": "other"}).content.decode()
    assert "Choose the publication that it is" in page
    listing.refresh_from_db()
    assert listing.match == Match.DOUBTFUL


def test_list_of_a_source_is_narrowed_by_match(client, editor, source):
    make_listing(source, "Doubtful one")
    make_listing(source, "Certain one", match="certain", publication=make_publication())
    page = client.get("/collecting/sources/panel?show=certain").content.decode()
    assert "Certain one" in page
    assert "Doubtful one" not in page
