"""A plan from a file: every row is shown with what would happen, and nothing is saved that has a fault."""

import csv
import io
import json
import zipfile
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from xlsxwriter import Workbook

from goldenthread.accounts.models import Membership
from goldenthread.audit.models import Event
from goldenthread.extraction.sheet import read_sheet
from goldenthread.responses.actions.plan_import import keep_upload
from goldenthread.responses.forms.plan_import import SavePlanForm
from goldenthread.responses.importing.rows import Outcome
from goldenthread.responses.models import Action, ActionState, Aim, PlanUpload
from goldenthread.responses.planning.columns import NAMES
from tests.factories import (
    make_document,
    make_item,
    make_organisation,
    make_part,
    make_publication,
    make_version,
)
from tests.responses.local import Local

CHOOSE, ROWS, SAVE = "/responses/plan/import", "/responses/plan/import/rows", "/responses/plan/import/save"
GOOD = {"title": "Train all social workers", "lever": "Training or reminder"}


@pytest.fixture
def local(db):
    local = Local()
    local.partnership.organisations.set([local.council, local.police])
    return local


@pytest.fixture
def client(client, local):
    client.force_login(local.editor)
    return client


def as_csv(*rows, head=NAMES):
    lines = io.StringIO()
    csv.writer(lines).writerows([head, *([row.get(name, "") for name in head] for row in rows)])
    return lines.getvalue().encode()


def as_xlsx(*rows, head=NAMES, write=None):
    file = io.BytesIO()
    with Workbook(file, {"strings_to_formulas": False}) as book:
        sheet = book.add_worksheet("My plan")
        for line, cells in enumerate([head, *([row.get(name, "") for name in head] for row in rows)]):
            for place, cell in enumerate(cells):
                sheet.write(line, place, cell)
        if write:
            write(book, sheet)
    return file.getvalue()


