"""Who may take documents into the catalogue, and see the runs that did."""

from goldenthread.accounts.permissions import is_editor_anywhere


def can_add_documents(user) -> bool:
    """Editors and approvers of any partnership: the catalogue is shared by all."""
    return is_editor_anywhere(user)
