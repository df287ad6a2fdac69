"""Pages of words about the site itself."""

from django.conf import settings
from django.shortcuts import render

from goldenthread.publishing.gallery import SAMPLE, sample_form
from goldenthread.publishing.statement import read_statement


def about(request):
    return render(request, "publishing/about.html", {"contact": settings.CONTACT})


def accessibility(request):
    facts = {"statement": read_statement(), "contact": settings.CONTACT}
    return render(request, "publishing/accessibility.html", facts)


def support(request):
    return render(request, "publishing/support.html")


def licence(request):
    return render(request, "publishing/licence.html")


def components(request):
    """Every component once, for the people who build pages."""
    return render(request, "publishing/components.html", {"sample": SAMPLE, "form": sample_form()})
