"""Server time of every members' page, for each role, on a year of a medium partnership.

Run with `make benchmark-members`. It makes the year of `goldenthread demo` (40 reports, 300 recommendations
decided on, 200 actions, 9 organisations, 60 people) in a data folder of its own. With GOLDENTHREAD_HOME set
it uses the year that is there, and adds what the demo leaves out; with DATABASE_URL set, there. Each page is
asked for in this process, without a network. Processor time is what counts: it stays the same on a computer
that is busy. The bars: a p95 of 200 ms over all pages, and 150 KB for each.
"""

import argparse
import logging
import os
import shutil
import sys
import tempfile
import time
from collections import Counter, defaultdict
from typing import NamedTuple

OWN_HOME = None if os.environ.get("GOLDENTHREAD_HOME") else tempfile.mkdtemp(prefix="goldenthread-benchmark-")
if OWN_HOME:
    os.environ["GOLDENTHREAD_HOME"] = OWN_HOME
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldenthread.config.settings")

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from rich.console import Console  # noqa: E402
from rich.progress import track  # noqa: E402
from rich.table import Table  # noqa: E402

import goldenthread.config.wsgi  # noqa: E402, F401  (as it is served: pages loaded, garbage collector told)
from benchmarks.members_pages import members_pages, pages_without_rows  # noqa: E402
from benchmarks.members_year import add_to_year, draw_up_papers, make_year  # noqa: E402
from goldenthread.accounts.demo import PEOPLE  # noqa: E402
from goldenthread.accounts.models import User  # noqa: E402
from goldenthread.publishing.models import KeptPaper  # noqa: E402
from goldenthread.responses.models import Decision, Meeting  # noqa: E402

MOST_MILLISECONDS, MOST_KILOBYTES = 200, 150


class Asked(NamedTuple):
    """One page, asked for once."""

    passed: float  # milliseconds
    work: float  # milliseconds of the processor
    queries: int
    kilobytes: float


def there_is_a_year() -> None:
    call_command("migrate", verbosity=0)
    if not Decision.objects.exists():
        make_year()
    elif not Meeting.objects.exists():
        add_to_year()
    if not KeptPaper.objects.exists():
        draw_up_papers()


def measured(client: Client, address: str, runs: int) -> list[Asked]:
    """Each run after a first that warms caches and counts queries."""
    with CaptureQueriesContext(connection) as queries:
        size = len(client.get(address).getvalue()) / 1000
    asked, found = len(queries), []
    for _ in range(runs):
        began, worked = time.perf_counter(), time.process_time()
        client.get(address).getvalue()
        passed, work = time.perf_counter() - began, time.process_time() - worked
        found.append(Asked(passed * 1000, work * 1000, asked, size))
    return found


def visit(role, pages, runs, asked, files, others) -> None:
    """Every page as somebody of that role; what they may not see is counted, and not measured."""
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(User.objects.get(email=PEOPLE[role][0]))
    for name, address in track(pages, f"{role.label} ..."):
        response = client.get(address)
        is_page = response["Content-Type"].startswith("text/html")
        response.close()
        if response.status_code != 200:
            others[name][response.status_code] += 1
        else:
            (asked if is_page else files)[name].extend(measured(client, address, runs))


def p95(figures: list[float]) -> float:
    return sorted(figures)[max(0, round(len(figures) * 0.95) - 1)]


def p50(figures: list[float]) -> float:
    return sorted(figures)[len(figures) // 2]


def table_of(title: str, asked: dict[str, list[Asked]]) -> Table:
    """A row for each page, the slowest first."""
    table = Table("page", "ms p50", "ms p95", "CPU p50", "CPU p95", "queries", "KB", "", title=title)
    for name, runs in sorted(asked.items(), key=lambda each: -p95([run.work for run in each[1]])):
        passed, work = [run.passed for run in runs], [run.work for run in runs]
        heaviest = max(run.kilobytes for run in runs)
        marks = ["slow"] * (p95(work) > MOST_MILLISECONDS) + ["heavy"] * (heaviest > MOST_KILOBYTES)
        figures = [p50(passed), p95(passed), p50(work), p95(work), max(run.queries for run in runs), heaviest]
        table.add_row(name, *(f"{figure:,.0f}" for figure in figures), ", ".join(marks))
    return table


def tell(asked, files, others) -> None:
    console = Console(width=130)
    console.print(table_of("Pages", asked))
    console.print(table_of("Files", files))
    runs = [run for each in asked.values() for run in each]
    passed, work = [run.passed for run in runs], [run.work for run in runs]
    console.print(
        f"{len(runs):,} answers of {len(asked)} pages: p50 {p50(passed):.0f} ms, p95 {p95(passed):.0f} ms; "
        f"of the processor p50 {p50(work):.0f} ms, p95 {p95(work):.0f} ms, most {max(work):.0f} ms."
    )
    unseen = {name: sorted(codes) for name, codes in others.items() if name not in asked | files}
    console.print(f"Shown to no role here: {unseen}")
    console.print(f"Not asked for, without rows: {pages_without_rows()}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=3, help="how often each page is asked for")
    parser.add_argument("--rows", type=int, default=3, help="how many rows of each page")
    parser.add_argument("--only", default="", help="names of pages that hold this")
    options = parser.parse_args()
    there_is_a_year()
    logging.disable(logging.WARNING)  # what a role may not see is counted, not told of each time
    pages = [each for each in members_pages(options.rows) if options.only in each[0]]
    if not pages:
        sys.exit("No page has that name.")
    asked, files, others = defaultdict(list), defaultdict(list), defaultdict(Counter)
    for role in PEOPLE:
        visit(role, pages, options.runs, asked, files, others)
    tell(asked, files, others)


if __name__ == "__main__":
    try:
        main()
    finally:
        if OWN_HOME:
            shutil.rmtree(OWN_HOME, ignore_errors=True)
