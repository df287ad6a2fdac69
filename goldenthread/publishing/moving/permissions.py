"""Who may take everything of a partnership away: its administrators, who let people in."""

from django.core.exceptions import PermissionDenied

from goldenthread.accounts.models import Partnership, Role
from goldenthread.accounts.permissions import has_role


def can_take_everything(user, partnership: Partnership) -> bool:
    return has_role(user, partnership, Role.ADMINISTRATOR)


def require_administrator(user, partnership: Partnership) -> None:
    """Raise PermissionDenied for everybody else: the last door, behind the one of the view."""
    if not can_take_everything(user, partnership):
        raise PermissionDenied
