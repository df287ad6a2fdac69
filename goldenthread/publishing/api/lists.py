"""Lists of the API: which rows are asked for, one page of them, and where the next one is."""

from collections.abc import Callable
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse

from goldenthread.catalogue.models import Item, ItemTheme, Publication, ThemeFacet, Update
from goldenthread.catalogue.themes import taxonomy
from goldenthread.publishing.api import cursors
from goldenthread.publishing.api.asked import ItemsAsked, Paging, PublicationsAsked, SearchAsked, UpdatesAsked
from goldenthread.publishing.api.values import public_publications
from goldenthread.publishing.items.values import Values, of_shown_kind, public_items
from goldenthread.publishing.lists.updates import updates_since
from goldenthread.search.query import LAST_PAGE, Results, Search

AS_PRINTED = (
    "version__document__publication_id",
    "version__document__position",
    "version__document_id",
    "position",
)
"""Publication by publication as they came into the catalogue, and each as it is printed."""


def asked_items(asked: ItemsAsked) -> QuerySet[Item]:
    items = public_items()
    if asked.kind:
        items = of_shown_kind(items, asked.kind)
    if asked.audience:
        items = items.filter(addressees__slug=asked.audience)
    for facet, id in ((ThemeFacet.THEME, asked.theme), (ThemeFacet.AGE, asked.age)):
        if id:
            about = ItemTheme.objects.shown().filter(facet=facet, theme__in=taxonomy().gathered(id))
            items = items.filter(reference__in=about.values("reference"))
    publication = "version__document__publication"
    return _narrowed(
        items,
        **{
            f"{publication}__slug": asked.publication,
            f"{publication}__publisher__slug": asked.publisher,
            f"{publication}__published_on__year": asked.year,
        },
    )


def asked_publications(asked: PublicationsAsked) -> QuerySet[Publication]:
    return _narrowed(
        public_publications(),
        kind=asked.kind,
        publisher__slug=asked.publisher,
        published_on__year=asked.year,
    )


def asked_updates(asked: UpdatesAsked) -> QuerySet[Update]:
    return updates_since(asked.since)


def asked_search(asked: SearchAsked) -> Search:
    """The search as the search page reads it; its cursor is the number of the page of results."""
    given = asked.model_dump(exclude_none=True, exclude={"cursor"})
    search = Search.from_address({name: str(value) for name, value in given.items()})
    if not asked.cursor:
        return search
    (page,) = cursors.read(asked.cursor, [int])
    return search.having(page=min(max(page, 1), LAST_PAGE))


def next_of(results: Results) -> str | None:
    return cursors.written([results.next.page]) if results.next else None


def listed(
    request: HttpRequest,
    response: HttpResponse,
    rows: QuerySet,
    order: tuple[str, ...],
    asked: Paging,
    values: Callable[[list], list[Values]],
) -> tuple[list[Values], Values]:
    """One page of rows as values, and what every list says beside them."""
    found, cursor = cursors.page_of(rows, order, asked.cursor, asked.limit)
    return values(found), paged(request, response, rows.order_by().count(), cursor)


def paged(request: HttpRequest, response: HttpResponse, total: int, cursor: str | None) -> Values:
    """`total` and `next` of a list; the next page also as a Link header, as RFC 8288 has it."""
    response["X-Total-Count"] = str(total)
    if cursor is None:
        return {"total": total, "next": None}
    query = urlencode({**{name: request.GET[name] for name in request.GET}, "cursor": cursor})
    address = request.build_absolute_uri(f"{request.path}?{query}")
    response["Link"] = f'<{address}>; rel="next"'
    return {"total": total, "next": address}


def _narrowed(rows: QuerySet, **filters) -> QuerySet:
    return rows.filter(**{name: value for name, value in filters.items() if value is not None})
