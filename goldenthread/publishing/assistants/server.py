"""The MCP server: a tool for each question, over whichever store there is."""

from collections.abc import Callable
from functools import wraps
from typing import Annotated, Any, Literal

from django.db import DatabaseError, connections
from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ToolError, UnexpectedToolError
from mcp.types import ToolAnnotations
from pydantic import Field, ValidationError

from goldenthread import __version__
from goldenthread.catalogue.themes import taxonomy
from goldenthread.publishing.api.asked import Filters, Slug, Year
from goldenthread.publishing.api.values import themes_values
from goldenthread.publishing.assistants import answers
from goldenthread.publishing.assistants.answers import NotThere, Store
from goldenthread.search.entries import KINDS
from goldenthread.search.query import LONGEST_SEARCH

READS = ToolAnnotations(
    read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
)
INSTRUCTIONS = (
    "Recommendations, findings and text of published reviews about keeping children safe in England, word "
    "for word with their page. Search first, then quote what you found as it stands, and name publication, "
    "page and permalink. If nothing is found, say that these reports do not say it. " + answers.NOTICE
)

Words = Annotated[
    str, Field(max_length=LONGEST_SEARCH, description='Words, "exact phrases", -not, recommendation 3.')
]
Kind = Annotated[Literal[tuple(KINDS)] | None, Field(description="Only this kind.")]
Number = Annotated[int, Field(ge=1, le=2**31 - 1)]
Id = Annotated[int, Field(ge=1, le=2**63 - 1, description="The id of a version, as hits and items have it.")]
Start = Annotated[int, Field(ge=0, le=2**31 - 1, description="Where in the page's text to begin.")]


class SentencesServer(MCPServer):
    """Tells what is wrong with arguments in a sentence, and not in the library's own words."""

    async def call_tool(self, name: str, arguments: dict[str, Any], context: Any = None) -> Any:
        try:
            return await super().call_tool(name, arguments, context)
        except ToolError as error:
            if isinstance(error.__cause__, ValidationError):
                raise ToolError(_sentences(error.__cause__)) from None
            if isinstance(error.__cause__, ToolError):
                raise error.__cause__ from None
            if isinstance(error, UnexpectedToolError):
                raise  # the library writes it down, and tells nothing of it
            raise ToolError(f"{error}.") from None


def server_for(store: Store) -> MCPServer:
    """The server, not yet running."""
    server = SentencesServer(
        "golden-thread",
        title="Golden Thread",
        version=__version__,
        instructions=INSTRUCTIONS,
        log_level="WARNING",
        subscriptions=False,
    )
    for tool in Tools(store).all():
        server.add_tool(_told(tool), annotations=READS, structured_output=True)
    return server


class Tools:
    """What can be asked. Names, docstrings and types are what an assistant is told."""

    def __init__(self, store: Store):
        self.store = store

    def search(
        self,
        words: Words = "",
        kind: Kind = None,
        narrowed_to: Filters | None = None,
        page: answers.Pages = 1,
    ) -> answers.SearchAnswer:
        """Search recommendations, findings and the text of reports. Gives quotations with their place.

        Can be narrowed by kind, and by theme (list_themes has the ids), age, audience, publication,
        publisher and year. Twenty results at a time.
        """
        filters = narrowed_to.model_dump() if narrowed_to else {}
        return self.store.search(answers.Asked(q=words, kind=kind, page=page, **filters))

    def get_item(
        self,
        reference: Annotated[str, Field(max_length=12, description="As in /r/k7m2xq9c.")],
        version: Annotated[Number | None, Field(description="An earlier version of its document.")] = None,
    ) -> answers.ItemAnswer:
        """One recommendation, finding or the like, whole: words, parts, place, file, who it is for."""
        return self.store.item(reference, version)

    def get_page(self, version_id: Id, number: Number, start: Start = 0) -> answers.PageAnswer:
        """The text of one page of a file, by its position in the file: what stands round a quotation."""
        return self.store.page(version_id, number, start)

    def list_publications(
        self, publisher: Slug | None = None, year: Year | None = None, page: answers.Pages = 1
    ) -> answers.PublicationsAnswer:
        """The publications that are here, newest first, and whether each is withdrawn. Fifty at a time."""
        return self.store.publications(publisher, year, page)

    def get_publication(self, slug: Slug) -> answers.PublicationAnswer:
        """One publication with its documents, their versions and the SHA-256 of each file."""
        return self.store.publication(slug)

    def list_themes(self) -> answers.ThemesAnswer:
        """The themes of national learning that a search can be narrowed to, with their ids."""
        return answers.ThemesAnswer(themes=themes_values(taxonomy())["themes"])

    def all(self) -> tuple[Callable, ...]:
        lists = (self.list_publications, self.list_themes)
        return self.search, self.get_item, self.get_page, self.get_publication, *lists


def _told(tool: Callable) -> Callable:
    """A tool that tells trouble in a sentence and leaves no connection behind in its thread."""

    @wraps(tool)
    def called(**arguments):
        try:
            return tool(**arguments)
        except NotThere as error:
            raise ToolError(str(error)) from error
        except DatabaseError as error:
            raise ToolError("The database cannot be read at this moment.") from error
        finally:
            connections.close_all()

    return called


def _sentences(error: ValidationError) -> str:
    faults = (f"{' '.join(map(str, each['loc']))}: {each['msg']}." for each in error.errors())
    return " ".join(("The question cannot be read.", *faults))
