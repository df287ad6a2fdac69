"""Taking a document in: everything or nothing, once, and never without its file."""

import pytest
from django.core.files.storage import default_storage
from django.db import DatabaseError

from goldenthread.audit.models import Event
from goldenthread.catalogue.catalogue_file import STARTER, read_json
from goldenthread.catalogue.loading import load_catalogue
from goldenthread.catalogue.models import Change, Correction, Item, Page, Part, Problem, Publication, Version
from goldenthread.collecting import actions
from goldenthread.collecting.models import Run
from goldenthread.collecting.outcome import Result
from goldenthread.extraction import extract
from goldenthread.extraction.model import Status
from tests.collecting.documents import extraction, extraction_of, failed
from tests.factories import make_publication, make_user
from tests.written import writes

pytestmark = pytest.mark.django_db

LONG = (
    "Partners should look at how they share what they know when a family moves, and tell each other in time."
)


def add(publication, data=b"%PDF-1", *, read=None, filename="report.pdf", **given):
    read = read or extraction("Partners should act.", "Schools should write it down.")
    return actions.add_document(
        publication=publication,
        data=data,
        filename=filename,
        source="",
        by="a test",
        extraction=read,
        **given,
    )


def rows():
    return {model.__name__: model.objects.count() for model in (Version, Page, Item, Part, Problem, Change)}


@pytest.fixture
def review():
    return make_publication("a-review")


def test_document_becomes_version_pages_items_and_parts(review):
    outcome = add(review)
    assert outcome.result == Result.ADDED
    assert rows() == {"Version": 1, "Page": 1, "Item": 2, "Part": 2, "Problem": 0, "Change": 2}
    version = Version.objects.get()
    assert (version.number, version.status, version.filename, version.size) == (1, "ok", "report.pdf", 6)
    assert version.metadata == {"Author": "Someone"}
    assert default_storage.open(version.file_path).read() == b"%PDF-1"
    page = version.pages.get()
    assert page.label == "iv"
    for item in version.items.all():
        assert [page.text[s["start"] : s["end"]] for s in item.spans] == [item.text]
        assert item.spans[0]["boxes"] == [[72.0, 100.0, 500.0, 112.0]]


def test_parts_inside_parts_are_kept_in_printed_order_each_with_the_part_it_stands_in(review):
    page = (
        "<h1>A review</h1><h2>Recommendations</h2><ol><li>Partners should:<ol type=a><li>meet,"
        "<ul><li>early;</li><li>late; and</li></ul></li><li>talk.</li></ol></li>"
        "<li>Schools should write it down.</li></ol>"
    )
    add(review, page.encode(), read=extract(page.encode(), filename="a.html"), filename="a.html")
    parts = Part.objects.filter(item__label="1").values_list("position", "label", "text", "part_of__label")
    assert list(parts) == [
        (1, "a", "meet, early; late; and", None),
        (2, "", "early;", "a"),
        (3, "", "late; and", "a"),
        (4, "b", "talk.", None),
    ]


def test_audit_event_tells_what_was_added_by_whom(review):
    person = make_user("eddie@example.org")
    outcome = actions.add_document(
        publication=review, data=b"x", filename="a.pdf", source="", by=person, extraction=extraction("Act.")
    )
    event = Event.objects.get(action="document added")
    assert event.actor == "eddie@example.org"
    assert event.detail["items"] == 1
    assert event.detail["sha256"] == outcome.version.sha256


def test_same_bytes_again_write_nothing_and_are_not_read_again(review, monkeypatch):
    first = add(review)
    monkeypatch.setattr(actions, "read_document", lambda *args: pytest.fail("read again"))
    with writes() as statements:
        again = actions.add_document(
            publication=review, data=b"%PDF-1", filename="copy.pdf", source="", by="a test"
        )
    assert statements == []
    assert (again.result, again.version, again.items) == (Result.UNCHANGED, first.version, 2)


def test_new_bytes_under_the_same_name_are_the_next_version(review):
    add(review)
    outcome = add(review, b"%PDF-2", read=extraction("Partners should act.", "A new one."))
    assert (outcome.version.number, review.documents.count()) == (2, 1)
    assert Version.objects.filter(number=1).exists()