def with_broken_workbook():
    """An archive that looks like a spreadsheet until the library reads it."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook><sheets>")
    return file.getvalue()


def choose(client, data, name="plan.csv"):
    return client.post(CHOOSE, {"plan": SimpleUploadedFile(name, data)})


def looked_at(client, data):
    """What the page of rows shows, which must be there; without the child process, which takes a while."""
    kind, rows = read_sheet(data, wanted="Action plan", most_rows=100)
    editor = Membership.objects.get(partnership__slug="northmoor", role="editor")
    keep_upload(partnership=editor.partnership, kind=kind, rows=json.loads(json.dumps(rows)), by=editor.user)
    assert client.get(ROWS).status_code == 200
    return what_is_kept()


def sent(client, data, name):
    """The same by the form."""
    assert choose(client, data, name).url.startswith(ROWS)
    return what_is_kept()


def what_is_kept():
    return SavePlanForm(upload=PlanUpload.objects.get()).plan


def save(client, **ticked):
    shown = what_is_kept().digest
    return client.post(SAVE, {"shown": shown, **ticked}, follow=True)


def faults(client, *rows, **of_file):
    return [row.wrong for row in looked_at(client, as_csv(*rows, **of_file)).rows]


def test_rows_become_actions_with_all_that_they_say(client, local):
    first, second = make_item(label="3"), make_item(label="4")
    make_part(second, "one", position=1)
    row = GOOD | {
        "what": "Line one\nLine two",
        "led_by": "lindle police",
        "owner": local.officer.email.upper(),
        "due": "31/05/2026",
        "delivery": "in progress",
        "note": "'=1+1",
        "recommendations": f"{first.reference}; https://learning.example.org/r/{second.reference}#part-1",
    }
    plan = looked_at(client, as_csv(row))
    assert plan.counts == {Outcome.NEW: 1}
    assert not Action.objects.exists()
    page = save(client).content.decode()
    assert "1 row was saved" in page
    state = ActionState.objects.get()
    assert (state.title, state.what, state.note) == (row["title"], row["what"], "=1+1")
    assert (state.lever, state.delivery, state.due_on) == ("training", "in_progress", date(2026, 5, 31))
    assert (state.organisation, state.owner, state.by) == (local.police, local.officer, local.editor)
    assert {(aim.item, aim.part) for aim in Aim.objects.all()} == {(first, 0), (second, 1)}
    assert not PlanUpload.objects.exists()
    told = list(Event.objects.order_by("number").values_list("action", flat=True))
    assert told[-5:] == [
        "plan read from a file",
        "action added",
        "action serves",
        "action serves",
        "plan imported",
    ]


def test_row_with_a_reference_changes_what_it_says_and_no_more(client, local):
    served, other = make_item(label="3"), make_item(label="4")
    action = local.action(served, what="As it is", due_on=date(2026, 5, 1))
    row = {"action": action.reference, "title": "Rewrite it", "recommendations": other.reference}
    plan = looked_at(client, as_csv(row, head=("action", "title", "recommendations")))
    assert [each.column for each in plan.rows[0].differences] == ["title", "recommendations"]
    save(client)
    state = action.states.newest_first().first()
    assert (state.title, state.what, state.due_on) == ("Rewrite it", "As it is", date(2026, 5, 1))
    assert [aim.item for aim in action.aims.filter(ended_at=None)] == [other]
    assert action.aims.get(item=served).ended_at


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_plan_that_is_taken_away_and_brought_back_changes_nothing(client, local, ending):
    items = [make_item(label=str(number)) for number in range(3)]
    make_part(items[2], "one", position=1)
    gone = make_organisation("gone", name="Gone")
    local.partnership.organisations.add(gone)
    local.action(*items, what="=1+1\r\n'-quoted\tü", note="'=x", owner=local.officer, due_on=date(2026, 5, 1))
    local.action(title="+ 1 _x0041_ 07/08/26", delivery="stopped", note="@ once", by=local.editor)
    local.action(title="no one's", organisation=gone, by=local.editor)
    local.partnership.organisations.remove(gone)
    Aim.objects.filter(item=items[2]).update(part=1)
    states, aims = list(ActionState.objects.values()), list(Aim.objects.values())
    data = b"".join(client.get(f"/responses/plan.{ending}").streaming_content)
    plan = sent(client, data, f"plan.{ending}")
    assert [row.differences for row in plan.rows] == [[], [], []]
    assert plan.counts == {Outcome.UNCHANGED: 3}
    before = Event.objects.count()
    assert "The plan is as it was" in save(client).content.decode()
    assert list(ActionState.objects.values()) == states
    assert list(Aim.objects.values()) == aims
    assert [event.action for event in Event.objects.filter(number__gt=before)] == ["plan imported"]


class TestFaults:
    @pytest.mark.parametrize(
        ("column", "cell", "sentence"),
        [
            ("title", "", "Say in a line what will be done"),
            ("title", "x" * 201, "Shorten this: it has 201 characters, and 200 fit"),
            ("lever", "", "Choose how it means to change practice"),
            ("lever", "shouting", "Write one of: Training or reminder"),
            ("led_by", "Nobody's police", "Write an organisation of this partnership: Lindle Police"),
            ("owner", "stranger@example.org", "Write the e-mail address of a person who acts in this"),
            ("due", "05/06/26", "Write the year of “05/06/26” with four digits"),
            ("due", "31/02/2026", "Write a day that there is"),
            ("due", "46143", "Format the cell as a date"),
            ("due", "soon", "Write the day, such as 31/05/2026"),
            ("delivery", "nearly", "Write one of: Not started"),
            ("note", "=HYPERLINK(A1)", "the cell holds a formula"),
            ("action", "zzzzzzzz", "the plan has none with the reference “zzzzzzzz”"),
            ("recommendations", "zzzzzzzz", "there is no published recommendation “zzzzzzzz”"),
        ],
    )
    def test_fault_says_in_which_column_and_what_to_do(self, client, column, cell, sentence):
        (wrong,) = faults(client, GOOD | {column: cell})
        assert list(wrong) == [column]
        assert sentence in wrong[column]

    @pytest.mark.parametrize(
        "day", ["2026-05-31", "31/5/2026", "31.05.2026", "31 May 2026", "2026-05-31 00:00:00"]
    )
    def test_days_are_read_as_people_write_them(self, client, day):
        (row,) = looked_at(client, as_csv(GOOD | {"due": day})).rows
        assert row.facts.due_on == date(2026, 5, 31)

    def test_rules_of_the_plan_hold(self, client, local):
        done = local.action(delivery="delivered")
        rows = GOOD | {"delivery": "stopped"}, {"action": done.reference, **GOOD, "delivery": "not started"}
        assert faults(client, *rows) == [
            {"note": "Say why it was stopped"},
            {"delivery": "It was delivered: take it up again first"},
        ]

    def test_action_stands_in_one_row_only(self, client, local):
        reference = local.action().reference
        twice = GOOD | {"action": reference}
        assert faults(client, twice, twice)[1] == {
            "action": "Take one of the two out: row 2 has this action too"
        }

    def test_nothing_is_saved_unless_the_rows_without_faults_are_asked_for(self, client, local):
        looked_at(client, as_csv(GOOD, {"title": "No lever"}))
        page = save(client)
        assert "Put the rows with faults right" in page.content.decode()
        assert not Action.objects.exists()
        save(client, without_faulty="on")
        assert [state.title for state in ActionState.objects.all()] == [GOOD["title"]]

    def test_text_that_may_name_a_person_waits_for_a_tick(self, client, local):
        row = GOOD | {"what": "Ring 0117 496 0123"}
        assert "looks like a phone number" in faults(client, row)[0]["what"]
        assert "Put the rows" in save(client).content.decode()
        assert "Say why it can stay" in save(client, is_not_about_a_person="on").content.decode()
        save(client, is_not_about_a_person="on", kept_because="It is the line of the front door")
        assert ActionState.objects.get().what == row["what"]
        assert Event.objects.filter(action="action added").get().detail["possible identifiers kept"] == {
            "phone number": 1
        }

    @pytest.mark.parametrize(
        ("head", "sentence"),
        [
            (("what", "lever"), "one must be “title”"),
            (("title", "led by", "Led-By"), "Two columns are called “led_by”"),
        ],
    )
    def test_head_that_cannot_be_understood_is_refused(self, client, head, sentence):
        assert sentence in choose(client, as_csv(GOOD, head=head)).content.decode()

    def test_column_that_means_nothing_here_is_named(self, client):
        plan = looked_at(
            client, as_csv(GOOD, head=("Title", "LEVER", "RAG")).replace(b"\r\n", b"\r\nA,tool\r\n", 1)
        )
        assert plan.unread == ["RAG"]

    def test_row_with_the_title_of_an_action_says_so(self, client, local):
        action = local.action(title=GOOD["title"])
        (row,) = looked_at(client, as_csv(GOOD)).rows
        assert row.care == f"An action with this title is there already: {action.reference}."


class TestNames:
    @pytest.fixture
    def publication(self, db):
        return make_publication(slug="a-review", title="Seen; or not", known_as="The Moor review")

    def named(self, client, name):
        (row,) = looked_at(client, as_csv(GOOD | {"recommendations": name})).rows
        return row.wrong.get("recommendations") or [each.item.reference for each in row.begins]

    def test_title_and_number_name_an_item(self, client, publication):
        version = make_version(make_document(publication))
        item = make_item(version, "Partners should meet.", label="3", kind="recommendation")
        for name in ("The Moor review, recommendation 3", "the moor review rec. 3", "The Moor Review 3"):
            assert self.named(client, name) == [item.reference]

    def test_name_of_several_items_asks_for_the_reference(self, client, publication):
        version = make_version(make_document(publication))
        items = [
            make_item(version, f"{kind}.", label="3", kind=kind) for kind in ("recommendation", "finding")
        ]
        said = self.named(client, "The Moor review 3")
        assert all(f"{each.reference} ({each.name})" in said for each in items)
        assert self.named(client, "The Moor review finding 3") == [items[1].reference]

    def test_same_statement_in_two_documents_is_one(self, client, publication):
        documents = [make_document(publication, position=number) for number in (1, 2)]
        first, second = (make_item(make_version(each), "Meet.", label="3") for each in documents)
        assert self.named(client, "The Moor review 3") == [first.reference]
        assert self.named(client, f"{second.reference}, {first.reference}") == [first.reference]

    def test_drafts_and_parts_that_are_not_there_are_not_found(self, client):
        draft = make_item(make_version(make_document(make_publication(is_draft=True))), label="3")
        item = make_item(label="4")
        assert "no published recommendation" in self.named(client, draft.reference)
        assert "has no such part" in self.named(client, f"{item.reference}#part-7")


class TestFiles:
    def test_dates_numbers_and_formulas_of_excel(self, client):
        def write(book, sheet):
            sheet.write_datetime(
                1, NAMES.index("due"), date(2026, 5, 31), book.add_format({"num_format": "d/m/yy"})
            )
            sheet.write_number(1, NAMES.index("note"), 12)
            sheet.write_formula(2, NAMES.index("title"), '="Tra"&"in"', None, "Train")

        first, second = sent(client, as_xlsx(GOOD, GOOD, write=write), "plan.xlsx").rows
        assert (first.facts.due_on, first.facts.note, first.number) == (date(2026, 5, 31), "12", 2)
        assert "holds a formula" in second.wrong["title"]

    def test_csv_of_a_spreadsheet_of_this_country_is_read(self, client):
        data = as_csv(GOOD | {"title": "Café – plan"}).decode().encode("cp1252")
        assert sent(client, data, "plan.csv").rows[0].title == "Café – plan"

    @pytest.mark.parametrize(
        ("name", "data", "sentence"),
        [
            ("plan.csv", b"", "There is nothing in the file"),
            ("plan.pdf", b"%PDF-1.7", "Choose an Excel file"),
            ("plan.xlsx", b"title,lever\n", "is called .xlsx but is something else"),
            ("plan.csv", as_xlsx(GOOD), "is called .csv but is something else"),
            ("plan.xlsx", b"PK\x03\x04 and no more", "The file is damaged"),
            ("plan.xlsx", with_broken_workbook(), "The file is damaged"),
            ("plan.csv", b"title\0", "neither a spreadsheet"),
            ("plan.csv", b'title,lever\r\n"never closed', "The file is damaged"),
            ("plan.csv", b"title\n" + b"x\n" * 5_001, "too many rows"),
            ("plan.csv", b"x" * (5 * 1024 * 1024 + 1), "at most 5 MB"),
        ],
    )
    def test_file_that_is_not_read_says_why(self, client, name, data, sentence):
        assert sentence in choose(client, data, name).content.decode()
        assert not PlanUpload.objects.exists()


def test_rows_are_parted_into_pages_that_keep_what_is_asked_for(client, local):
    data = as_csv(*(GOOD | {"title": f"Action {number}"} for number in range(120)))
    kind, rows = read_sheet(data, wanted="", most_rows=200)
    keep_upload(partnership=local.partnership, kind=kind, rows=rows, by=local.editor)
    first = client.get(ROWS, {"show": "new"}).content.decode()
    assert first.count('<tr class="govuk-table__row" id="row-') == 100
    assert f"{ROWS}?partnership={local.partnership.slug}&amp;show=new&amp;page=2" in first
    assert client.get(ROWS, {"show": "new", "page": 2}).content.decode().count('id="row-') == 20
    assert client.get(ROWS, {"show": "unchanged"}).content.decode().count('id="row-') == 0


class TestKeepingApart:
    def test_plan_that_changed_since_it_was_shown_is_shown_again(self, client, local):
        action = local.action()
        looked_at(client, as_csv({"action": action.reference, "title": "Other"}, head=("action", "title")))
        shown = what_is_kept().digest
        ActionState.objects.update(title="Meanwhile")
        page = client.post(SAVE, {"shown": shown})
        assert "The plan has changed since you were shown these rows" in page.content.decode()
        assert ActionState.objects.count() == 1

    def test_file_is_of_one_person_in_one_partnership(self, client, local):
        looked_at(client, as_csv(GOOD))
        client.force_login(local.approver)
        assert client.get(ROWS).url.startswith(CHOOSE)
        assert client.post(SAVE).url.startswith(CHOOSE)
        assert not Action.objects.exists()

    def test_action_and_people_of_another_partnership_are_not_there(self, client, local):
        other = Local("elsewhere")
        action = other.action(title="canary", organisation=other.council, by=other.editor)
        row = GOOD | {"action": action.reference, "owner": other.editor.email, "led_by": other.council.name}
        assert list(faults(client, row)[0]) == ["action", "led_by", "owner"]
        assert "canary" not in client.get(ROWS).content.decode()

    def test_file_is_deleted_once_it_is_left_and_replaced_by_the_next(self, client, local):
        looked_at(client, as_csv(GOOD))
        looked_at(client, as_csv(GOOD, GOOD))
        assert len(PlanUpload.objects.get().rows) == 3
        assert (
            "Nothing was saved"
            in client.post(reverse("responses:plan-import-leave"), follow=True).content.decode()
        )
        assert not PlanUpload.objects.exists()
