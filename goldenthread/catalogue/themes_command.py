"""`goldenthread themes`: the list of themes, to read and to take away."""

import json

import click
from django.conf import settings

from goldenthread.catalogue.themes import as_skos, taxonomy


@click.command()
@click.option("--skos", is_flag=True, help="Print the list as SKOS (JSON-LD), for other systems.")
def themes(skos):
    """Print the themes of national learning, with what each is about."""
    listed = taxonomy()
    if skos:
        document = as_skos(listed, f"{settings.SITE_URL}/themes/")
        click.echo(json.dumps(document, indent=1, ensure_ascii=False))
        return
    click.echo(f"{listed.title}, version {listed.version}")
    for group in listed.groups:
        click.echo(f"\n{group.name}")
        for theme in (each for each in listed.themes if each.group is group):
            click.echo(f"  {theme.id}  {theme.name}: {theme.definition}")
