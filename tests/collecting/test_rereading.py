"""A newer extractor reads what is kept: what is the same stays so, and what people did is never lost."""

import json
from dataclasses import replace

import pytest
from click.testing import CliRunner
from django.core.files.storage import default_storage
from django.db import DatabaseError
from django.utils import timezone

from goldenthread.audit.models import Event
from goldenthread.catalogue.models import (
    Change,
    Confirmation,
    Correction,
    Item,
    Page,
    Quotation,
    Version,
)
from goldenthread.collecting import actions
from goldenthread.collecting.commands.reread import differences, reread
from goldenthread.collecting.reading import rereading_actions
from goldenthread.collecting.reading.rereading_actions import find_again, reread_version
from goldenthread.extraction.model import Kind, Problem, Status
from tests.collecting.documents import extraction, extraction_of, failed, web_page
from tests.factories import (
    make_decision,
    make_document,
    make_item,
    make_publication,
    make_user,
    make_version,
)
from tests.written import writes

pytestmark = pytest.mark.django_db

FIRST = (
    "Partners should look at how they share what they know when a family moves, and tell each other in time."
)
REWORDED = FIRST.replace("in time", "in good time")
SECOND = "Schools should write it down."
THIRD = "Health services should say who leads."


@pytest.fixture
def version():
    """A version with two recommendations, read by an older extractor."""
    outcome = actions.add_document(
        publication=make_publication("a-review"), data=b"%PDF-1", filename="report.pdf", source="",
        by="a test", extraction=extraction(FIRST, SECOND),
    )  # fmt: skip
    Version.objects.update(extractor="0.0.9")
    return outcome.version


def again(version, *texts, **read):
    return reread_version(
        version=version, extraction=read.get("extraction") or extraction(*texts), by="a test"
    )


def shown(version):
    return list(version.items.order_by("position").values_list("position", "label", "text"))


def row(version, label):
    return version.items.get(label=label)


def correct(item, field, value):
    return Correction.objects.create(
        item=item, field=field, value=value, reason="misread", by=make_user(), at=timezone.now()
    )


def confirm(item):
    return Confirmation.objects.create(item=item, by=make_user(), at=timezone.now())


def test_same_items_keep_their_rows_and_the_version_tells_who_read_it(version):
    before = list(version.items.values_list("pk", "reference"))
    told = again(version, FIRST, SECOND)
    assert (told.before, len(told.comparison.pairs), told.comparison.lost) == ("0.0.9", 2, [])
    assert list(version.items.values_list("pk", "reference")) == before
    version.refresh_from_db()
    assert version.extractor == told.now != "0.0.9"


def test_second_time_nothing_is_written(version):
    again(version, FIRST, THIRD)
    with writes() as statements:
        told = again(version, FIRST, THIRD)
    assert statements == []
    assert (told.comparison.gained, told.comparison.lost, told.comparison.reworded) == ([], [], [])


def test_gained_item_stands_in_printed_order_with_a_reference_of_its_own(version):
    references = {item.text: item.reference for item in version.items.all()}
    told = again(version, THIRD, FIRST, SECOND)
    assert [item["text"] for _, item in told.comparison.gained] == [THIRD]
    assert shown(version) == [(1, "1", THIRD), (2, "2", FIRST), (3, "3", SECOND)]
    now = {item.text: item.reference for item in version.items.all()}
    assert now.items() >= references.items()
    assert len(set(now.values())) == 3


def test_lost_item_that_nobody_worked_on_goes_and_the_log_keeps_its_words(version):
    reference = row(version, "2").reference
    told = again(version, FIRST)
    assert [item.text for item in told.comparison.lost] == [SECOND]
    assert shown(version) == [(1, "1", FIRST)]
    event = Event.objects.get(action="document read again")
    assert event.detail["lost"] == [{"reference": reference, "text": SECOND}]
    assert event.actor == "a test"


@pytest.mark.parametrize("work", [confirm, make_decision, lambda item: correct(item, "label", "9")])
def test_lost_item_that_a_person_worked_on_stays_and_a_problem_says_so(version, work):
    work(row(version, "1"))
    told = again(version, SECOND)
    assert [item.text for item in told.comparison.kept] == [FIRST]
    assert [text for _, _, text in shown(version)] == [FIRST, SECOND]
    problem = version.problems.get()
    assert (problem.code, problem.page) == ("no-longer-found", 1)
    assert "Partners should look" in problem.detail
    assert row_of(version, FIRST).is_no_longer_found
    with writes() as statements:
        again(version, SECOND)
    assert statements == []


def test_kept_item_that_is_found_again_is_like_any_other(version):
    confirm(row(version, "1"))
    reference = row(version, "1").reference
    again(version, SECOND)
    again(version, FIRST, SECOND)
    item = row_of(version, FIRST)
    assert (item.reference, item.is_no_longer_found, version.problems.count()) == (reference, False, 0)