def test_reference_follows_an_item_that_is_the_same(review):
    add(review, read=extraction(LONG, "Schools should write it down."))
    old = dict(Item.objects.values_list("label", "reference"))
    outcome = add(
        review, b"%PDF-2", read=extraction(LONG.replace("in time", "in good time"), "Quite another.")
    )
    new = dict(outcome.version.items.values_list("label", "reference"))
    assert new["1"] == old["1"]
    assert new["2"] not in old.values()


def test_two_lists_with_the_same_numbers_keep_their_references_apart(review):
    both = [("recommendation", "National", "3", LONG), ("recommendation", "Local", "3", LONG + " Here.")]
    add(review, read=extraction_of(both))
    old = dict(Item.objects.values_list("list_title", "reference"))
    assert len(set(old.values())) == 2
    outcome = add(review, b"%PDF-2", read=extraction_of(both[::-1]))
    assert dict(outcome.version.items.values_list("list_title", "reference")) == old


def test_references_survive_a_broken_copy_in_between(review):
    add(review)
    old = set(Item.objects.values_list("reference", flat=True))
    add(review, b"broken", read=failed())
    outcome = add(review, b"%PDF-3")
    assert outcome.version.number == 3
    assert set(outcome.version.items.values_list("reference", flat=True)) == old


def test_correction_stands_on_the_next_version_where_the_machine_says_the_same(review):
    add(review, read=extraction(LONG, "Schools should write it down."))
    person = make_user()
    for item in Item.objects.all():
        Correction.objects.create(
            item=item, field="label", value="9", reason="misread", by=person, at=item.version.collected_at
        )
    Correction.objects.create(
        item=Item.objects.get(label="1"),
        field="text",
        value="Ours",
        reason="x",
        by=person,
        at=item.version.collected_at,
    )
    outcome = add(
        review, b"%PDF-2", read=extraction(LONG.replace("in time", "in good time"), "Something else.")
    )
    first, second = outcome.version.items.all()
    assert first.shown("label") == "9"
    assert first.shown("text") == first.text
    assert second.shown("label") == "2"


def test_another_file_of_the_publication_is_another_document(review):
    add(review, filename="report.pdf")
    add(review, b"%PDF-2", filename="summary.pdf", read=extraction("Quite other words.", title="Summary"))
    assert sorted(review.documents.values_list("title", flat=True)) == ["A review", "Summary"]


def test_same_title_and_items_under_another_name_are_a_new_version(review):
    add(review, filename="report.pdf")
    add(review, b"%PDF-2", filename="report-final.pdf")
    assert [document.versions.count() for document in review.documents.all()] == [2]


def test_reports_of_a_series_with_one_title_are_documents_of_their_own(review):
    add(review, filename="north.pdf", read=extraction("The north should act."))
    add(review, b"%PDF-2", filename="south.pdf", read=extraction("Someone else entirely must do this."))
    assert review.documents.count() == 2


def test_title_that_the_caller_gives_decides(review):
    add(review, filename="a.pdf", titled="The review")
    outcome = add(review, b"%PDF-2", filename="b.pdf", titled="The review", read=extraction("Other."))
    assert (outcome.version.number, outcome.version.document.title) == (2, "The review")


def test_document_that_could_not_be_read_is_kept_with_its_status_and_a_sentence(review):
    outcome = add(review, b"junk", read=failed())
    assert (outcome.result, outcome.version.status) == (Result.FAILED, "corrupt")
    assert outcome.problems == ("The file is damaged or incomplete.",)
    assert Problem.objects.get().detail == "The file is damaged or incomplete."
    assert default_storage.open(outcome.version.file_path).read() == b"junk"


def test_failed_document_that_fails_again_writes_nothing(review):
    add(review, b"junk", read=failed())
    with writes() as statements:
        outcome = add(review, b"junk", read=failed())
    assert statements == []
    assert outcome.result == Result.UNCHANGED
    assert not outcome.was_read


def test_failed_document_is_filled_when_it_can_be_read_after_all(review):
    first = add(review, b"slow", read=failed(Status.TIMEOUT, "It took too long."))
    outcome = add(review, b"slow")
    assert (outcome.result, outcome.version) == (Result.ADDED, first.version)
    assert rows() == {"Version": 1, "Page": 1, "Item": 2, "Part": 2, "Problem": 0, "Change": 3}


