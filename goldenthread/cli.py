"""The `goldenthread` command: which commands there are, and where each lives.

A command's module is imported only when that command is asked for, so that `--help` and `extract` start
without Django. To add a command, write it in `goldenthread/APP/commands.py` with click and add one line to
`COMMANDS`. Django is made ready before the module is imported, so that it imports models at its top like
any other; a command that needs no database says `needs_django=False`.
"""

from importlib import import_module
from typing import NamedTuple

import click

from goldenthread import __version__
from goldenthread.config.setup import django_ready


class Lazy(NamedTuple):
    """A command that has not been imported: where it is, and its line in `--help`."""

    place: str  # "package.module:attribute"
    summary: str
    needs_django: bool = True


COMMANDS = {
    "add": Lazy(
        "goldenthread.collecting.commands.add:add", "Take a file, folder or address into the catalogue."
    ),
    "answer": Lazy(
        "goldenthread.search.answers.commands:answer_command",
        "Answer a plain question with quotations only.",
    ),
    "audit": Lazy("goldenthread.audit.commands:audit", "Check that the record of who did what is whole."),
    "backup": Lazy(
        "goldenthread.config.backup.commands:backup", "Write everything of this site to one file."
    ),
    "catalogue": Lazy(
        "goldenthread.collecting.commands.catalogue:catalogue",
        "Load, export, check or compare the catalogue.",
    ),
    "coding": Lazy(
        "goldenthread.publishing.commands.coding:coding", "Draw pages for two people to mark items on."
    ),
    "collect": Lazy(
        "goldenthread.collecting.commands.collect:collect", "Look at the sources and take in what is new."
    ),
    "demo": Lazy("goldenthread.publishing.demo.command:demo", "Make up a year of a partnership."),
    "digest": Lazy(
        "goldenthread.publishing.commands.digest:digest", "Send the e-mails that say what is new."
    ),
    "doctor": Lazy("goldenthread.config.commands:doctor", "Show every setting and check what is needed."),
    "extract": Lazy(
        "goldenthread.collecting.commands.extract:extract", "Read the recommendations out of files.", False
    ),
    "federation": Lazy(
        "goldenthread.publishing.commands.federation:federation",
        "Write published answers to a file; read several side by side.",
    ),
    "index": Lazy("goldenthread.search.commands:index", "Make the search index anew, for words or meaning."),
    "init": Lazy("goldenthread.config.commands:init", "Make or update the database and load the catalogue."),
    "items": Lazy(
        "goldenthread.publishing.commands.items:items", "Write all items to a file, or as a table."
    ),
    "links": Lazy("goldenthread.publishing.commands.links:links", "Find addresses that do not work."),
    "mcp": Lazy("goldenthread.publishing.assistants.command:mcp", "Let an assistant search and quote."),
    "partnership": Lazy(
        "goldenthread.publishing.commands.partnership:partnership",
        "Add the partnerships that record decisions here; move one.",
    ),
    "publish": Lazy(
        "goldenthread.publishing.commands.publish:publish", "Write a partnership's public page as files."
    ),
    "reminders": Lazy(
        "goldenthread.publishing.commands.reminders:reminders", "Remind people by e-mail of what is due."
    ),
    "report": Lazy(
        "goldenthread.publishing.commands.report:report", "Write a report or paper of a partnership."
    ),
    "reread": Lazy(
        "goldenthread.collecting.commands.reread:reread", "Read documents again with a newer version of this."
    ),
    "restore": Lazy("goldenthread.config.backup.commands:restore", "Put a backup into an empty home."),
    "said-before": Lazy(
        "goldenthread.catalogue.repeating.commands:said_before", "Group what repeats earlier reports."
    ),
    "sample": Lazy("goldenthread.collecting.commands.add:sample", "Load the fictional sample review."),
    "search": Lazy("goldenthread.search.commands:search", "Search recommendations and reports."),
    "serve": Lazy("goldenthread.config.commands:serve", "Start the site on this computer."),
    "source": Lazy("goldenthread.collecting.commands.source:source", "Say which publishers are watched."),
    "themes": Lazy("goldenthread.search.themes_command:themes", "Print the themes; suggest them for items."),
    "user": Lazy("goldenthread.accounts.commands:user", "Add people who may sign in."),
    "verify": Lazy("goldenthread.publishing.commands.verify:verify", "Check that what is kept is whole."),
    "worker": Lazy("goldenthread.config.commands:worker", "Do queued work and look at the sources daily."),
}


class LazyGroup(click.Group):
    """A group that knows its commands' names and summaries, and imports one when it is called."""

    def __init__(self, *args, lazy: dict[str, Lazy], **kwargs):
        super().__init__(*args, **kwargs)
        self.lazy = lazy

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(self.lazy)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.lazy:
            return None
        if self.lazy[cmd_name].needs_django:
            _ready_or_told()
        module, _, attribute = self.lazy[cmd_name].place.partition(":")
        return getattr(import_module(module), attribute)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, self.lazy[name].summary) for name in self.list_commands(ctx)])


def _ready_or_told() -> None:
    """Load the settings; one that makes no sense is told in a sentence."""
    from django.core.exceptions import ImproperlyConfigured  # not at the top: `--help` must not pay for it

    try:
        django_ready()
    except ImproperlyConfigured as error:
        raise click.ClickException(str(error)) from error


@click.group(
    cls=LazyGroup,
    lazy=COMMANDS,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="goldenthread")
def main():
    """From a national safeguarding review to what a local partnership decided, did and can show."""
