from datetime import date

import pytest

from goldenthread.catalogue.models import Address, Count, DateClaim
from tests.factories import (
    make_addressee,
    make_document,
    make_item,
    make_page,
    make_publication,
    make_report,
    make_version,
)

pytestmark = pytest.mark.django_db


def add_items(publication, number, **facts):
    version = make_version(make_document(publication))
    make_page(version)
    return [make_item(version, label=str(n + 1), **facts) for n in range(number)]


def test_publications_stand_in_groups_newest_first(read):
    make_publication("older", published_on=date(2020, 3, 1), published_precision="month")
    make_publication("newer", published_on=date(2022, 5, 26), published_precision="day")
    make_publication("undated")
    make_publication("a-paper", kind="thematic_paper")
    page = read("/")
    assert page.all("main h2") == ["National reviews", "Thematic and briefing papers"]
    assert page.all("main h3") == ["Newer", "Older", "Undated", "A paper"]
    assert page.all("h1") == ["Learning from national reviews"]


def test_groups_can_be_jumped_to_and_are_counted(read):
    make_publication("a-review")
    page = read("/")
    assert page.links()["National reviews"] == "#national-reviews"
    assert page.tree.css_first("#national-reviews").tag == "h2"
    assert page.all(".gt-jump li") == ["National reviews (1)"]


def test_sample_stands_last_and_is_said_to_be_made_up(read):
    make_publication("sample", is_fictional=True, published_on=date(2026, 1, 1), published_precision="day")
    make_publication("real", published_on=date(2019, 1, 1), published_precision="day")
    page = read("/")
    assert page.all("main h3") == ["Real", "Sample"]
    assert page.all("main h2")[-1] == "A made-up sample"
    assert "This is a fictional sample review." in page.main


def test_phases_stand_under_their_parent_in_order(read):
    parent = make_publication("whole", published_on=date(2023, 4, 1), published_precision="month")
    make_publication(
        "part-two", part_of=parent, phase="Phase 2", published_on=date(2023, 4, 20), published_precision="day"
    )
    make_publication(
        "part-one",
        part_of=parent,
        phase="Phase 1",
        published_on=date(2022, 10, 1),
        published_precision="month",
    )
    page = read("/")
    assert page.all("main h3") == ["Whole"]
    first, second = page.all(".gt-listed__phase")
    assert first.startswith("Phase 1 of Whole, October 2022")
    assert second.startswith("Phase 2 of Whole, 20 April 2023")


def test_phase_of_a_draft_stands_alone(read):
    make_publication("part", part_of=make_publication("hidden", is_draft=True), phase="Phase 1")
    page = read("/")
    assert page.all("main h3") == ["Part"]
    assert "Hidden" not in page.main


def test_dates_are_as_exact_and_as_sure_as_their_sources(read):
    doubted = make_publication("doubted", published_on=date(2024, 2, 2), published_precision="day")
    for on in (date(2024, 2, 2), date(2024, 12, 12)):
        DateClaim.objects.create(
            publication=doubted, on=on, precision="day", standing="disputed", source="a site"
        )
    make_publication("month", published_on=date(2021, 9, 1), published_precision="month")
    make_publication("undated")
    shown = read("/").all(".gt-card__about")
    assert shown == ["2 February 2024 (sources disagree)", "September 2021", "Date not known"]


def test_what_we_hold_is_counted_by_kind_and_addressee(read):
    publication = make_publication("held")
    add_items(publication, 3, addressees=[make_addressee()])
    page = read("/")
    assert page.one(".gt-listed__held") == "We hold 3 recommendations. For: Safeguarding partners (3)."


def test_twin_documents_are_not_counted_twice(read):
    publication = make_publication("held")
    add_items(publication, 3)
    add_items(publication, 2)
    assert read("/").one(".gt-listed__held") == "We hold 3 recommendations."


def test_only_the_newest_version_is_counted(read):
    document = make_document(make_publication("held"))
    for number in (3, 1):
        version = make_version(document)
        for n in range(number):
            make_item(version, label=str(n + 1))
    assert read("/").one(".gt-listed__held") == "We hold 1 recommendation."


def test_figures_of_sources_are_shown_as_theirs(read):
    publication = make_publication("claimed")
    Count.objects.create(
        publication=publication, number=9, unit="national recommendations", source="x", standing="unconfirmed"
    )
    Count.objects.create(
        publication=publication, number=14, unit="children", source="x", standing="confirmed"
    )
    assert read("/").one(".gt-listed__held") == (
        "We hold nothing from it yet. Sources say it has 9 national recommendations (not confirmed)."
    )


def test_source_is_linked_with_when_it_was_checked(read):
    publication = make_publication("linked")
    Address.objects.create(
        publication=publication,
        url="https://example.org/review",
        title="The review",
        is_confirmed=True,
        last_checked_on=date(2026, 5, 3),
    )
    make_publication("unlinked")
    page = read("/")
    assert page.links()["The review"] == "https://example.org/review"
    assert page.all(".gt-listed__source") == [
        "The review Link last checked 3 May 2026.",
        "We do not know its web address yet.",
    ]


def test_replaced_guidance_says_what_replaced_it(read):
    old = make_publication("old", kind="guidance")
    make_publication("new", kind="guidance", supersedes=old, known_as="2025 version")
    page = read("/")
    assert page.one(".gt-listed__fact") == "Replaced by New (2025 version)."
    assert page.links()["New (2025 version)"] == "/publications/new"


def test_reader_can_search_from_here_without_script(read):
    form = read("/").tree.css_first("main form[role=search]")
    assert (form.attributes["action"], form.attributes["method"]) == ("/search", "get")


def test_drafts_are_hidden(read):
    make_publication("a-draft", is_draft=True)
    assert "A draft" not in read("/").html


def test_empty_catalogue_says_what_to_do(read):
    assert "The catalogue is empty" in read("/").main


def test_queries_do_not_grow_with_the_list(client, django_assert_max_num_queries):
    for number in range(4):
        parent = make_report(slug=f"review-{number}").document.publication
        make_publication(f"phase-{number}", part_of=parent, phase="Phase 1")
    with django_assert_max_num_queries(8):
        client.get("/")
