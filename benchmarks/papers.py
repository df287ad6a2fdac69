"""Papers of a partnership of a year: seconds until each is drawn up, and until each of its files is made.

Run with `make benchmark-papers`. It makes up the year of `goldenthread demo` in a data folder of its own: 40
reports, 300 recommendations decided on, 200 actions. With DATABASE_URL set, there.
"""

import os
import shutil
import tempfile
from datetime import timedelta
from time import perf_counter, process_time

HOME = tempfile.mkdtemp(prefix="goldenthread-benchmark-")
os.environ["GOLDENTHREAD_HOME"] = HOME
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldenthread.config.settings")

import django  # noqa: E402

django.setup()

from django.core.management import call_command  # noqa: E402
from django.utils import timezone  # noqa: E402

from goldenthread.publishing.demo.year import WEEKS, Year  # noqa: E402
from goldenthread.publishing.reports.commission import Commission  # noqa: E402
from goldenthread.publishing.reports.files.formats import BY_ENDING  # noqa: E402
from goldenthread.publishing.reports.kinds import PAPER_KINDS  # noqa: E402
from goldenthread.responses.models import Decision, PracticeAudit  # noqa: E402


def asked_for_all() -> Commission:
    """The whole made-up year, and an item of it."""
    first, today, now = Decision.objects.order_by("pk").first(), timezone.localdate(), timezone.localtime()
    audit = PracticeAudit.objects.order_by("pk").first()
    begins = today - timedelta(weeks=WEEKS + 3)
    return Commission(
        first.partnership, today, now, now, since=begins, until=today, item=first.item, audit=audit
    )


def timed(work):
    """What it gives, and how long it took: by the clock, and on the processor, also where others work too."""
    began, used = perf_counter(), process_time()
    given = work()
    return given, f"{perf_counter() - began:.2f} s, of the processor {process_time() - used:.2f} s"


def main():
    call_command("migrate", verbosity=0)
    print(Year().run())
    asked = asked_for_all()
    for name, kind in PAPER_KINDS.items():
        paper, took = timed(lambda draw=kind.draw: draw(asked))
        print(f"{name}: drawn up in {took}")
        for ending, form in BY_ENDING.items():
            data, took = timed(lambda write=form.write, paper=paper: write(paper))
            print(f"{name}: {ending}, {len(data):,} bytes in {took}")


if __name__ == "__main__":
    try:
        main()
    finally:
        shutil.rmtree(HOME, ignore_errors=True)
