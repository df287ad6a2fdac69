"""The public page of a partnership as files: seconds, bytes and memory, on a made-up catalogue at size.

Run with `make benchmark-static-site`; `ARGS="--publications 120 --items 3000"` makes more. Every other item
is answered and released, with an action, evidence and impact.
"""

import argparse
import os
import resource
import shutil
import tempfile
from datetime import date, timedelta
from pathlib import Path
from time import perf_counter

HOME = tempfile.mkdtemp(prefix="goldenthread-benchmark-")
os.environ["GOLDENTHREAD_HOME"] = HOME
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldenthread.config.settings")

import django  # noqa: E402

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext, setup_test_environment  # noqa: E402

from goldenthread.publishing.site.contents import PublicSite  # noqa: E402
from goldenthread.publishing.site.writing import write_site  # noqa: E402
from tests.factories import (  # noqa: E402
    make_decision,
    make_document,
    make_item,
    make_publication,
    make_theme,
    make_version,
)
from tests.responses.local import Local  # noqa: E402
from tests.responses.released import release  # noqa: E402

MEBIBYTE = 1024 * 1024
THEMES = ("A01", "A18", "E02", "E05", "F01", "F03")
ASKED = (
    "Safeguarding partners should ask each child what they want, write down what was said number{number} and "
    "say in supervision what was done about it. They should look at it again each year, with children and "
    "families, and tell the executive group what has changed in practice for the children of their area. "
)
SAID = "The learning subgroup looked at this with all partners and found that teams do it differently. "


@transaction.atomic
def make_world(publications: int, items: int) -> Local:
    local = Local()
    for number in range(publications):
        published_on = date(2026, 3, 1) - timedelta(days=40 * number)
        publication = make_publication(
            f"review-{number}", title=f"Review {number}", published_on=published_on
        )
        version = make_version(make_document(publication))
        answered = [made(local, version, place) for place in range(items // publications)][::2]
        release(local.partnership, *answered, editor=local.editor, approver=local.approver)
    return local


def made(local: Local, version, place: int):
    item = make_item(version, ASKED.format(number=place) * 2, label=str(place + 1))
    make_theme(item, THEMES[place % len(THEMES)])
    if place % 2 == 0:
        make_decision(item, partnership=local.partnership, reason=SAID * 2, forum="Learning subgroup")
        local.action(item, title="Rewrite the pathway", what=SAID, note=SAID)
        local.evidence(item, what=SAID)
        local.impact(item, how_much=SAID, how_well=SAID, what_difference=SAID)
        local.position(item, reason=SAID)
    return item


def report(local: Local) -> None:
    out = Path(HOME) / "site"
    began, used = perf_counter(), sum(os.times()[:2])
    written = write_site(PublicSite(local.partnership), out, home="https://www.example.org/learning/")
    took, processor = perf_counter() - began, sum(os.times()[:2]) - used
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / MEBIBYTE
    print(f"written: {took:.1f} s, of the processor {processor:.1f} s, {most:.0f} MB at most")
    print(f"  {written.pages} pages, {written.size / MEBIBYTE:.1f} MB")
    print(f"  heaviest page: {written.heaviest}, {written.weight:,} bytes with what it needs")
    index = {each.name: each.stat().st_size for each in (out / "search").iterdir()}
    largest = max((name for name in index if name != "items.json"), key=index.__getitem__)
    print(f"  search: items.json {index['items.json']:,} bytes, largest letter {largest} {index[largest]:,}")


def report_served() -> None:
    """The same pages from our server, in this process."""
    setup_test_environment()
    client = Client(SERVER_NAME="127.0.0.1")
    for place in ("", "?q=supervision", "reviews/review-0/"):
        client.get(f"/partnerships/northmoor/{place}")
        with CaptureQueriesContext(connection) as asked:
            began = perf_counter()
            response = client.get(f"/partnerships/northmoor/{place}")
        milliseconds = (perf_counter() - began) * 1000
        size = len(response.content)
        print(f"served /{place}: {milliseconds:.0f} ms, {size:,} bytes, {len(asked)} queries")


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--publications", type=int, default=60)
    options.add_argument("--items", type=int, default=1500)
    given = options.parse_args()
    call_command("migrate", verbosity=0)
    local = make_world(given.publications, given.items)
    report(local)
    report_served()


if __name__ == "__main__":
    try:
        main()
    finally:
        shutil.rmtree(HOME, ignore_errors=True)
