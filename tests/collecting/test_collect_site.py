"""Collecting from a website that has documents, end to end: the command, the requests and the rows."""

import json

import pytest
from click.testing import CliRunner

from goldenthread.catalogue.models import DateClaim, Publication, Publisher, Version
from goldenthread.collecting.commands.collect import collect
from goldenthread.collecting.sources import opening
from goldenthread.collecting.verifying import findings
from tests.collecting.fake_site import SITE, FakeSite
from tests.collecting.sources import make_source
from tests.written import writes

pytestmark = pytest.mark.django_db


@pytest.fixture
def site(monkeypatch):
    with FakeSite("wordpress") as site:
        monkeypatch.setattr(opening, "site_fetcher", site.fetcher)
        publisher = Publisher.objects.create(slug="the-panel", name="The Panel")
        only = {"pages": ["/publication/"]}
        make_source("panel-website", kind="site", place=SITE, publisher=publisher, only=only)
        yield site


def run():
    result = CliRunner().invoke(collect, ["--json"])
    return result.exit_code, json.loads(result.stdout)["sources"][0]


def test_publications_of_a_website_come_in_with_their_files_and_every_date(site):
    site.publish("bruising", title="Bruising in infants", files=("briefing.pdf", "summary.pdf"))
    site.publish("annual-report", on="2024-12-12", main="<p>Published 2 February 2024</p>")
    status, account = run()
    assert (status, account["problems"]) == (0, [])
    bruising = Publication.objects.get(title="Bruising in infants")
    assert bruising.documents.count() == 2
    assert Version.objects.filter(status="ok").count() == 3
    said = set(DateClaim.objects.filter(publication__title="Annual report").values_list("source", flat=True))
    assert said == {"panel.example, in the site's list", "panel.example, printed on the page"}
    assert list(findings()) == []


def test_second_run_is_sent_no_page_and_no_file_and_writes_nothing(site):
    site.publish("bruising", files=("briefing.pdf", "summary.pdf"))
    run()
    site.requests.clear()
    with writes() as statements:
        status, _ = run()
    assert status == 0
    assert {statement.split('"')[1] for statement in statements} == {"collecting_run", "audit_event"}
    assert {asked.status for asked in site.asked_for("/publication/")} == {304}
    assert {asked.status for asked in site.asked_for("/files/")} == {304}


def test_new_file_at_an_address_is_a_new_version_and_new_menus_are_nothing(site):
    site.publish("bruising", files=("briefing.pdf",))
    run()
    page = site.bodies["/publication/bruising/"]
    site.bodies["/publication/bruising/"] = page.replace(b"Our plan", b"Our newest plan")
    run()
    assert Version.objects.count() == 1
    site.bodies["/files/bruising/briefing.pdf"] = site.bodies["/files/bruising/briefing.pdf"].replace(
        b"bruising briefing", b"bruising BRIEFING"
    )
    run()
    assert [version.number for version in Version.objects.order_by("number")] == [1, 2]


def test_site_that_does_not_answer_is_a_problem_and_changes_nothing(site):
    site.publish("bruising")
    run()
    site.fault("/robots.txt", status=503)
    status, account = run()
    assert (status, account["is_good"]) == (4, False)
    assert "fault of its own" in account["problems"][0]["sentence"]
    assert Publication.objects.get().at_source == "published"
