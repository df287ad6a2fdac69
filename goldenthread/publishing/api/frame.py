"""What holds for every answer of the API, whichever part of the site gives it.

It stands round the sessions and the views, so that even an answer of Django's own is told as a problem.
"""

from hashlib import sha256

from django.http import HttpResponse
from django.utils.cache import get_conditional_response

from goldenthread.publishing.api import rate
from goldenthread.publishing.api.problems import MEDIA_TYPE, problem

PREFIX = "/api/v1/"
METHODS = ("GET", "HEAD", "OPTIONS")
ALLOW = ", ".join(METHODS)
JSON = "application/json"
OTHER_TYPES = {"items.jsonl": "application/jsonl", "items.jsonl.sha256": "text/plain"}

FOR_BROWSERS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Link, Retry-After, X-Total-Count",
}
"""Any page may read these answers: all that they say is public, and they look at no cookie."""

BEFORE_ASKING = {
    "Access-Control-Allow-Methods": ALLOW,
    "Access-Control-Allow-Headers": "If-None-Match, If-Modified-Since",
    "Access-Control-Max-Age": "86400",
    "Allow": ALLOW,
}


class ApiFrame:
    """Middleware: rate, methods, media types, problems, ETags and CORS below `/api/v1/`, and nowhere else."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if not request.path_info.startswith(PREFIX):
            return self.get_response(request)
        request.COOKIES = {}  # who asks makes no difference, and so no session begins
        response = self._refusal(request) or self._answer(request)
        response.headers.pop("Vary", None)
        for name, value in FOR_BROWSERS.items():
            response[name] = value
        return response

    def _refusal(self, request) -> HttpResponse | None:
        """The answer to what is not asked of a view at all."""
        if wait := rate.seconds_to_wait(request):
            response = problem(request, 429)
            response["Retry-After"] = str(wait)
            return response
        if request.method == "OPTIONS":
            return HttpResponse(status=204, headers=BEFORE_ASKING)
        if request.method not in METHODS:
            response = problem(request, 405)
            response["Allow"] = ALLOW
            return response
        wanted = OTHER_TYPES.get(request.path_info.removeprefix(PREFIX), JSON)
        return None if request.accepts(wanted) else problem(request, 406, f"Answers here are {wanted}.")

    def _answer(self, request) -> HttpResponse:
        is_head, request.method = request.method == "HEAD", "GET"
        response = self.get_response(request)
        if response.status_code >= 400 and response.get("Content-Type") != MEDIA_TYPE:
            response = problem(request, response.status_code)
        elif response.status_code == 200:
            response = _if_changed(request, response)
        if is_head:
            request.method = "HEAD"
            return _without_body(response)
        return response


def _if_changed(request, response) -> HttpResponse:
    """304 for what the reader has already. The tag is of the very bytes, so that it can never be wrong."""
    response.headers.setdefault("Cache-Control", "no-cache")  # keep it, but ask each time
    if response.streaming:
        return response
    response["ETag"] = f'"{sha256(response.content).hexdigest()[:32]}"'
    return get_conditional_response(request, etag=response["ETag"], response=response)


def _without_body(response) -> HttpResponse:
    if not response.streaming:
        length = str(len(response.content))
        response.content = b""
        response["Content-Length"] = response.headers.get("Content-Length", length)
        return response
    headers = {name: value for name, value in response.items()}
    response.close()
    return HttpResponse(status=response.status_code, headers=headers)
