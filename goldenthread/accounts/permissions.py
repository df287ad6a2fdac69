"""Who may do what, in questions with a yes or no answer."""

from goldenthread.accounts.models import Membership, Organisation, Partnership, Role


def role_in(user, partnership) -> Role | None:
    """The person's role in the partnership, or None for a stranger or someone not signed in."""
    if not user.is_authenticated or not user.is_active:
        return None
    if user.reads_roles_once:
        role = user.roles_read.get(partnership.pk)
    else:
        role = user.memberships.filter(partnership=partnership).values_list("role", flat=True).first()
    return Role(role) if role else None


def has_role(user, partnership, role) -> bool:
    """Whether the person has that role there, or one that may do more."""
    return role_in(user, partnership) in Role.from_(role)


def has_role_anywhere(user, role) -> bool:
    if not user.is_authenticated or not user.is_active:
        return False
    if user.reads_roles_once:
        return not set(Role.from_(role)).isdisjoint(user.roles_read.values())
    return user.memberships.filter(role__in=Role.from_(role)).exists()


def role_in_words(user) -> str:
    """Who somebody is, in public: "an approver" or "an editor", never a name; "a person" for anybody else.

    Who has left stays what they were: they did it as that.
    """
    roles = set(Membership.ever.filter(user=user.pk).values_list("role", flat=True))
    if Role.APPROVER in roles:
        return "an approver"
    return "an editor" if Role.EDITOR in roles else "a person"


def is_editor_anywhere(user) -> bool:
    """Whether the person may work on the shared catalogue: it belongs to no one partnership."""
    return has_role_anywhere(user, Role.EDITOR)


def takes_part(partnership, organisation) -> bool:
    """Whether the organisation answers for the partnership today."""
    return Organisation.objects.taking_part_in(partnership).filter(pk=organisation.pk).exists()


def is_site_administrator(user) -> bool:
    """Whether the person may make partnerships, and let people into each."""
    return user.is_authenticated and user.is_active and user.is_superuser


def can_administer(user, partnership) -> bool:
    """Whether the person lets people in there, and keeps its organisations and settings."""
    return is_site_administrator(user) or role_in(user, partnership) == Role.ADMINISTRATOR


def administered_by(user):
    """The partnerships in which the person lets people in."""
    if is_site_administrator(user):
        return Partnership.objects.all()
    return Partnership.objects.of(user, at_least=Role.ADMINISTRATOR)


def can_administer_any(user) -> bool:
    return is_site_administrator(user) or has_role_anywhere(user, Role.ADMINISTRATOR)
