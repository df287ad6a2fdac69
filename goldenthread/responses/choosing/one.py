"""Which partnership and item a page is about, from its address and from who asks."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404

from goldenthread.accounts.models import Partnership, Role
from goldenthread.accounts.permissions import role_in
from goldenthread.catalogue.models import Item
from goldenthread.responses import permissions
from goldenthread.responses.answering.presenters import ICONS
from goldenthread.responses.answering.subject import Subject
from goldenthread.responses.answering.twins import leading
from goldenthread.responses.choosing.ways import Ways
from goldenthread.responses.models import LocalReview
from goldenthread.responses.scope import items_of


def chosen_partnership(request, role):
    """The one that the request names, if theirs; else the first in which they have that role, or any."""
    mine = Partnership.objects.of(request.user)
    if slug := request.POST.get("partnership") or request.GET.get("partnership"):
        return get_object_or_404(mine, slug=slug)
    return Partnership.objects.of(request.user, at_least=role).first() or mine.first()


def partnership_for(request, reference, role):
    """As `chosen_partnership`; for an item of a review of theirs, the partnership whose review it is."""
    own = LocalReview.objects.seen_by(request.user).with_item(reference).first()
    return own.partnership if own else chosen_partnership(request, role)


def item_to_decide(reference, partnership=None):
    """The item as readers see it now, or its twin in the publication's first document.

    Of the national catalogue; with a partnership, of its own reviews too.
    """
    items = items_of(partnership) if partnership else Item.objects.published()
    item = items.current().filter(reference=reference).with_place().first()
    if item is None:
        raise Http404
    return leading(item)


def chosen_subject(request, reference, role=Role.VIEWER) -> Subject:
    """The item, and the part that the address names, in the partnership that the person acts in.

    Raises PermissionDenied for a person of no partnership.
    """
    partnership = partnership_for(request, reference, role)
    if partnership is None:
        raise PermissionDenied
    item = item_to_decide(reference, partnership)
    part = request.POST.get("part") or request.GET.get("part") or ""
    positions = {each.position for each in item.parts.all()}
    number = int(part) if part.isascii() and part.isdigit() and len(part) < 5 else 0
    return Subject(partnership, item, number if number in positions else 0)


def about_partnership(request, partnership):
    """What each of these pages says of the partnership, and what the person may do in it."""
    role = role_in(request.user, partnership)
    return {
        "partnership": partnership,
        "mine": Partnership.objects.of(request.user),
        "ways": Ways(partnership, role),
        "can_decide": role in permissions.RECORD_DECISIONS,
        "can_approve_decision": role in permissions.APPROVE_DECISIONS,
        "icons": ICONS,
    }
