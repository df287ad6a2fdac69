"""`goldenthread federation`: published answers as a file, and several such files side by side."""

import os
import tempfile
from pathlib import Path

import click

from goldenthread.accounts.commands import find_partnership
from goldenthread.publishing.federating.merging import side_by_side
from goldenthread.publishing.federating.pages import REGION_FORMATS
from goldenthread.publishing.federating.reading import AnswersRefused, read_answers
from goldenthread.publishing.federating.writing import answers_file

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group()
def federation():
    """Write what a partnership published to a file; read several such files side by side."""


@federation.command()
@click.argument("slug")
@click.option(
    "--out", type=click.Path(dir_okay=False, path_type=Path), required=True, help="The file to write."
)
def export(slug, out):
    """Write the published answers of the partnership SLUG, a line of JSON for each recommendation.

    It is what the public pages say and nothing else. docs/federation.schema.json describes a line.
    """
    size = _write_whole(out, answers_file(find_partnership(slug)))
    click.echo(f"{out}: {size:,} bytes")


@federation.command()
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    required=True,
    help="The page (.html) or table (.csv) to write.",
)
@click.option("--about", default="", help="Only recommendations with these words, or of such a publication.")
def merge(files, out, about):
    """Read FILES of several partnerships and write the answers to each recommendation side by side.

    Of two files of one partnership the newer counts, so what was withdrawn is gone. Partnerships stand in
    the order of the alphabet; nothing is counted or ranked.
    """
    form = REGION_FORMATS.get(out.suffix.lower().lstrip("."))
    if form is None:
        raise click.UsageError(f"{out} ends in neither .html nor .csv: say which you want by the name.")
    try:
        region = side_by_side([_read(each) for each in files])
    except AnswersRefused as refused:
        raise click.ClickException(str(refused)) from refused
    for source in region.left_out:
        click.echo(
            f"Left out, because there is a newer one: {source.name}, {source.as_at:%Y-%m-%d}", err=True
        )
    asked = region.about(about)
    _write_whole(out, form[1](region, asked))
    click.echo(f"{out}: {len(asked):,} recommendations, {len(region.sources)} partnerships")


def _read(path: Path):
    with open(path, "rb") as file:
        return read_answers(file, path.name)


def _write_whole(out: Path, pieces) -> int:
    """The file appears whole or not at all."""
    try:
        with tempfile.NamedTemporaryFile(dir=out.parent, prefix=f".{out.name}-", delete=False) as file:
            try:
                size = sum(map(file.write, pieces))
                file.flush()
                os.fchmod(file.fileno(), 0o644)
                os.replace(file.name, out)
            finally:
                Path(file.name).unlink(missing_ok=True)  # there only where it could not be finished
    except OSError as error:
        raise click.ClickException(f"{out} cannot be written: {error.strerror}.") from error
    return size
