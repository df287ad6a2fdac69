"""Papers of a partnership of a year: seconds until each is drawn up, and until each of its files is made.

Run with `make benchmark-papers`. It makes up the year of `goldenthread demo` in a data folder of its own: 40
reports, 300 recommendations decided on, 200 actions, practice audits. All items that were decided on are put
on one theme, so that the packs on it hold all of them. With DATABASE_URL set, there. The bar: 5 s to draw up.
"""

import argparse
import os
import shutil
import tempfile
from time import perf_counter, process_time

HOME = tempfile.mkdtemp(prefix="goldenthread-benchmark-")
os.environ["GOLDENTHREAD_HOME"] = HOME
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldenthread.config.settings")

import django  # noqa: E402

django.setup()

from django.utils import timezone  # noqa: E402

from benchmarks.members_year import THEME, asked_for, make_year, put_on_theme  # noqa: E402
from goldenthread.publishing.reports.commission import Commission  # noqa: E402
from goldenthread.publishing.reports.files.formats import BY_ENDING  # noqa: E402
from goldenthread.publishing.reports.kinds import PAPER_KINDS  # noqa: E402
from goldenthread.responses.models import Decision  # noqa: E402


def asked_for_all() -> Commission:
    """The whole made-up year, an item of it, an audit, and a theme that all of it is on."""
    first, today, now = Decision.objects.order_by("pk").first(), timezone.localdate(), timezone.localtime()
    return Commission(first.partnership, today, now, now, **asked_for(first))


def timed(work):
    """What it gives, and how long it took: by the clock, and on the processor, also where others work too."""
    began, used = perf_counter(), process_time()
    given = work()
    return given, f"{perf_counter() - began:.2f} s, of the processor {process_time() - used:.2f} s"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("kinds", nargs="*", metavar="KIND", help="keys of PAPER_KINDS; all without one")
    kinds = parser.parse_args().kinds or list(PAPER_KINDS)
    make_year()
    print(f"{put_on_theme(THEME)} items on one theme")
    asked = asked_for_all()
    for name, kind in ((name, PAPER_KINDS[name]) for name in kinds):
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
