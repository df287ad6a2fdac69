"""Collecting from a made-up GOV.UK, end to end: the command, the requests that it made, and the rows."""

import json

import pytest
from click.testing import CliRunner

from goldenthread.catalogue.models import Item, Publication, Publisher, Update, Version
from goldenthread.collecting.commands.collect import collect
from goldenthread.collecting.looks.lock import collecting_lock
from goldenthread.collecting.models import Listing, Run
from goldenthread.collecting.sources import opening
from goldenthread.collecting.verifying import findings
from tests.collecting.fake_content import PANEL
from tests.collecting.fake_govuk import FakeGovuk
from tests.collecting.sources import make_source
from tests.written import writes

pytestmark = pytest.mark.django_db


@pytest.fixture
def fake(monkeypatch):
    with FakeGovuk(publications=3, files=4) as fake:
        monkeypatch.setattr(opening, "site_fetcher", fake.fetcher)
        yield fake


@pytest.fixture
def source():
    publisher = Publisher.objects.create(slug="the-panel", name="The Panel")
    return make_source(place=PANEL, publisher=publisher)


def run(*options):
    result = CliRunner().invoke(collect, [*options, "--json"])
    return result.exit_code, json.loads(result.stdout)["sources"]


def test_everything_of_the_organisation_comes_in_and_is_whole(fake, source):
    status, (account,) = run()
    assert (status, account["is_good"], account["problems"]) == (0, True, [])
    assert Publication.objects.published().count() == 3
    assert Version.objects.filter(status="ok").count() == 4
    assert account["counts"]["items"] == Item.objects.count() >= 4
    assert list(findings()) == []
    assert Run.objects.get().watched == source


def test_second_run_asks_for_each_page_and_file_once_and_is_sent_nothing(fake, source):
    run()
    fake.requests.clear()
    with writes() as statements:
        status, _ = run()
    assert status == 0
    assert {statement.split('"')[1] for statement in statements} == {"collecting_run", "audit_event"}
    assert len(fake.asked_for("/api/content/")) == 3
    files = fake.asked_for("/media/")
    assert len(files) == 4
    assert {asked.status for asked in files} == {304}
    assert {asked.status for asked in fake.asked_for("/api/content/")} == {304}


def test_what_the_publisher_does_next_is_followed(fake, source):
    run()
    pages = list(fake.pages.values())
    fake.withdraw(pages[0], "Replaced by a newer review.")
    fake.replace_file(next(iter(fake.assets)), "Partners should do something else now.")
    fake.take_down(pages[1], "Published in error.")
    fake.publish("quite-another-thing", title="Sleep safety for the youngest infants")
    status, (account,) = run()
    assert (status, account["problems"]) == (0, [])
    states = dict(Publication.objects.values_list("listings__url", "at_source"))
    assert states["https://www.gov.uk" + pages[0].path] == "withdrawn"
    assert states["https://www.gov.uk" + pages[1].path] == "gone"
    assert sorted(
        Update.objects.filter(kind="new_publication").values_list("detail__first_look", flat=True)
    ) == [
        False,
        *[True] * 3,
    ]
    assert {"withdrawn", "gone", "new_version"} <= set(Update.objects.values_list("kind", flat=True))
    withdrawn = Publication.objects.get(at_source="withdrawn")
    assert "Replaced by a newer review." in withdrawn.at_source_words
    assert list(findings()) == []


def test_dry_run_writes_nothing_and_downloads_no_file(fake, source):
    with writes() as statements:
        status, (account,) = run("--dry-run")
    assert (status, statements) == (0, [])
    assert fake.asked_for("/media/") == []
    assert len(account["changes"]) == 3


def test_site_that_does_not_answer_is_exit_status_4_and_a_bad_run(fake, source):
    fake.fault("/api/search.json", status=503, body=b"")
    status, (account,) = run()
    assert (status, account["is_good"]) == (4, False)
    assert not Run.objects.get().is_good


def test_one_bad_page_is_exit_status_3_and_the_rest_comes_in(fake, source):
    fake.fault(f"/api/content{next(iter(fake.pages))}", status=500, body=b"")
    status, (account,) = run()
    assert (status, len(account["problems"])) == (3, 1)
    assert Publication.objects.count() == 2
    fake.mend()
    assert run()[0] == 0
    assert Publication.objects.count() == 3


def test_page_about_a_file_that_is_still_checked_is_not_taken_for_the_file(fake, source):
    path = next(iter(fake.assets))
    fake.scan(path)
    status, (account,) = run()
    assert status == 3
    assert "web page where the file should be" in account["problems"][0]["sentence"]
    fake.mend()
    assert run()[0] == 0
    assert Version.objects.count() == 4


def test_source_that_is_not_there_is_a_fault_of_usage(db):
    assert CliRunner().invoke(collect, ["nowhere"]).exit_code == 2


def test_second_run_at_once_leaves_with_status_5_and_a_sentence(fake, source):
    with collecting_lock():
        result = CliRunner().invoke(collect, [])
    assert result.exit_code == 5
    assert "Another run of collecting is going on" in result.stderr
    assert Listing.objects.count() == 0
