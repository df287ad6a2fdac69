"""The front page: learning from national reviews."""

from django.shortcuts import render

from goldenthread.publishing.national_reviews import groups


def national_reviews(request):
    return render(request, "publishing/national_reviews.html", {"groups": groups()})
