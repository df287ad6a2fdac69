"""`goldenthread links check`: the addresses of this site's pages too, and an exit status that tells."""

import json

import pytest
from click.testing import CliRunner
from django.utils import timezone

from goldenthread.catalogue.models import Address
from goldenthread.collecting.links import LinkReport, Tried
from goldenthread.collecting.models import LinkCheck
from goldenthread.publishing.commands import links as links_command
from goldenthread.publishing.commands.links import links
from goldenthread.publishing.links import linked_addresses, local_addresses
from tests.factories import make_decision, make_item, make_publication

pytestmark = pytest.mark.django_db


def report(*tried):
    return lambda by, tell: LinkReport(list(tried))


WORKS = Tried("https://www.gov.uk/a", "a page", True, "It works.")
BROKEN = Tried("https://www.gov.uk/b", "a place to read: A review", False, "The site says no (404).")
OUTSIDE = Tried("https://example.org/", "a page", None, "Not checked: not on the list of hosts.")


def test_local_addresses_are_those_of_pages_and_of_decisions():
    make_decision(make_item(), reason="As at https://www.example.org/minutes.")
    found = local_addresses()
    assert found["https://www.example.org/minutes"].startswith("decision ")
    licence = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"
    assert found[licence].startswith("this site's page ")
    assert set(found) <= set(linked_addresses())


def test_check_ends_with_1_when_something_is_broken(monkeypatch):
    monkeypatch.setattr(links_command, "check_links", report(WORKS, BROKEN, OUTSIDE))
    result = CliRunner().invoke(links, ["check"])
    assert result.exit_code == 1
    assert "https://www.gov.uk/b: The site says no (404). (a place to read: A review)" in result.stdout
    assert "Working: 1. Broken: 1. Not checked: 1." in result.stdout


def test_check_ends_with_0_when_what_was_tried_works(monkeypatch):
    monkeypatch.setattr(links_command, "check_links", report(WORKS, OUTSIDE))
    result = CliRunner().invoke(links, ["check", "--json"])
    assert result.exit_code == 0
    told = json.loads(result.stdout)
    assert told["counts"] == {"working": 1, "broken": 0, "not_checked": 1}
    assert told["addresses"][0]["works"] is True


def test_address_that_does_not_work_is_said_to_on_the_publication_s_page(client):
    url, day = "https://www.gov.uk/gone", timezone.localdate()
    review = make_publication("a-review")
    Address.objects.create(publication=review, url=url, title="GOV.UK", last_checked_on=day)
    assert "it did not work then" not in client.get("/publications/a-review").content.decode()
    LinkCheck.objects.create(url=url, checked_at=timezone.now(), is_working=False, answer="No.")
    assert "it did not work then" in client.get("/publications/a-review").content.decode()


def test_check_that_is_stopped_says_so(monkeypatch):
    def stop(by, tell):
        raise KeyboardInterrupt

    monkeypatch.setattr(links_command, "check_links", stop)
    result = CliRunner().invoke(links, ["check"])
    assert result.exit_code == 130
    assert "What was tried until now is kept." in result.stderr
