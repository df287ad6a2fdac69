"""What is new: the page, and the same as an Atom feed."""

from hashlib import sha256

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import condition, require_safe

from goldenthread.publishing.forms import SinceForm
from goldenthread.publishing.lists.feeds import updates_feed
from goldenthread.publishing.lists.updates import compared, public_updates, sentence, updates_since

UPDATES_ON_A_PAGE = 25


@require_safe
def updates(request):
    form = SinceForm(request.GET if "since" in request.GET else None)
    page = Paginator(updates_since(form.day), UPDATES_ON_A_PAGE).get_page(request.GET.get("page"))
    facts = {
        "form": form,
        "since": form.day,
        "page": page,
        "sentence": sentence,
        "compared": compared,
        "can_mail": settings.CAN_MAIL,
    }
    return render(request, "publishing/updates.html", facts)


def newest(request):
    """When the feed last changed: with the newest update, or when one is no longer public."""
    first = public_updates().first()
    return first and first.at


def version_of_feed(request):
    shown = list(public_updates().order_by("pk").values_list("pk", "publication__title"))
    return f'"{sha256(repr((shown, request.GET.get("page"))).encode()).hexdigest()[:32]}"'


@require_safe
@condition(etag_func=version_of_feed, last_modified_func=newest)
def updates_atom(request):
    page = Paginator(public_updates(), UPDATES_ON_A_PAGE).get_page(request.GET.get("page"))
    feed = updates_feed(page)
    return HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")
