"""The people of a partnership as an administrator sees them: who is in, who is asked, who was there."""

from dataclasses import dataclass, field

from goldenthread.accounts.models import Invitation, Membership, Partnership, User


@dataclass
class Person:
    """Somebody with a membership here, now or once."""

    user: User
    memberships: list[Membership] = field(default_factory=list)  # the newest first

    @property
    def open(self) -> list[Membership]:
        """Those that nobody has ended."""
        return [each for each in self.memberships if each.ended_at is None]

    @property
    def newest(self) -> Membership:
        return (self.open or self.memberships)[0]

    @property
    def role(self) -> str:
        return self.newest.get_role_display()

    @property
    def organisations(self) -> list[str]:
        shown = self.open or [self.newest]
        return sorted(each.organisation.name for each in shown if each.organisation)

    @property
    def is_here(self) -> bool:
        return any(not each.has_expired for each in self.open)

    @property
    def standing(self) -> str:
        """In a word or two; its day stands beside it."""
        if not self.open:
            return "Left"
        if not self.is_here:
            return "Last day passed"
        if not self.user.is_active:
            return "Disabled"
        return "Active" if self.user.has_usable_password() else "No password yet"

    @property
    def since(self):
        """When they left, or the last day of a guest."""
        return self.newest.ended_at if not self.open else self.newest.expires_on


def people_of(partnership: Partnership, named: str = "") -> list[Person]:
    """Everybody with a membership here, now or once, by name; only those called `named`, when it is given."""
    found: dict[int, Person] = {}
    held = Membership.ever.filter(partnership=partnership).select_related("user", "organisation")
    for each in held.order_by("user__name", "user__email", "-pk"):
        found.setdefault(each.user_id, Person(each.user)).memberships.append(each)
    wanted = named.casefold().strip()
    return [each for each in found.values() if wanted in f"{each.user.name} {each.user.email}".casefold()]


def waiting_invitations(partnership: Partnership) -> list[Invitation]:
    """Those that nobody has answered or withdrawn."""
    found = partnership.invitations.filter(accepted_at=None, withdrawn_at=None)
    return list(found.prefetch_related("organisations"))
