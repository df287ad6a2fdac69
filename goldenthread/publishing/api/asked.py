"""What can be asked in an address: filters and paging, and that nothing else is."""

from datetime import date
from functools import wraps
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, Field

from goldenthread.catalogue.models import PublicationKind
from goldenthread.catalogue.themes import taxonomy
from goldenthread.publishing.api.problems import Refused
from goldenthread.publishing.api.shapes import Kind
from goldenthread.search.entries import KINDS
from goldenthread.search.query import LONGEST_SEARCH, YEARS


def _as_iso(value: str) -> date:
    """2026-03-01 and nothing else: the library would take a number for seconds since 1970."""
    if len(value) != len("2026-03-01"):
        raise ValueError("give a day as 2026-03-01")
    return date.fromisoformat(value)


SLUG = "^[-a-zA-Z0-9_]+$"
Slug = Annotated[str, Field(max_length=120, pattern=SLUG)]
Year = Annotated[int, Field(ge=YEARS[0], le=YEARS[-1], description="In which it was published.")]
Cursor = Annotated[
    str,
    Field(
        max_length=400, description="From the next of a page before.", json_schema_extra={"format": "cursor"}
    ),
]


Day = Annotated[date, BeforeValidator(_as_iso), Field(json_schema_extra={"format": "date"})]


class Paging(BaseModel):
    cursor: Cursor | None = None
    limit: int = Field(50, ge=1, le=100, description="Entries in one page.")


Theme = Literal[tuple(each.id for each in (*taxonomy().themes, *taxonomy().practice))]
Age = Literal[tuple(age.id for age in taxonomy().ages)]


class Filters(BaseModel):
    """What items and searches can be narrowed by, as on the search page."""

    audience: Slug | None = Field(None, description="Slug of an addressee.")
    publication: Slug | None = Field(None, description="Slug of a publication.")
    publisher: Slug | None = Field(None, description="Slug of a publisher.")
    year: Year | None = None
    theme: Theme | None = Field(None, description="Id of a theme, or of a practice theme of the Panel.")
    age: Age | None = Field(None, description="Id of an age of children.")


class ItemsAsked(Paging, Filters):
    kind: Kind | None = None


class PublicationsAsked(Paging):
    kind: Literal[tuple(PublicationKind.values)] | None = None
    publisher: Slug | None = Field(None, description="Slug of a publisher.")
    year: Year | None = None


class UpdatesAsked(Paging):
    since: Day | None = Field(None, description="Only what happened on this day or later.")


class SearchAsked(Filters):
    q: str = Field("", max_length=LONGEST_SEARCH, description='Words, "exact phrases", -not, finding 3.')
    kind: Literal[tuple(KINDS)] | None = None
    cursor: Cursor | None = None


def only_what_is_known(operation):
    """Refuse parameters that there are not, or twice: a misspelt filter must not look as if it found all."""

    @wraps(operation)
    def checked(request, *args, **kwargs):
        asked = (value for value in kwargs.values() if isinstance(value, BaseModel))
        known = {name for each in asked for name in type(each).model_fields}
        if faults := tuple(_faults(request.GET, known)):
            raise Refused(422, faults=faults)
        return operation(request, *args, **kwargs)

    return checked


def _faults(given, known: set[str]):
    for name, values in given.lists():
        if name not in known:
            yield f"query {name[:50]}", "There is no such parameter."
        elif len(values) > 1:
            yield f"query {name}", "Give it once only."
