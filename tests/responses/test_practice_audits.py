"""Practice audits: the rule that drafts, numbers, what may be published of them, the sheet, and its pages."""

import io
from collections import defaultdict
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from goldenthread.responses.actions.evidence import withdraw_evidence
from goldenthread.responses.actions.guards import WrongState
from goldenthread.responses.actions.practice_audits import ask_questions, change_plan, make_evidence
from goldenthread.responses.models import AuditFindings, AuditQuestions, Evidence, PracticeAudit
from goldenthread.responses.practice_audits.as_at import audit_at, audits_of, drafted_questions
from goldenthread.responses.practice_audits.counts import Counts, change_in_words, count_faults
from goldenthread.responses.practice_audits.facts import PlanFacts
from goldenthread.responses.practice_audits.filled import AnotherSheet, counted, read_filled
from goldenthread.responses.practice_audits.questions import (
    Question,
    from_rows,
    head_of,
    question_faults,
    questions_of,
)
from goldenthread.responses.practice_audits.sheet import sample_sheet
from goldenthread.responses.practice_audits.suppressing import public_total, public_words
from goldenthread.responses.practice_audits.telling import told
from goldenthread.responses.seen import Seen
from tests.factories import make_item, make_part
from tests.responses.local import Local

ASKED = [Question("Is a worker named?", "", "q1"), Question("Was the family told?", "", "q2")]
HEADS = ["Record", *(head_of(number, each) for number, each in enumerate(ASKED, start=1))]


def test_each_number_below_five_may_be_three_numbers_or_more_for_whoever_reads_what_is_published():
    """Whatever is printed, with the total beside it, fits several counts wherever a small one is hidden."""
    same = defaultdict(list)
    for total in range(1, 41):
        for yes in range(total + 1):
            for no in range(total + 1 - yes):
                answers = (yes, no, total - yes - no)
                printed = public_total(total), public_words(Counts("q1", *answers))
                same[printed].append(answers)
    for printed, fitting in same.items():
        for values in zip(*fitting, strict=True):
            assert min(values) >= 5 or len(set(values)) >= 3, printed


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ((10, 6, 5), "yes 10, no 6, not applicable 5"),
        ((14, 4, 2), "yes 14, no or not applicable 6"),
        ((3, 12, 5), "no 12, yes or not applicable 8"),
        ((17, 3, 0), "yes for all, or all but fewer than 5"),
        ((20, 0, 0), "yes for all, or all but fewer than 5"),
        ((4, 4, 12), "not given: a number below 5 could be worked out"),
        ((5, 0, 0), "not given: a number below 5 could be worked out"),
    ],
)
def test_what_may_be_published_of_a_question(answers, words):
    assert public_words(Counts("q1", *answers)) == words


def test_numbers_must_add_up_to_the_records_looked_at():
    counts = [Counts("q1", 12, 5, 3), Counts("q2", 12, 5, 2)]
    assert count_faults(20, counts) == {
        "q2": "Question 2 must add up to 20, the records looked at: 12 yes, 5 no and 2 not applicable make 19"
    }
    assert count_faults(20, counts[:1]) == {}
    assert "looked_at" in count_faults(0, counts)


def test_change_is_in_points_of_what_the_question_applied_to():
    before, now = Counts("q1", 5, 5, 10), Counts("q1", 15, 5, 0)
    assert (before.words, now.words) == ("5 of 10, 50%", "15 of 20, 75%")
    assert change_in_words(before, now) == "Up 25 points"
    assert change_in_words(now, before) == "Down 25 points"
    assert change_in_words(before, before) == "No change"
    assert change_in_words(None, now) == "Not asked before"
    assert change_in_words(before, Counts("q1", 0, 0, 20)) == "Cannot be compared"


def test_a_list_of_questions_has_some_and_none_twice():
    assert question_faults([]) == {"questions": "Keep at least one question"}
    again = replace(ASKED[0], words="is a  worker NAMED?", key="q9")
    assert "same words" in question_faults([*ASKED, again])["questions"]
    assert question_faults(ASKED) == {}


def filled(*rows, heads=HEADS):
    lines = [["Who holds the file"], ["Write no name"], heads, *rows]
    return read_filled([[number, cells] for number, cells in enumerate(lines, start=1)], ASKED, 20)