@pytest.mark.parametrize(("by_a_person", "is_kept"), [(True, True), (False, False)])
def test_quotation_counts_only_where_a_person_confirmed_it(version, by_a_person, is_kept):
    answer = make_item(text=FIRST, kind="quoted_recommendation")
    by = make_user() if by_a_person else None
    Quotation.objects.create(quoting=answer, quoted=row(version, "1"), likeness=1.0, by=by)
    again(version, SECOND)
    assert version.items.filter(text=FIRST).exists() is is_kept


def test_quotations_of_what_was_gained_are_proposed(version):
    review = version.document.publication
    response = make_publication("the-answer", answers=review)
    answer = make_item(make_version(make_document(response)), text=THIRD, kind="quoted_recommendation")
    again(version, FIRST, SECOND, THIRD)
    assert Quotation.objects.get().quoting == answer
    assert Quotation.objects.get().quoted.text == THIRD


def test_reworded_item_takes_the_new_words_and_keeps_its_reference(version):
    before = row(version, "1")
    told = again(version, REWORDED, SECOND)
    assert [(pair.words, pair.found["text"]) for pair in told.comparison.reworded] == [(FIRST, REWORDED)]
    now = row(version, "1")
    assert (now.pk, now.reference, now.text) == (before.pk, before.reference, REWORDED)
    assert quoted(now) == [REWORDED]
    assert Event.objects.get(action="document read again").detail["reworded"] == [
        {"reference": before.reference, "text": FIRST}
    ]


def test_item_read_to_another_end_is_the_same_item(version):
    longer = (
        SECOND.removesuffix(".") + " and keep it for as long as the child is at the school, and after that."
    )
    reference = row(version, "2").reference
    again(version, FIRST, longer)
    assert row(version, "2").reference == reference


@pytest.mark.parametrize("work", [confirm, make_decision])
def test_words_that_a_person_confirmed_or_answered_stay_and_a_problem_says_so(version, work):
    work(row(version, "1"))
    told = again(version, REWORDED, SECOND)
    assert [pair.is_kept for pair in told.comparison.reworded] == [True]
    assert row(version, "1").text == FIRST
    assert row(version, "1").is_read_otherwise
    assert version.problems.get().code == "read-otherwise"
    with writes() as statements:
        again(version, REWORDED, SECOND)
    assert statements == []


def test_correction_stands_on_the_new_words_of_the_machine(version):
    correct(row(version, "1"), "text", "As printed.")
    again(version, REWORDED, SECOND)
    item = row(version, "1")
    assert (item.text, item.shown("text")) == (REWORDED, "As printed.")


def test_confirmation_and_decision_stay_with_an_item_that_is_the_same(version):
    item = row(version, "1")
    confirm(item)
    decision = make_decision(item)
    again(version, THIRD, FIRST)
    now = version.items.get(text=FIRST)
    assert now.is_confirmed
    assert list(now.decisions.all()) == [decision]


def test_place_parts_and_addressees_follow_the_new_reading(version):
    found = extraction(FIRST, SECOND, addressees=("Somebody",))
    page = replace(found.pages[0], text="A head\n" + found.pages[0].text)
    items = tuple(
        replace(each, parts=(), spans=tuple(replace(s, start=s.start + 7, end=s.end + 7) for s in each.spans))
        for each in found.items
    )
    again(version, extraction=replace(found, pages=(page,), items=items))
    for item in version.items.all():
        assert quoted(item) == [item.text]
        assert item.addressed_to == ["Somebody"]
        assert not item.parts.exists()


def test_kept_item_is_found_again_on_a_page_whose_text_changed(version):
    confirm(row(version, "1"))
    found = extraction(SECOND)
    page = replace(found.pages[0], text=f"{SECOND}\n{FIRST}")
    again(version, extraction=replace(found, pages=(page,)))
    assert quoted(row_of(version, FIRST)) == [FIRST]
    again(version, SECOND)
    assert row_of(version, FIRST).spans == []


def test_document_that_cannot_be_read_any_more_is_left_as_it_is(version):
    with writes() as statements:
        told = again(version, extraction=failed(Status.TIMEOUT))
    assert statements == []
    assert told.comparison is None
    assert "longer than this site allows" in told.problem


def test_document_read_by_ocr_is_left_where_the_program_is_missing(version, monkeypatch):
    version.pages.update(read_by="ocr")
    monkeypatch.setattr(rereading_actions, "find_tesseract", lambda: None)
    with writes() as statements:
        (told,) = rereading_actions.reread(publications=[version.document.publication], by="a test")
    assert statements == []
    assert "tesseract, which is not installed" in told.problem


