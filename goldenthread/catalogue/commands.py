"""`goldenthread catalogue ...`: check and compare catalogue files.

Loading and exporting, which can carry the documents too, are in `goldenthread.collecting.commands.catalogue`.
"""

import json
import sys
from pathlib import Path

import click

from goldenthread.catalogue.catalogue_file import STARTER, CatalogueFileError, read_json
from goldenthread.catalogue.comparison import compare
from goldenthread.catalogue.telling import as_document, as_text
from goldenthread.catalogue.validation import faults_in

FILE = click.argument("file", required=False, type=click.Path(path_type=Path))
AS_JSON = click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")


@click.group()
def catalogue():
    """Load, export, check or compare the catalogue.

    FILE is a catalogue file (see docs/catalogue-format.md); without one, the starter catalogue of this
    package is meant.
    """


@catalogue.command()
@FILE
@AS_JSON
def validate(file, as_json):
    """Check a catalogue file: its shape, and whether what it says makes sense.

    Prints each fault with its place in the file. Exit status 1 when there is one.
    """
    faults = faults_in(_read(file))
    if as_json:
        click.echo(json.dumps({"faults": [fault._asdict() for fault in faults]}, indent=1))
    else:
        for fault in faults:
            click.echo(f"{fault.path}: {fault.sentence}")
        if not faults:
            click.echo("No fault found.")
    sys.exit(1 if faults else 0)


@catalogue.command()
@FILE
@AS_JSON
def diff(file, as_json):
    """Show what loading a catalogue file would change, field by field; writes nothing."""
    comparison = compare(sound_catalogue(file))
    click.echo(as_document(comparison) if as_json else as_text(comparison, loaded=False))


def _read(file):
    try:
        return read_json(file or STARTER)
    except CatalogueFileError as error:
        raise click.ClickException(str(error)) from error


def sound_catalogue(file):
    """The content of a catalogue file, the starter without one; a ClickException that lists its faults."""
    content = _read(file)
    faults = faults_in(content)
    if faults:
        listed = "\n".join(f"  {fault.path}: {fault.sentence}" for fault in faults)
        raise click.ClickException(f"the file has faults, so nothing was done:\n{listed}")
    return content
