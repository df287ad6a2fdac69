"""`goldenthread partnership export` and `import`, beside what `accounts` has of the command."""

import json
import os
import tempfile
from dataclasses import asdict
from pathlib import Path

import click
from rich.console import Console

from goldenthread.accounts.commands import find_partnership, partnership
from goldenthread.collecting.work.spread import note_spread
from goldenthread.publishing.moving.actions.coming_in import BroughtIn, ItemsMissing, bring_in
from goldenthread.publishing.moving.evidence_bytes import BytesLost
from goldenthread.publishing.moving.kinds import KINDS
from goldenthread.publishing.moving.reading import FileRefused
from goldenthread.publishing.moving.writing import write_partnership

BY = "goldenthread partnership import"
SHOWN = 20  # items that are missing; more are no help


@partnership.command("export")
@click.argument("slug")
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    required=True,
    help="The ZIP file to write.",
)
def export_partnership(slug, out):
    """Write everything that the partnership SLUG owns to one ZIP file.

    It holds what is not published too, and the names and e-mail addresses of people, but nothing to sign in
    with. docs/moving.md tells what is in it. The same rows give the same bytes, but for the moment in the
    manifest.
    """
    place, console = find_partnership(slug), Console(stderr=True)
    try:
        with console.status("Writing ...") as status:
            told = _teller(status)
            rows = _write_whole(out, lambda file: write_partnership(place, file, told))
    except BytesLost as error:
        raise click.ClickException(str(error)) from error
    except OSError as error:
        raise click.ClickException(f"{out} cannot be written: {error.strerror}.") from error
    click.echo(f"{out}: {sum(rows.values()):,} rows, {out.stat().st_size:,} bytes")


@partnership.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--dry-run", is_flag=True, help="Try it, say what would come in, and keep nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def import_partnership(file, dry_run, as_json):
    """Bring in the partnership of FILE, which `goldenthread partnership export` wrote.

    What the public saw there is public here at once. The partnership must not be here yet. All of it
    comes in, or nothing. Nobody can sign in before they are invited here. Items are found by their words
    where their publication was collected here; else the file's own words of them are kept, and marked
    so, until the document is collected.

    Exit status: 0 when it came in, 1 when it did not.
    """
    try:
        with open(file, "rb") as source, Console(stderr=True).status("Reading ...") as status:
            came = bring_in(
                file=source, by=BY, dry_run=dry_run, tell=lambda kind: status.update(f"{kind} ...")
            )
            if not dry_run:
                note_spread()
    except ItemsMissing as refused:
        click.echo("\n".join(refused.items[:SHOWN]), err=True)
        raise click.ClickException(f"{refused} Nothing was saved.") from refused
    except FileRefused as refused:
        raise click.ClickException(f"{refused} Nothing was saved.") from refused
    click.echo(json.dumps(asdict(came)) if as_json else "\n".join(_as_lines(came, dry_run)))


def _as_lines(came: BroughtIn, dry_run: bool) -> list[str]:
    lines = [
        f"{came.name} ({came.slug}), from a file made at {came.made_at}, SHA-256 {came.sha256}",
        *(f"{number:>8,} {kind.replace('-', ' ')}" for kind, number in came.rows.items() if number),
        f"{came.events:>8,} events of its record, kept beside the record of this site",
        f"People: {came.people_new} new, {len(came.people_known)} who have an account here.",
        f"Items: {came.items_matched} found in {came.publications_collected} publications collected here.",
    ]
    lines.append(f"Public from now on: {came.public} answers, as where the file was made.")
    if came.publications_new:
        lines.append("Kept as the file has them, until their documents are collected:")
        lines += [f"  {title}" for title in came.publications_new]
    said = (
        "Nothing was saved: this was a trial." if dry_run else "Invite the people: goldenthread user invite"
    )
    return [*lines, said]


def _teller(status):
    return lambda done: status.update(f"{done} of {len(KINDS)} kinds of rows ...")


def _write_whole(out: Path, write):
    """The file appears whole or not at all, and for its owner alone to read."""
    with tempfile.NamedTemporaryFile(dir=out.parent, prefix=f".{out.name}-", delete=False) as file:
        try:
            written = write(file)
            file.flush()
            os.replace(file.name, out)
        finally:
            Path(file.name).unlink(missing_ok=True)  # there only where it could not be finished
    return written
