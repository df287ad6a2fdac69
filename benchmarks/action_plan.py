"""An action plan of 5,000 rows: seconds until it is looked at, saved, taken away and compared again.

Run with `make benchmark-action-plan`, which does it on SQLite and then on PostgreSQL. It makes a data folder
of its own and asks for the pages in this process, as a browser would; the file is really read in a child
process. With DATABASE_URL set, there. The bar: 10 s until it is looked at and saved.
"""

import io
import os
import shutil
import tempfile
from time import perf_counter

HOME = tempfile.mkdtemp(prefix="goldenthread-benchmark-")
os.environ["GOLDENTHREAD_HOME"] = HOME
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldenthread.config.settings")

from django.core.files.uploadedfile import SimpleUploadedFile  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from xlsxwriter import Workbook  # noqa: E402

import goldenthread.config.wsgi  # noqa: E402, F401  (as it is served: pages loaded, garbage collector told)
from goldenthread.responses.forms.plan_import import SavePlanForm  # noqa: E402
from goldenthread.responses.models import PlanUpload  # noqa: E402
from goldenthread.responses.planning.columns import NAMES  # noqa: E402
from tests.factories import make_item, make_version  # noqa: E402
from tests.responses.local import Local  # noqa: E402

ROWS = 5_000


class Measured:
    """How long something takes, by the clock and on the processor: the second also where others work too."""

    def __init__(self, what):
        self.what = what

    def __enter__(self):
        self.began, self.used = perf_counter(), sum(os.times()[:4])
        return self

    def __exit__(self, *_):
        used = sum(os.times()[:4]) - self.used
        print(f"{self.what}: {perf_counter() - self.began:.1f} s, of the processor {used:.1f} s")


def made_up_plan():
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


def send(client, data):
    """The page of rows that choosing the file leads to."""
    sent = {"plan": SimpleUploadedFile("plan.xlsx", data)}
    return client.post("/responses/plan/import", sent, follow=True).content.decode()


def main():
    call_command("migrate", verbosity=0)
    print(f"On {connection.display_name}:")
    local, data = made_up_plan()
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(local.editor)
    with Measured("looked at"):
        page = send(client, data)
    assert f"{ROWS:,} rows to add" in page
    shown = SavePlanForm(upload=PlanUpload.objects.get()).plan.digest
    with Measured("saved"):
        client.post("/responses/plan/import/save", {"shown": shown})
    with Measured("taken away"):
        data = b"".join(client.get("/responses/plan.xlsx").streaming_content)
    with Measured("compared with what stands"):
        page = send(client, data)
    assert f"{ROWS:,} rows that change nothing" in page


if __name__ == "__main__":
    try:
        main()
    finally:
        shutil.rmtree(HOME, ignore_errors=True)
