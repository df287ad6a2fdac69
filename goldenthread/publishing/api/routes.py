"""Every address of the API. Each asks one question, and gives shapes of `shapes.py`."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from ninja import NinjaAPI, Path, Query
from ninja.errors import ValidationError
from ninja.renderers import JSONRenderer

from goldenthread import __version__
from goldenthread.catalogue.models import Addressee, Item, Page, Publisher, Version
from goldenthread.catalogue.rulings.fate import fate_of
from goldenthread.catalogue.themes import taxonomy
from goldenthread.publishing.api import asked, lists, problems, shapes, values
from goldenthread.publishing.items.values import absolute, items_values, with_values
from goldenthread.search.engine import run
from goldenthread.search.index import IndexBroken


class PlainJson(JSONRenderer):
    """Letters as they are, and not as numbers."""

    json_dumps_params = {"ensure_ascii": False}


api = NinjaAPI(
    title="Golden Thread",
    version="1",
    urls_namespace="api",
    openapi_url=None,
    docs_url=None,
    renderer=PlainJson(),
)
api.add_decorator(asked.only_what_is_known)
api.add_exception_handler(problems.Refused, problems.refused)
api.add_exception_handler(Http404, problems.not_there)
api.add_exception_handler(ValidationError, problems.not_valid)

ID = Path(..., ge=1, le=2**63 - 1)
NUMBER = Path(..., ge=1, le=2**31 - 1)
SLUG = Path(..., max_length=120, pattern=asked.SLUG)


@api.get("/", response=shapes.Entrance, summary="Where to begin", url_name="entrance")
def entrance(request):
    """The addresses of this API."""

    def of(name):
        return absolute(reverse(f"api:{name}"))

    names = ("items", "publications", "search", "themes", "names", "updates")
    return {
        "name": f"Golden Thread {__version__}",
        "documentation": absolute(reverse("publishing:api")),
        "description": absolute(reverse("publishing:openapi")),
        "items_file": absolute(reverse("publishing:items-file")),
        **{name: of(name) for name in names},
    }


@api.get("/items", response=shapes.Items, summary="Items, narrowed", url_name="items")
def items(request, response: HttpResponse, given: Query[asked.ItemsAsked]):
    """Public items of the versions that readers see, publication by publication, as they are printed."""
    rows = lists.asked_items(given)
    found, beside = lists.listed(request, response, rows, lists.AS_PRINTED, given, items_values)
    return {"items": found, **beside}


@api.get("/items/{slug:reference}", response=shapes.Item, summary="One item", url_name="item")
def item(request, reference: str = SLUG):
    """The item as it stands in the newest version that has it."""
    return _one_item(request, reference, Item.objects.filter(reference=reference))


@api.get(
    "/items/{slug:reference}@{int:version}",
    response=shapes.Item,
    summary="One item as an earlier version had it",
    url_name="item-at-version",
)
def item_at_version(request, reference: str = SLUG, version: int = NUMBER):
    """The item as it stands in that version of its document."""
    return _one_item(request, reference, Item.objects.filter(reference=reference, version__number=version))


@api.get("/publications", response=shapes.Publications, summary="Publications", url_name="publications")
def publications(request, response: HttpResponse, given: Query[asked.PublicationsAsked]):
    """Public publications, in the order in which they came into the catalogue."""
    rows = lists.asked_publications(given)
    found, beside = lists.listed(request, response, rows, ("pk",), given, _publications_values)
    return {"publications": found, **beside}


@api.get(
    "/publications/{slug:slug}",
    response=shapes.Publication,
    summary="One publication",
    url_name="publication",
)
def publication(request, slug: str = SLUG):
    """A publication with its facts, its documents and every version of them."""
    found = values.public_publications().filter(slug=slug).first()
    if found is None:
        raise Http404
    return values.publication_values(found)


@api.get("/versions/{int:version_id}/pages", response=shapes.Pages, summary="Text by page", url_name="pages")
def pages(request, response: HttpResponse, given: Query[asked.Paging], version_id: int = ID):
    """The text of each page of one version of a document, in reading order."""
    version = _public_version(version_id)
    rows = Page.objects.filter(version=version)
    found, beside = lists.listed(request, response, rows, ("number",), given, _pages_values)
    return {"pages": found, **beside, **values.where_pages_stand(version)}


@api.get(
    "/versions/{int:version_id}/pages/{int:number}",
    response=shapes.OnePage,
    summary="Text of one page",
    url_name="page",
)
def page(request, version_id: int = ID, number: int = NUMBER):
    """The text of one page, by its position in the file."""
    version = _public_version(version_id)
    found = Page.objects.filter(version=version, number=number).first()
    if found is None:
        raise Http404
    return {**values.page_values(found), **values.where_pages_stand(version)}


@api.get("/search", response=shapes.Hits, summary="Search", url_name="search")
def search(request, response: HttpResponse, given: Query[asked.SearchAsked]):
    """What the search page finds: items first, then passages of reports, best first."""
    try:
        results = run(lists.asked_search(given))
    except IndexBroken as broken:
        raise problems.Refused(503, "The search index cannot be used at this moment.") from broken
    return {
        "hits": values.hits_values(results),
        "with_all_words": results.whole,
        "respelled": results.respelled or None,
        "also_looked_for": [name for term in results.terms for name in term.others],
        **lists.paged(request, response, results.total, lists.next_of(results)),
    }


@api.get("/themes", response=shapes.Themes, summary="Themes of national learning", url_name="themes")
def themes(request):
    """The list of themes, with ids that stay."""
    return values.themes_values(taxonomy())


@api.get("/names", response=shapes.Names, summary="Slugs to narrow by", url_name="names")
def names(request):
    """Publishers and addressees that lists can be narrowed by."""
    publishers = Publisher.objects.filter(publications__is_draft=False).distinct()
    addressees = Addressee.objects.all()
    return {
        "publishers": list(publishers.values("slug", "name")),
        "addressees": list(addressees.values("slug", "name")),
    }


@api.get("/updates", response=shapes.Updates, summary="What is new", url_name="updates")
def updates(request, response: HttpResponse, given: Query[asked.UpdatesAsked]):
    """What happened to public publications, newest first."""
    rows = lists.asked_updates(given)
    found, beside = lists.listed(request, response, rows, ("-pk",), given, _updates_values)
    return {"updates": found, **beside}


def nowhere(request: HttpRequest, rest: str = "") -> HttpResponse:
    """Any other address below the API."""
    return problems.problem(request, 404)


def _one_item(request, reference: str, rows) -> dict | HttpResponse:
    """The newest of these rows, as long as it is live; else what became of the reference."""
    found = with_values(rows.published()).newest_first().first()
    if found and found.is_live:
        return items_values([found])[0]
    return problems.what_became(request, fate_of(reference))


def _public_version(version_id: int) -> Version:
    public = Version.objects.filter(document__publication__is_draft=False)
    found = public.select_related("document__publication__publisher").filter(pk=version_id).first()
    if found is None:
        raise Http404
    return found


def _publications_values(rows):
    return [values.publication_values(row) for row in rows]


def _pages_values(rows):
    return [values.page_values(row) for row in rows]


def _updates_values(rows):
    return [values.update_values(row) for row in rows]
