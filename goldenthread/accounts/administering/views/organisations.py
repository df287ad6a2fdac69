"""The organisations of a partnership: which take part, adding, naming, ending."""

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from goldenthread.accounts.access import signed_in
from goldenthread.accounts.administering.choosing import administered, fill_in
from goldenthread.accounts.administering.forms.organisations import (
    OrganisationChangeForm,
    OrganisationEndForm,
    OrganisationForm,
)
from goldenthread.accounts.administering.organisations import bodies_of

GET_OR_POST = ["GET", "HEAD", "POST"]


@signed_in
@require_safe
def organisations(request, slug):
    partnership = administered(request, slug)
    found = bodies_of(partnership)
    facts = {
        "partnership": partnership,
        "here": [each for each in found if each.goes_on],
        "left": [each for each in found if not each.goes_on],
    }
    return render(request, "administering/organisations.html", facts)


@signed_in
@require_http_methods(GET_OR_POST)
def add(request, slug):
    form = OrganisationForm(request.POST or None, partnership=administered(request, slug))
    return fill_in(request, form, back=reverse("administering:organisations", args=[slug]))


@signed_in
@require_safe
def organisation(request, slug, body):
    partnership = administered(request, slug)
    found = body_or_404(partnership, body)
    parts = partnership.participations.filter(organisation=found.organisation).order_by("-pk")
    facts = {"partnership": partnership, "body": found, "parts": parts}
    return render(request, "administering/organisation.html", facts)


@signed_in
@require_http_methods(GET_OR_POST)
def change(request, slug, body):
    partnership = administered(request, slug)
    found = body_or_404(partnership, body)
    form = OrganisationChangeForm(request.POST or None, partnership=partnership, body=found, by=request.user)
    return fill_in(request, form, back=reverse("administering:organisation", args=[slug, body]))


@signed_in
@require_http_methods(GET_OR_POST)
def end(request, slug, body):
    partnership = administered(request, slug)
    found = body_or_404(partnership, body)
    form = OrganisationEndForm(request.POST or None, partnership=partnership, body=found)
    return fill_in(request, form, back=reverse("administering:organisation", args=[slug, body]))


def body_or_404(partnership, slug):
    """One that takes part or took part there; no other is there."""
    found = next((each for each in bodies_of(partnership) if each.organisation.slug == slug), None)
    if found is None:
        raise Http404
    return found
