"""One run over a source: what it writes, what it asks for, and that nothing changed writes nothing."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import DataError

from goldenthread.catalogue.actions import edit_publication
from goldenthread.catalogue.models import Forthcoming, Item, Publication, Update, Version
from goldenthread.collecting.looks import collect as collecting
from goldenthread.collecting.looks.account import in_words
from goldenthread.collecting.looks.deciding import match_to
from goldenthread.collecting.looks.lock import Locked, collecting_lock
from goldenthread.collecting.models import Attachment, Listing, Run
from goldenthread.collecting.sources.found import Presence, Trouble, Validators
from goldenthread.collecting.web.fetch import FetchError, Refusal
from tests.collecting.sources import Place, found, found_file, make_source, on
from tests.factories import make_publication
from tests.written import writes

pytestmark = pytest.mark.django_db

URL = "https://assets.publishing.service.gov.uk/media/report.pdf"
TEXT = "- Partners should meet each month.\n- Schools should keep a record of each visit."


def place(*files, text=TEXT, **facts):
    facts.setdefault("dates", (on(2026, 5, 4),))
    files = files or (found_file(),)
    page = found(files=files, validators=Validators('"page"'), **facts)
    return Place(page, files={file.url: text for file in files})


@pytest.fixture
def source():
    return make_source()


def kinds():
    return list(Update.objects.order_by("pk").values_list("kind", flat=True))


def test_new_publication_comes_in_whole_and_is_told_of_once(source):
    there = place(found_file(), found_file("annex-a.pdf"))
    there.files[there.pages[0].files[1].url] = "- An annex may ask too.\n- And once more."
    account = there.collect(source)
    publication = Publication.objects.get()
    assert (publication.title, publication.is_draft) == ("A made up review", False)
    assert publication.published_on == date(2026, 5, 4)
    assert list(publication.documents.values_list("title", flat=True)) == ["Report", "Annex a"]
    assert Item.objects.count() == 4
    assert kinds() == ["new_publication"]
    assert Update.objects.get().detail["items"] == 4
    assert (account.is_good, account.exit_status) == (True, 0)
    assert (account.as_counts["added"], account.as_counts["items"]) == (2, 4)


def test_second_run_writes_only_its_own_row_and_fetches_nothing(source):
    there = place(found_file(), found_file("annex-a.pdf"))
    there.collect(source)
    with writes() as statements:
        account = there.collect(source)
    tables = {statement.split('"')[1] for statement in statements}
    assert tables == {"collecting_run", "audit_event"}
    assert account.as_counts["files_fetched"] == 0
    assert account.as_counts["unchanged"] == 2


def test_source_is_told_what_we_hold(source):
    there = place()
    there.collect(source)
    there.collect(source)
    key = there.pages[0].key
    assert there.held == {key: Validators('"page"', "", there.pages[0].url)}


def test_page_that_did_not_change_still_has_its_files_asked_for_with_what_we_hold(source):
    there = place()
    there.collect(source)
    there.pages = [found(presence=Presence.UNCHANGED)]
    there.files[URL] = "- Partners should meet each week.\n- Schools should keep a record of each visit."
    there.collect(source)
    assert Version.objects.count() == 2
    assert kinds() == ["new_publication", "new_version"]


def test_starter_entry_gets_its_documents_and_is_not_told_as_news_of_today(source):
    publication = make_publication("a", title="A made up review", publisher=source.publisher)
    place().collect(source)
    assert Publication.objects.get() == publication
    assert publication.documents.count() == 1
    assert Listing.objects.get().match == "certain"
    update = Update.objects.get()
    assert (update.kind, update.detail["first_look"]) == ("new_document", True)


def test_doubtful_page_waits_and_comes_in_after_a_person_decided(source):
    publication = make_publication(title="Quite a made-up review of areas", publisher=source.publisher)
    there = place(title="Quite a made-up review")
    there.collect(source)
    listing = Listing.objects.get()
    assert (listing.match, listing.publication) == ("doubtful", None)
    assert listing.candidates[0]["publication"] == publication.pk
    assert there.asked == []
    assert Publication.objects.count() == 1
    there.collect(source)
    assert there.asked == []
    match_to(listing=listing, publication=publication, by="a test")
    there.collect(source)
    assert there.held[listing.key].etag == ""
    assert publication.documents.count() == 1


def test_file_that_fails_leaves_the_rest_and_comes_in_with_the_next_run(source):
    broken = found_file("broken.pdf")
    there = place(found_file(), broken)
    there.files[broken.url] = FetchError("The document did not come whole.", Refusal.CUT_SHORT)
    account = there.collect(source)
    assert (account.is_good, account.exit_status) == (False, 3)
    assert account.problems == [{"file": broken.url, "sentence": "The document did not come whole."}]
    assert Version.objects.count() == 1
    attachment = Attachment.objects.get(key="broken.pdf")
    assert (attachment.state, attachment.problem) == ("refused", "The document did not come whole.")
    there.files[broken.url] = "- Now it is whole."
    assert there.collect(source).is_good
    attachment.refresh_from_db()
    assert (attachment.state, attachment.problem) == ("taken_in", "")
    assert Version.objects.count() == 2


def test_failure_of_a_moment_changes_nothing_of_a_document_that_is_here(source):
    there = place()
    there.collect(source)
    there.files[URL] = FetchError("The site did not answer in time.", Refusal.TOO_SLOW)
    with writes() as statements:
        account = there.collect(source)
    assert {statement.split('"')[1] for statement in statements} == {"collecting_run", "audit_event"}
    assert not account.is_good


def test_trouble_with_a_page_is_kept_with_the_run(source):
    there = place()
    there.pages.append(Trouble("https://www.gov.uk/x", "The site has a fault of its own."))
    account = there.collect(source)
    run = Run.objects.get()
    assert (run.watched, run.is_good) == (source, False)
    assert run.problems == [{"file": "https://www.gov.uk/x", "sentence": "The site has a fault of its own."}]
    assert account.exit_status == 3


def test_source_that_does_not_answer_ends_the_run_as_not_good(source):
    there = place()

    def read(held):
        raise FetchError("The site did not answer in time.", Refusal.TOO_SLOW)
        yield

    there.read = read
    assert there.collect(source).exit_status == 4
    assert not Run.objects.get().is_good


def test_stale_copy_of_a_page_changes_nothing(source):
    there = place(as_of=datetime(2026, 5, 4, tzinfo=UTC))
    there.collect(source)
    old = replace(there.pages[0], as_of=datetime(2026, 5, 1, tzinfo=UTC), title="An old title")
    there.pages = [old]
    there.collect(source)
    assert Publication.objects.get().title == "A made up review"


def test_publishers_note_of_a_change_is_told(source):
    there = place()
    there.collect(source)
    note = (datetime(2026, 6, 1, tzinfo=UTC), "Corrected a figure on page 3.")
    there.pages = [replace(there.pages[0], history=(note,))]
    there.collect(source)
    assert kinds() == ["new_publication", "changed"]
    assert Update.objects.get(kind="changed").detail == {"note": "Corrected a figure on page 3."}


def test_second_run_at_the_same_time_leaves(source):
    with collecting_lock(), pytest.raises(Locked, match="Another run"):
        place().collect(source)
    assert not Run.objects.exists()


def test_dry_run_says_what_would_change_and_writes_nothing(source):
    there = place()
    with writes() as statements:
        account = there.collect(source, dry_run=True)
    assert statements == []
    assert there.asked == []
    assert account.changes[0]["what"] == ["match: new", "document to take in: Report"]
    there.collect(source)
    assert there.collect(source, dry_run=True).changes == []
    there.files[URL] = "- Something else."
    with writes() as statements:
        account = there.collect(source, dry_run=True)
    assert statements == []
    assert account.changes[0]["what"] == ["new version: Report"]


def test_account_on_a_terminal_is_in_words(source):
    account = place().collect(source)
    assert account.changes[0]["what"][:2] == ["match: new", "new_publication"]
    line = account.as_lines()[1]
    assert line.strip().startswith(f"{account.changes[0]['title']}: new here, new publication")
    assert "_" not in line
    assert in_words(["match: certain", "new_document", "new_document"]) == "matched, new document (2)"


def test_ctrl_c_ends_the_run_with_a_sentence(source):
    there = place()

    def stop(title):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        there.collect(source, tell=stop)
    run = Run.objects.get()
    assert "stopped before its end" in run.problems[0]["sentence"]
    assert (run.is_good, Version.objects.count()) == (False, 1)
    assert run.ended_at >= run.started_at - timedelta(0)


def test_date_that_the_publisher_corrects_takes_the_place_of_its_old_one(source):
    there = place()
    there.collect(source)
    there.pages = [replace(there.pages[0], dates=(on(2026, 5, 6),))]
    there.collect(source)
    publication = Publication.objects.get()
    assert publication.published_on == date(2026, 5, 6)
    assert [claim.standing for claim in publication.date_claims.all()] == ["confirmed"]


def test_edit_of_a_person_during_the_run_is_not_overwritten(source):
    there = place()
    there.collect(source)
    page = there.pages[0]

    def read(held):
        edit_publication(publication=Publication.objects.get(), facts={"summary": "Ours."}, by="a person")
        yield replace(page, dates=(on(2026, 5, 6),))

    there.read = read
    there.collect(source)
    assert Publication.objects.get().summary == "Ours."


def test_second_page_of_one_title_waits_for_a_person(source):
    there = place()
    there.pages.append(found("the-same-again", title="A made up review", dates=(on(2026, 5, 4),)))
    there.collect(source)
    assert sorted(Listing.objects.values_list("match", flat=True)) == ["doubtful", "new"]
    assert Publication.objects.count() == 1


def test_two_files_of_one_id_are_one_and_an_endless_address_is_trouble(source):
    endless = found_file("x.pdf", url=URL + "?" + "x" * 500)
    there = place(found_file(), found_file(title="The same id again"), endless)
    account = there.collect(source)
    assert Attachment.objects.count() == 1
    assert "too long" in account.problems[0]["sentence"]


def test_page_that_the_database_refuses_stops_no_other(source, monkeypatch):
    there = place()
    there.pages.append(found("another", title="Sleep safety for the youngest"))
    write = collecting.write_look

    def refuse(look, taken):
        if look.found.title == "A made up review":
            raise DataError("as if a value did not fit")
        return write(look, taken)

    monkeypatch.setattr(collecting, "write_look", refuse)
    account = there.collect(source)
    assert Publication.objects.get().title == "Sleep safety for the youngest"
    assert (account.is_good, "could not be written" in account.problems[0]["sentence"]) == (False, True)


def test_announced_publication_that_comes_out_is_noted_in_the_forward_plan(source):
    announced = {"publisher": source.publisher, "kind": "national_review", "source": "a letter"}
    plan = Forthcoming.objects.create(slug="a", title="A made-up review", **announced)
    other = Forthcoming.objects.create(slug="b", title="A review of something else", **announced)
    place().collect(source)
    plan.refresh_from_db()
    other.refresh_from_db()
    assert (plan.publication, other.publication) == (Publication.objects.get(), None)


def test_text_that_a_database_refuses_is_cleaned(source):
    there = place(title="A made\x00 up review", summary="nul \x00")
    there.collect(source)
    note = (datetime(2026, 6, 1, tzinfo=UTC), "Corrected\x00.")
    there.pages = [replace(there.pages[0], history=(note,))]
    there.collect(source)
    assert kinds() == ["new_publication", "changed"]
    there.collect(source)
    assert kinds() == ["new_publication", "changed"]


def test_new_publications_are_news_from_the_second_run_on_even_when_one_page_always_fails(source):
    there = place()
    there.pages.append(Trouble("https://www.gov.uk/x", "The site has a fault of its own."))
    there.collect(source)
    there.pages.append(found("another", title="Sleep safety for the youngest"))
    there.collect(source)
    told = Update.objects.order_by("pk").values_list("detail__first_look", flat=True)
    assert list(told) == [True, False]


def test_decision_of_a_person_during_the_run_is_not_overwritten(source):
    publication = make_publication(title="Quite another thing entirely")
    there = place()
    there.collect(source)
    page = there.pages[0]

    def read(held):
        match_to(listing=Listing.objects.get(), publication=publication, by="a person")
        yield replace(page, title="A newer title")

    there.read = read
    there.collect(source)
    listing = Listing.objects.get()
    assert (listing.publication, listing.match) == (publication, "confirmed")