def test_hostile_file_is_kept_with_its_status_when_really_read(review):
    outcome = actions.add_document(
        publication=review, data=b"%PDF-1.7\n%%EOF junk", filename="x.pdf", source="", by="a test"
    )
    assert outcome.result == Result.FAILED
    assert outcome.version.status in {"corrupt", "not_pdf", "no_text"}
    assert outcome.problems[0].endswith(".")


def test_addressees_are_linked_and_unknown_words_stay_as_printed(review):
    load_catalogue(catalogue=read_json(STARTER), by="a test")
    outcome = add(review, read=extraction("Act.", addressees=("The DfE and the police", "KiwiRail")))
    item = outcome.version.items.get()
    assert item.addressed_to == ["The DfE and the police", "KiwiRail"]
    assert {body.slug for body in item.addressees.all()} == {"department-for-education", "police"}


def test_document_without_a_publication_makes_a_draft_of_its_own_title():
    outcome = add(None, read=extraction("Act.", title="A report on something"))
    assert outcome.publication.is_draft
    assert outcome.publication.slug == "a-report-on-something"


@pytest.mark.parametrize(
    ("filename", "title"),
    [("my_report-2.pdf", "my report 2"), (".pdf", "pdf"), ("---.pdf", "Untitled document")],
)
def test_draft_of_a_document_without_a_title_is_named_after_the_file(filename, title):
    outcome = add(None, filename=filename, read=extraction("Act.", title=None))
    assert outcome.publication.title in {title, f".{title}"}


def test_second_copy_without_a_publication_changes_nothing():
    add(None)
    with writes() as statements:
        assert add(None, filename="elsewhere.pdf").result == Result.UNCHANGED
    assert statements == []


def test_new_bytes_without_a_publication_go_to_the_draft_the_first_made():
    first = add(None)
    second = add(None, b"%PDF-2")
    assert second.publication == first.publication
    assert second.version.number == 2


def test_same_title_under_another_name_makes_another_draft():
    add(None, filename="north.pdf")
    second = add(None, b"%PDF-2", filename="south.pdf", read=extraction("Other."))
    assert second.publication.slug == "a-review-2"


def test_unknown_slug_makes_the_draft_once():
    add("northmoor-report", filename="a.pdf")
    add("northmoor-report", b"%PDF-2", filename="b.pdf", read=extraction("Other.", title="Summary"))
    assert Publication.objects.get().slug == "northmoor-report"
    assert Publication.objects.get().documents.count() == 2


def test_failure_in_the_middle_leaves_no_row(monkeypatch):
    def fail(*args):
        raise DatabaseError("disk full")

    monkeypatch.setattr("goldenthread.collecting.reading.rows.write_addressees", fail)
    with pytest.raises(DatabaseError):
        add(None)
    assert not any(rows().values())
    assert not Publication.objects.exists()
    assert not Event.objects.exists()


def test_bytes_are_stored_before_any_row_tells_of_them(review, monkeypatch):
    def fail(data):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(actions, "keep", fail)
    with pytest.raises(OSError, match="No space"):
        add(review)
    assert not any(rows().values())


def test_long_printed_titles_fit_their_columns(review):
    long = "word " * 300
    items = [("recommendation", long, "1" * 60, LONG)]
    outcome = add(review, read=extraction_of(items, title=long), filename="n" * 300 + ".pdf")
    item = outcome.version.items.get()
    assert (len(item.list_title), len(item.label), item.text) == (500, 50, LONG)


def test_run_is_noted_from_its_beginning_to_its_end():
    run = actions.start_run(source="a folder", by=make_user("eddie@example.org"))
    assert Run.objects.get().ended_at is None
    actions.end_run(run=run, counts={"added": 1}, problems=[{"file": "a", "sentence": "b."}], by="a test")
    run = Run.objects.get()
    assert run.ended_at >= run.started_at
    assert (run.by, run.counts, run.problems) == (
        "eddie@example.org",
        {"added": 1},
        [{"file": "a", "sentence": "b."}],
    )
