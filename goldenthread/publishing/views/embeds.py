"""Frames for other sites, without a cookie, a script or anything of the reader; and oEmbed to find them."""

from functools import wraps

from django.conf import settings
from django.http import Http404, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from goldenthread.accounts.permissions import is_editor_anywhere
from goldenthread.publishing.taking_away import embeds
from goldenthread.publishing.views.retired import sent_on
from goldenthread.publishing.views.take_away import plainly
from goldenthread.search.index import IndexBroken
from goldenthread.search.query import Search

FIVE_MINUTES = 5 * 60
OFF = (
    "Other sites cannot show this, because embedding is off. Whoever runs this site can name the sites that "
    "may, in GOLDENTHREAD_EMBED_SITES.\n"
)


def when_on(view):
    """Not there while no site is named. Editors are told why."""

    @wraps(view)
    def answered(request, **address):
        if settings.EMBED_SITES:
            return view(request, **address)
        if is_editor_anywhere(request.user):
            return plainly(OFF, status=404)
        raise Http404

    return answered


@require_safe
@when_on
@xframe_options_exempt
def item(request, reference):
    fate = embeds.fate_shown(reference)
    if fate is None:
        return framed(embeds.item_embed(reference))
    if fate.moved_to is None:
        return framed(embeds.gone_embed(fate), status=410)
    return sent_on(reverse("publishing:embed-item", args=[fate.moved_to.reference]))


@require_safe
@when_on
@xframe_options_exempt
def publication(request, slug):
    return framed(embeds.publication_embed(slug))


@require_safe
@when_on
@xframe_options_exempt
def search(request):
    try:
        return framed(embeds.search_embed(Search.from_address(request.GET)))
    except IndexBroken:
        return plainly("Search is not available just now.\n", status=503)


@require_safe
@when_on
def oembed(request):
    form = request.GET.get("format", "json")
    if form not in ("json", "xml"):
        return plainly("The formats are json and xml.\n", status=501)
    most = {f"most_{name}": number(request.GET.get(f"max{size}")) for name, size in SIZES}
    try:
        answer = embeds.answer(*embeds.embed_at(request.GET.get("url", "")), **most)
    except IndexBroken:
        return plainly("Search is not available just now.\n", status=503)
    if form == "xml":
        return HttpResponse(embeds.as_xml(answer), content_type="text/xml; charset=utf-8")
    return JsonResponse(answer)


SIZES = (("wide", "width"), ("high", "height"))


def number(given: str | None) -> int | None:
    """A whole number of pixels; None where it is none."""
    return int(given) if given and given.isascii() and given.isdigit() and 0 < len(given) < 6 else None


def framed(embed, *, status: int = 200) -> HttpResponse:
    """The page of the frame, for the named sites. Made without the request: it has nothing of the reader."""
    facts = {"embed": embed, "site_name": settings.SITE_NAME, "site": embeds.absolute("/")}
    response = HttpResponse(render_to_string("publishing/embed.html", facts), status=status)
    response["Content-Security-Policy"] = (
        "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; "
        f"frame-ancestors 'self' {' '.join(settings.EMBED_SITES)}"
    )
    response["Cache-Control"] = f"public, max-age={FIVE_MINUTES}"
    response["X-Robots-Tag"] = "noindex"
    return response
