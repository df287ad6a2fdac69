"""What a person may do in a partnership, as one wish, and the rules that it must keep."""

from dataclasses import dataclass, field
from datetime import date

from goldenthread.accounts.models import Membership, Organisation, Partnership, Role, User


@dataclass(frozen=True)
class Part:
    """A role, the organisations in whose name it is held, and its last day, when it has one."""

    role: Role
    organisations: frozenset[Organisation] = field(default_factory=frozenset)
    expires_on: date | None = None

    @property
    def named(self) -> dict:
        """For the audit log: what beside the role there is to say."""
        told = {}
        if self.organisations:
            told["organisations"] = sorted(body.slug for body in self.organisations)
        if self.expires_on:
            told["last day"] = self.expires_on
        return told


def open_memberships(user: User, partnership: Partnership):
    """Those that nobody has ended, also when they are past their last day."""
    held = Membership.ever.filter(user=user, partnership=partnership, ended_at=None)
    return held.select_related("organisation")


def part_faults(user: User, partnership: Partnership, part: Part | None, *, by) -> dict[str, str]:
    """A sentence for each field at fault. `part` is None when the person is to have none any more."""
    if user == by:
        return {"role": "You cannot change your own role. Ask another administrator."}
    if is_last_administrator(user, partnership) and not _stays_administrator(part):
        return {"role": f"{user} is the only administrator. First make another person administrator."}
    if part is None:
        return {}
    return independence_faults(part, user=user, partnership=partnership) | _organisation_faults(
        part, partnership
    )


def independence_faults(part: Part, *, user: User | None, partnership: Partnership) -> dict[str, str]:
    """The scrutineer belongs to nobody who answers, and never answered here: nobody marks their own work."""
    if part.role != Role.SCRUTINEER:
        return {}
    faults = {}
    if part.organisations:
        faults["organisations"] = "The scrutineer is independent. Choose no organisation."
    if user and has_answered(user, partnership):
        faults["role"] = (
            f"{user} has answered for this partnership, so cannot check its answers. Choose another role."
        )
    return faults


def has_answered(user: User, partnership: Partnership) -> bool:
    """Whether the person ever had a role here that answers."""
    held = Membership.ever.filter(user=user, partnership=partnership)
    return held.filter(role__in=Role.from_(Role.CONTRIBUTOR)).exists()


def is_last_administrator(user: User, partnership: Partnership) -> bool:
    """Whether nobody would be left who can sign in and let people in, without a last day."""
    lasting = Membership.objects.filter(
        partnership=partnership, role=Role.ADMINISTRATOR, expires_on=None, user__is_active=True
    ).exclude(user__password__startswith="!")  # no password yet
    return lasting.filter(user=user).exists() and not lasting.exclude(user=user).exists()


def _stays_administrator(part: Part | None) -> bool:
    return part is not None and part.role == Role.ADMINISTRATOR and part.expires_on is None


def _organisation_faults(part: Part, partnership: Partnership) -> dict[str, str]:
    here = set(Organisation.objects.taking_part_in(partnership))
    strangers = sorted(body.name for body in part.organisations - here)
    if not strangers:
        return {}
    return {"organisations": f"{strangers[0]} does not take part in this partnership. Choose another."}
