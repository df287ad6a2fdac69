"""Everything that changes who may sign in and what they may do there."""

from django.contrib.auth import login, logout
from django.db import transaction
from django.utils import timezone

from goldenthread.accounts.invitations import invitation_link
from goldenthread.accounts.models import Membership, Organisation, Partnership, Role, User
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
def add_organisation(*, slug: str, name: str, partnership: Partnership, by) -> Organisation:
    """The organisation of that slug, made when it is new, as one of the partnership's."""
    organisation, is_new = Organisation.objects.get_or_create(slug=slug, defaults={"name": name})
    partnership.organisations.add(organisation)
    if is_new:
        record_event("organisation added", organisation, by=by, detail={"partnership": partnership.slug})
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
    """Let the person act in the partnership in that role, instead of the one that they may have had."""
    before = Membership.objects.filter(user=user, partnership=partnership).first()
    facts = {"role": role, "organisation": organisation or (before and before.organisation)}
    membership, _ = Membership.objects.update_or_create(user=user, partnership=partnership, defaults=facts)
    if before is None or before.role != role:
        detail = {"partnership": partnership.slug, "from": before.role if before else None, "to": str(role)}
        record_event("role given", user, by=by, detail=detail)
    return membership


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
