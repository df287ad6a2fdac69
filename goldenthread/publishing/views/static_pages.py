"""Pages of words about the site itself."""

from django.shortcuts import render


def about(request):
    return render(request, "publishing/about.html")


def accessibility(request):
    return render(request, "publishing/accessibility.html")


def support(request):
    return render(request, "publishing/support.html")


def licence(request):
    return render(request, "publishing/licence.html")


def components(request):
    return render(request, "publishing/components.html")
