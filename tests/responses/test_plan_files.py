"""The plan as a file: the same actions as the page, as at any day, and never a formula."""

import csv
import io
from datetime import date, timedelta

import pytest
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from goldenthread.catalogue.sheets import own_words, safe_cell
from goldenthread.extraction.sheet import read_sheet
from goldenthread.responses.actions.plan import change_action, serve_no_longer
from goldenthread.responses.importing.cells import own_cell, tidy
from goldenthread.responses.models import ActionState, Aim
from goldenthread.responses.planning.columns import NAMES
from goldenthread.responses.planning.files import plan_csv, plan_xlsx
from goldenthread.responses.planning.plan import ActionFacts
from tests.factories import make_item, make_organisation, make_part
from tests.responses.local import Local

WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=30)
TEMPTING = st.builds("".join, st.tuples(st.sampled_from(["=", "+", "-", "@", "\t", "'", "'=", "＝"]), WORDS))
ROWS = st.lists(st.fixed_dictionaries({name: WORDS | TEMPTING for name in NAMES}), max_size=3)


@pytest.fixture
def local(db):
    return Local()


def body(client, address, user):
    client.force_login(user)
    response = client.get(address)
    assert response.status_code == 200
    return b"".join(response.streaming_content)


def from_csv(data):
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_row_says_all_of_an_action(client, local):
    item, other = make_item(label="3"), make_item(label="4")
    outer = make_part(other, "first", position=1)
    make_part(other, "inside it", position=2, part_of=outer)
    action = local.action(
        item, what="Line one\nline two", owner=local.officer, due_on=date(2026, 5, 1), note="=1+1"
    )
    Aim.objects.create(
        action=action,
        item=other,
        part=2,
        partnership=local.partnership,
        by=local.editor,
        at=timezone.now(),
    )
    (row,) = from_csv(body(client, "/responses/plan.csv", local.editor))
    assert row == {
        "action": action.reference,
        "title": "Rewrite the pathway",
        "what": "Line one\nline two",
        "lever": "Policy or procedure",
        "led_by": "Lindle Police",
        "owner": local.officer.email,
        "due": "2026-05-01",
        "delivery": "Not started",
        "note": "'=1+1",
        "recommendations": f"{item.reference}; {other.reference}#part-1-1",
        "scope": "National",
    }


def test_file_has_the_filters_and_the_day_of_the_page(client, local):
    action = local.action(make_item(), title="Train", lever="training")
    local.action(title="Write")
    old = timezone.now() - timedelta(days=9)
    ActionState.objects.update(at=old)
    Aim.objects.update(at=old)
    facts = ActionFacts(title="Train all", lever="training", organisation=local.police)
    change_action(action=action, facts=facts, by=local.officer)
    serve_no_longer(aim=action.aims.get(), by=local.officer)
    (row,) = from_csv(body(client, "/responses/plan.csv?lever=training", local.editor))
    assert (row["title"], row["recommendations"]) == ("Train all", "")
    day = (timezone.localdate() - timedelta(days=2)).isoformat()
    (row,) = from_csv(body(client, f"/responses/plan.csv?lever=training&on={day}", local.editor))
    assert (row["title"], row["recommendations"]) == ("Train", action.aims.get().item.reference)


def test_page_leads_to_the_files_with_its_filters(client, local):
    client.force_login(local.editor)
    page = client.get(f"/responses/plan?lever=training&partnership={local.partnership.slug}").content.decode()
    assert f"/responses/plan.xlsx?lever=training&amp;partnership={local.partnership.slug}" in page


def test_organisations_of_one_name_are_told_apart(client, local):
    local.partnership.organisations.add(make_organisation("other-police", name="Lindle police"))
    local.action()
    (row,) = from_csv(body(client, "/responses/plan.csv", local.editor))
    assert row["led_by"] == "lindle-police"


def test_template_is_empty_and_explains_each_column(client, local):
    book = load_workbook(io.BytesIO(body(client, "/responses/plan/template.xlsx", local.editor)))
    assert [[cell.value for cell in row] for row in book["Action plan"].iter_rows()] == [list(NAMES)]
    assert [row[0].value for row in book["Columns"].iter_rows()] == ["Column", *NAMES]
    assert from_csv(body(client, "/responses/plan/template.csv", local.editor)) == []


def test_the_excel_file_can_be_filtered_sorted_by_day_and_printed(client, local):
    """A head that stays, filters, days as days, lists to choose from; lying pages, each with the head."""
    local.action(due_on=date(2026, 5, 1), note="A note of many words. " * 20)
    sheet = load_workbook(io.BytesIO(body(client, "/responses/plan.xlsx", local.editor)))["Action plan"]
    places = {cell.value: cell.column_letter for cell in sheet[1]}
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("C2", "A1:K2")
    due = sheet[f"{places['due']}2"]
    assert (due.is_date, due.value.date()) == (True, date(2026, 5, 1))
    lists = {str(each.sqref)[0]: each.formula1 for each in sheet.data_validations.dataValidation}
    assert "Training or reminder" in lists[places["lever"]]
    assert "Delivered" in lists[places["delivery"]]
    assert all(sheet.column_dimensions[letter].width >= 10 for letter in places.values())
    assert sheet[f"{places['note']}2"].alignment.wrap_text
    assert sheet.row_dimensions[2].height > 100
    page = sheet.page_setup
    assert (page.orientation, page.paperSize, page.fitToHeight) == ("landscape", 9, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.print_title_rows, sheet.print_area) == ("$1:$1", "'Action plan'!$A$1:$K$2")


def test_other_partnerships_see_no_action(client, local):
    local.action(title="canary")
    other = Local("elsewhere")
    assert b"canary" not in body(client, "/responses/plan.csv", other.editor)
    assert client.get(f"/responses/plan.csv?partnership={local.partnership.slug}").status_code == 404


@settings(max_examples=25, deadline=None)
@given(ROWS)
def test_no_cell_of_a_file_is_a_formula(rows):
    for cells in csv.reader(io.StringIO(b"".join(plan_csv(rows)).decode("utf-8-sig"), newline="")):
        assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r", "＝"))]
    book = load_workbook(io.BytesIO(b"".join(plan_xlsx(rows))))
    types = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert types <= {"s", "n"}  # "n" is that of an empty cell
    numbers = [c.value for sheet in book for row in sheet.iter_rows() for c in row if c.data_type == "n"]
    assert not [value for value in numbers if value is not None]


@settings(max_examples=30, deadline=None)
@given(st.fixed_dictionaries({name: (WORDS | TEMPTING).map(tidy) for name in NAMES}))
def test_words_come_back_from_each_kind_of_file(row):
    for kind, write in (("csv", plan_csv), ("xlsx", plan_xlsx)):
        _, (_, *found) = read_sheet(b"".join(write([row])), wanted="Action plan", most_rows=9)
        cells = found[0][1] if found else []
        words = [own_cell(cell, kind) for cell in cells] + [""] * (len(NAMES) - len(cells))
        assert dict(zip(NAMES, words, strict=True)) == row


@given(WORDS | TEMPTING)
def test_apostrophe_that_a_cell_was_given_is_taken_away_again(text):
    assert own_words(safe_cell(text)) == text
