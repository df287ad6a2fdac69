"""Links with which an invited person chooses a password: they work once, for 72 hours."""

from django.conf import settings
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode


class InvitationTokens(PasswordResetTokenGenerator):
    """Tokens that end with use, with time, with a newer invitation and with the account.

    Use changes the password, which is part of what is signed; `PASSWORD_RESET_TIMEOUT` is the time.
    """

    key_salt = "goldenthread.accounts.invitations"

    def _make_hash_value(self, user, timestamp):
        return f"{super()._make_hash_value(user, timestamp)}{user.invited_at.isoformat()}{user.is_active}"


invitation_tokens = InvitationTokens()


def invitation_link(user) -> str:
    """The whole address to send to the person. Whoever has it can take the account: send it safely."""
    uid = urlsafe_base64_encode(force_bytes(user.pk))
    token = invitation_tokens.make_token(user)
    return settings.SITE_URL + reverse("accounts:choose-password", args=[uid, token])
