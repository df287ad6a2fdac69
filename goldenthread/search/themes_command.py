"""`goldenthread themes`: the list of themes, to read and to take away, and what it suggests for items."""

import json
from dataclasses import asdict

import click
from django.conf import settings

from goldenthread.catalogue.skos import as_skos
from goldenthread.catalogue.theme_suggesting import Counts, suggest_for_all
from goldenthread.catalogue.themes import taxonomy
from goldenthread.search.meaning import MeaningRefused
from goldenthread.search.theme_meaning import suggest_by_meaning

WHO = "goldenthread themes suggest"


@click.group(invoke_without_command=True)
@click.option("--skos", is_flag=True, help="Print the list as SKOS (JSON-LD), for other systems.")
@click.pass_context
def themes(context, skos):
    """Print the themes of national learning, with what each is about."""
    if context.invoked_subcommand:
        return
    listed = taxonomy()
    if skos:
        document = as_skos(listed, f"{settings.SITE_URL}/themes/")
        click.echo(json.dumps(document, indent=1, ensure_ascii=False))
        return
    click.echo(f"{listed.title}, version {listed.version}")
    for group in (*listed.groups, listed.practice_group):
        click.echo(f"\n{group.name}")
        for theme in (each for each in (*listed.themes, *listed.practice) if each.group is group):
            click.echo(f"  {theme.id}  {theme.name}: {theme.definition}")


@themes.command()
@click.option("--dry-run", is_flag=True, help="Say what would be suggested; write nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print the outcome as JSON.")
def suggest(dry_run, as_json):
    """Apply the rules of the list to every item anew. What people settled stays as it is.

    With the extra `semantic` items are compared with themes by meaning, too; a dry run leaves that out.
    """
    counts = suggest_for_all(by=WHO, anew=True, dry_run=dry_run)
    by_meaning = None if dry_run else _by_meaning()
    if as_json:
        told = {"version": taxonomy().version, "dry_run": dry_run, **asdict(counts)}
        click.echo(json.dumps({**told, "by_meaning": asdict(by_meaning) if by_meaning else None}))
        return
    click.echo(f"By words: {_told(counts, 'would be ' if dry_run else '')}")
    if by_meaning:
        click.echo(f"By meaning: {_told(by_meaning)}")


def _by_meaning() -> Counts | None:
    try:
        return suggest_by_meaning(by=WHO)
    except MeaningRefused as why:
        click.echo(f"Not compared by meaning: {why}", err=True)
        return None


def _told(counts: Counts, would: str = "") -> str:
    return (
        f"{counts.items:,} items looked at, {counts.made:,} suggestions {would}made, "
        f"{counts.dropped:,} {would}dropped; {counts.kept:,} settled by people and left alone"
    )
