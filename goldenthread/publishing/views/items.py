"""One item at its permanent address, as it stands now or as one version of its document has it."""

from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from goldenthread.accounts.permissions import is_editor_anywhere
from goldenthread.publishing.citing.page_metadata import described
from goldenthread.publishing.gate.own_items import was_ever_public
from goldenthread.publishing.gone import led_to, told_of
from goldenthread.publishing.items.page import item_page, neighbours
from goldenthread.publishing.items.quotations import repeated_in, repeats
from goldenthread.publishing.lists.theme_pages import item_themes
from goldenthread.publishing.notices import item_subject, subject_of
from goldenthread.publishing.permissions import readable_fate_or_404, readable_item
from goldenthread.publishing.views.retired import sent_on
from goldenthread.responses.answering.presenters import released_on
from goldenthread.responses.models import LocalReview


@require_safe
def item(request, reference):
    """Of a review of a partnership's own: on to what the public sees of it, or to its members' page."""
    found = readable_item(request.user, reference)
    if found:
        return shown_item(request, found)
    if was_ever_public(reference):
        return redirect("publishing:local-answer", reference=reference)
    if LocalReview.objects.seen_by(request.user).with_item(reference).exists():
        return redirect("responses:answer", reference=reference)
    return what_became(request, readable_fate_or_404(request.user, reference))


@require_safe
def item_version(request, reference, version):
    """The item as that version has it. Its canonical address is the one without a version."""
    found = readable_item(request.user, reference, version=version)
    if found is None:
        return what_became(request, readable_fate_or_404(request.user, reference, version=version))
    return shown_item(request, found, is_pinned=True)


def shown_item(request, found, *, is_pinned=False):
    permalink = request.build_absolute_uri(found.get_absolute_url())
    shown = item_page(found, permalink=permalink, today=timezone.localdate())
    context = {
        "shown": shown,
        **described(shown.citation, found, shown.publication, called=found.name, version=found.version),
        "subject": item_subject(found),
        **neighbours(found),
        "released": released_on(found),
        "repeated_in": repeated_in(found, request.user),
        "repeats": repeats(found, request.user),
        "themes": item_themes(found),
        "is_editor": is_editor_anywhere(request.user),
        "is_pinned": is_pinned,
    }
    return render(request, "publishing/item.html", context)


def what_became(request, fate):
    """Sent on to the item that it was joined into, or told what became of it: gone, with the reason."""
    if fate.moved_to:
        return sent_on(fate.moved_to)
    facts = {
        "fate": fate,
        "told": told_of(fate),
        "led_to": led_to(fate),
        "subject": subject_of(fate.version.document.publication),
        "is_editor": is_editor_anywhere(request.user),
    }
    return render(request, "publishing/gone.html", facts, status=410)
