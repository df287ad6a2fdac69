"""`goldenthread index` and `goldenthread search`."""

import json
import sys
import time
from contextlib import contextmanager

import click
from rich.console import Console

from goldenthread.search import index as search_index
from goldenthread.search.engine import run
from goldenthread.search.entries import KINDS
from goldenthread.search.meaning import keeping
from goldenthread.search.query import FUSED, MODES, Search
from goldenthread.search.wire import to_document

NOT_FOUND, BUSY = 1, 5  # exit codes; 0 is success, 2 a wrong call


@click.group()
def index():
    """Look after the search index, a cache that can be made anew at any time."""


@index.command()
@click.option("--json", "as_json", is_flag=True, help="Print the outcome as JSON.")
def rebuild(as_json):
    """Index everything anew. Searches go on meanwhile in what was there.

    The index follows the catalogue by itself: this is for after a restored backup, or when in doubt.
    """
    began = time.monotonic()
    with _progress("Indexing") as told, explained():
        count = search_index.rebuild(told)
    seconds = round(time.monotonic() - began, 2)
    if as_json:
        click.echo(json.dumps({"entries": count, "seconds": seconds, "folder": str(search_index.folder())}))
    else:
        click.echo(f"{count:,} entries indexed in {seconds} s")


@index.command()
@click.option("--json", "as_json", is_flag=True, help="Print the outcome as JSON.")
def meaning(as_json):
    """Read by meaning all that is not read yet, so that it is found in other words too.

    The worker does this by itself, a little at a time. Needs the packages of requirements/semantic.txt. What
    was read stays when this is stopped, and no text is read twice.
    """
    began = time.monotonic()
    with _progress("Reading by meaning") as told, explained():
        count = keeping.read_all(told)
    seconds = round(time.monotonic() - began, 2)
    if as_json:
        click.echo(json.dumps({"texts": count, "seconds": seconds}))
    else:
        click.echo(f"{count:,} texts are searched by meaning, after {seconds} s")


@click.command()
@click.argument("words", nargs=-1)
@click.option("--kind", help="Only this kind of item, e.g. recommendation; or passage, publication.")
@click.option(
    "--theme", help="Only items of this theme, by its id, e.g. E02; `goldenthread themes` lists them."
)
@click.option(
    "--age", help="Only items about children of this age: unborn, under-1, 1-5, 6-10, 11-15, 16-17."
)
@click.option("--audience", help="Only items for this addressee, by its slug.")
@click.option("--publication", help="Only this publication, by its slug.")
@click.option("--publisher", help="Only this publisher, by its slug.")
@click.option("--year", type=int, help="Only what was published in this year.")
@click.option("--mode", type=click.Choice(MODES), default=FUSED, show_default=True, help="Search by what.")
@click.option("--page", type=click.IntRange(1), default=1, show_default=True, help="Page of the results.")
@click.option("--json", "as_json", is_flag=True, help="Print the whole answer as JSON.")
def search(words, mode, page, as_json, **filters):
    """Search recommendations, findings and the text of reports. Exits with 1 when nothing is found.

    Words are given as in the search box: words, "exact phrases", -not (after --), recommendation 3.
    """
    given = {
        "q": " ".join(words),
        "mode": mode,
        "page": str(page),
        **{k: str(v) for k, v in filters.items() if v},
    }
    asked = Search.from_address(given)
    refused = [name for name, value in filters.items() if value and name not in asked.filters]
    if refused:
        raise click.UsageError(f"there is no {refused[0]} {filters[refused[0]]!r}")
    with explained():
        results = run(asked)
    if as_json:
        click.echo(json.dumps(to_document(results), ensure_ascii=False, indent=1))
    else:
        _print(results)
    sys.exit(0 if results.total else NOT_FOUND)


def _print(results) -> None:
    click.echo(f"{results.total:,} result{'' if results.total == 1 else 's'}", err=True)
    if results.respelled:
        click.echo(f"Looked for: {results.respelled}", err=True)
    for suggestion in results.suggestions:
        click.echo(f"Try: {suggestion.search.words} ({suggestion.total:,})", err=True)
    for hit in results.hits:
        card = hit.card
        where = ", ".join(
            filter(None, (card.publication_title if card.place else KINDS[card.kind], card.place))
        )
        reference = f" [{card.reference}]" if card.reference else ""
        click.secho(f"{card.name}{reference}", bold=True)
        click.echo(f"  {where}")
        if hit.snippet.pieces:
            marked = "".join(
                click.style(piece.text, underline=True) if piece.is_marked else piece.text
                for piece in hit.snippet.pieces
            )
            before, after = ("… " * hit.snippet.is_cut_before, " …" * hit.snippet.is_cut_after)
            click.echo(f"  {before}{' '.join(marked.split())}{after}")
        click.echo()


@contextmanager
def _progress(what):
    """A count on stderr while it grows, on a terminal only."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda count: None
        return
    with console.status(f"{what} ...") as status:
        yield lambda count: status.update(f"{what} ... {count:,}")


@contextmanager
def explained():
    """Say trouble with the index in a sentence instead of a traceback."""
    try:
        yield
    except search_index.IndexBusy:
        click.echo("Another process is writing the search index. Try again in a minute.", err=True)
        sys.exit(BUSY)
    except keeping.ReadElsewhere:
        click.echo("Another process is reading publications by meaning already.", err=True)
        sys.exit(BUSY)
    except keeping.NotInUse:
        raise click.ClickException(
            "search by meaning is not in use: `goldenthread doctor` says why"
        ) from None
    except search_index.IndexBroken as broken:
        raise click.ClickException(f"the search index cannot be used: {broken}") from broken
