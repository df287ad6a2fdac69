"""`goldenthread collect`: look at the sources and take in what is new or changed."""

import json
import sys
from contextlib import ExitStack, contextmanager

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from goldenthread.audit.actions import one_line
from goldenthread.collecting.looks.account import GOOD, NO_ANSWER, PARTLY, Account
from goldenthread.collecting.looks.collect import collect as collect_source
from goldenthread.collecting.looks.lock import Locked
from goldenthread.collecting.models import Source
from goldenthread.collecting.sources.opening import opened

BY = "goldenthread collect"
LOCKED, STOPPED = 5, 130


@click.command()
@click.argument("slugs", metavar="[SOURCE]...", nargs=-1)
@click.option("--dry-run", is_flag=True, help="Say what would change; write nothing and fetch no new file.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def collect(slugs, dry_run, as_json):
    """Look at the sources and take in what is new or changed.

    SOURCE is the short name of a source, as `goldenthread source` lists them; without one, every source that
    is watched is looked at. A second run with nothing changed writes nothing and downloads no file. A run
    that was stopped goes on from where it was.

    Exit status: 0 when all went well, 2 for a source that is not there, 3 when part could not be looked at or
    taken in, 4 when no source answered, 5 when another run is going on, 130 after Ctrl-C.
    """
    sources = _sources(slugs)
    accounts: list[Account] = []
    status = GOOD
    try:
        for source in sources:
            accounts.append(_collect(source, dry_run))
    except Locked as error:
        click.echo(str(error), err=True)
        status = LOCKED
    except KeyboardInterrupt:
        click.echo("Stopped. What was taken in is whole; the same command goes on from there.", err=True)
        status = STOPPED
    click.echo(_as_json(accounts, dry_run) if as_json else "\n".join(_as_lines(accounts, dry_run)))
    sys.exit(status or exit_status(accounts))


def exit_status(accounts: list[Account]) -> int:
    """The status of several runs: 4 only when none of the sources answered."""
    statuses = {account.exit_status for account in accounts}
    if statuses == {NO_ANSWER}:
        return NO_ANSWER
    return PARTLY if statuses - {GOOD} else GOOD


def _sources(slugs) -> list[Source]:
    if not slugs:
        watched = list(Source.objects.watched().select_related("publisher"))
        if not watched:
            raise click.ClickException("no source is watched. Add one with `goldenthread source`.")
        return watched
    sources = {source.slug: source for source in Source.objects.filter(slug__in=slugs)}
    unknown = [slug for slug in slugs if slug not in sources]
    if unknown:
        raise click.BadParameter(f"there is no source {', '.join(unknown)}.")
    return [sources[slug] for slug in dict.fromkeys(slugs)]


def _collect(source: Source, dry_run: bool) -> Account:
    with ExitStack() as stack:
        try:
            ready = stack.enter_context(opened(source))
        except ValueError as error:
            raise click.ClickException(str(error)) from error
        tell = stack.enter_context(_progress(source))
        return collect_source(source=source, opened=ready, by=BY, tell=tell, dry_run=dry_run)


@contextmanager
def _progress(source: Source):
    """A bar on a terminal's error stream, nothing anywhere else; gives the function to tell of a page."""
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("{task.fields[title]}"),
    )
    console = Console(stderr=True)
    with Progress(*columns, console=console, disable=not console.is_terminal, transient=True) as bar:
        known = source.listings.count() or None
        task = bar.add_task(source.name, total=known, title="")
        yield lambda title: bar.update(task, advance=1, title=one_line(title[:60]))


def _as_json(accounts: list[Account], dry_run: bool) -> str:
    document = {"dry_run": dry_run, "sources": [account.as_document() for account in accounts]}
    return json.dumps(document, ensure_ascii=False, indent=1)


def _as_lines(accounts: list[Account], dry_run: bool) -> list[str]:
    lines = [one_line(line) for account in accounts for line in account.as_lines()]
    return [*lines, "Nothing was written."] if dry_run else lines
