"""A plain question, answered only with quotations: the page, and the same as JSON."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from goldenthread.publishing.notices import quotations_subject
from goldenthread.search.answers.answering import answer
from goldenthread.search.answers.wire import to_document
from goldenthread.search.index import IndexBroken
from goldenthread.search.query import Search


@require_safe
def answers(request: HttpRequest) -> HttpResponse:
    search = Search(words=Search.from_address(request.GET).words)
    try:
        found = answer(search.words) if search.words else None
    except IndexBroken:
        return render(request, "search/unavailable.html", {"search": search}, status=503)
    subject = quotations_subject(found.quotations) if found else ""
    return render(request, "publishing/answers.html", {"search": search, "answer": found, "subject": subject})


@require_safe
def answers_json(request: HttpRequest) -> HttpResponse:
    try:
        found = answer(Search.from_address(request.GET).words)
    except IndexBroken:
        trouble = "The search index cannot be used at the moment. Try again in a minute."
        return JsonResponse({"problem": trouble}, status=503)
    return JsonResponse(to_document(found), json_dumps_params={"ensure_ascii": False})
