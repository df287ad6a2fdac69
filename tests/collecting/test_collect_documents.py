"""The documents of what is collected: which is a new version of which, and how its items are told apart."""

from dataclasses import replace

import pytest

from goldenthread.catalogue.models import Document, Item, Update, Version
from goldenthread.collecting.looks.collect import Opened, collect
from goldenthread.collecting.models import Attachment
from goldenthread.collecting.sources.found import Presence, Validators
from goldenthread.extraction import Extraction, Status
from tests.collecting.sources import Place, found, found_file, make_source, on
from tests.factories import make_decision, make_document, make_publication, make_version
from tests.written import writes

pytestmark = pytest.mark.django_db

URL = "https://assets.publishing.service.gov.uk/media/report.pdf"
TEXT = "- Partners should meet each month.\n- Schools should keep a record of each visit."


def place(*files, text=TEXT, **facts):
    facts.setdefault("dates", (on(2026, 5, 4),))
    files = files or (found_file(),)
    page = found(files=files, validators=Validators('"page"'), **facts)
    return Place(page, files={file.url: text for file in files})


def kinds():
    return list(Update.objects.order_by("pk").values_list("kind", flat=True))


@pytest.fixture
def source():
    return make_source()


def test_new_bytes_are_a_new_version_with_its_items_compared_and_their_references_kept(source):
    there = place(text="\n".join([TEXT, "- Councils should publish what they decide about it each year."]))
    there.collect(source)
    before = list(Item.objects.order_by("position").values_list("reference", flat=True))
    make_decision(Item.objects.get(reference=before[0]))
    there.files[URL] = (
        "- Partners should meet each month.\n- Schools should write it all down.\n- Wholly new."
    )
    there.collect(source)
    old, new = Version.objects.order_by("number")
    assert (new.number, new.document) == (2, old.document)
    update = Update.objects.get(kind="new_version")
    assert update.version == new
    assert update.detail == {"same": 1, "reworded": 0, "new": 2, "gone": 2}
    assert new.items.first().reference == before[0]
    assert old.items.get(reference=before[0]).decisions.count() == 1
    assert new.items.first().decisions.count() == 0


def test_reworded_item_is_counted_as_reworded(source):
    long = "- Partners should meet each month to talk about every child who is missing from school this year."
    there = place(text=long)
    there.collect(source)
    there.files[URL] = long.replace("every child", "each child")
    there.collect(source)
    assert Update.objects.get(kind="new_version").detail == {"same": 0, "reworded": 1, "new": 0, "gone": 0}


def test_bytes_that_the_publisher_puts_back_are_told_of(source):
    there = place()
    for text in (TEXT, "- Something else.", TEXT, TEXT):
        there.files[URL] = text
        there.collect(source)
    assert Version.objects.count() == 2
    assert kinds() == ["new_publication", "new_version", "changed"]
    assert "put back version 1" in Update.objects.get(kind="changed").detail["note"]


def test_renamed_file_of_the_same_id_is_the_same_document(source):
    there = place()
    there.collect(source)
    renamed = found_file(
        key="report.pdf", url=URL.replace("report", "report-v2"), title="The report, corrected"
    )
    there.pages = [replace(there.pages[0], files=(renamed,))]
    there.files = {renamed.url: TEXT + "\n- And one more."}
    there.collect(source)
    assert Document.objects.get().title == "The report, corrected"
    assert Version.objects.count() == 2


def test_file_with_the_same_title_under_another_id_replaces_the_one_that_left(source):
    there = place()
    there.collect(source)
    other = found_file(key="another-id", url=URL.replace("report", "x"), title="Report")
    there.pages = [replace(there.pages[0], files=(other,))]
    there.files = {other.url: TEXT + "\n- And one more."}
    there.collect(source)
    assert Document.objects.count() == 1
    assert set(Attachment.objects.values_list("key", "state")) == {
        ("report.pdf", "removed"),
        ("another-id", "taken_in"),
    }


def test_two_files_of_one_title_are_two_documents(source):
    first, second = found_file("a.pdf", title="Annex"), found_file("b.pdf", title="Annex")
    there = place(first, second)
    there.files[second.url] = "- Something else altogether."
    there.collect(source)
    assert Document.objects.filter(title="Annex").count() == 2


def test_same_bytes_twice_on_a_page_are_one_document(source):
    place(found_file(), found_file("copy.pdf")).collect(source)
    assert Document.objects.get().versions.count() == 1
    assert Attachment.objects.filter(version=Version.objects.get()).count() == 2


def test_words_that_came_with_the_page_are_read_without_a_request(source):
    html = found_file(
        "report", html="<h2>Recommendations</h2><p>- Partners should act.</p>", url=URL + "/html"
    )
    there = place(html)
    there.files = {}
    there.collect(source)
    assert there.asked == []
    assert Version.objects.get().filename == "html.html"
    there.pages = [found(presence=Presence.UNCHANGED)]
    with writes() as statements:
        there.collect(source)
    assert {statement.split('"')[1] for statement in statements} == {"collecting_run", "audit_event"}
    assert there.asked == []


def test_newer_bytes_of_a_file_that_a_person_added_are_its_next_version(source):
    publication = make_publication("a", title="A made up review", publisher=source.publisher)
    document = make_document(publication, title="The title printed inside")
    make_version(document, data=b"- What it said before.", filename="report.pdf")
    place().collect(source)
    assert publication.documents.get() == document
    assert document.versions.count() == 2
    assert Attachment.objects.get().document == document


def test_document_that_cannot_be_read_is_kept_and_told_once(source):
    there = place()
    scan = Extraction(status=Status.NO_TEXT, media_type="application/pdf")
    opened = Opened(there, there.fetch, lambda data, filename: scan)
    account = collect(source=source, opened=opened, by="a test")
    assert (account.as_counts["added"], account.as_counts["failed"], account.exit_status) == (0, 1, 3)
    assert "pictures of pages and no text" in account.problems[0]["sentence"]
    assert Version.objects.get().status == "no_text"
    again = collect(source=source, opened=opened, by="a test")
    assert (again.problems, again.is_good) == ([], True)
