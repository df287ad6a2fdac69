"""The public page of a partnership as files: seconds, bytes and memory, on a made-up catalogue at size.

Run with `make benchmark-static-site`; `ARGS="--publications 120 --items 3000"` makes more. Every other item
is answered and released, with an action, evidence and impact. One publication is answered through the actions
of the product; on the others stand copies of those answers, since this measures reading and writing pages.
"""

import argparse
import os
import resource
import shutil
import tempfile
from collections.abc import Iterable
from copy import copy
from datetime import date, timedelta
from pathlib import Path
from time import perf_counter, process_time

HOME = tempfile.mkdtemp(prefix="goldenthread-benchmark-")
os.environ["GOLDENTHREAD_HOME"] = HOME
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldenthread.config.settings")
BEGAN = perf_counter()

import django  # noqa: E402

django.setup()

from django.apps import apps  # noqa: E402
from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext, setup_test_environment  # noqa: E402

from goldenthread.catalogue.models import Item, Version  # noqa: E402
from goldenthread.collecting.work.spread import note_spread  # noqa: E402
from goldenthread.publishing.site.contents import PublicSite  # noqa: E402
from goldenthread.publishing.site.weights import LIMIT  # noqa: E402
from goldenthread.publishing.site.writing import write_site  # noqa: E402
from goldenthread.responses.actions.publishing import withdraw_answer  # noqa: E402
from goldenthread.responses.models import Release, ReleasedItem  # noqa: E402
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
    each = items // publications
    pattern = answered_through_the_product(local, made_version(0), each)
    for number in range(1, publications):
        copy_answers(pattern, made_items(made_version(number), each)[::2])
    return local


def made_version(number: int) -> Version:
    published_on = date(2026, 3, 1) - timedelta(days=40 * number)
    publication = make_publication(f"review-{number}", title=f"Review {number}", published_on=published_on)
    return make_version(make_document(publication))


def made_items(version: Version, many: int) -> list[Item]:
    items = [
        make_item(version, ASKED.format(number=place) * 2, label=str(place + 1)) for place in range(many)
    ]
    for place, item in enumerate(items):
        make_theme(item, THEMES[place % len(THEMES)])
    return items


def answered_through_the_product(local: Local, version: Version, many: int) -> list[ReleasedItem]:
    """The answers on every other item of the version."""
    items = made_items(version, many)[::2]
    for item in items:
        facts = {"reason": SAID * 2, "forum": "Learning subgroup", "by": local.approver}
        make_decision(item, partnership=local.partnership, **facts)
        local.action(item, title="Rewrite the pathway", what=SAID, note=SAID)
        local.evidence(item, what=SAID)
        local.impact(item, how_much=SAID, how_well=SAID, what_difference=SAID)
        local.position(item, reason=SAID)
    release(local.partnership, *items, editor=local.editor, approver=local.approver)
    return list(ReleasedItem.objects.order_by("position"))


def copy_answers(pattern: Iterable[ReleasedItem], items: Iterable[Item]) -> None:
    """The same answers, in a release of their own, on these items."""
    pattern = list(pattern)
    first = pattern[0].release
    same = {"partnership": first.partnership, "prepared_at": first.prepared_at, "state": first.state}
    approved = {"approved_by": first.approved_by, "approved_at": first.approved_at}
    made = Release.objects.create(proposed_by=first.proposed_by, **same, **approved)
    for answer, item in zip(pattern, items, strict=True):
        decision = answer.decisions.get()
        decision.pk, decision.item = None, item
        decision.save(force_insert=True)
        (decided,) = answer.content["decisions"]
        content = answer.content | {"decisions": [decided | {"id": decision.pk}]}
        answer = copy(answer)
        answer.pk, answer.release, answer.item, answer.content = None, made, item, content
        answer.save(force_insert=True)
        answer.decisions.set([decision])


def make_tables() -> None:
    """As the models are: to go through all migrations takes longer than what is measured."""
    settings.MIGRATION_MODULES = {each.label: None for each in apps.get_app_configs()}
    call_command("migrate", run_syncdb=True, verbosity=0)


def timed(said: str, do, *given, **facts):
    """What it gave, once its seconds were printed: by the clock, and of the processor."""
    began, used = perf_counter(), process_time()
    gave = do(*given, **facts)
    print(f"{said}: {perf_counter() - began:.1f} s, of the processor {process_time() - used:.1f} s")
    return gave


def report(local: Local) -> None:
    out = Path(HOME) / "site"
    home = "https://www.example.org/learning/"
    written = timed("written", write_site, PublicSite(local.partnership), out, home=home)
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / MEBIBYTE
    print(f"  {most:.0f} MB at most; {written.pages} pages, {written.size / MEBIBYTE:.1f} MB")
    print(f"  heaviest page: {written.heaviest}, {written.weight:,} bytes with what it needs")
    print(f"  pages over {LIMIT:,} bytes: {len(written.over)}")
    index = {each.name: each.stat().st_size for each in (out / "search").iterdir()}
    largest = max((name for name in index if name != "items.json"), key=index.__getitem__)
    print(f"  search: items.json {index['items.json']:,} bytes, largest letter {largest} {index[largest]:,}")
    gone = ReleasedItem.objects.first()
    withdraw_answer(released=gone, reason="It was not ready.", by=local.editor)
    again = timed("written again", write_site, PublicSite(local.partnership), out, home=home)
    print(f"  answers gone since: {len(again.gone)}, pages removed: {len(again.removed)}")


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
    timed("tables made", make_tables)
    local = timed("world made", make_world, given.publications, given.items)
    note_spread()  # as a worker does each night
    report(local)
    report_served()
    print(f"all of it: {perf_counter() - BEGAN:.1f} s, of the processor {process_time():.1f} s")


if __name__ == "__main__":
    try:
        main()
    finally:
        shutil.rmtree(HOME, ignore_errors=True)
