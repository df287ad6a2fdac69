"""`goldenthread mcp`: lets an assistant search and quote, over standard input and output."""

from pathlib import Path

import click
from django.db import DatabaseError, connection

from goldenthread.catalogue.models import Publication
from goldenthread.publishing.assistants.answers import Store

NOT_INSTALLED = (
    "assistants need one more package, which is not installed. "
    "Install it with: pip install 'goldenthread[mcp]'"
)
NO_DATABASE = "the database cannot be read. Run goldenthread init first, or give a file of items with --file."


@click.command()
@click.option(
    "--file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Answer from this file of items, as `goldenthread items bulk` writes it, and from no database.",
)
def mcp(file):
    """Let an assistant search and quote, over standard input and output.

    Speaks the Model Context Protocol, for the assistant that starts it, until that closes standard input. It
    shows what the public sees, and no tool changes anything. See docs/assistants.md.
    """
    try:
        from goldenthread.publishing.assistants.server import server_for  # it needs an extra
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] != "mcp":
            raise
        raise click.ClickException(NOT_INSTALLED) from error
    server_for(_file(file) if file else _database()).run("stdio")


def _database() -> Store:
    from goldenthread.publishing.assistants.from_database import FromDatabase

    try:
        Publication.objects.exists()
    except DatabaseError as error:
        raise click.ClickException(NO_DATABASE) from error
    finally:
        connection.close()
    return FromDatabase()


def _file(path: Path) -> Store:
    from goldenthread.publishing.assistants.from_file import FromFile, NotAnItemsFile

    try:
        return FromFile(path)
    except NotAnItemsFile as error:
        raise click.ClickException(f"{path} is no file of items: {error}") from error
