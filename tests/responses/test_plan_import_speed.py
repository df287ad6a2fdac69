"""A plan of 5,000 rows is looked at and saved while a person waits."""

import io
import os
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


class Measured:
    """How long something takes, by the clock and on the processor: the second also where others work too."""

    def __init__(self, what):
        self.what = what

    def __enter__(self):
        self.began, self.used = perf_counter(), sum(os.times()[:4])
        return self

    def __exit__(self, *_):
        self.seconds = sum(os.times()[:4]) - self.used
        print(f"{self.what}: {perf_counter() - self.began:.1f} s, of the processor {self.seconds:.1f} s")


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
    with Measured("looked at") as looking:
        page = send(client, data)
    assert "5,000 rows to add" in page
    shown = SavePlanForm(upload=PlanUpload.objects.get()).plan.digest
    with Measured("saved") as saving:
        assert client.post("/responses/plan/import/save", {"shown": shown}).status_code == 302
    assert Action.objects.count() == ROWS
    with Measured("taken away") as taking:
        data = b"".join(client.get("/responses/plan.xlsx").streaming_content)
    with Measured("compared with what stands") as comparing:
        page = send(client, data)
    assert "5,000 rows that change nothing" in page
    assert max(each.seconds for each in (looking, saving, taking, comparing)) < SECONDS


def send(client, data):
    """The page of rows that choosing the file leads to."""
    sent = {"plan": SimpleUploadedFile("plan.xlsx", data)}
    return client.post("/responses/plan/import", sent, follow=True).content.decode()
