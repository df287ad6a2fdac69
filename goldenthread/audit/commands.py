"""`goldenthread audit`: whether the record is whole."""

import json
import sys

import click

from goldenthread.audit.chain import Break, find_breaks
from goldenthread.audit.models import Event


@click.group()
def audit():
    """Check the record of who did what."""


@audit.command()
@click.option("--head", metavar="HASH", help="a head noted earlier: it must still be in the log")
@click.option("--json", "as_json", is_flag=True, help="print one JSON object")
def verify(head, as_json):
    """Find events that were changed, removed, inserted or moved; exit 1 when there are any.

    A chain alone cannot show that its end was cut off or that all of it was written anew. So keep the head
    that this prints somewhere else, and give it as --head the next time.
    """
    breaks = list(find_breaks(Event.objects.order_by("number").iterator()))
    if head and not Event.objects.filter(hash=head).exists():
        breaks.append(Break(0, f"The head {head} is no longer in the log: it was cut off or written anew."))
    newest = Event.objects.head()
    report = {
        "events": Event.objects.count(),
        "head": newest.hash if newest else None,
        "breaks": [{"number": each.number, "sentence": each.sentence} for each in breaks],
    }
    click.echo(json.dumps(report) if as_json else in_words(report))
    sys.exit(1 if breaks else 0)


def in_words(report: dict) -> str:
    """The report for a person: a line for each break, or that the chain holds, and the head."""
    lines = [each["sentence"] for each in report["breaks"]]
    if not lines:
        lines = [f"The audit log is whole: {report['events']} events in one chain."]
    if report["head"]:
        lines.append(f"Head: {report['head']}")
    return "\n".join(lines)
