"""Pages of words about the site itself."""

from django.conf import settings
from django.shortcuts import render
from django.views.decorators.http import require_safe

from goldenthread.publishing.gallery import SAMPLE, date_form, sample_form
from goldenthread.publishing.statement import read_statement


@require_safe
def about(request):
    return render(request, "publishing/about.html", {"contact": settings.CONTACT})


@require_safe
def accessibility(request):
    facts = {"statement": read_statement(), "contact": settings.CONTACT}
    return render(request, "publishing/accessibility.html", facts)


@require_safe
def support(request):
    return render(request, "publishing/support.html")


@require_safe
def licence(request):
    return render(request, "publishing/licence.html")


@require_safe
def components(request):
    """Every component once, for the people who build pages."""
    return render(
        request,
        "publishing/components.html",
        {"sample": SAMPLE, "form": sample_form(), "date_form": date_form()},
    )
