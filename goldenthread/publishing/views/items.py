"""One item at its permanent address."""

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from goldenthread.accounts.permissions import is_editor_anywhere
from goldenthread.publishing.item_page import item_page, neighbours
from goldenthread.publishing.notices import item_subject
from goldenthread.publishing.page_metadata import described
from goldenthread.publishing.permissions import readable_item_or_404
from goldenthread.publishing.quotations import repeated_in, repeats
from goldenthread.responses.presenters import local_answers


@require_safe
def item(request, reference):
    found = readable_item_or_404(request.user, reference)
    permalink = request.build_absolute_uri(found.get_absolute_url())
    shown = item_page(found, permalink=permalink, today=timezone.localdate())
    context = {
        "shown": shown,
        **described(shown.citation, found, shown.publication, called=found.name, version=found.version),
        "subject": item_subject(found),
        **neighbours(found),
        "answers": local_answers(found),
        "repeated_in": repeated_in(found, request.user),
        "repeats": repeats(found, request.user),
        "is_editor": is_editor_anywhere(request.user),
    }
    return render(request, "publishing/item.html", context)