def test_filled_sheets_are_counted_together_and_empty_rows_are_not():
    first = filled(["1", "Yes", "no"], ["2", "yes", "N/A"], ["3"], ["4", "", ""])
    second = filled(["4", "No", "Not applicable"])
    assert not first.faults
    looked_at, counts, twice = counted([first, second], ASKED)
    assert (looked_at, twice) == (3, [])
    assert counts == [Counts("q1", 2, 1, 0), Counts("q2", 0, 1, 2)]
    assert counted([first, first], ASKED)[2][0].startswith("Record 1 is answered in two of the files")


def test_faults_say_where_and_never_what_stands_there():
    rows = (
        ["1", "Sam Example", "yes"],
        ["2", "yes", ""],
        ["Child A", "yes", "no"],
        ["21", "yes", "no"],
        ["5", {"fault": "formula"}, "no"],
        ["6", "yes", "no", "see file 4711"],
        ["7", "yes", "no"],
        ["7", "no", "no"],
    )
    sheet = filled(*rows)
    told = [(each.row, each.column) for each in sheet.faults]
    assert told == [
        (4, "question 1"),
        (5, "question 2"),
        (6, "Record"),
        (7, "Record"),
        (8, "question 1"),
        (9, "beside the questions"),
        (11, "Record"),
    ]
    assert not any(word in str(sheet.faults) for word in ("Sam", "Child", "4711"))
    assert sheet.answers[7] == ["yes", "no"]


@pytest.mark.parametrize("heads", [HEADS[:2], [*HEADS, "Name"], ["Name", *HEADS[1:]]])
def test_a_sheet_of_other_questions_is_refused(heads):
    with pytest.raises(AnotherSheet):
        filled(["1", "yes", "no"], heads=heads)


# From here on with rows of the database.

db = pytest.mark.django_db


@pytest.fixture
def local():
    return Local()


@pytest.fixture
def item(local):
    item = make_item(text="Partners should (a) name a worker; (b) tell the family.", label="3")
    for number, text in enumerate(("(a) name a worker;", "(b) tell the family."), start=1):
        make_part(item, text, position=number, label="ab"[number - 1])
    return item


def now(audit):
    return audit_at(audit, Seen(timezone.now(), is_public=False))


def page(user, name, audit, **given):
    client = Client()
    client.force_login(user)
    address = reverse(f"responses:practice-audit{name}", kwargs={"reference": audit.reference})
    return client.post(address, given) if given else client.get(address)


@db
def test_questions_are_drafted_from_the_parts_and_of_one_part_from_that_alone(item):
    whole, part = drafted_questions(item), drafted_questions(item, 2)
    assert [each.source for each in whole] == ["(a) name a worker;", "(b) tell the family."]
    assert [each.words for each in part] == ["Does the record show that this was done: “tell the family”?"]
    assert whole[0].origin == "Drafted by rule"
    assert questions_of("One thing.")[0].key == "q1"


@db
def test_a_person_edits_orders_takes_off_adds_and_approves_and_what_was_there_stays(local, item):
    audit = local.practice_audit(item, is_approved=False)
    assert "Nobody has approved it yet" in page(local.editor, "", audit).content.decode()
    seen = now(audit).asked
    typed = {
        "seen": seen.pk,
        "place-q1": "2",
        "words-q1": "Is a worker named in the file?",
        "place-q2": "1",
        "words-q2": now(audit).questions[1].words,
        "words-n1": "Did the worker see the child?",
        "source-n1": "1",
        "source-n2": "",
        "source-n3": "",
        "approve": "yes",
    }
    assert page(local.editor, "-questions", audit, **typed).status_code == 302
    stands = now(audit)
    assert [each.key for each in stands.questions] == ["q2", "q1", "q3"]
    assert [each.origin for each in stands.questions] == [
        "Drafted by rule",
        "Drafted by rule, edited by a person",
        "Added by a person",
    ]
    assert stands.questions[2].source == "(b) tell the family."
    assert stands.asked.is_approved
    assert from_rows(seen.questions)[0].words == "Does the record show that this was done: “name a worker”?"
    again = page(local.editor, "-questions", audit, **typed)
    assert "Somebody has changed the questions" in again.content.decode()


