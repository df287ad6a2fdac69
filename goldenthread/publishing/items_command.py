"""`goldenthread items`: the items of the catalogue, for other programs."""

import json
import os
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path

import click

from goldenthread.publishing.bulk import checksum, write_items


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


def _write_whole(out: Path):
    """The file appears whole or not at all, and its hash after it."""
    with tempfile.NamedTemporaryFile(dir=out.parent, prefix=f".{out.name}-", delete=False) as file:
        try:
            written = write_items(file)
            os.fchmod(file.fileno(), 0o644)
            os.replace(file.name, out)
        except BaseException:
            os.unlink(file.name)
            raise
    Path(f"{out}.sha256").write_text(checksum(written.sha256, out.name), encoding="utf-8")
    return written
