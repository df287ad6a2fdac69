"""`goldenthread items`: the items of the catalogue, for other programs."""

import json
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

import click
from django.utils import timezone

from goldenthread.publishing.taking_away.bulk import checksum, write_items
from goldenthread.publishing.taking_away.record_files import RECORD_FORMATS, jsonl_file
from goldenthread.publishing.taking_away.tables import all_items_table

WRITERS = {"jsonl": jsonl_file, **{name: RECORD_FORMATS[name].write for name in ("csv", "xlsx", "json")}}
BINARY = "xlsx"


@click.group()
def items():
    """Give items to other programs."""


@items.command()
@click.argument("out", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def bulk(out, as_json):
    """Write all public items to OUT, a line of JSON each, and its SHA-256 to OUT.sha256.

    With - as OUT, the lines go to standard output. docs/items.schema.json describes a line. The same
    catalogue gives the same bytes.
    """
    if str(out) == "-":
        with _until_enough_is_read():
            write_items(sys.stdout.buffer)
        return
    try:
        written = _write_whole(out)
    except OSError as error:
        raise click.ClickException(f"{out} cannot be written: {error.strerror}.") from error
    if as_json:
        click.echo(json.dumps(asdict(written)))
    else:
        click.echo(f"{written.items:,} items, {written.size:,} bytes, SHA-256 {written.sha256}")


@items.command()
@click.option(
    "--format",
    "form",
    type=click.Choice(list(WRITERS)),
    default="csv",
    show_default=True,
    help="Kind of file.",
)
@click.option("--output", type=click.Path(dir_okay=False), help="File to write; else standard output.")
def export(form, output):
    """Print every public item as a row of a table: its words, where they stand, who vouches for them.

    Drafts stay behind. The columns are the same in every format, and no cell is ever a formula.
    """
    if output is None and form == BINARY and sys.stdout.isatty():
        raise click.UsageError("An Excel file is not for the screen: give --output, or send it to a file.")
    pieces = WRITERS[form](all_items_table(today=timezone.localdate()))
    try:
        with _until_enough_is_read(), click.open_file(output or "-", "wb") as file:
            written = sum(map(file.write, pieces))
            file.flush()
            click.echo(f"{written:,} bytes written", err=True)
    except OSError as error:
        raise click.ClickException(f"{output or 'This'} cannot be written: {error.strerror}.") from error


@contextmanager
def _until_enough_is_read() -> Iterator[None]:
    """Stop without a word when whoever reads has enough, as `head` has."""
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        # what is still held for them must not be tried again at the end
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _write_whole(out: Path):
    """The file appears whole or not at all, and its hash after it."""
    with tempfile.NamedTemporaryFile(dir=out.parent, prefix=f".{out.name}-", delete=False) as file:
        try:
            written = write_items(file)
            os.fchmod(file.fileno(), 0o644)
            os.replace(file.name, out)
        finally:
            Path(file.name).unlink(missing_ok=True)  # there only where it could not be finished
    Path(f"{out}.sha256").write_text(checksum(written.sha256, out.name), encoding="utf-8")
    return written
