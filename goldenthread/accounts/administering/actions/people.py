"""Everything that an administrator changes: who is let in, who takes part, what stands where."""

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from goldenthread.accounts.actions import add_user, choose_password, end_membership, give_part
from goldenthread.accounts.administering.links import invitation_message
from goldenthread.accounts.mailing import send
from goldenthread.accounts.models import Invitation, Membership, Partnership, User
from goldenthread.accounts.parts import Part, independence_faults
from goldenthread.accounts.permissions import can_administer
from goldenthread.audit.actions import record_event


class NoLongerOpen(Exception):
    """The invitation was answered or withdrawn meanwhile; the words say so to a person."""


def require_administrator(by, partnership: Partnership) -> None:
    """Raise PermissionDenied unless the person may: the last door, behind the one of the view."""
    if not can_administer(by, partnership):
        raise PermissionDenied


@transaction.atomic
def invite_person(*, partnership: Partnership, email: str, name: str, part: Part, by: User) -> Invitation:
    """Ask a person to join. They have a part in the partnership only once they accept.

    Raises ValidationError with a sentence for each field at fault, NotSent when the e-mail was not taken.
    """
    require_administrator(by, partnership)
    email = email.strip().lower()
    if faults := invitation_faults(partnership, email, part):
        raise ValidationError(faults)
    invitation = Invitation.objects.create(
        partnership=partnership,
        email=email,
        name=name.strip(),
        role=part.role,
        expires_on=part.expires_on,
        invited_by=by,
        sent_at=timezone.now(),
    )
    invitation.organisations.set(part.organisations)
    _record(invitation, "person invited", by, to=str(part.role), **part.named)
    _send(invitation)
    return invitation


def invitation_faults(partnership: Partnership, email: str, part: Part) -> dict[str, str]:
    if Membership.objects.filter(partnership=partnership, user__email=email).exists():
        return {"email": f"{email} is in this partnership. Change the role on that person’s page."}
    if partnership.invitations.filter(email=email, accepted_at=None, withdrawn_at=None).exists():
        return {"email": f"{email} has been invited. Send that invitation again, or withdraw it."}
    person = User.objects.filter(email=email).first()
    return independence_faults(part, user=person, partnership=partnership)


@transaction.atomic
def send_again(*, invitation: Invitation, by: User) -> None:
    """A new link; the older one stops working."""
    require_administrator(by, invitation.partnership)
    invitation = _locked(invitation)
    invitation.sendings += 1
    invitation.sent_at = timezone.now()
    invitation.save(update_fields=["sendings", "sent_at"])
    _record(invitation, "invitation sent again", by)
    _send(invitation)


@transaction.atomic
def withdraw_invitation(*, invitation: Invitation, by: User) -> None:
    """Take it back: its link stops working."""
    require_administrator(by, invitation.partnership)
    invitation = _locked(invitation)
    invitation.withdrawn_at = timezone.now()
    invitation.save(update_fields=["withdrawn_at"])
    _record(invitation, "invitation withdrawn", by)


@transaction.atomic
def join(*, invitation: Invitation, name: str, password: str) -> User:
    """Make the account of an invited person who has none, and let them in."""
    person, is_new = add_user(email=invitation.email, name=name, by=invitation.email)
    if not is_new:
        raise NoLongerOpen("There is an account for this address. Sign in to join.")
    choose_password(user=person, password=password)
    accept(invitation=invitation, user=person)
    return person


@transaction.atomic
def accept(*, invitation: Invitation, user: User) -> None:
    """Let the invited person in, who is signed in with the address that was invited."""
    invitation = _locked(invitation)
    if user.email != invitation.email:
        raise PermissionDenied
    part = Part(invitation.role, frozenset(invitation.organisations.all()), invitation.expires_on)
    give_part(user=user, partnership=invitation.partnership, part=part, by=invitation.invited_by)
    invitation.accepted_at = timezone.now()
    invitation.save(update_fields=["accepted_at"])
    _record(invitation, "invitation accepted", user)


@transaction.atomic
def change_part(*, user: User, partnership: Partnership, part: Part, by: User) -> None:
    """Change what the person may do here."""
    require_administrator(by, partnership)
    give_part(user=user, partnership=partnership, part=part, by=by)


@transaction.atomic
def let_go(*, user: User, partnership: Partnership, by: User) -> None:
    """End what the person may do here, at once."""
    require_administrator(by, partnership)
    end_membership(user=user, partnership=partnership, by=by)


def _locked(invitation: Invitation) -> Invitation:
    """The invitation as it is now, while it waits for an answer, kept from others until the end."""
    found = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if not found.is_open:
        raise NoLongerOpen("This invitation was accepted or withdrawn meanwhile.")
    return found


def _record(invitation: Invitation, action: str, by, **detail) -> None:
    told = {"partnership": invitation.partnership.slug, "email": invitation.email, **detail}
    record_event(action, invitation, by=by, detail=told)


def _send(invitation: Invitation) -> None:
    if settings.CAN_MAIL:  # else the page shows the link
        send(invitation_message(invitation))
