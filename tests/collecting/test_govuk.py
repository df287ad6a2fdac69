"""Reading a publisher on GOV.UK: everything that is there, what became of the rest, and nothing made up."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from goldenthread.collecting.sources.content_item import moved_to
from goldenthread.collecting.sources.found import FoundDate, FoundPublication, Presence, Trouble, Validators
from goldenthread.collecting.sources.govuk import GovukReader
from goldenthread.collecting.sources.only import Only
from goldenthread.collecting.web.allowed import GOVUK
from goldenthread.collecting.web.fetch import FetchError
from tests.collecting.fake_content import DEPARTMENT
from tests.collecting.fake_govuk import PANEL, FakeGovuk


@pytest.fixture
def fake():
    with FakeGovuk() as server:
        yield server


def reader(fake, organisation=PANEL, only=None, **rules):
    return GovukReader(organisation=organisation, fetcher=fake.fetcher(**rules), only=only or Only())


def read(fake, held=None, **about):
    """What is found, by the end of its address."""
    found = list(reader(fake, **about).read(held or {}))
    return {each.url.rpartition("/")[2]: each for each in found}


def held_after(found):
    return {each.key: each.validators for each in found.values() if isinstance(each, FoundPublication)}


def test_publication_is_told_with_its_facts_and_files(fake):
    page = fake.publish(
        "a-review", files=2, html=True, title="A review of recording", description="What it is."
    )
    found = read(fake)["a-review"]
    assert found.key == f"{page.content_id}:en"
    assert found.url == f"{GOVUK}/government/publications/a-review"
    assert (found.presence, found.title, found.kind) == ("published", page.title, "independent_report")
    assert found.summary == "What it is."
    assert found.dates == (FoundDate(date(2024, 1, 9), "day", "GOV.UK, first published"),)
    assert [file.key for file in found.files] == [
        "a-review-of-recording-web-page",
        "a-review-1.pdf",
        "a-review-2.pdf",
    ]
    assert [file.media_type for file in found.files] == ["text/html", "application/pdf", "application/pdf"]
    assert found.files[1].url.startswith("https://assets.publishing.service.gov.uk/media/")
    assert found.history == ((datetime(2024, 1, 9, 9, 30, tzinfo=UTC), "First published."),)
    assert found.validators == Validators(found.validators.etag, "", found.url)
    assert found.validators.etag


def test_update_is_told_as_an_update_and_notes_come_newest_last(fake):
    page = fake.publish("a-review")
    fake.update(page, "Added a briefing.")
    found = read(fake)["a-review"]
    assert [(day.source, day.is_update) for day in found.dates] == [
        ("GOV.UK, first published", False),
        ("GOV.UK, last updated", True),
    ]
    assert [note for _, note in found.history] == ["First published.", "Added a briefing."]


def test_day_is_the_day_in_london(fake):
    page = fake.publish("a-review")
    page.times = datetime(2024, 6, 30, 23, 15, tzinfo=UTC)
    assert read(fake)["a-review"].dates[0].on == date(2024, 7, 1)


def test_web_page_of_a_publication_is_its_words_alone(fake):
    page = fake.publish("a-review", files=0)
    path = fake.attach_html(page, "The <report> & more", "Partners should act.")
    html = read(fake)["a-review"].files[0].html
    assert html.startswith('<!DOCTYPE html>\n<html lang="en">')
    assert "<h1>The &lt;report&gt; &amp; more</h1>" in html
    assert "<li>Partners should act.</li>" in html
    fake.pages[path].touch(fake.times)  # republished with nothing changed
    fake.update(page, "A note.")
    assert read(fake)["a-review"].files[0].html == html


def test_page_that_has_no_files_is_its_own_document(fake):
    fake.publish("a-notice", files=0, body="<div><p>Words of a notice.</p></div>")
    (file,) = read(fake)["a-notice"].files
    assert (file.key, file.url) == ("page", f"{GOVUK}/government/publications/a-notice")
    assert "<p>Words of a notice.</p>" in file.html


def test_file_on_another_site_is_an_address_only(fake):
    page = fake.publish("a-review", files=0)
    fake.attach_external(page, "Elsewhere", "https://example.org/report.pdf")
    (file,) = read(fake)["a-review"].files
    assert (file.elsewhere, file.url) == (True, "https://example.org/report.pdf")


def test_document_on_a_listed_site_is_fetched_though_it_is_called_external(fake):
    page = fake.publish("a-review", files=0)
    fake.attach_external(page, "The report", "https://panel.example/report.pdf")
    fake.attach_external(page, "About it", "https://panel.example/about")
    files = read(fake, hosts=frozenset({"panel.example"}))["a-review"].files
    assert [file.elsewhere for file in files] == [False, True]


def test_older_page_tells_its_files_in_html(fake):
    page = fake.publish("an-older-review", files=0)
    path = fake.attach_html(page, "The report as a page")
    page.files.clear()
    page.old_documents = [
        '<section class="attachment embedded"><div class="thumbnail"><a href="/cover"><img></a></div>'
        '<h2 class="title"><a href="/government/uploads/report.pdf">The   report</a></h2></section>',
        f'<section><h2 class="title"><a href="{path}">The report as a page</a></h2></section>',
        '<section><h2><a href="https://example.org/x.csv">Figures</a></h2></section>',
        '<section><h2><a href="javascript:alert(1)">Nothing</a></h2></section>',
        "<section><p>No link at all</p></section>",
    ]
    files = read(fake)["an-older-review"].files
    assert [(file.title, file.url, file.elsewhere) for file in files] == [
        ("The report", f"{GOVUK}/government/uploads/report.pdf", False),
        ("The report as a page", GOVUK + path, False),
        ("Figures", "https://example.org/x.csv", True),
    ]
    assert files[1].html is not None


def test_collection_brings_its_members_and_is_none_itself(fake):
    listed = fake.publish("listed")
    unlisted = fake.publish("of-another-body", organisations=())
    fake.collect("reviews", "Reviews", listed, unlisted)
    found = read(fake)
    assert set(found) == {"listed", "of-another-body"}
    assert found["listed"].collections == (f"{GOVUK}/government/collections/reviews",)


def test_second_reading_costs_one_search_and_a_304_for_each_page(fake):
    for number in range(5):
        fake.publish(f"review-{number}")
    held = held_after(read(fake))
    fake.requests.clear()
    found = read(fake, held)
    assert {each.presence for each in found.values()} == {Presence.UNCHANGED}
    assert [asked.status for asked in fake.requests] == [200, 304, 304, 304, 304, 304]
    assert all("if-none-match" in asked.headers for asked in fake.requests[1:])
    assert held_after(found) == held


def test_withdrawn_page_stays_with_the_publishers_words_and_day(fake):
    page = fake.publish("a-review")
    fake.withdraw(page, 'This was <a href="/x">replaced</a>.')
    found = read(fake)["a-review"]
    assert (found.presence, found.words) == (Presence.WITHDRAWN, "This was replaced.")
    assert found.since == page.updated_at.date()
    assert found.files


def test_page_that_was_taken_down_says_why_and_what_is_there_instead(fake):
    held = held_after(read_one(fake))
    fake.take_down(
        fake.pages["/government/publications/a-review"], "Published in error.", "/government/other"
    )
    found = read(fake, held)["a-review"]
    assert (found.presence, found.words) == (Presence.GONE, "Published in error.")
    assert found.moved_to == f"{GOVUK}/government/other"


def read_one(fake):
    fake.publish("a-review")
    return read(fake)


@pytest.mark.parametrize("body", [b"", b"<html>", b'{"details": null}'])
def test_page_that_was_taken_down_without_a_word_is_gone_too(fake, body):
    held = held_after(read_one(fake))
    fake.fault("/api/content/government/publications/a-review", status=410, body=body)
    assert read(fake, held)["a-review"].presence is Presence.GONE


def test_redirected_page_has_moved(fake):
    held = held_after(read_one(fake))
    fake.redirect(fake.pages["/government/publications/a-review"], "/government/publications/another?x=1")
    found = read(fake, held)["a-review"]
    assert found.presence is Presence.MOVED
    assert found.moved_to == f"{GOVUK}/government/publications/another?x=1"


@pytest.mark.parametrize(
    ("way", "to"),
    [
        ({"path": "/a/b", "type": "exact", "destination": "/c"}, f"{GOVUK}/c"),
        ({"path": "/a", "type": "prefix", "destination": "/c"}, f"{GOVUK}/c"),
        ({"path": "/a", "type": "prefix", "destination": "/c", "segments_mode": "preserve"}, f"{GOVUK}/c/b"),
        ({"path": "/a", "type": "exact", "destination": "/c"}, ""),
        ({"path": "/a/b", "type": "exact", "destination": "https://example.org/c"}, "https://example.org/c"),
    ],
)
def test_redirect_leads_where_its_record_says(way, to):
    assert moved_to({"base_path": "/a/b", "redirects": [way]}) == to


def test_renamed_page_keeps_its_key(fake):
    held = held_after(read_one(fake))
    page = fake.pages.pop("/government/publications/a-review")
    fake.update(page, path="/government/publications/renamed")
    fake.pages[page.path] = page
    (found,) = read(fake, held).values()
    assert found.key in held
    assert (found.presence, found.url) == (Presence.PUBLISHED, f"{GOVUK}{page.path}")


def test_another_page_at_the_address_is_another_publication(fake):
    held = held_after(read_one(fake))
    fake.update(
        fake.pages["/government/publications/a-review"], content_id="5f66b1a0-7631-11e4-a3cb-000000000000"
    )
    old, new = reader(fake).read(held)
    assert (old.key in held, old.presence) == (True, Presence.MOVED)
    assert (new.key in held, new.presence) == (False, Presence.PUBLISHED)


def test_vanished_page_is_missing_and_a_new_one_that_is_missing_is_only_trouble(fake):
    held = held_after(read_one(fake))
    fake.fault("/api/content/government/publications/a-review", status=404)
    assert read(fake, held)["a-review"].presence is Presence.MISSING
    assert isinstance(read(fake)["a-review"], Trouble)


def test_page_that_the_list_lacks_is_looked_at_and_nothing_follows_from_the_list(fake):
    held = held_after(read_one(fake))
    fake.unlisted.add("/government/publications/a-review")
    assert read(fake, held)["a-review"].presence is Presence.UNCHANGED


@pytest.mark.parametrize("status", [403, 500, 503, 418])
def test_page_that_cannot_be_looked_at_is_trouble_and_the_rest_goes_on(fake, status):
    fake.publish("b-review")
    held = held_after(read_one(fake))
    fake.fault("/api/content/government/publications/a-review", status=status)
    found = read(fake, held)
    assert isinstance(found["a-review"], Trouble)
    assert found["b-review"].presence is Presence.UNCHANGED


def test_source_that_does_not_answer_is_an_error_not_an_empty_source(fake):
    held = held_after(read_one(fake))
    fake.fault("/api/search.json", status=503)
    with pytest.raises(FetchError):
        read(fake, held)


def test_site_that_goes_down_on_the_way_ends_the_reading(fake):
    for number in range(9):
        fake.publish(f"review-{number}")
        fake.fault(f"/api/content/government/publications/review-{number}", status=503)
    with pytest.raises(FetchError, match="left alone"):
        read(fake)
    assert len(fake.requests) == 1 + 5 + 1


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html>",
        b"[]",
        b'"x"',
        b"[" * 100_000,
        b'{"schema_name": "publication"}' + b" " * 10 + b"x",
        b'{"schema_name": "publication", "details": []}',
        b'{"schema_name": "publication", "base_path": "/x", "details": {"attachments": [1]}}',
        b'{"schema_name": "publication", "base_path": "/x", "title": "x", "updated_at": "soon"}',
        b'{"schema_name": "publication", "base_path": "@evil.example/x", "title": "x"}',
        b'{"schema_name": "publication", "withdrawn_notice": [1], "details": {}}',
        b'{"schema_name": "document_collection", "links": {"documents": 5}}',
    ],
)
def test_record_that_makes_no_sense_is_trouble_and_the_rest_goes_on(fake, body):
    fake.publish("b-review")
    fake.publish("a-review")
    fake.fault("/api/content/government/publications/a-review", status=200, body=body)
    found = list(reader(fake).read({}))
    assert {type(each) for each in found} == {Trouble, FoundPublication}


def test_publication_whose_web_page_fails_for_the_moment_waits_whole(fake):
    page = fake.publish("a-review", html=True)
    web_page = f"/api/content{page.path}/{page.files[0].id}"
    fake.fault(web_page, status=500)
    (trouble,) = reader(fake).read({})
    assert isinstance(trouble, Trouble)
    fake.mend()
    fake.fault(web_page, status=404)
    trouble, found = reader(fake).read({})
    assert [file.elsewhere for file in found.files] == [True, False]


def test_list_is_read_page_by_page_and_once_more_when_it_moved(fake, monkeypatch):
    monkeypatch.setattr("goldenthread.collecting.sources.govuk.AT_ONCE", 3)
    for number in range(8):
        fake.publish(f"review-{number}", files=0)
    assert len(read(fake)) == 8
    assert len(fake.asked_for("/api/search")) == 3
    fake.requests.clear()
    fake.fault("/api/search.json", times=1, status=200, body=fake.page("/api/search.json?count=2").body)
    assert len(read(fake)) == 8


def test_only_what_is_asked_for_is_taken(fake):
    fake.publish("response", organisations=(DEPARTMENT,), title="Government response to a National Review")
    fake.publish("budget", organisations=(DEPARTMENT,), title="School budgets")
    fake.publish("speech", organisations=(DEPARTMENT,), title="National review", document_type="speech")
    fake.publish("both", organisations=(DEPARTMENT, PANEL), title="A national review")
    only = Only(
        types=("independent_report",),
        words=("national review",),
        without_organisations=(PANEL,),
        since="2024-01-01",
    )
    assert set(read(fake, organisation=DEPARTMENT, only=only)) == {"response"}
    asked = fake.asked_for("/api/search")[0].path
    assert "filter_content_store_document_type=independent_report" in asked
    assert f"reject_organisations={PANEL}" in asked
    assert "filter_public_timestamp=from%3A2024-01-01" in asked
    assert read(fake, organisation=DEPARTMENT, only=replace(only, since="2030-01-01")) == {}


def test_words_choose_among_the_members_of_a_collection_too(fake):
    kept = fake.publish("kept", organisations=(), title="A national review")
    left = fake.publish("left", organisations=(), title="Something else")
    fake.collect("national-review", "Each national review", kept, left)
    assert set(read(fake, only=Only(words=("national review",)))) == {"kept"}


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        ({"kinds": ["x"]}, "kinds cannot be said"),
        ({"words": "national review"}, "lists of words"),
        ({"words": [1]}, "lists of words"),
        ({"since": "last year"}, "last year"),
    ],
)
def test_what_a_source_takes_is_checked(raw, sentence):
    with pytest.raises(ValueError, match=sentence):
        Only.of(raw)


def test_stale_copy_can_be_told_by_its_time(fake):
    page = fake.publish("a-review")
    before = read(fake)["a-review"].as_of
    fake.update(page, "Changed.")
    assert read(fake)["a-review"].as_of > before


def test_translation_is_a_publication_of_its_own(fake):
    page = fake.publish("a-review")
    fake.publish("a-review.cy", locale="cy", content_id=page.content_id, title="Adolygiad")
    found = read(fake)
    assert found["a-review"].key == f"{page.content_id}:en"
    assert found["a-review.cy"].key == f"{page.content_id}:cy"
    again = read(fake, held_after(found))
    assert {each.presence for each in again.values()} == {Presence.UNCHANGED}


def test_nothing_held_is_asked_for_without_an_address(fake):
    assert list(reader(fake).read({"a-key:en": Validators("etag")})) == []
