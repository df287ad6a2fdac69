"""`goldenthread said-before`: group what several publications say alike."""

import json
import sys

import click

from goldenthread.catalogue.repeating.actions import CannotRegroup, Grouped, group_repetitions


@click.group("said-before")
def said_before():
    """Group recommendations and findings that repeat earlier ones."""


@said_before.command()
@click.option("--whole", is_flag=True, help="Do everything anew, not only what changed since the last time.")
@click.option("--dry-run", is_flag=True, help="Say what would be done, and write nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print counts, groups and pairs as JSON.")
def group(whole, dry_run, as_json):
    """Group what was said before, as a worker does by itself when documents come in.

    What a person confirmed, joined or parted stays as that person left it, with --whole as well.
    """
    try:
        grouped = group_repetitions(by="goldenthread said-before", whole=whole, dry_run=dry_run)
    except CannotRegroup as reason:
        click.echo(str(reason), err=True)
        sys.exit(1)
    if as_json:
        click.echo(json.dumps(_document(grouped, dry_run), indent=1))
    else:
        click.echo(_told(grouped.counts, dry_run))


def _told(counts: dict[str, int], dry_run: bool) -> str:
    would = "Would be written: " if dry_run else ""
    groups, items = counts["new_groups"], counts["joined"]
    return (
        f"Items      {counts['items']}, {counts['looked_at']} looked at\n"
        f"Groups     {counts['groups']}\n"
        f"Change     {would}{groups} new group{'' if groups == 1 else 's'},"
        f" {items} item{'' if items == 1 else 's'} grouped, {counts['left']} taken out"
    )


def _document(grouped: Grouped, dry_run: bool) -> dict:
    plan = grouped.plan
    return {
        "written": not dry_run,
        "counts": grouped.counts,
        "changes": [
            {"is_new": group.repetition is None, "items": [item.reference for item in group.joining]}
            for group in plan.groups
            if group.joining
        ],
        "pairs": [
            {"one": pair.one, "other": pair.other, "likeness": round(pair.likeness, 3)} for pair in plan.pairs
        ],
    }
