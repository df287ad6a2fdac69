"""Server time and weight of each public page, on a database with real documents in it.

Run with `make benchmark-web`; it reads the database of GOLDENTHREAD_HOME and changes nothing. Each page is
asked for in this process, without a network: what is measured is ours. Add documents first, for example
`goldenthread add FOLDER`.
"""

import argparse
import gzip
import os
import statistics
import time

import django
from rich.console import Console
from rich.table import Table

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldenthread.config.settings")
django.setup()

from django.test import Client  # noqa: E402

from goldenthread.catalogue.models import Item, Page, Publication  # noqa: E402


def addresses():
    """A name and an address for each page type, taking the heaviest of its kind."""
    item = Item.objects.published().current().order_by("-page_end").first()
    page = Page.objects.filter(version__document__publication__is_draft=False).order_by("-blocks").first()
    publication = Publication.objects.published().filter(documents__versions__items__isnull=False).first()
    yield "national reviews", "/"
    if publication:
        yield "publication", publication.get_absolute_url()
    if item:
        yield "item", item.get_absolute_url()
    if page:
        yield "page", page.get_absolute_url()
    yield "search, one word", "/search?q=children"
    yield "search, a question", "/search?q=what+do+reviews+say+about+supervision"
    yield "search, nothing found", "/search?q=xyzzy"


def measure(client, address, runs):
    """Milliseconds of each run after a first that warms caches, and the answer."""
    response = client.get(address)
    times = []
    for _ in range(runs):
        began = time.perf_counter()
        response = client.get(address)
        times.append((time.perf_counter() - began) * 1000)
    return sorted(times), response


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=40)
    runs = parser.parse_args().runs
    table = Table("page", "status", "p50 ms", "p95 ms", "HTML bytes", "gzipped")
    client = Client(SERVER_NAME="127.0.0.1")
    for name, address in addresses():
        times, response = measure(client, address, runs)
        p95 = times[int(len(times) * 0.95) - 1]
        row = [f"{statistics.median(times):.1f}", f"{p95:.1f}", len(response.content)]
        table.add_row(name, *map(str, [response.status_code, *row, len(gzip.compress(response.content))]))
    Console().print(table)


if __name__ == "__main__":
    main()