@db
def test_as_at_a_past_day_shows_what_stood_then(local, item):
    audit = local.practice_audit(item)
    past = timezone.now() - timedelta(days=10)
    PracticeAudit.objects.update(at=past)
    AuditQuestions.objects.update(at=past)
    audit.plans.update(at=past)
    facts = PlanFacts(
        "Who holds it now", 12, "Each third", date(2026, 1, 1), date(2026, 2, 1), (local.police,)
    )
    audit.refresh_from_db()
    change_plan(audit=audit, facts=facts, by=local.editor)
    local.findings(audit, (12, 5, 3), (20, 0, 0))
    then = audit_at(audit, Seen(past + timedelta(days=1), is_public=False))
    assert (then.plan.sample, then.findings) == (20, None)
    assert (now(audit).plan.sample, now(audit).findings.looked_at) == (12, 20)
    assert audits_of(local.partnership, Seen(past - timedelta(days=1), is_public=False)) == []


@db
def test_the_sheet_has_running_numbers_choices_and_no_formula_and_is_read_back(local, item):
    audit = local.practice_audit(item, title="=1+1", sample=12)
    stands = now(audit)
    book = load_workbook(io.BytesIO(b"".join(sample_sheet(stands.plan, stands.questions))))
    sheet = book["Records"]
    cells = [place for row in sheet.iter_rows() for place in row]
    assert "f" not in {place.data_type for place in cells}
    head = next(place.row for place in cells if place.value == "Record")
    assert [sheet.cell(head + number, 1).value for number in (1, 12)] == [1, 12]
    (offered,) = sheet.data_validations.dataValidation
    assert offered.formula1 == '"Yes,No,Not applicable"'
    assert str(offered.sqref) == f"B{head + 1}:C{head + 12}"
    assert any("Write no name" in str(place.value) for place in cells)
    assert (sheet.page_setup.orientation, sheet.print_title_rows) == ("landscape", f"${head}:${head}")
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    sheet.cell(head + 3, 2).value, sheet.cell(head + 3, 3).value = "Yes", "Not applicable"
    rows = [[row[0].row, [str(each.value or "") for each in row]] for row in sheet.iter_rows()]
    assert read_filled(rows, stands.questions, 12).answers == {3: ["yes", "not_applicable"]}


@db
def test_findings_wait_for_approval_and_then_fix_the_questions(local, item):
    audit = local.practice_audit(item, is_approved=False)
    with pytest.raises(WrongState):
        local.findings(audit, (12, 5, 3), (20, 0, 0))
    for name in ("-sheet", "-findings"):
        assert page(local.editor, name, audit).status_code == 302
    seen = now(audit).asked
    seen = ask_questions(seen=seen, questions=now(audit).questions, is_approved=True, by=local.editor)
    local.findings(audit, (12, 5, 3), (20, 0, 0))
    with pytest.raises(ValidationError, match="Repeat the audit"):
        ask_questions(seen=seen, questions=now(audit).questions, is_approved=False, by=local.editor)


@db
def test_a_sum_that_is_wrong_comes_back_at_its_question_with_what_was_typed(local, item):
    audit = local.practice_audit(item)
    typed = {"looked_at": "20", "held_on": "2026-05-01", "found": "The newer files name one."}
    typed |= {"yes-q1": "9", "no-q1": "5", "not_applicable-q1": "6"}
    typed |= {"yes-q2": "9", "no-q2": "5", "not_applicable-q2": "5"}
    shown = page(local.editor, "-findings", audit, **typed).content.decode()
    assert 'href="#yes-q2"' in shown
    assert "9 yes, 5 no and 5 not applicable make 19" in shown
    assert "The newer files name one." in shown
    assert not AuditFindings.objects.exists()
    typed["no-q2"] = "6"
    assert page(local.editor, "-findings", audit, **typed).status_code == 302
    assert AuditFindings.objects.get().counts[1]["no"] == 6


