"""A first and a second run over a made-up GOV.UK: rows, requests, bytes, seconds.

Run with `make benchmark-collecting`. It serves 60 publications with 150 PDF files on this machine, collects
them into a data folder of its own, and collects again with nothing changed. Files are really read, each in a
child process. The clock of the fetcher passes at once; the seconds that it would have waited, so as to ask no
more than once a second, are told apart.
"""

import argparse
import os
import re
import shutil
import tempfile
import time
from collections import Counter
from contextlib import contextmanager

HOME = tempfile.mkdtemp(prefix="goldenthread-benchmark-")
os.environ["GOLDENTHREAD_HOME"] = HOME
os.environ.pop("DATABASE_URL", None)
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldenthread.config.settings")

import django  # noqa: E402
from rich.console import Console  # noqa: E402
from rich.table import Table  # noqa: E402

django.setup()

from django.apps import apps  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402

from goldenthread.catalogue.models import Publisher  # noqa: E402
from goldenthread.collecting.looks.collect import Opened, collect  # noqa: E402
from goldenthread.collecting.models import Source  # noqa: E402
from goldenthread.collecting.sources.readers import reader_for  # noqa: E402
from goldenthread.collecting.verifying import findings  # noqa: E402
from tests.collecting.fake_clock import FakeClock  # noqa: E402
from tests.collecting.fake_content import PANEL  # noqa: E402
from tests.collecting.fake_govuk import FakeGovuk  # noqa: E402

WRITING = re.compile(r'\s*(INSERT|UPDATE|DELETE)\D*?"(\w+)"')


@contextmanager
def written():
    """Counts statements that write, by table."""
    tables = Counter()

    def count(execute, sql, params, many, context):
        writing = WRITING.match(sql)
        if writing:
            tables[writing[2]] += 1
        return execute(sql, params, many, context)

    with connection.execute_wrapper(count):
        yield tables


def rows_now():
    """All rows of all tables."""
    return sum(model.objects.count() for model in apps.get_models(include_auto_created=True))


def measure(fake, source):
    """One run: what it did, and what it cost."""
    fake.requests.clear()
    clock = FakeClock()
    fetcher = fake.fetcher(clock=clock.clock)
    rows, began = rows_now(), time.monotonic()
    with fetcher, written() as tables:
        opened = Opened(reader_for(source, fetcher), fetcher.fetch_if_changed)
        account = collect(source=source, opened=opened, by="benchmark")
    files = fake.asked_for("/media/")
    return {
        "seconds": f"{time.monotonic() - began:.1f}",
        "seconds of waiting for the site": f"{clock.seconds:.0f}",
        "requests": len(fake.requests),
        "answers 304": sum(asked.status == 304 for asked in fake.requests),
        "files asked for": len(files),
        "files downloaded": sum(asked.status == 200 for asked in files),
        "documents taken in": account.as_counts["added"],
        "items": account.as_counts["items"],
        "rows added": rows_now() - rows,
        "statements that write": sum(tables.values()),
        "in tables": ", ".join(sorted(tables)) if len(tables) < 4 else str(len(tables)),
        "problems": len(account.problems),
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--publications", type=int, default=60)
    parser.add_argument("--files", type=int, default=150)
    given = parser.parse_args()
    call_command("migrate", verbosity=0)
    publisher = Publisher.objects.create(slug="panel", name="The Panel")
    source = Source.objects.create(
        slug="benchmark", name="GOV.UK", kind="govuk", publisher=publisher, place=PANEL
    )
    with FakeGovuk(publications=given.publications, files=given.files) as fake:
        runs = [measure(fake, source) for _ in range(2)]
    table = Table("", "first run", "second run")
    for name in runs[0]:
        table.add_row(name, *(str(run[name]) for run in runs))
    began, troubles = time.monotonic(), sum(finding.is_trouble for finding in findings())
    table.add_row("verify", "", f"{troubles} troubles, {time.monotonic() - began:.1f} s")
    Console().print(table)


if __name__ == "__main__":
    try:
        main()
    finally:
        shutil.rmtree(HOME, ignore_errors=True)
