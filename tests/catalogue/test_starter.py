"""The starter catalogue: complete against the page it answers, sound, and honest about what is not known."""

import re
from pathlib import Path

import pytest

from goldenthread.catalogue.catalogue_file import STARTER, read_json
from goldenthread.catalogue.validation import faults_in

SEED = Path(__file__).parents[2] / "../shared/seed/learning-from-national-reviews.txt"

ON_THE_LOCAL_PAGE = [
    "Child Safeguarding Practice Review Panel",
    "Child Safeguarding Practice Review Panel guidance for safeguarding partners",
    "Child Safeguarding Practice Review Panel: annual report 2018 to 2019",
    "Child Safeguarding Practice Review Panel: annual report 2020",
    "Child Safeguarding Practice Review Panel: annual report 2021",
    "Safeguarding children with disabilities and complex health needs in residential settings",
    "Safeguarding children with disabilities and complex health needs in residential settings: phase 1",
    "Safeguarding children with disabilities and complex health needs in residential settings: phase 2",
    "National review into the murders of Arthur Labinjo-Hughes and Star Hobson",
    "The Myth of Invisible Men",
    "Out of routine",
    "It was hard to escape",
    "Multi-agency safeguarding and domestic abuse",
    "The management of bruising in non-mobile infants",
]
LATER = [
    "I wanted them all to notice",
    "Protecting all vulnerable babies better",
    "Safeguarding children in elective home education",
    "It's Silent",
    "Learning Support and Capability Project",
    "Child Safeguarding Practice Review Panel: annual report 2022 to 2023",
    "Child Safeguarding Practice Review Panel: annual report 2023 to 2024",
]


@pytest.fixture(scope="module")
def starter():
    return read_json(STARTER)


@pytest.fixture(scope="module")
def entries(starter):
    return {entry["id"]: entry for entry in starter["publications"]}


def test_starter_has_no_fault(starter):
    assert faults_in(starter) == []


@pytest.mark.parametrize("name", ON_THE_LOCAL_PAGE + LATER)
def test_starter_holds_every_publication_people_look_for(entries, name):
    assert any(name in (entry["title"], entry.get("known_as")) for entry in entries.values())


def test_every_entry_says_what_it_is_in_our_own_words(entries):
    assert all(len(entry["summary"]) > 40 for entry in entries.values())


def test_summaries_share_no_run_of_words_with_the_page_they_answer(entries):
    if not SEED.exists():
        pytest.skip("the shared seed page is not beside this repository")
    words = re.findall(r"[a-z']+", SEED.read_text(encoding="utf-8").lower())
    on_the_page = {tuple(words[place : place + 8]) for place in range(len(words))}
    for entry in entries.values():
        summary = re.findall(r"[a-z']+", entry["summary"].lower())
        runs = {tuple(summary[place : place + 8]) for place in range(len(summary) - 7)}
        assert not runs & on_the_page, entry["id"]


def test_no_child_is_named_but_in_a_published_title(entries):
    named = re.compile(r"\b(Arthur|Star|Victoria|Labinjo|Hobson)\b")
    assert not [entry["id"] for entry in entries.values() if named.search(entry["summary"])]


def test_nothing_claims_to_have_been_checked_that_nobody_followed(entries):
    addresses = [address for entry in entries.values() for address in entry["addresses"]]
    assert addresses
    assert all(address["last_checked_on"] is None for address in addresses)
    assert all(address.get("note") for address in addresses if not address["confirmed"])


def test_what_nobody_checked_is_not_called_confirmed(entries):
    claims = [claim for entry in entries.values() for claim in entry["dates"] + entry["counts"]]
    assert not [
        claim for claim in claims if "not checked" in claim["source"] and claim["standing"] == "confirmed"
    ]


def test_conflicting_dates_of_an_annual_report_are_both_kept(entries):
    dates = {claim["on"]: claim["standing"] for claim in entries["AR5"]["dates"]}
    assert dates == {"2024-12-12": "disputed", "2024-02-02": "disputed"}


def test_the_day_of_the_first_review_is_disputed_and_its_month_is_not(entries):
    dates = {claim["on"]: claim["standing"] for claim in entries["NR1"]["dates"]}
    assert dates == {"2020-03": "confirmed", "2020-03-04": "disputed", "2020-03-05": "disputed"}


def test_children_and_reviews_are_counted_apart(entries):
    disputed = {c["number"]: c["unit"] for c in entries["TB5"]["counts"] if c["standing"] == "disputed"}
    assert disputed == {27: "children who died", 28: "reviews related to a death"}


def test_guidance_versions_replace_each_other(entries):
    assert entries["G3"]["supersedes"] == "G2"
    assert entries["G2"]["supersedes"] == "G1"


def test_residential_settings_review_has_two_phases_and_an_answer(entries):
    phases = {e["phase"] for e in entries.values() if e.get("part_of") == "NR5"}
    assert phases == {"Phase 1", "Phase 2"}
    assert entries["NR5-R"]["answers"] == "NR5b"


def test_government_publications_are_under_the_open_government_licence(entries):
    assert entries["NR6"]["licence"] == entries["NR5-R"]["licence"] == "OGL-UK-3.0"
    assert entries["YR1"]["licence"] == ""
