"""A plan of 5,000 rows is looked at and saved while a person waits."""

import io
from time import perf_counter

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from xlsxwriter import Workbook

from goldenthread.responses.forms.plan_import import SavePlanForm
from goldenthread.responses.models import Action, PlanUpload
from goldenthread.responses.plan_columns import NAMES
from tests.factories import make_item, make_version
from tests.responses.local import Local

ROWS = 5_000
SECONDS = 10


@pytest.fixture
def plan(db):
    """An Excel file of so many new actions on 300 recommendations, 20 people."""
    local, version = Local(), make_version()
    served = [make_item(version, f"Partners should do {n}.", label=str(n)).reference for n in range(300)]
    people = [local.person("contributor", local.police).email for _ in range(20)]
    file = io.BytesIO()
    with Workbook(file) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, NAMES)
        for row in range(1, ROWS + 1):
            cells = {
                "title": f"Action {row} of the plan, which has words enough for a line",
                "what": "Each team reads it, talks of it and says what it does otherwise. " * 4,
                "lever": "Policy or procedure",
                "led_by": local.police.name,
                "owner": people[row % 20],
                "due": f"{row % 28 + 1:02}/05/2026",
                "recommendations": f"{served[row % 300]}; {served[row % 299]}",
            }
            sheet.write_row(row, 0, [cells.get(name, "") for name in NAMES])
    return local, file.getvalue()


@pytest.mark.slow
def test_five_thousand_rows_are_looked_at_and_saved_in_ten_seconds(client, plan):
    local, data = plan
    client.force_login(local.editor)
    began = perf_counter()
    page = client.post("/responses/plan/import", {"plan": SimpleUploadedFile("plan.xlsx", data)}, follow=True)
    looked_at = perf_counter() - began
    assert "5,000 rows to add" in page.content.decode()
    shown = SavePlanForm(upload=PlanUpload.objects.get()).plan.digest
    began = perf_counter()
    assert client.post("/responses/plan/import/save", {"shown": shown}).status_code == 302
    saved = perf_counter() - began
    assert Action.objects.count() == ROWS
    print(f"looked at in {looked_at:.1f} s, saved in {saved:.1f} s, {len(data) / 1e6:.1f} MB")
    assert looked_at < SECONDS
    assert saved < SECONDS
    began = perf_counter()
    data = b"".join(client.get("/responses/plan.xlsx").streaming_content)
    print(f"taken away in {perf_counter() - began:.1f} s")
    began = perf_counter()
    page = client.post("/responses/plan/import", {"plan": SimpleUploadedFile("plan.xlsx", data)}, follow=True)
    print(f"compared with 5,000 that stand in {perf_counter() - began:.1f} s")
    assert "5,000 rows that change nothing" in page.content.decode()
