"""Everything that changes who may sign in and what they may do there."""

from datetime import date

from django.contrib.auth import login, logout
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from goldenthread.accounts.invitations import invitation_link
from goldenthread.accounts.models import (
    Membership,
    Organisation,
    OrganisationKind,
    Participation,
    Partnership,
    Role,
    User,
)
from goldenthread.accounts.parts import Part, open_memberships, part_faults
from goldenthread.audit.actions import record_event


class AccountDisabled(Exception):
    """A disabled account is not invited: enable it first, knowingly."""


@transaction.atomic
def add_partnership(*, slug: str, name: str, by) -> tuple[Partnership, bool]:
    """The partnership of that slug and whether it is new; one that is there keeps its name."""
    partnership, is_new = Partnership.objects.get_or_create(slug=slug, defaults={"name": name})
    if is_new:
        record_event("partnership added", partnership, by=by, detail={"slug": slug})
    return partnership, is_new


@transaction.atomic
def add_organisation(
    *,
    slug: str,
    name: str,
    partnership: Partnership,
    by,
    kind: OrganisationKind = OrganisationKind.OTHER,
    began_on: date | None = None,
    contact_email: str = "",
) -> Organisation:
    """The organisation of that slug, made when it is new, as one that takes part in the partnership."""
    facts = {"name": name, "kind": kind}
    organisation, is_new = Organisation.objects.get_or_create(slug=slug, defaults=facts)
    told = {"partnership": partnership.slug, "name": organisation.name}
    if is_new:
        record_event("organisation added", organisation, by=by, detail=told)
    going_on = Participation.objects.filter(partnership=partnership, organisation=organisation, ended_on=None)
    if not going_on.exists():
        going_on.create(
            partnership=partnership,
            organisation=organisation,
            began_on=began_on,
            contact_email=contact_email,
        )
        record_event("organisation takes part", organisation, by=by, detail={**told, "from": began_on})
    return organisation


@transaction.atomic
def add_user(*, email: str, name: str, by) -> tuple[User, bool]:
    """The person of that e-mail address and whether they are new; one who is there keeps their name."""
    person = User.objects.filter(email=email.lower()).first()
    if person:
        return person, False
    person = User.objects.create_user(email, name=name)
    record_event("user added", person, by=by)
    return person, True


@transaction.atomic
def give_role(
    *, user: User, partnership: Partnership, role: Role, by, organisation: Organisation | None = None
) -> Membership:
    """Let the person act in the partnership in that role, for that organisation or those they had."""
    held = [each.organisation for each in open_memberships(user, partnership) if each.organisation]
    bodies = frozenset([organisation] if organisation else held)
    give_part(user=user, partnership=partnership, part=Part(Role(role), bodies), by=by)
    return Membership.objects.filter(user=user, partnership=partnership).first()


@transaction.atomic
def give_part(*, user: User, partnership: Partnership, part: Part, by) -> None:
    """Let the person do in the partnership what `part` says, instead of what they may have done before.

    Memberships that say the same go on; the others end, and stay as what was. Raises ValidationError with a
    sentence for each field at fault.
    """
    if faults := part_faults(user, partnership, part, by=by):
        raise ValidationError(faults)
    held = list(open_memberships(user, partnership))
    bodies = set(part.organisations or [None])
    going_on = [
        each
        for each in held
        if (each.role, each.expires_on) == (part.role, part.expires_on) and each.organisation in bodies
    ]
    for each in held:
        if each not in going_on:
            _end(each)
    new = bodies - {each.organisation for each in going_on}
    Membership.objects.bulk_create(
        Membership(
            user=user, partnership=partnership, organisation=body, role=part.role, expires_on=part.expires_on
        )
        for body in new
    )
    if new or len(going_on) < len(held):
        before = held[0].role if held else None
        detail = {"partnership": partnership.slug, "from": before, "to": str(part.role), **part.named}
        record_event("role given", user, by=by, detail=detail)


@transaction.atomic
def end_membership(*, user: User, partnership: Partnership, by) -> None:
    """Let the person act in the partnership no more. What they did stays; their sessions end at once."""
    if faults := part_faults(user, partnership, None, by=by):
        raise ValidationError(faults)
    held = list(open_memberships(user, partnership))
    for each in held:
        _end(each)
    user.sessions_ended += 1
    user.save(update_fields=["sessions_ended"])
    if held:
        detail = {"partnership": partnership.slug, "from": held[0].role}
        record_event("membership ended", user, by=by, detail=detail)


def _end(membership: Membership) -> None:
    membership.ended_at = timezone.now()
    membership.save(update_fields=["ended_at"])


@transaction.atomic
def invite(*, user: User, by) -> str:
    """A new link with which the person chooses a password; older links stop working. See `invitations.py`."""
    if not user.is_active:
        raise AccountDisabled(f"{user.email} is disabled.")
    user.invited_at = timezone.now()
    user.save(update_fields=["invited_at"])
    record_event("user invited", user, by=by)
    return invitation_link(user)


@transaction.atomic
def choose_password(*, user: User, password: str, by=None) -> None:
    """Set a password that the validators have passed. All sessions of the person end."""
    user.set_password(password)
    user.save(update_fields=["password"])
    record_event("password chosen", user, by=by or user)


@transaction.atomic
def disable(*, user: User, by) -> None:
    """Shut the person out, at once: the password goes, and with it every session and open invitation."""
    user.is_active = False
    user.set_unusable_password()
    user.save(update_fields=["is_active", "password"])
    record_event("user disabled", user, by=by)


@transaction.atomic
def make_site_administrator(*, user: User, is_one: bool, by) -> None:
    """Let the person make partnerships and let people into each, or no more."""
    user.is_superuser = is_one
    user.save(update_fields=["is_superuser"])
    record_event("site administrator made" if is_one else "site administrator no more", user, by=by)


@transaction.atomic
def enable(*, user: User, by) -> None:
    """Let a disabled person be invited again. They have no password until they choose one."""
    user.is_active = True
    user.save(update_fields=["is_active"])
    record_event("user enabled", user, by=by)


@transaction.atomic
def sign_in(*, request, user: User) -> None:
    """Start a session for a person whose password was right."""
    login(request, user, backend="django.contrib.auth.backends.ModelBackend")
    record_event("signed in", user, by=user)


@transaction.atomic
def record_failed_sign_in(*, email: str) -> None:
    """Note a failed try. Words that are no account's are not kept: people type passwords in the wrong box."""
    user = User.objects.filter(email=email.strip().lower()).first()
    record_event("sign-in failed", user, by="not signed in", detail={"known account": user is not None})


@transaction.atomic
def sign_out(*, request) -> None:
    """End the session, if there is one."""
    if request.user.is_authenticated:
        record_event("signed out", request.user, by=request.user)
    logout(request)
