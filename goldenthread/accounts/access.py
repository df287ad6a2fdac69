"""Decorators that keep a view for those who may use it."""

from functools import wraps

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied

from goldenthread.accounts.permissions import is_editor_anywhere

SHOWING = ("GET", "HEAD")


def signed_in(view):
    """Others are sent to the sign-in page and back. What only shows a page reads the person's roles once."""

    @wraps(view)
    def entered(request, *args, **kwargs):
        request.user.read_roles_once(request.method in SHOWING)
        return view(request, *args, **kwargs)

    return login_required(entered)


def editors_only(view):
    """For editors and approvers of any partnership. Others are sent to sign in, or told that they may not."""

    @wraps(view)
    def guarded(request, *args, **kwargs):
        if not is_editor_anywhere(request.user):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return signed_in(guarded)
