"""Pages for when something is not there, not allowed or went wrong."""

from django.shortcuts import render


def forbidden(request, exception):
    return render(request, "publishing/403.html", status=403)


def not_found(request, exception):
    return render(request, "publishing/404.html", status=404)


def server_error(request):
    return render(request, "publishing/500.html", status=500)
