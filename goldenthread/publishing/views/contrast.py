"""The reader's choice of contrast: a cookie that the server reads; it needs no script and never flashes."""

from django.http import HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from goldenthread.publishing.context import CONTRASTS

ONE_YEAR = 365 * 24 * 60 * 60


@csrf_exempt  # it keeps a look and nothing else; pages that tell no referrer tell no origin either
@require_POST
def contrast(request):
    """Keep the choice `high` or `default` for a year; anything else goes back to what the device asks."""
    response = HttpResponseRedirect(way_back(request.POST.get("next", "")))
    chosen = request.POST.get("contrast")
    if chosen in CONTRASTS:
        response.set_cookie("contrast", chosen, max_age=ONE_YEAR, samesite="Lax", secure=request.is_secure())
    else:
        response.delete_cookie("contrast", samesite="Lax")
    return response


def way_back(path):
    """The page the reader came from when it is on this site, else the first page."""
    on_this_site = path.startswith("/") and url_has_allowed_host_and_scheme(path, allowed_hosts=None)
    return path if on_this_site else "/"
