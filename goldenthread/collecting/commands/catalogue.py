"""`goldenthread catalogue load` and `export`: the catalogue in and out, with its documents where wanted."""

import json
import sys
from pathlib import Path

import click
from django.db import IntegrityError

from goldenthread.audit.actions import one_line
from goldenthread.catalogue.commands import AS_JSON, FILE, catalogue, sound_catalogue
from goldenthread.catalogue.exporting import as_bytes, exported_catalogue
from goldenthread.catalogue.loading import load_catalogue
from goldenthread.catalogue.telling import as_document, as_text
from goldenthread.collecting.archive import ArchiveError, archive_beside, load_archive, write_archive

__all__ = ["catalogue"]

BY = "goldenthread catalogue load"
PARTLY = 3


@catalogue.command()
@FILE
@click.option("--with-files", is_flag=True, help="Take in the documents too, from FILE's zip beside it.")
@AS_JSON
def load(file, with_files, as_json):
    """Bring the database to what a catalogue file says.

    All of it or nothing. What a person changed here stays, and is listed; so does what came from a
    publisher's own page, unless the file has it from there too. Nothing is ever deleted. Loading the same
    file again writes nothing.

    Documents come in one by one after that, each checked by its hash; the same command goes on from where it
    was stopped. Exit status 3 when some could not be taken in.
    """
    content = sound_catalogue(file)
    try:
        comparison = load_catalogue(catalogue=content, by=BY)
    except IntegrityError as error:
        raise click.ClickException(
            "an address in the file is taken by another publication here, so nothing was done."
        ) from error
    click.echo(as_document(comparison) if as_json else as_text(comparison, loaded=True))
    if with_files:
        _load_files(content, file)


def _load_files(content, file):
    if file is None:
        raise click.ClickException("the starter catalogue has no documents with it.")
    try:
        added, problems = load_archive(catalogue=content, archive=archive_beside(file), by=BY)
    except ArchiveError as error:
        raise click.ClickException(str(error)) from error
    for problem in problems:
        click.echo(one_line(problem), err=True)
    click.echo(f"Documents: {added} taken in, {len(problems)} failed.", err=True)
    sys.exit(PARTLY if problems else 0)


@catalogue.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--with-files", is_flag=True, help="Write the documents too, into a zip beside FILE.")
@AS_JSON
def export(file, with_files, as_json):
    """Write the catalogue as it is here to FILE, to be loaded at another site.

    The national layer only: public publications, their facts with sources, their documents with hashes, and
    the forward plan. Never a local answer, a draft or a person. Loading it into an empty site and exporting
    there gives the same bytes.
    """
    content = exported_catalogue()
    try:
        file.write_bytes(as_bytes(content))
        files = write_archive(content, archive_beside(file)) if with_files else 0
    except OSError as error:
        raise click.ClickException(f"{file} cannot be written: {error.strerror}.") from error
    counts = {"publications": len(content["publications"]), "files": files}
    told = f"{counts['publications']} publications" + (f" and {files} files" if with_files else "")
    click.echo(json.dumps(counts) if as_json else f"Written: {told}.")
