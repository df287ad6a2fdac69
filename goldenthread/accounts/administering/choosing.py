"""What a page of an administrator is about, from its address and from who asks."""

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render

from goldenthread.accounts.administering.links import joining_link
from goldenthread.accounts.administering.people import Person
from goldenthread.accounts.models import Invitation, Membership, Partnership
from goldenthread.accounts.permissions import can_administer, is_site_administrator, role_in


def administered(request, slug) -> Partnership:
    """The partnership, for its administrators. Its other people may not; for all others it is not there."""
    found = get_object_or_404(Partnership, slug=slug)
    if can_administer(request.user, found):
        return found
    if role_in(request.user, found) is None:
        raise Http404
    raise PermissionDenied


def require_site_administrator(request) -> None:
    if not is_site_administrator(request.user):
        raise PermissionDenied


def person_of(partnership: Partnership, pk: int) -> Person:
    """Somebody with a membership there, now or once; nobody else is there."""
    held = Membership.ever.filter(partnership=partnership, user=pk).select_related("user", "organisation")
    memberships = list(held.order_by("-pk"))
    if not memberships:
        raise Http404
    return Person(memberships[0].user, memberships)


def invitation_to(partnership: Partnership, pk: int) -> Invitation:
    return get_object_or_404(partnership.invitations, pk=pk)


def link_to_pass_on(invitation: Invitation) -> str | None:
    """The link, for the administrator to send; none when the site sends it, so that nobody else sees it."""
    return joining_link(invitation) if invitation.works and not settings.CAN_MAIL else None


def fill_in(request, form, *, back, leads_to=None):
    """The page of a form: shown, shown again with its faults, or saved and left.

    `back` is the address of the page above; `leads_to` tells where to go from what was saved.
    """
    if request.method == "POST" and form.saved(request):
        return redirect(leads_to(form) if leads_to else back)
    facts = {"form": form, "back": back, "partnership": form.partnership}
    return render(request, "administering/form.html", facts)
