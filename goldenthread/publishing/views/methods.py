"""How the collection is made and how good it is, for all to see."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from goldenthread.publishing.correcting import methods as counted
from goldenthread.publishing.correcting.coding_pages import COMPARED, agreement_csv


@require_safe
def methods(request):
    return render(request, "publishing/methods.html", {"methods": counted.methods(), "compared": COMPARED})


@require_safe
def agreement(request):
    """The figures of double coding, a row for each sample and comparison."""
    headers = {"Content-Disposition": 'attachment; filename="agreement.csv"'}
    rows = agreement_csv(counted.coding_results())
    return HttpResponse(rows, content_type="text/csv; charset=utf-8", headers=headers)
