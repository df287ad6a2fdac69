"""The themes of national learning: the list, and what all reports say of one."""

from django.http import JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from goldenthread.accounts.permissions import is_editor_anywhere
from goldenthread.catalogue.skos import as_skos
from goldenthread.catalogue.theme_agreement import measure_agreement
from goldenthread.catalogue.themes import taxonomy
from goldenthread.publishing.lists.theme_pages import (
    asked_for,
    choices,
    counted_groups,
    near,
    other_words,
    page_of,
    year_chart,
)
from goldenthread.search.index import IndexBroken

READABLE = {"indent": 1, "ensure_ascii": False}


@require_safe
def themes(request):
    try:
        groups = counted_groups()
    except IndexBroken:
        return render(request, "publishing/themes_unavailable.html", status=503)
    facts = {
        "groups": groups,
        "listed": taxonomy(),
        "agreement": measure_agreement(),
        "is_editor": is_editor_anywhere(request.user),
    }
    return render(request, "publishing/themes.html", facts)


@require_safe
def theme(request, id):
    asked = asked_for(id, request.GET)
    try:
        shown = page_of(asked)
    except IndexBroken:
        return render(request, "publishing/themes_unavailable.html", status=503)
    facts = {
        "asked": asked,
        "shown": shown,
        "chart": year_chart(shown.years),
        "near": near(asked.theme),
        "other_words": other_words(asked.theme),
        "is_editor": is_editor_anywhere(request.user),
        **choices(asked),
    }
    return render(request, "publishing/theme.html", facts)


@require_safe
def themes_skos(request):
    document = as_skos(taxonomy(), request.build_absolute_uri(reverse("publishing:themes")) + "/")
    return JsonResponse(document, content_type="application/ld+json", json_dumps_params=READABLE)


@require_safe
def agreement(request):
    return render(request, "publishing/theme_agreement.html", {"agreement": measure_agreement()})
