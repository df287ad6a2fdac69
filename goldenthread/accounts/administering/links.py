"""Links with which an invited person joins a partnership: each works once, for a time; only the newest."""

from django.conf import settings
from django.core import signing
from django.core.mail import EmailMessage
from django.urls import reverse

from goldenthread.accounts.models import Invitation, Role

SALT = "goldenthread.accounts.administering.links"


def joining_link(invitation: Invitation) -> str:
    """The whole address to send to the person, and to nobody else."""
    token = signing.dumps([invitation.pk, invitation.sendings], salt=SALT)
    return settings.SITE_URL + reverse("accounts:join", args=[token])


def invitation_of(token: str) -> Invitation | None:
    """The invitation whose newest link this is, while it works."""
    try:
        key, sending = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return None
    found = Invitation.objects.filter(pk=key, sendings=sending).select_related("partnership").first()
    return found if found and found.works else None


def invitation_message(invitation: Invitation) -> EmailMessage:
    """The e-mail with the link."""
    hours = settings.PASSWORD_RESET_TIMEOUT // 3600
    paragraphs = [
        f"{invitation.partnership} invites you to {settings.SITE_NAME}, as {as_role(invitation.role)}.",
        f"Open this link to join. It works once, for {hours} hours:\n{joining_link(invitation)}",
        "If you did not expect this, do nothing.",
    ]
    subject = f"Join {invitation.partnership} on {settings.SITE_NAME}"
    return EmailMessage(subject, "\n\n".join(paragraphs) + "\n", to=[invitation.email])


def as_role(role: str) -> str:
    """`an editor`, `a viewer`: a role within a sentence."""
    label = Role(role).label.lower()
    return f"an {label}" if label[0] in "aeiou" else f"a {label}"