@db
def test_findings_become_evidence_whose_words_hide_small_numbers_and_lead_to_the_audit(local, item):
    audit = local.practice_audit(item)
    local.findings(audit, (17, 3, 0), (14, 4, 2))
    shown = page(local.editor, "", audit).content.decode()
    assert "17 of 20, 85%" in shown
    words = told(now(audit))
    assert "Yes for all, or all but fewer than 5." in words
    assert "Yes 14, no or not applicable 6." in words
    typed = {"what": words, "kind": "practice", "strength": "checked"}
    assert page(local.editor, "-evidence", audit, **typed).status_code == 302
    made = Evidence.objects.get()
    assert (made.source, made.strength, made.dated_on) == ("audit", "checked", date(2026, 5, 1))
    assert (made.where, made.audit) == ("Findings of a practice audit", audit)
    assert page(local.editor, "-evidence", audit, **typed).status_code == 302
    assert Evidence.objects.count() == 1
    with pytest.raises(WrongState):
        make_evidence(findings=AuditFindings.objects.get(), **typed, by=local.editor)


@db
def test_corrected_findings_are_evidence_only_once_the_earlier_evidence_is_withdrawn(local, item):
    audit = local.practice_audit(item)
    said = {"what": "Most files show it.", "kind": "practice", "strength": "checked", "by": local.editor}
    local.findings(audit, (17, 3, 0), (14, 4, 2))
    earlier = make_evidence(findings=now(audit).findings, **said)
    local.findings(audit, (16, 4, 0), (14, 4, 2))
    typed = {name: said[name] for name in ("what", "kind", "strength")}
    refused = page(local.editor, "-evidence", audit, **typed).content.decode()
    assert "Earlier findings are evidence still" in refused
    assert Evidence.objects.count() == 1
    withdraw_evidence(evidence=earlier, reason="A file was counted twice.", by=local.editor)
    assert page(local.editor, "-evidence", audit, **typed).status_code == 302
    assert Evidence.objects.filter(withdrawn_at=None).get() == now(audit).evidence


@db
def test_a_repeat_asks_the_same_and_sets_before_beside_now(local, item):
    first = local.practice_audit(item)
    local.findings(first, (5, 5, 10), (8, 12, 0))
    again = local.practice_audit(item, repeats=first, is_approved=False)
    assert now(again).asked.is_approved, "somebody approved these words when they were asked first"
    local.findings(again, (15, 5, 0), (8, 12, 0), held_on=date(2026, 9, 1))
    results = now(again).results
    assert [each.change for each in results] == ["Up 25 points", "No change"]
    shown = page(local.editor, "", again).content.decode()
    assert "Before, 1 May 2026" in shown
    assert "Up 25 points" in shown
    assert "It repeats the audit of 1 May 2026." in told(now(again))


@db
def test_the_day_of_a_repeat_is_asked_for_shown_and_taken_over_by_the_repeat(local, item):
    audit = local.practice_audit(item)
    typed = {"looked_at": "20", "held_on": "2026-05-01", "repeat_on": "2026-05-01"}
    for key in ("q1", "q2"):
        typed |= {f"yes-{key}": "15", f"no-{key}": "5", f"not_applicable-{key}": "0"}
    assert "only on a later day" in page(local.editor, "-findings", audit, **typed).content.decode()
    typed["repeat_on"] = "2027-04-01"
    assert page(local.editor, "-findings", audit, **typed).status_code == 302
    assert "To be repeated by 1 April 2027" in page(local.editor, "", audit).content.decode()
    assert 'value="2027-04-01"' in page(local.editor, "-findings", audit).content.decode()
    assert 'value="2027-04-01"' in page(local.editor, "-repeat", audit).content.decode()
    again = local.practice_audit(item, repeats=audit, is_approved=False, title="Spring 2027")
    shown = page(local.editor, "", audit).content.decode()
    assert (
        f'It is asked again in <a class="govuk-link" href="{again.get_absolute_url()}">Spring 2027' in shown
    )
    assert "To be repeated by" not in shown


@db
def test_contributors_read_and_state_nothing(local, item):
    audit = local.practice_audit(item)
    assert page(local.officer, "", audit).status_code == 200
    assert page(local.officer, "-findings", audit).status_code == 403
    with pytest.raises(PermissionDenied):
        local.findings(audit, (12, 5, 3), (20, 0, 0), by=local.officer)
