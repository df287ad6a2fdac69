"""Each thing that can be wrong with a catalogue file is found, at its place, in a sentence."""

import copy
import json
import re
from pathlib import Path

import pytest

from goldenthread.catalogue.catalogue_file import STARTER, json_schema, read_json
from goldenthread.catalogue.models import AtSource, PublicationKind, Publisher, Standing
from goldenthread.catalogue.models.publication import Precision, Publication
from goldenthread.catalogue.validation import faults_in

DOCUMENTED = Path(__file__).parents[2] / "docs" / "catalogue-format.md"

SOUND = {
    "schema": "goldenthread/catalogue/1",
    "publishers": [{"slug": "panel", "name": "Panel", "url": "https://panel.example/"}],
    "publications": [
        {"id": "A", "slug": "a", "publisher": "panel", "kind": "guidance", "title": "A", "supersedes": "B"},
        {
            "id": "B",
            "slug": "b",
            "publisher": "panel",
            "kind": "guidance",
            "title": "B",
            "dates": [{"on": "2022-09", "precision": "month", "source": "GOV.UK", "standing": "confirmed"}],
            "addresses": [{"url": "https://panel.example/b", "title": "Page", "confirmed": False}],
        },
    ],
}


def version(number):
    facts = {"filename": "a.pdf", "media_type": "application/pdf", "source_url": ""}
    return {
        "number": number,
        "sha256": "ab" * 32,
        "size": 3,
        "collected_at": "2026-11-22T10:00:00+00:00",
    } | facts


def announced(**facts):
    entry = {"slug": "next", "publisher": "panel", "kind": "guidance", "title": "Next", "source": "a letter"}
    return entry | facts


def changed(change):
    catalogue = copy.deepcopy(SOUND)
    change(catalogue, catalogue["publications"])
    return catalogue


def test_sound_file_has_no_fault():
    assert faults_in(SOUND) == []


def test_documented_example_has_no_fault():
    example = re.search(r"```json\n(.*?)```", DOCUMENTED.read_text(encoding="utf-8"), re.DOTALL)
    assert faults_in(json.loads(example[1])) == []


