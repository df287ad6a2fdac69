"""The sources that are looked at: those that come with the product, and those that people add or stop."""

import json

import pytest
from click.testing import CliRunner

from goldenthread.audit.models import Event
from goldenthread.catalogue.catalogue_file import STARTER, read_json
from goldenthread.catalogue.loading import load_catalogue
from goldenthread.catalogue.models import Publisher
from goldenthread.collecting.commands.source import source
from goldenthread.collecting.models import Source
from goldenthread.collecting.sources.actions import (
    Described,
    SourceError,
    add_source,
    check_source,
    load_sources,
    shipped_sources,
    watch_source,
)
from goldenthread.collecting.sources.govuk import GovukReader
from goldenthread.collecting.sources.readers import reader_for
from goldenthread.collecting.sources.site import SiteReader
from tests.collecting.fake_govuk import FakeGovuk
from tests.written import writes

pytestmark = pytest.mark.django_db
BY = "a test"


def run(*words):
    return CliRunner().invoke(source, words)


def described(**facts):
    plain = {
        "slug": "home-office",
        "name": "Domestic homicide reviews",
        "kind": "govuk",
        "place": "home-office",
    }
    return Described(**{**plain, "publisher": "Home Office", **facts})


def test_shipped_sources_can_all_be_looked_at():
    for each in shipped_sources():
        check_source(each)
    assert {each.kind for each in load_sources(by=BY)} == {"govuk", "site"}
    with FakeGovuk() as fake:
        readers = {each.slug: reader_for(each, fake.fetcher()) for each in Source.objects.all()}
    assert isinstance(readers["panel-on-govuk"], GovukReader)
    assert isinstance(readers["panel-website"], SiteReader)


def test_shipped_sources_belong_to_publishers_of_the_starter_catalogue():
    load_catalogue(catalogue=read_json(STARTER), by=BY)
    publishers = set(Publisher.objects.all())
    load_sources(by=BY)
    assert set(Publisher.objects.all()) == publishers


def test_sources_are_loaded_once_and_told_once():
    load_sources(by=BY)
    assert Event.objects.filter(action="source added").count() == len(shipped_sources())
    with writes() as statements:
        assert load_sources(by=BY) == []
    assert statements == []


def test_source_that_a_person_stopped_stays_stopped():
    load_sources(by=BY)
    stopped = Source.objects.get(slug="panel-website")
    assert watch_source(source=stopped, is_watched=False, by=BY)
    assert not watch_source(source=stopped, is_watched=False, by=BY)
    load_sources(by=BY)
    assert not Source.objects.get(slug="panel-website").is_watched
    assert Event.objects.filter(action="source stopped").count() == 1


def test_source_that_is_described_anew_is_brought_up_to_date():
    load_sources(by=BY)
    Source.objects.filter(slug="panel-website").update(name="Old name", is_watched=False)
    (changed,) = load_sources(by=BY)
    assert (changed.name, changed.is_watched) == ("The Panel's own website", False)
    assert Event.objects.get(action="source changed").detail == {"fields": ["name"]}


def test_publisher_on_govuk_needs_no_code():
    words = {"types": ["independent_report"], "words": ["domestic homicide"]}
    added = add_source(described=described(only=words), by=BY)
    assert (added.is_watched, added.publisher.slug) == (True, "home-office")
    with FakeGovuk(organisation="home-office") as fake:
        fake.publish("a-review", title="A domestic homicide review")
        fake.publish("budget")
        found = list(reader_for(added, fake.fetcher()).read({}))
    assert [each.title for each in found] == ["A domestic homicide review"]


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"slug": "Home Office"}, "Use small letters"),
        ({"slug": "x" * 60}, "Use small letters"),
        ({"name": " "}, "a name and a publisher"),
        ({"publisher": "!"}, "a name and a publisher"),
        ({"place": "https://www.gov.uk/government/organisations/home-office"}, "Give the end of its address"),
        ({"kind": "site", "place": "home-office"}, "begins with https"),
        ({"kind": "site", "place": "http://childsafeguarding.independent-panel.uk"}, "begins with https"),
        ({"kind": "site", "place": "https://[x"}, "is not a web address"),
        ({"kind": "site", "place": "https://evil.example"}, "GOLDENTHREAD_FETCH_HOSTS"),
        ({"kind": "folder", "place": "somewhere"}, "Give its whole path"),
        ({"only": {"word": ["x"]}}, "word cannot be said"),
    ],
)
def test_source_that_could_not_be_looked_at_is_refused(facts, sentence):
    with pytest.raises(SourceError, match=sentence):
        add_source(described=described(**facts), by=BY)
    assert not Source.objects.exists()


def test_short_name_is_taken_once():
    add_source(described=described(), by=BY)
    with pytest.raises(SourceError, match="already"):
        add_source(described=described(), by=BY)


def test_command_adds_lists_stops_and_starts():
    adding = ["add", "home-office", "--kind", "govuk", "--place", "home-office", "--name", "Reviews"]
    added = run(*adding, "--publisher", "Home Office", "--type", "independent_report", "--word", "homicide")
    assert added.exit_code == 0, added.output
    assert "collect home-office --dry-run" in added.output
    assert run("list").output == "home-office  watched  govuk  home-office  Reviews\n"
    assert run("stop", "home-office").output == "home-office is stopped.\n"
    assert run("stop", "home-office").output == "home-office is stopped already.\n"
    (told,) = json.loads(run("list", "--json").output)["sources"]
    assert told["only"] == {"types": ["independent_report"], "words": ["homicide"]}
    assert not told["is_watched"]
    assert run("start", "home-office").output == "home-office is watched.\n"


def test_command_tells_what_is_wrong():
    result = run(
        "add", "x", "--kind", "site", "--place", "https://evil.example", "--name", "X", "--publisher", "X"
    )
    assert (result.exit_code, "GOLDENTHREAD_FETCH_HOSTS" in result.output) == (1, True)
    assert "there is no source x" in run("stop", "x").output
