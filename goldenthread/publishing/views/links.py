"""Page for editors: which addresses of the catalogue and of this site's pages do not work."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from goldenthread.accounts.access import editors_only
from goldenthread.collecting.models import LinkCheck
from goldenthread.collecting.work.queue import pending
from goldenthread.publishing.asking import ask_for_link_check
from goldenthread.publishing.tasks import try_links

ROWS_ON_A_PAGE = 50


@editors_only
@require_GET
def links(request):
    broken = LinkCheck.objects.filter(is_working=False).order_by("failing_since", "url")
    newest = LinkCheck.objects.order_by("-checked_at").first()
    facts = {
        "page": Paginator(broken, ROWS_ON_A_PAGE).get_page(request.GET.get("page")),
        "working": LinkCheck.objects.filter(is_working=True).count(),
        "moved": LinkCheck.objects.filter(is_working=True).exclude(moved_to="")[:ROWS_ON_A_PAGE],
        "newest": newest,
        "is_going_on": pending(try_links) is not None,
    }
    return render(request, "publishing/links.html", facts)


@editors_only
@require_POST
def check(request):
    if ask_for_link_check(by=request.user):
        messages.success(request, "A worker will try every address, slowly. It takes some minutes.")
    else:
        messages.success(request, "The addresses are being tried already.")
    return redirect("publishing:links")
