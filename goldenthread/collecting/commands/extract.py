"""`goldenthread extract`: what is in a file, without a database. See docs/extraction-format.md."""

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path

import click
from rich.console import Console
from rich.padding import Padding
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from goldenthread.collecting.reading.isolation import Reading, extract_files
from goldenthread.collecting.reading.limits import LimitError, limits_from
from goldenthread.collecting.reading.ocr import asked_for, ocr_option
from goldenthread.collecting.sources.documents import documents_in
from goldenthread.extraction.endings import READ
from goldenthread.extraction.model import Extraction, Item, Status
from goldenthread.extraction.wire import to_document

FIRST_WORDS = 12
PLAIN_WIDTH = 120  # columns, where the output is no terminal that could say how wide it is


@click.command()
@click.argument(
    "files",
    metavar="FILE|FOLDER...",
    nargs=-1,
    required=True,
    type=click.Path(exists=True, readable=True, path_type=Path),
)
@click.option(
    "--json",
    "as_json",
    is_flag=True,
    help="Print a JSON object; for several files one a line, as each is read.",
)
@click.option("--pages", is_flag=True, help="With --json: the whole text of each page too.")
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    help="Files read at one time; one for each processor core by default.",
)
@ocr_option
def extract(files: tuple[Path, ...], as_json: bool, pages: bool, jobs: int | None, ocr: bool):
    """Read the recommendations and findings out of PDF, Word or HTML files, or of all those in a folder.

    Exit status: 0 when every file was read, 1 when one could not be, 2 when the command was not understood.
    """
    if pages and not as_json:
        raise click.UsageError("--pages goes with --json.")
    all_read, documents = True, documents_of(files)
    for reading in read_with_progress(documents, jobs, asked_for(ocr)):
        if as_json:
            print_json(reading, pages=pages, alone=files == documents and len(files) == 1)
        elif reading.extraction.status in READ:
            print_reading(reading)
        if reading.extraction.status not in READ:
            all_read = False
            tell_refusal(reading, ocr=ocr)
    sys.exit(0 if all_read else 1)


def documents_of(given: tuple[Path, ...]) -> tuple[Path, ...]:
    """The files, and in place of each folder the documents in it; ends the command where it has none."""
    found: list[Path] = []
    for path in given:
        within = documents_in(path) if path.is_dir() else [path]
        if not within:
            raise click.ClickException(f"there is no PDF, Word (.docx) or HTML file in {path}.")
        found += within
    return tuple(found)


def read_with_progress(files: tuple[Path, ...], jobs: int | None, ocr: str | None) -> Iterator[Reading]:
    """Read the files, with a bar on the error stream where that is a terminal."""
    try:
        with progress(len(files)) as tell:
            for reading in extract_files(files, limits_from(os.environ), jobs, ocr):
                tell(reading.path.name)
                yield reading
    except LimitError as error:
        raise click.UsageError(str(error)) from error
    except OSError as error:
        if error.filename is None:
            raise
        raise click.ClickException(f"{error.filename} could not be read: {error.strerror}.") from error


@contextmanager
def progress(total: int):
    console = Console(stderr=True)
    columns = (
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("{task.description}", markup=False),
    )
    with Progress(*columns, console=console, disable=not console.is_terminal, transient=True) as bar:
        task = bar.add_task("", total=total)
        yield lambda name: bar.update(task, advance=1, description=plain(name))


def print_json(reading: Reading, *, pages: bool, alone: bool) -> None:
    document = to_document(reading.extraction, reading.source, pages=pages)
    click.echo(json.dumps(document, ensure_ascii=False, indent=2 if alone else None).encode())


def tell_refusal(reading: Reading, *, ocr: bool) -> None:
    extraction = reading.extraction
    why = extraction.problems[0].detail
    if extraction.status is Status.NO_TEXT and not ocr:
        why += " `goldenthread extract --ocr` reads such pages where tesseract is installed."
    click.echo(f"{plain(str(reading.path))}: {extraction.status}. {plain(why)}", err=True)


def print_reading(reading: Reading) -> None:
    console = stdout_console()
    with console.capture() as captured:
        lay_out(console, reading)
    click.echo("\n".join(line.rstrip() for line in captured.get().splitlines()))


def lay_out(console: Console, reading: Reading) -> None:
    extraction = reading.extraction
    console.print(Text(plain(str(reading.path)), style="bold"))
    console.print(facts_table(extraction))
    labels = printed_labels(extraction)
    for heading, items in groupby(extraction.items, key=lambda item: item.list):
        console.print(Padding(Text(plain(heading or "Under no heading"), style="bold"), (1, 0, 0, 2)))
        console.print(Padding(items_table(list(items), labels), (0, 0, 0, 2)))
    if extraction.problems:
        console.print(Padding(Text("Problems", style="bold"), (1, 0, 0, 2)))
        console.print(Padding(problems_table(extraction), (0, 0, 0, 2)))
    console.print()


def stdout_console() -> Console:
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="replace")  # a terminal that lacks a character shows another
    return Console(width=None if sys.stdout.isatty() else PLAIN_WIDTH)


def facts_table(extraction: Extraction) -> Padding:
    table = Table.grid(padding=(0, 2))
    table.add_row("Status", extraction.status.value)
    table.add_row("Title", Text(plain(extraction.title or "none given")))
    table.add_row(
        "Pages" if extraction.media_type == "application/pdf" else "Sections", str(len(extraction.pages))
    )
    table.add_row("Items", count_kinds(extraction.items))
    return Padding(table, (0, 0, 0, 2))


def count_kinds(items: tuple[Item, ...]) -> str:
    """Such as "12 recommendation, 5 finding", in the order in which the kinds come."""
    counts: dict[str, int] = {}
    for item in items:
        counts[words(item.kind)] = counts.get(words(item.kind), 0) + 1
    return ", ".join(f"{count} {kind}" for kind, count in counts.items()) or "none found"


def printed_labels(extraction: Extraction) -> dict[int, str]:
    """The page numbers printed in a PDF, by position in the file; empty where they say no more than that."""
    labels = {page.number: page.label for page in extraction.pages if page.label}
    differ = any(label != str(number) for number, label in labels.items())
    return labels if differ and extraction.media_type == "application/pdf" else {}


def items_table(items: list[Item], labels: dict[int, str]) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
    for name in ("Kind", "Label", "Page", *(["Printed"] if labels else [])):
        table.add_column(name, no_wrap=True)
    table.add_column("First words", ratio=1)
    for item in items:
        cells = [words(item.kind), Text(plain(item.label or "")), page_range(item)]
        if labels:
            printed = dict.fromkeys(labels.get(page, "–") for page in (item.page, item.page_end))
            cells.append(Text(plain("-".join(printed))))
        table.add_row(*cells, Text(first_words(item)))
    return table


def problems_table(extraction: Extraction) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), show_header=False)
    for problem in extraction.problems:
        place = f"page {problem.page}" if problem.page else "whole file"
        table.add_row(place, Text(plain(problem.code)), Text(plain(problem.detail)))
    return table


def words(name: str) -> str:
    return name.replace("_", " ")


def page_range(item: Item) -> str:
    return str(item.page) if item.page == item.page_end else f"{item.page}-{item.page_end}"


def first_words(item: Item) -> str:
    told = f"{item.title}: {item.text}" if item.title else item.text
    start = plain(told).split()
    return " ".join(start[:FIRST_WORDS]) + ("…" if len(start) > FIRST_WORDS else "")


def plain(text: str) -> str:
    """Without control characters, which a hostile file could use to take over the terminal."""
    return "".join(character if character.isprintable() else " " for character in text)