def test_document_that_could_not_be_read_before_gets_its_items(version):
    version.items.all().delete()
    Version.objects.update(status="timeout")
    again(version, FIRST)
    version.refresh_from_db()
    assert (version.status, version.items.count()) == ("ok", 1)


def test_problems_are_those_of_the_new_reading(version):
    read = replace(extraction(FIRST, SECOND), problems=(Problem("numbering-gap", 1, "1 is followed by 3."),))
    again(version, extraction=read)
    again(version, extraction=replace(read, problems=(Problem("tags-unreadable", None, "No tags."),)))
    assert [problem.code for problem in version.problems.all()] == ["tags-unreadable"]


def test_search_is_told_of_a_change(version):
    before = Change.objects.count()
    again(version, FIRST, THIRD)
    assert Change.objects.count() == before + 1


def test_all_of_it_or_nothing(version, monkeypatch):
    def fail(*args, **kwargs):
        raise DatabaseError("the disk is full")

    monkeypatch.setattr(rereading_actions, "record_event", fail)
    before, page = shown(version), Page.objects.get().pk
    with pytest.raises(DatabaseError):
        again(version, THIRD)
    assert shown(version) == before
    assert Page.objects.get().pk == page


def test_two_items_of_one_text_keep_their_order(version):
    both = [(Kind.FINDING, "Findings", "", SECOND)] * 2
    again(version, extraction=extraction_of(both))
    first = list(version.items.order_by("position").values_list("pk", flat=True))
    again(version, extraction=extraction_of(both))
    assert list(version.items.order_by("position").values_list("pk", flat=True)) == first


def test_words_are_found_again_or_given_up():
    spans = [{"page": 1, "start": 0, "end": 3, "boxes": []}]
    assert find_again(spans, {1: "abc d"}, {1: "x abc"}) == [{"page": 1, "start": 2, "end": 5, "boxes": []}]
    assert find_again(spans, {1: "abc abc"}, {1: "abc abc"}) == spans
    assert find_again(spans, {1: "abc"}, {1: "ab"}) == []


def test_words_that_differ_are_told_with_those_round_them():
    assert differences(FIRST, REWORDED) == [
        "          - each other in time.",
        "          + each other in good time.",
    ]


@pytest.fixture
def kept():
    """A web page in the store, of which an older version found another item and missed one."""
    page = web_page("A web review", FIRST, SECOND)
    outcome = actions.add_document(
        publication=make_publication("on-the-web"), data=page, filename="web.html", source="", by="a test",
        extraction=replace(extraction(FIRST.replace("share", "shared"), THIRD), media_type="text/html"),
    )  # fmt: skip
    return outcome.version


def test_command_shows_what_would_change_and_writes_nothing_on_a_trial(kept):
    with writes() as statements:
        ended = CliRunner().invoke(reread, ["on-the-web", "--dry-run", "--json"])
    assert statements == []
    assert ended.exit_code == 0
    (document,) = json.loads(ended.stdout)["documents"]
    assert (document["publication"], document["status"]) == ("on-the-web", "ok")
    assert [item["text"] for item in document["gained"]] == [SECOND]
    assert [item["text"] for item in document["lost"]] == [THIRD]
    assert [item["now"] for item in document["reworded"]] == [FIRST]


def test_command_reads_every_document_and_prints_what_changed(kept):
    ended = CliRunner().invoke(reread, [])
    assert ended.exit_code == 0
    lines = ended.stdout.splitlines()
    assert lines[0] == "on-the-web: web.html: 0 as before, 1 gained, 1 lost, 1 reworded"
    assert f"  gained    Recommendation 2, page 3: {SECOND}" in lines
    assert f"  lost      Recommendation 2, page 1: {THIRD}" in lines
    assert "          - at how they shared what they know" in lines
    assert set(Item.objects.values_list("text", flat=True)) == {FIRST, SECOND}
    assert "2 as before, 0 gained, 0 lost, 0 reworded" in CliRunner().invoke(reread, []).stdout


def test_command_names_a_document_whose_file_is_gone_and_reads_the_others(kept, version):
    default_storage.delete(version.file_path)
    ended = CliRunner().invoke(reread, [])
    assert ended.exit_code == 1
    assert (
        "a-review: report.pdf: left as it was. The file is not in the store, or damaged there."
        in ended.stdout
    )
    assert "on-the-web: web.html: 0 as before, 1 gained" in ended.stdout


def test_command_says_when_there_is_no_such_publication():
    ended = CliRunner().invoke(reread, ["nowhere"])
    assert ended.exit_code == 1
    assert "there is no publication 'nowhere'" in ended.stderr


def quoted(item):
    page = item.version.pages.get()
    return [page.text[span["start"] : span["end"]] for span in item.spans]


def row_of(version, text):
    return version.items.get(text=text)
