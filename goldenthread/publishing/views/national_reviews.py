"""The front page: learning from national reviews."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from goldenthread.publishing.lists.national_reviews import groups


@require_safe
def national_reviews(request):
    return render(request, "publishing/national_reviews.html", {"groups": groups()})
