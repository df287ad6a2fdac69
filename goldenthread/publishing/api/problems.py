"""Trouble told to programs: problem details as RFC 9457 has them, each with a sentence on what to do."""

from http import HTTPStatus

from django.http import JsonResponse
from django.urls import reverse

from goldenthread.catalogue.rulings.fate import Fate

MEDIA_TYPE = "application/problem+json"

SENTENCES = {
    301: "This item was joined into another. See moved_to.",
    400: "The question cannot be read. See the documentation at /api/.",
    403: "This is not for everyone to see.",
    404: "There is nothing public at this address.",
    405: "This API is read-only: it answers GET, HEAD and OPTIONS.",
    406: "Answers here are of another media type than the Accept header allows.",
    410: "This item was taken back and is not shown any more.",
    422: "Something in the address makes no sense. See faults.",
    429: "That was too many questions from one address. Wait as long as Retry-After says.",
    500: "Something went wrong on our side. It has been written down.",
    503: "This cannot be answered at this moment. Try again in a minute.",
}


class Refused(Exception):
    """An answer that is a problem: raise it with the status and, where there is more to say, a sentence."""

    def __init__(self, status: int, detail: str = "", faults: tuple[tuple[str, str], ...] = ()):
        super().__init__(status, detail)
        self.status, self.detail, self.faults = status, detail, faults


def problem(request, status: int, detail: str = "", faults=(), **more) -> JsonResponse:
    """The response for a problem. `more` are further members of the document, such as `moved_to`."""
    document = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail or SENTENCES.get(status, HTTPStatus(status).description),
        "instance": request.path,
        "faults": [{"where": where, "sentence": sentence} for where, sentence in faults],
        **more,
    }
    return JsonResponse(document, status=status, content_type=MEDIA_TYPE)


def what_became(request, fate: Fate | None) -> JsonResponse:
    """301 to the item that it was joined into, 410 where it is shown no more, 404 where none ever was."""
    if fate is None or fate.version.document.publication.is_draft:
        return problem(request, 404)
    public = [item.reference for item in fate.became if not item.version.document.publication.is_draft]
    if fate.moved_to and public:
        address = request.build_absolute_uri(reverse("api:item", kwargs={"reference": public[0]}))
        response = problem(request, 301, moved_to=address, became=public)
        response["Location"] = address
        return response
    return problem(request, 410, " ".join(filter(None, (SENTENCES[410], fate.reason))), became=public)


def refused(request, error: Refused) -> JsonResponse:
    return problem(request, error.status, error.detail, error.faults)


def not_there(request, error: Exception) -> JsonResponse:
    return problem(request, 404)


def not_valid(request, error) -> JsonResponse:
    """What does not fit the description of the API, fault by fault."""
    faults = [(" ".join(map(str, fault["loc"])), _ended(fault["msg"])) for fault in error.errors]
    return problem(request, 422, faults=faults)


def _ended(words: str) -> str:
    return words if words.endswith(".") else f"{words}."
