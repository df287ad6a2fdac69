"""`goldenthread backup` and `goldenthread restore`."""

import json
import os
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

import click
from django.db import connection
from rich.console import Console

from goldenthread.audit.actions import one_line
from goldenthread.config.backup.databases import BackupRefused, site_database
from goldenthread.config.backup.making import make_backup
from goldenthread.config.backup.manifest import FILES, Manifest
from goldenthread.config.backup.restoring import Restored, check_backup
from goldenthread.config.backup.restoring import restore as put_back
from goldenthread.publishing.moving.reading import FileRefused

IN_PART = 3
SHOWN = 20  # findings; `goldenthread verify` tells all


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def backup(file, as_json):
    """Write everything of this site to FILE, while it runs.

    FILE is a ZIP file with the database as at one moment, every kept file, and a manifest of both with their
    hashes. What is made anew is left out: the search index and pictures of pages. So is the secret key. It is
    for its owner alone to read, and appears when it is whole; nothing is written over.

    Exit status: 0 when it is made, 1 when it could not be, 3 when it is made and a kept file is damaged.
    """
    with _told_in_a_sentence(file), Console(stderr=True).status("") as status:
        made = make_backup(file, site_database(), lambda what: status.update(f"{what} ..."))
    about = _about(made.manifest) | {"bytes": made.bytes, "damaged": made.damaged}
    click.echo(json.dumps({"file": str(file)} | about) if as_json else f"{file}: {_in_words(about)}")
    for path in made.manifest.gone:
        click.echo(f"Left out, because it was removed meanwhile: {path}", err=True)
    if made.damaged:
        click.echo(
            f"{len(made.damaged)} kept files are damaged, and are in the backup as they are. "
            "`goldenthread verify` says which.",
            err=True,
        )
        sys.exit(IN_PART)


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--to",
    "folder",
    metavar="DIR",
    type=click.Path(file_okay=False, path_type=Path),
    help="Restore into DIR, which is empty or not there, instead of GOLDENTHREAD_HOME.",
)
@click.option(
    "--dry-run", is_flag=True, help="Check the backup from end to end, and that DIR is empty. Write nothing."
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def restore(file, folder, dry_run, as_json):
    """Put everything of FILE, which `goldenthread backup` made, into an empty home.

    GOLDENTHREAD_HOME must hold no data yet, and on PostgreSQL the database no table. Every hash is compared
    before anything is put into place. The database is then brought up to this version, the search index is
    built, and all is checked as by `goldenthread verify`.

    With `--to DIR` all goes into DIR, and the site that uses GOLDENTHREAD_HOME stays as it is: name DIR as
    GOLDENTHREAD_HOME to use what was restored. On PostgreSQL only files and search index go into DIR, and the
    database into the one that DATABASE_URL names.

    Exit status: 0 when all is restored, 1 when it could not be restored, 3 when it is restored and
    something is not whole.
    """
    if folder:
        _refuse_used(folder)
        if not dry_run:
            _start_again_in(folder, [*(["--json"] if as_json else []), "--", str(file)])
    with _told_in_a_sentence(file), Console(stderr=True).status("") as status:
        if dry_run:
            done = Restored(check_backup(file), troubles=[])
        else:
            done = put_back(file, lambda what: status.update(f"{what} ..."))
    about = _about(done.manifest) | {"troubles": [one_line(each.sentence) for each in done.troubles]}
    click.echo(json.dumps(about) if as_json else _ending(about, dry_run))
    for sentence in about["troubles"][:SHOWN]:
        click.echo(sentence, err=True)
    sys.exit(IN_PART if about["troubles"] else 0)


def _refuse_used(folder: Path) -> None:
    with _told_in_a_sentence(folder):
        held = {each.name for each in folder.iterdir()} if folder.exists() else set()
    if held - {"secret-key"}:  # any command makes that one in its home
        raise click.ClickException(
            f"{folder} is not empty, and nothing is put over it. Name a folder that is empty or not there."
        )


def _start_again_in(folder: Path, words: list[str]) -> NoReturn:
    """Settings are read once, when a command starts: it starts anew with this folder as its home."""
    environment = os.environ | {"GOLDENTHREAD_HOME": str(folder.resolve())}
    if connection.vendor == "sqlite":
        environment.pop("DATABASE_URL", None)  # a file elsewhere
    os.execve(sys.executable, [sys.executable, "-P", "-m", "goldenthread", "restore", *words], environment)


def _about(manifest: Manifest) -> dict:
    return {
        "made_at": manifest.made_at,
        "product": manifest.product,
        "tables": len(manifest.database.rows),
        "rows": sum(manifest.database.rows.values()),
        "files": sum(name.startswith(FILES) for name in manifest.parts),
        "gone": manifest.gone,
    }


def _in_words(about: dict) -> str:
    size = f", {about['bytes']:,} bytes" if "bytes" in about else ""
    return f"{about['rows']:,} rows of {about['tables']} tables, {about['files']:,} files{size}"


def _ending(about: dict, dry_run: bool) -> str:
    lines = [f"Backup of {about['made_at']}, made by version {about['product']}: {_in_words(about)}."]
    lines += [f"Not in it, because it was removed meanwhile: {one_line(path)}" for path in about["gone"]]
    if dry_run:
        return "\n".join([*lines, "It is whole. Nothing was written: this was a trial."])
    ending = f"{len(about['troubles'])} to be put right: see `goldenthread verify`."
    return "\n".join([*lines, f"Restored. {ending if about['troubles'] else 'Everything is whole.'}"])


@contextmanager
def _told_in_a_sentence(file: Path):
    try:
        yield
    except (BackupRefused, FileRefused) as refused:
        raise click.ClickException(one_line(str(refused))) from refused
    except OSError as error:
        raise click.ClickException(f"{error.filename or file}: {error.strerror or error}.") from error
