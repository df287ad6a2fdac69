"""Who may do what with a partnership's decisions."""

from goldenthread.accounts.models import Role
from goldenthread.accounts.permissions import has_role


def can_see_drafts(user, partnership) -> bool:
    """Drafts are for the partnership's own people."""
    return has_role(user, partnership, Role.VIEWER)


def can_record_decision(user, partnership) -> bool:
    return has_role(user, partnership, Role.EDITOR)


def can_withdraw_draft(user, partnership) -> bool:
    """Any editor may take back any draft of the partnership: people go on leave."""
    return has_role(user, partnership, Role.EDITOR)


def can_publish_decision(user, partnership) -> bool:
    """An editor decides, an approver publishes.

    An approver who recorded a decision may publish it too, because a small partnership may have one approver.
    The audit log and the decision's page then say that it was the same person.
    """
    return has_role(user, partnership, Role.APPROVER)
