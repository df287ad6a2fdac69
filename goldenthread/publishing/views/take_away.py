"""Files to take away: all results of a search, and the items of a publication."""

from functools import wraps
from hashlib import sha256

from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from goldenthread.accounts.throttle import FILES, seconds_until_allowed
from goldenthread.publishing.permissions import readable_publications
from goldenthread.publishing.taking_away.search_feed import search_feed
from goldenthread.publishing.taking_away.tables import publication_table, search_table
from goldenthread.search.index import IndexBroken
from goldenthread.search.query import Search


def limited(view):
    """Answer an address that asks for many files in a minute with a sentence, and when to come back."""

    @wraps(view)
    def answered(request, **address):
        if wait := seconds_until_allowed(request, FILES):
            words = f"Too many files were asked for from your address. Try again in {wait} seconds.\n"
            return plainly(words, status=429, headers={"Retry-After": str(wait)})
        return view(request, **address)

    return answered


@require_safe
@limited
def search(request, form):
    try:
        table = search_table(Search.from_address(request.GET), today=timezone.localdate())
    except IndexBroken:
        return plainly("Search is not available just now. Try again in a minute.\n", status=503)
    return sent(table, form)


@require_safe
@limited
def publication_items(request, slug, form):
    found = get_object_or_404(readable_publications(request.user).published(), slug=slug)
    return sent(publication_table(found, today=timezone.localdate()), form)


def sent(table, form) -> StreamingHttpResponse:
    """The file, piece by piece as it is made."""
    response = StreamingHttpResponse(form.write(table), content_type=form.media_type)
    response["Content-Disposition"] = f'attachment; filename="{table.name}.{form.ending}"'
    response["X-Robots-Tag"] = "noindex"
    return response


def plainly(words, **facts) -> HttpResponse:
    return HttpResponse(words, content_type="text/plain; charset=utf-8", **facts)


@require_safe
def search_atom(request):
    try:
        body = search_feed(Search.from_address(request.GET)).writeString("utf-8")
    except IndexBroken:
        return plainly("Search is not available just now. Try again in a minute.\n", status=503)
    response = HttpResponse(body, content_type="application/atom+xml; charset=utf-8")
    response["ETag"] = f'"{sha256(body.encode()).hexdigest()[:32]}"'
    return get_conditional_response(request, etag=response["ETag"], response=response)
