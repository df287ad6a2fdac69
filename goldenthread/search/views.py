"""The search page: the whole search is in its address, so that it can be sent, kept and gone back to."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from goldenthread.catalogue.said_before import said_before
from goldenthread.search.answers.answering import answer_above
from goldenthread.search.engine import run
from goldenthread.search.index import IndexBroken
from goldenthread.search.query import Search


@require_safe
def results(request: HttpRequest) -> HttpResponse:
    search = Search.from_address(request.GET)
    try:
        found, answered = run(search), answer_above(search)
    except IndexBroken:
        return render(request, "search/unavailable.html", {"search": search}, status=503)
    repeated = said_before(hit.card.reference for hit in found.hits if hit.card.reference)
    facts = {"results": found, "search": found.search, "answer": answered, "repeated": repeated}
    return render(request, "search/results.html", facts)