FAULTS = {
    "schema": (lambda c, p: c.update(schema="other/1"), "schema", "not one of"),
    "missing field": (lambda c, p: p[1].pop("title"), "publications[1]", "Missing: title"),
    "unknown field": (lambda c, p: p[1].update(colour="red"), "publications[1]", "colour is not a field"),
    "unknown kind": (lambda c, p: p[1].update(kind="poem"), "publications[1].kind", "not one of"),
    "slug in capitals": (
        lambda c, p: p[1].update(slug="Not A Slug"),
        "publications[1].slug",
        "not written as",
    ),
    "number as text": (
        lambda c, p: p[0].update(
            counts=[{"number": "9", "unit": "x", "source": "y", "standing": "confirmed"}]
        ),
        "publications[0].counts[0].number",
        "should be of type integer",
    ),
    "unknown standing": (
        lambda c, p: p[1]["dates"][0].update(standing="sure"),
        "publications[1].dates[0].standing",
        "not one of",
    ),
    "empty title": (lambda c, p: p[1].update(title=""), "publications[1].title", "must not be empty"),
    "id twice": (lambda c, p: p[1].update(id="A"), "publications[1].id", "more than once"),
    "slug twice": (lambda c, p: p[1].update(slug="a"), "publications[0].slug", "more than once"),
    "publisher twice": (
        lambda c, p: c["publishers"].append({"slug": "panel", "name": "Other"}),
        "publishers[1].slug",
        "more than once",
    ),
    "unknown publisher": (
        lambda c, p: p[0].update(publisher="x"),
        "publications[0].publisher",
        "no publisher",
    ),
    "unknown publication": (
        lambda c, p: p[0].update(part_of="Z"),
        "publications[0].part_of",
        "no publication",
    ),
    "circle of two": (
        lambda c, p: p[1].update(supersedes="A"),
        "publications[0].supersedes",
        "back to itself",
    ),
    "part of itself": (lambda c, p: p[0].update(part_of="A"), "publications[0].part_of", "back to itself"),
    "no such date": (
        lambda c, p: p[1]["dates"][0].update(on="2022-02-30", precision="day"),
        "publications[1].dates[0].on",
        "There is no date",
    ),
    "precision too fine": (
        lambda c, p: p[1]["dates"][0].update(precision="day"),
        "publications[1].dates[0].on",
        "written to the month",
    ),
    "lone dispute": (
        lambda c, p: p[1]["dates"][0].update(standing="disputed"),
        "publications[1].dates[0].standing",
        "other claim beside it",
    ),
    "state since no day": (
        lambda c, p: p[0].update(at_source={"state": "gone", "since": "2026-02-30", "words": ""}),
        "publications[0].at_source.since",
        "There is no date",
    ),
    "versions out of order": (
        lambda c, p: p[0].update(documents=[{"title": "T", "versions": [version(2)]}]),
        "publications[0].documents[0].versions",
        "numbered 1, 2, 3",
    ),
    "same bytes twice": (
        lambda c, p: p[0].update(documents=[{"title": "T", "versions": [version(1), version(2)]}]),
        "publications[0].documents[0].versions",
        "more than once",
    ),
    "announced by nobody": (
        lambda c, p: c.update(forthcoming=[announced(publisher="nobody")]),
        "forthcoming[0].publisher",
        "no publisher 'nobody'",
    ),
    "expected on no day": (
        lambda c, p: c.update(forthcoming=[announced(expected_on="2026-13")]),
        "forthcoming[0].expected_on",
        "There is no date",
    ),
    "announced twice": (
        lambda c, p: c.update(forthcoming=[announced(), announced()]),
        "forthcoming[0].slug",
        "more than once",
    ),
    "no web address": (
        lambda c, p: p[1]["addresses"][0].update(url="https://no spaces/"),
        "publications[1].addresses[0].url",
        "not a web address",
    ),
    "script address": (
        lambda c, p: p[1]["addresses"][0].update(url="javascript:alert(1)"),
        "publications[1].addresses[0].url",
        "not a web address",
    ),
    "address twice": (
        lambda c, p: p[1]["addresses"].append(dict(p[1]["addresses"][0])),
        "publications[1].addresses[1].url",
        "more than once",
    ),
    "check on no such day": (
        lambda c, p: p[1]["addresses"][0].update(last_checked_on="2026-13-01"),
        "publications[1].addresses[0].last_checked_on",
        "There is no date",
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_fault_is_found_at_its_place(name):
    change, path, sentence = FAULTS[name]
    found = faults_in(changed(change))
    assert any(fault.path == path and sentence in fault.sentence for fault in found), found


@pytest.mark.parametrize("content", [None, [], "text", 3, {"schema": "goldenthread/catalogue/1"}])
def test_something_else_altogether_is_a_fault_and_no_crash(content):
    assert faults_in(content)


def test_schema_offers_what_the_database_offers():
    definitions = json_schema()["$defs"]
    assert definitions["kind"]["enum"] == PublicationKind.values
    assert definitions["at_source"]["properties"]["state"]["enum"] == AtSource.values
    assert definitions["standing"]["enum"] == Standing.values
    assert definitions["date"]["properties"]["precision"]["enum"] == Precision.values


@pytest.mark.parametrize("name", ["title", "known_as", "phase", "covers", "licence"])
def test_schema_lets_nothing_through_that_the_database_would_cut(name):
    properties = json_schema()["$defs"]["publication"]["properties"]
    assert properties[name]["maxLength"] == Publication._meta.get_field(name).max_length


def test_schema_lets_no_publisher_through_that_the_database_would_cut():
    properties = json_schema()["$defs"]["publisher"]["properties"]
    for name in ("slug", "name", "url"):
        assert properties[name]["maxLength"] == Publisher._meta.get_field(name).max_length


def test_starter_uses_every_part_of_the_format_but_the_fictional_ones():
    used = {field for entry in read_json(STARTER)["publications"] for field in entry}
    assert used == set(json_schema()["$defs"]["publication"]["properties"]) - {
        "fictional",
        "documents",
        "at_source",  # nobody has looked there for it
        "collected",
    }
