"""Pages for when something is not there, not allowed or went wrong."""

from django.conf import settings
from django.http import HttpResponseServerError
from django.shortcuts import render
from django.template.loader import render_to_string


def forbidden(request, exception):
    return render(request, "publishing/403.html", status=403)


def form_expired(request, reason=""):
    """A form came without its token: an old tab, or cookies are off."""
    return render(request, "publishing/403.html", {"form_expired": True}, status=403)


def not_found(request, exception):
    return render(request, "publishing/404.html", status=404)


def server_error(request):
    """Rendered without the request: what failed may be the database, the session or a context processor."""
    return HttpResponseServerError(render_to_string("publishing/500.html", {"site_name": settings.SITE_NAME}))
