"""The people of a partnership: who is in, inviting, changing a role, ending a membership."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from goldenthread.accounts.access import signed_in
from goldenthread.accounts.administering.actions import people as actions
from goldenthread.accounts.administering.choosing import (
    administered,
    fill_in,
    invitation_to,
    link_to_pass_on,
    person_of,
)
from goldenthread.accounts.administering.forms.people import EndForm, InviteForm, RoleForm
from goldenthread.accounts.administering.people import people_of, waiting_invitations
from goldenthread.accounts.mailing import NotSent

GET_OR_POST = ["GET", "HEAD", "POST"]


@signed_in
@require_safe
def people(request, slug):
    partnership = administered(request, slug)
    named = request.GET.get("name", "")[:200]
    found = people_of(partnership, named)
    facts = {
        "partnership": partnership,
        "named": named,
        "here": [each for each in found if each.open],
        "left": [each for each in found if not each.open],
        "invitations": waiting_invitations(partnership),
    }
    return render(request, "administering/people.html", facts)


@signed_in
@require_http_methods(GET_OR_POST)
def invite(request, slug):
    partnership = administered(request, slug)
    form = InviteForm(request.POST or None, partnership=partnership)
    back = reverse("administering:people", args=[slug])
    return fill_in(request, form, back=back, leads_to=lambda form: form.invitation)


@signed_in
@require_safe
def invitation(request, slug, pk):
    partnership = administered(request, slug)
    found = invitation_to(partnership, pk)
    facts = {"invitation": found, "partnership": partnership, "link": link_to_pass_on(found)}
    return render(request, "administering/invitation.html", facts)


@signed_in
@require_POST
def invitation_send(request, slug, pk):
    return change_invitation(request, slug, pk, actions.send_again, "There is a new link.")


@signed_in
@require_POST
def invitation_withdraw(request, slug, pk):
    return change_invitation(request, slug, pk, actions.withdraw_invitation, "The invitation is withdrawn.")


def change_invitation(request, slug, pk, action, done):
    """Do it, say what came of it, and show the invitation."""
    found = invitation_to(administered(request, slug), pk)
    try:
        action(invitation=found, by=request.user)
        messages.success(request, done)
    except (actions.NoLongerOpen, NotSent) as reason:
        messages.error(request, str(reason))
    return redirect(found)


@signed_in
@require_safe
def person(request, slug, pk):
    partnership = administered(request, slug)
    facts = {"partnership": partnership, "person": person_of(partnership, pk)}
    return render(request, "administering/person.html", facts)


@signed_in
@require_http_methods(GET_OR_POST)
def role(request, slug, pk):
    partnership = administered(request, slug)
    form = RoleForm(request.POST or None, partnership=partnership, person=person_of(partnership, pk))
    return fill_in(request, form, back=reverse("administering:person", args=[slug, pk]))


@signed_in
@require_http_methods(GET_OR_POST)
def end(request, slug, pk):
    partnership = administered(request, slug)
    data = request.POST if request.method == "POST" else None
    form = EndForm(data, partnership=partnership, person=person_of(partnership, pk))
    return fill_in(request, form, back=reverse("administering:person", args=[slug, pk]))
