"""`goldenthread source`: which sources are looked at."""

import json

import click

from goldenthread.audit.actions import one_line
from goldenthread.collecting.models import Source, SourceKind
from goldenthread.collecting.sources.actions import Described, SourceError, add_source, watch_source

BY = "goldenthread source"
LISTS = {"types": "type", "without_types": "without_type", "words": "word", "pages": "page"}


@click.group()
def source():
    """Say which publishers are watched."""


@source.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def list_sources(as_json):
    """List the sources: short name, whether it is watched, kind, place and name."""
    sources = Source.objects.select_related("publisher")
    if as_json:
        click.echo(json.dumps({"sources": [_as_document(each) for each in sources]}, indent=1))
        return
    for each in sources:
        watched = "watched" if each.is_watched else "stopped"
        click.echo(one_line(f"{each.slug}  {watched}  {each.kind}  {each.place}  {each.name}"))


@source.command("add")
@click.argument("slug")
@click.option(
    "--kind", type=click.Choice(SourceKind.values), required=True, help="What kind of source it is."
)
@click.option("--place", required=True, help="GOV.UK organisation, web address or folder.")
@click.option("--name", required=True, help="How the source is called on pages.")
@click.option("--publisher", required=True, help="Name of the body that publishes there.")
@click.option(
    "--type", "type_", multiple=True, metavar="TYPE", help="Take this type of document; repeatable."
)
@click.option("--without-type", multiple=True, metavar="TYPE", help="Leave this type out; repeatable.")
@click.option("--word", multiple=True, metavar="WORDS", help="Take what has these words; repeatable.")
@click.option("--page", multiple=True, metavar="PATH", help="Take pages whose path begins so; repeatable.")
def add(slug, kind, place, name, publisher, **only):
    """Add a source, watched from now on; SLUG is its short name, as in `home-office`.

    What the source takes is described in docs/sources.md.
    """
    only["type"] = only.pop("type_")
    taken = {field: list(only[option]) for field, option in LISTS.items() if only[option]}
    described = Described(slug=slug, name=name, kind=kind, place=place, publisher=publisher, only=taken)
    try:
        add_source(described=described, by=BY)
    except SourceError as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"Added {slug}. See what it has: goldenthread collect {slug} --dry-run")


@source.command("stop")
@click.argument("slug")
def stop(slug):
    """Do not look at a source any more; what came from it stays."""
    _watch(slug, False)


@source.command("start")
@click.argument("slug")
def start(slug):
    """Look at a source each day again."""
    _watch(slug, True)


def _watch(slug, is_watched):
    found = Source.objects.filter(slug=slug).first()
    if found is None:
        raise click.ClickException(f"there is no source {slug}. `goldenthread source list` shows them.")
    changed = watch_source(source=found, is_watched=is_watched, by=BY)
    how = "watched" if is_watched else "stopped"
    click.echo(f"{slug} is {how}{'' if changed else ' already'}.")


def _as_document(each: Source) -> dict:
    return {
        "slug": each.slug,
        "name": each.name,
        "kind": each.kind,
        "publisher": each.publisher.name,
        "place": each.place,
        "only": each.only,
        "is_watched": each.is_watched,
    }
