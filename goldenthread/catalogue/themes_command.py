"""`goldenthread themes`: the list of themes, to read and to take away, and what it suggests for items."""

import json
from dataclasses import asdict

import click
from django.conf import settings

from goldenthread.catalogue.skos import as_skos
from goldenthread.catalogue.theme_suggesting import suggest_for_all
from goldenthread.catalogue.themes import taxonomy

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
    """Apply the rules of the list to every item anew. What people settled stays as it is."""
    counts = suggest_for_all(by=WHO, anew=True, dry_run=dry_run)
    if as_json:
        click.echo(json.dumps({"version": taxonomy().version, "dry_run": dry_run, **asdict(counts)}))
        return
    would = "would be " if dry_run else ""
    click.echo(
        f"{counts.items:,} items looked at: {counts.made:,} suggestions {would}made, "
        f"{counts.dropped:,} {would}dropped; {counts.kept:,} settled by people and left alone"
    )
