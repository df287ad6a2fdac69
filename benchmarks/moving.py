"""Taking a partnership away and bringing it in elsewhere: seconds, rows and memory, on the made-up year.

Run with `make benchmark-moving`; `ARGS="--decisions 3000 --actions 2000"` makes a larger year. It makes a
data folder with two SQLite databases, one that the partnership leaves and an empty one that it comes to.
"""

import argparse
import io
import os
import resource
import shutil
import tempfile
from time import perf_counter

HOME = tempfile.mkdtemp(prefix="goldenthread-benchmark-")
os.environ["GOLDENTHREAD_HOME"] = HOME
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldenthread.config.settings")

import django  # noqa: E402

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from goldenthread.accounts.models import Partnership  # noqa: E402
from goldenthread.publishing.demo.year import Year  # noqa: E402
from goldenthread.publishing.federating.writing import answers_file  # noqa: E402
from goldenthread.publishing.moving.actions.coming_in import bring_in  # noqa: E402
from goldenthread.publishing.moving.writing import write_partnership  # noqa: E402

MEBIBYTE = 1024 * 1024


class Measured:
    """How long something takes, by the clock and on the processor: the second also where others work too."""

    def __init__(self, what):
        self.what = what

    def __enter__(self):
        self.began, self.used = perf_counter(), sum(os.times()[:4])
        return self

    def __exit__(self, *_):
        used = sum(os.times()[:4]) - self.used
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / MEBIBYTE
        took = f"{perf_counter() - self.began:.1f} s, of the processor {used:.1f} s"
        print(f"{self.what}: {took}, {most:.0f} MB at most so far")


def go_to_an_empty_installation():
    connection.close()
    connection.settings_dict["NAME"] = f"{HOME}/empty.sqlite3"
    call_command("migrate", verbosity=0)


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--publications", type=int, default=40)
    options.add_argument("--decisions", type=int, default=300)
    options.add_argument("--actions", type=int, default=200)
    call_command("migrate", verbosity=0)
    Year(**vars(options.parse_args())).run()
    partnership, file = Partnership.objects.get(), io.BytesIO()
    with Measured("taken away"):
        rows = write_partnership(partnership, file)
    print(f"  {sum(rows.values()):,} rows, {len(file.getvalue()) / MEBIBYTE:.1f} MB")
    with Measured("published answers"), CaptureQueriesContext(connection) as asked:
        answers = answers_file(partnership)
    size = sum(map(len, answers)) / MEBIBYTE
    print(f"  {answers.source.answers:,} answers, {size:.1f} MB, {len(asked)} queries")
    go_to_an_empty_installation()
    with Measured("brought in, as a trial"):
        bring_in(file=file, by="benchmark", dry_run=True)
    with Measured("brought in"):
        bring_in(file=file, by="benchmark")


if __name__ == "__main__":
    try:
        main()
    finally:
        shutil.rmtree(HOME, ignore_errors=True)
