"""Who may work on the catalogue."""

from goldenthread.accounts.permissions import is_editor_anywhere


def can_edit_catalogue(user) -> bool:
    """Editors and approvers of any partnership: the catalogue is shared by all."""
    return is_editor_anywhere(user)
