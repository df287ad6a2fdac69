"""`goldenthread links`: whether what the catalogue and this site's pages link to is still there."""

import json
import sys
from contextlib import contextmanager
from dataclasses import asdict

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from goldenthread.audit.actions import one_line
from goldenthread.collecting.links import LinkReport
from goldenthread.publishing.links import check_links, linked_addresses

STOPPED = 130


@click.group()
def links():
    """Find addresses that do not work."""


@links.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def check(as_json):
    """Try every address of the catalogue and of this site's own pages, slowly.

    Only hosts that this site may fetch from are asked; the others are counted as not checked. What each
    answered is kept, with the day since when it has failed.

    Exit status: 0 when all that were tried work, 1 when one does not, 130 after Ctrl-C.
    """
    try:
        with _progress() as tell:
            report = check_links(by="goldenthread links check", tell=tell)
    except KeyboardInterrupt:
        click.echo("Stopped. What was tried until now is kept.", err=True)
        sys.exit(STOPPED)
    click.echo(json.dumps(as_document(report), indent=1) if as_json else "\n".join(as_lines(report)))
    sys.exit(1 if report.of(False) else 0)


def as_document(report: LinkReport) -> dict:
    return {"counts": report.counts, "addresses": [asdict(tried) for tried in report.tried]}


def as_lines(report: LinkReport) -> list[str]:
    counts = report.counts
    lines = [f"{tried.url}: {tried.answer} ({tried.where})" for tried in report.of(False)]
    lines += [f"{tried.url} leads to {tried.moved_to}" for tried in report.of(True) if tried.moved_to]
    lines += [f"{tried.url}: {tried.answer}" for tried in report.of(None)]
    lines.append(
        f"Working: {counts['working']}. Broken: {counts['broken']}. Not checked: {counts['not_checked']}."
    )
    return [one_line(line) for line in lines]


@contextmanager
def _progress():
    """A bar on a terminal's error stream, nothing anywhere else; gives the function to tell of an address."""
    columns = (BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), TextColumn("{task.description}"))
    console = Console(stderr=True)
    with Progress(*columns, console=console, disable=not console.is_terminal, transient=True) as bar:
        task = bar.add_task("", total=len(linked_addresses()) if console.is_terminal else None)
        yield lambda tried: bar.update(task, advance=1, description=one_line(tried.url[:60]))
