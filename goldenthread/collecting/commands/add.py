"""`goldenthread add` and `goldenthread sample`: documents into the catalogue from the command line."""

import json
import sys
from contextlib import contextmanager
from pathlib import Path

import click
from django.utils.text import slugify
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from goldenthread.collecting.adding import add_address, add_files
from goldenthread.collecting.reading.ocr import asked_for, ocr_option
from goldenthread.collecting.sample import load_sample
from goldenthread.collecting.sources.documents import documents_in
from goldenthread.collecting.web.allowed import site_fetcher
from goldenthread.collecting.web.fetch import FetchError

BY = "goldenthread add"
STOPPED = 130  # what a shell gives for a command that was ended by Ctrl-C


@click.command()
@click.argument("what", metavar="FILE|FOLDER|URL")
@click.option("--publication", metavar="SLUG", help="Where it belongs; a draft is made when there is none.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@ocr_option
def add(what, publication, as_json, ocr):
    """Take a file, a folder of files or an address into the catalogue.

    Without --publication each document makes a draft of its own, named after its title. A folder is one run
    over all its PDF, Word and HTML files. Adding the same again changes nothing, and a run that was stopped
    goes on from where it was.

    Exit status: 0 when all was read, 1 when nothing was, 3 when part was.
    """
    if publication is not None and publication not in {slugify(publication[:120])} - {""}:
        raise click.ClickException(f"{publication!r} will not do. Use small letters, digits and hyphens.")
    program = asked_for(ocr)
    try:
        if "://" in what:
            tally = _add_address(what, publication, program)
        else:
            tally = _add_paths(Path(what), publication, program)
    except KeyboardInterrupt:
        click.echo("Stopped. What was taken in is whole; the same command goes on from there.", err=True)
        sys.exit(STOPPED)
    click.echo(json.dumps(tally.as_document(), indent=1) if as_json else "\n".join(tally.as_lines()))
    sys.exit(tally.exit_status)


def _add_paths(path, publication, ocr):
    if not path.exists():
        raise click.ClickException(f"there is no file or folder {path}.")
    paths = documents_in(path) if path.is_dir() else [path]
    if not paths:
        raise click.ClickException(f"there is no PDF, Word (.docx) or HTML file in {path}.")
    with _progress(len(paths)) as tell:
        return add_files(paths=paths, publication=publication, source=str(path), by=BY, tell=tell, ocr=ocr)


def _add_address(url, publication, ocr):
    try:
        with _progress(1) as tell, site_fetcher() as fetcher:
            return add_address(url=url, fetcher=fetcher, publication=publication, by=BY, tell=tell, ocr=ocr)
    except FetchError as error:
        raise click.ClickException(str(error)) from error


@contextmanager
def _progress(total):
    """A bar on a terminal's error stream; nothing anywhere else. Gives the function to tell of an outcome."""
    columns = (BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), TextColumn("{task.description}"))
    console = Console(stderr=True)
    with Progress(*columns, console=console, disable=not console.is_terminal, transient=True) as bar:
        task = bar.add_task("reading", total=total)
        yield lambda outcome: bar.advance(task)


@click.group()
def sample():
    """Load the fictional sample review."""


@sample.command("load")
def load():
    """Add the sample review and its documents, marked as fictional on every page; safe to repeat."""
    for outcome in load_sample(by="goldenthread sample load"):
        click.echo(f"{outcome.filename}: {outcome.result}, {outcome.items} items")
