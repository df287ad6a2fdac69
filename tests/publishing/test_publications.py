from datetime import date

import pytest

from goldenthread.catalogue.models import Address, Count, DateClaim, Problem
from tests.factories import (
    make_document,
    make_item,
    make_page,
    make_part,
    make_publication,
    make_report,
    make_version,
)

TO_TAKE_AWAY = ["Take these items away", "Cite this"]

pytestmark = pytest.mark.django_db


@pytest.fixture
def version():
    return make_report(
        slug="a-review", title="A review of reviews", known_as="Reviews", summary="About reviews."
    )


@pytest.fixture
def publication(version):
    return version.document.publication


def test_each_list_stands_under_its_printed_heading_with_its_own_numbers(read, version):
    page = read("/publications/a-review")
    headings = [h for h in page.all("main section h2")]
    assert headings == ["Recommendations for government", "Recommendations for partners", *TO_TAKE_AWAY]
    assert page.all(".gt-card__name") == ["Recommendation 1", "Recommendation 1"]
    assert page.links()["Recommendations for partners"].startswith("#list-")


def test_item_is_shown_with_words_parts_addressees_page_and_who_found_it(read, version):
    page = read("/publications/a-review")
    card = page.all(".gt-card")[1]
    assert card.startswith("Recommendation 1 Partners should:")
    assert card.endswith("For: Safeguarding partners Page 8, Recommendation 1. Found by machine.")
    assert page.all(".gt-card .gt-parts li") == ["(a) meet;", "(b) write it down."]


def test_long_item_shows_its_first_words_and_where_the_rest_is(read, version):
    long = make_item(version, "Partners should talk to each other. " * 40, label="2", position=9)
    page = read("/publications/a-review")
    assert "…" in page.all(".gt-card")[-1]
    assert page.links()["Read all of it: Recommendation 2"] == long.get_absolute_url()


def test_words_between_parts_are_not_lost(read, version):
    item = make_item(version, "Do: (a) meet. All of you. (b) talk.", label="7", position=9)
    make_part(item, "meet.", label="a")
    make_part(item, "talk.", label="b")
    assert "Do: (a) meet. All of you. (b) talk." in read("/publications/a-review").main


def test_items_without_a_printed_heading_are_said_to_have_none(read, version):
    make_item(version, "Talk.", kind="question", list_title="", position=9)
    assert "Questions without a heading" in read("/publications/a-review").all("main section h2")


def test_completeness_is_worked_out_from_counts_numbers_and_pages(read, version, publication):
    Count.objects.create(
        publication=publication, number=3, unit="recommendations", source="the report", standing="confirmed"
    )
    make_page(version, blocks=())
    Problem.objects.create(version=version, code="numbering-gap", page=2, detail="3 is followed by 5.")
    page = read("/publications/a-review")
    proof = page.all(".gt-proof__sentence")
    assert "Look here: It has 3 recommendations (source: the report); we hold 2." in proof
    assert "“Recommendations for partners” has one, numbered 1; we hold it." in proof
    assert "Look here: 1 page has no text: 3. We could not read what is there." in proof
    assert "A person has checked none of the 2 items against the document." in proof
    assert page.all(".gt-problems__problem") == ["3 is followed by 5. (page 2 of the file)"]


def test_disputed_dates_are_all_shown_with_their_sources(read, publication):
    for on, source in [(date(2024, 12, 12), "a newspaper"), (date(2024, 2, 2), "the Panel's site")]:
        DateClaim.objects.create(
            publication=publication, on=on, precision="day", source=source, standing="disputed"
        )
    publication.published_on = None
    publication.save()
    facts = read("/publications/a-review").one(".gt-facts")
    assert "We do not know which day is right. Sources say:" in facts
    assert "12 December 2024 Sources disagree Source: a newspaper." in facts
    assert "2 February 2024 Sources disagree Source: the Panel's site." in facts


def test_counts_have_unit_source_and_standing(read, publication):
    Count.objects.create(
        publication=publication, number=1200, unit="children", source="press", standing="unconfirmed"
    )
    assert "1,200 children Not confirmed Source: press." in read("/publications/a-review").one(".gt-facts")


def test_addresses_say_whether_anyone_followed_them(read, publication):
    Address.objects.create(publication=publication, url="https://example.org/a", title="The report")
    facts = read("/publications/a-review").one(".gt-facts")
    assert "The report Not confirmed https://example.org/a. Not checked yet." in facts


def test_document_is_offered_as_text_as_stored_copy_and_with_its_hash(read, version):
    page = read("/publications/a-review")
    read_it = page.links()["Read Report here: contents and text"]
    assert read_it == f"/publications/{version.document.publication.slug}/read?document={version.document_id}"
    copies = [name for name in page.links() if name.startswith("Our stored copy of Report (PDF, ")]
    assert page.links()[copies[0]] == f"/documents/{version.pk}/file"
    assert version.sha256 in page.main.replace(" ", "")


