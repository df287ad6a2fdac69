"""What government and national bodies were asked, and whether an answer was found."""

from django.core.paginator import Paginator
from django.shortcuts import render
from django.views.decorators.http import require_safe

from goldenthread.publishing.lists.national_answers import (
    asked_of_national_bodies,
    bodies_asked,
    last_checked,
    with_answers,
)

ROWS_ON_A_PAGE = 25


@require_safe
def national_answers(request):
    narrowed = {name: request.GET.get(name, "")[:200] for name in ("body", "publication")}
    page = Paginator(asked_of_national_bodies(**narrowed), ROWS_ON_A_PAGE).get_page(request.GET.get("page"))
    facts = {
        "page": page,
        "asked": with_answers(list(page.object_list)),
        "bodies": bodies_asked(),
        "narrowed": narrowed,
        "checked_at": last_checked(),
    }
    return render(request, "publishing/national_answers.html", facts)
