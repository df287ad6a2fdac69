"""Every page of every published document: server time, weight, and whether items are marked on it.

Run with `make benchmark-reading`; it reads the database of GOLDENTHREAD_HOME and changes nothing. Each page
is asked for once, in this process and without a network. Processor time is given beside the time that passed,
because it stays the same on a computer that is busy. The bars: 300 ms, 60 KB without the picture, every word.
"""

import os
import sys
import time
from collections import defaultdict

import django
from rich.console import Console
from rich.table import Table

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldenthread.config.settings")
django.setup()

from django.test import Client  # noqa: E402
from selectolax.lexbor import LexborHTMLParser  # noqa: E402

from goldenthread.catalogue.models import Item, Page, Version  # noqa: E402

MOST_MILLISECONDS = 300
MOST_BYTES = 60_000


def spans_by_page(versions):
    """The spans of the items that readers see, by version and page number."""
    spans = defaultdict(list)
    for pk, of_item in Item.objects.current().filter(version__in=versions).values_list("version", "spans"):
        for span in of_item:
            spans[pk, span["page"]].append(span)
    return spans


def bare(text):
    return "".join(text.split())


def unmarked(html, page, spans):
    """How many of the spans do not stand in marked words on the page as it is shown."""
    marked = bare("".join(node.text() for node in LexborHTMLParser(html).css(".gt-page-text mark")))
    return sum(bare(page.text[span["start"] : span["end"]]) not in marked for span in spans)


def measure(client, page):
    began, worked = time.perf_counter(), time.process_time()
    response = client.get(page.get_absolute_url())
    passed, work = time.perf_counter() - began, time.process_time() - worked
    assert response.status_code == 200, page.get_absolute_url()
    return passed * 1000, work * 1000, response.content


def row_of(name, figures, bar):
    ordered = sorted(figures)
    shown = [ordered[len(ordered) // 2], ordered[int(len(ordered) * 0.95)], ordered[-1]]
    return [
        name,
        *(f"{figure:,.0f}" for figure in shown),
        f"{sum(figure > bar for figure in ordered)} of {len(ordered)}",
    ]


def main():
    versions = Version.objects.current().filter(document__publication__is_draft=False)
    pages, spans = (
        Page.objects.filter(version__in=versions).order_by("version", "number"),
        spans_by_page(versions),
    )
    client = Client(SERVER_NAME="127.0.0.1")
    client.get("/about")  # the first answer of a process loads templates
    times, works, sizes, missing = [], [], [], 0
    for page in pages.iterator():
        passed, work, content = measure(client, page)
        times.append(passed)
        works.append(work)
        sizes.append(len(content))
        missing += unmarked(content.decode(), page, spans[page.version_id, page.number])
    if not times:
        sys.exit("There is no page to read. Add documents and publish them first.")
    table = Table("each page", "p50", "p95", "most", "over the bar")
    table.add_row(*row_of("ms that passed", times, MOST_MILLISECONDS))
    table.add_row(*row_of("ms of processor", works, MOST_MILLISECONDS))
    table.add_row(*row_of("bytes of HTML", sizes, MOST_BYTES))
    Console().print(table)
    print(
        f"Spans of items: {sum(map(len, spans.values()))}, of which {missing} are not marked on their page."
    )


if __name__ == "__main__":
    main()
