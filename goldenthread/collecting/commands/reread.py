"""`goldenthread reread`: what the installed extractor finds in documents that are kept."""

import json
import sys
from difflib import SequenceMatcher

import click

from goldenthread.catalogue.models import ItemKind, Publication
from goldenthread.collecting.commands.extract import plain, progress
from goldenthread.collecting.reading.rereading import Pair, Reread
from goldenthread.collecting.reading.rereading_actions import reread as read_again

BY = "goldenthread reread"
FIRST_WORDS = 12
AROUND = 3  # words shown on either side of those that differ


@click.command()
@click.argument("publication", metavar="[PUBLICATION]", required=False)
@click.option("--dry-run", is_flag=True, help="Show what would change and write nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def reread(publication, dry_run, as_json):
    """Read documents that are kept again, with the extractor that is installed now.

    Shows for each document what was gained, lost and reworded. References, corrections, confirmations and
    local answers stay with their items. The words that a person has confirmed or answered are never changed,
    and no item that a person has worked on is removed. Without PUBLICATION, its address such as a-review,
    every document is read. Safe to stop and to repeat.

    Exit status: 0 when every document could be read again, 1 when one could not.
    """
    publications = Publication.objects.order_by("pk")
    if publication:
        publications = publications.filter(slug=publication)
        if not publications:
            raise click.ClickException(f"there is no publication {publication!r}.")
    documents = sum(each.documents.filter(versions__isnull=False).distinct().count() for each in publications)
    told = []
    with progress(documents) as tell:
        for each in read_again(publications=publications, by=BY, dry_run=dry_run):
            tell(each.version.filename)
            told.append(as_document(each))
            if not as_json:
                click.echo("\n".join(as_lines(each)))
    if as_json:
        click.echo(json.dumps({"dry_run": dry_run, "documents": told}, indent=1, ensure_ascii=False))
    elif not told:
        click.echo("There is no document to read.")
    sys.exit(1 if any(each["problem"] for each in told) else 0)


def as_document(reread: Reread) -> dict:
    """One document of `--json`."""
    version, comparison = reread.version, reread.comparison
    told = {
        "publication": version.document.publication.slug,
        "document": version.document.title,
        "version": version.number,
        "file": version.filename,
        "status": reread.status,
        "extractor": {"before": reread.before, "now": reread.now},
        "problem": reread.problem,
    }
    if comparison is None:
        return told
    return told | {
        "unchanged": len(comparison.pairs) - len(comparison.reworded),
        "gained": [_found(item) for _, item in comparison.gained],
        "lost": [_row(row) for row in comparison.lost],
        "reworded": [
            _row(pair.row) | {"text": pair.words, "now": pair.found["text"], "kept": pair.is_kept}
            for pair in comparison.reworded
        ],
        "kept": [_row(row) for row in comparison.kept],
    }


def _found(item: dict) -> dict:
    return {name: item[name] for name in ("kind", "label", "page", "text")}


def _row(row) -> dict:
    return {"reference": row.reference, "kind": row.kind, "label": row.label or None, "page": row.page,
            "text": row.text}  # fmt: skip


def as_lines(reread: Reread) -> list[str]:
    """One document on a terminal: a line with the sums, then one for each item that differs."""
    version, comparison = reread.version, reread.comparison
    name = plain(f"{version.document.publication.slug}: {version.filename}")
    if comparison is None:
        return [f"{name}: left as it was. {reread.problem}"]
    reworded = comparison.reworded
    sums = f"{len(comparison.pairs) - len(reworded)} as before, {len(comparison.gained)} gained, "
    sums += f"{len(comparison.lost)} lost, {len(reworded)} reworded"
    if comparison.kept:
        sums += f", {len(comparison.kept)} no longer found but kept"
    return [
        f"{name}: {sums}",
        *(_line("gained", _found(item)) for _, item in comparison.gained),
        *(_line("lost", _row(row)) for row in comparison.lost),
        *(_line("kept", _row(row)) for row in comparison.kept),
        *(line for pair in reworded for line in _reworded(pair)),
    ]


def _line(what: str, item: dict) -> str:
    words = item["text"].split()
    start = " ".join(words[:FIRST_WORDS]) + (" …" if len(words) > FIRST_WORDS else "")
    name = f"{ItemKind(item['kind']).label} {item['label'] or ''}".strip()
    return plain(f"  {what:9} {name}, page {item['page']}: {start}")


def _reworded(pair: Pair) -> list[str]:
    item = _row(pair.row) | {"text": pair.found["text"]}
    kept = (
        ["            kept as it was, because a person has confirmed or answered it"] if pair.is_kept else []
    )
    return [_line("reworded", item), *kept, *differences(pair.words, pair.found["text"])]


def differences(before: str, now: str) -> list[str]:
    """Each stretch of words that differs, with a few words round it, as it was and as it is."""
    old, new = before.split(), now.split()
    lines = []
    for what, a0, a1, b0, b1 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what != "equal":
            lines.append("          - " + " ".join(old[max(0, a0 - AROUND) : a1 + AROUND]))
            lines.append("          + " + " ".join(new[max(0, b0 - AROUND) : b1 + AROUND]))
    return [plain(line) for line in lines]
