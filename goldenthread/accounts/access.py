"""Decorators that keep a view for those who may use it."""

from functools import wraps

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied

from goldenthread.accounts.permissions import is_editor_anywhere

signed_in = login_required
"""Others are sent to the sign-in page and back."""


def editors_only(view):
    """For editors and approvers of any partnership. Others are sent to sign in, or told that they may not."""

    @wraps(view)
    def guarded(request, *args, **kwargs):
        if not is_editor_anywhere(request.user):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return signed_in(guarded)