def test_older_version_is_kept_and_its_items_are_not_listed(read, version):
    newer = make_version(version.document)
    make_page(newer)
    page = read("/publications/a-review")
    assert page.all(".gt-card") == []
    assert page.links()["Stored copy of version 1"] == f"/documents/{version.pk}/file"


def test_version_that_could_not_be_read_hides_no_older_one(read, version):
    broken = make_version(version.document, status="corrupt")
    page = read("/publications/a-review")
    assert len(page.all(".gt-card")) == 2
    assert page.links()["Stored copy of version 2"] == f"/documents/{broken.pk}/file"
    assert "could not be read" in page.one(".gt-document details")


def test_main_document_comes_first_and_lists_say_which_document(read, publication):
    second = make_version(make_document(publication, title="Briefing", position=2))
    make_page(second)
    make_item(second, "Ask.", kind="question", list_title="Questions")
    page = read("/publications/a-review")
    assert page.all(".gt-document h3") == ["Report", "Briefing"]
    assert page.all(".gt-list-about")[-1] == "1 question, in Briefing"


def test_twin_on_the_web_lists_only_what_the_report_does_not_have(read, publication):
    web = make_version(make_document(publication, position=2), media_type="text/html", filename="report.html")
    make_page(web, blocks=["The  department should publish guidance.", "Only here."], size=(0, 0))
    make_item(web, "The  department should publish guidance.", label="1", list_title="For government")
    make_item(web, "Only here.", label="9", list_title="For government")
    page = read("/publications/a-review")
    assert page.all(".gt-card__name") == ["Recommendation 1", "Recommendation 1", "Recommendation 9"]
    assert "Report (web page) repeats 1 item word for word" in page.main
    assert page.all(".gt-document h3") == ["Report (PDF)", "Report (web page)"]


def test_publication_we_hold_nothing_of_says_so(read):
    make_publication("listed-only")
    page = read("/publications/listed-only")
    assert "We hold no recommendations or findings from this publication yet." in page.main
    assert "Known as" not in page.main


def test_file_that_could_not_be_read_says_so(read):
    version = make_version(status="encrypted")
    page = read(version.document.publication.get_absolute_url())
    assert "We could not read the text of this file" in page.main


def test_draft_is_hidden_from_the_public_and_noted_to_editors(read, publication):
    publication.is_draft = True
    publication.save()
    assert read("/publications/a-review").status == 404
    assert read("/publications/a-review", "viewer").status == 404
    page = read("/publications/a-review", "editor")
    assert "Only editors see this page" in page.main
    assert page.links()["Change these facts"] == "/catalogue/publications/a-review/edit"


def test_public_is_not_led_to_changing_facts(read, publication):
    assert "Change these facts" not in read("/publications/a-review").links()


def test_drafts_it_is_tied_to_are_not_named(read):
    hidden = make_publication("hidden", is_draft=True)
    make_publication("open", part_of=hidden, supersedes=hidden, answers=hidden)
    make_publication("hidden-phase", is_draft=True, part_of=hidden)
    assert "Hidden" not in read("/publications/open").html
    assert "Hidden" in read("/publications/open", "editor").html


def test_replaced_guidance_names_what_replaced_it(read):
    old = make_publication("old", kind="guidance")
    make_publication("new", kind="guidance", supersedes=old)
    assert read("/publications/old").links()["New"] == "/publications/new"
    assert read("/publications/new").links()["Old"] == "/publications/old"


def test_content_notice_stands_where_the_subject_calls_for_it(read, version):
    assert "children who died" in read("/publications/a-review").main
    other = make_report(slug="other", kind="other")
    assert "Before you read" not in read(other.document.publication.get_absolute_url()).main


def test_unknown_publication_is_not_found(read):
    assert read("/publications/nothing-here").status == 404


def test_hostile_words_are_words(read):
    version = make_version(make_document(make_publication("hostile")))
    bad = "<script>alert(1)</script> & <img src=x onerror=alert(2)>"
    make_page(version, blocks=[bad])
    make_item(version, bad, list_title=bad, label="<b>1</b>", addressed_to=[bad])
    page = read("/publications/hostile")
    assert bad in page.main
    assert "<script>alert" not in page.html
    assert "<img src=x" not in page.html


def test_queries_do_not_grow_with_items_and_documents(client, publication, django_assert_max_num_queries):
    for position in range(2, 5):
        version = make_version(make_document(publication, position=position))
        make_page(version)
        for number in range(6):
            make_part(make_item(version, f"Partners should act {number}.", label=str(number)), "act")
    with django_assert_max_num_queries(24):
        client.get("/publications/a-review")
