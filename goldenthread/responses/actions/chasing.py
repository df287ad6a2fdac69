"""Chasing: keeping an e-mail to send, sending it, and ending its link."""

import logging
from datetime import datetime, time, timedelta
from smtplib import SMTPException

from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone

from goldenthread.accounts.permissions import takes_part
from goldenthread.audit.actions import record_event
from goldenthread.responses.actions.guards import WrongState, checked, kept, refuse, require
from goldenthread.responses.chasing.letter import DAYS, LINK, Asking, letter
from goldenthread.responses.chasing.link import address_of, hash_of, new_token
from goldenthread.responses.models import Asked, Chase
from goldenthread.responses.permissions import can_chase

logger = logging.getLogger(__name__)

SAME_AGAIN = timedelta(minutes=5)
"""The same e-mail asked for again within this time is a button pressed twice."""

TRIED_FOR = timedelta(days=1)
"""How long an e-mail is tried that the mail server does not take."""


@transaction.atomic
def chase(*, asking: Asking, is_nobody: bool = False, by) -> Chase:
    """Keep an e-mail that asks an organisation its questions, for a worker to send.

    Raises PermissionDenied, or ValidationError with a sentence for each field at fault.
    """
    require(can_chase(by, asking.partnership))
    require(takes_part(asking.partnership, asking.organisation))
    refuse(_faults(asking))
    texts = checked({"words": asking.words}, is_nobody=is_nobody)
    made = _written(asking, by)
    if again := _same_again(made):
        return again
    made.save()
    Asked.objects.bulk_create(Asked(chase=made, **each.fields) for each in asking.questions)
    counts = {"questions": len(asking.questions), "possible identifiers kept": kept(texts)}
    record_event("organisation chased", made, by=by, detail=_told(made) | counts)
    return made


@transaction.atomic
def revoke(*, chase: Chase, by) -> Chase:
    """End the link for good; what was not sent yet is not sent. Raises PermissionDenied, or WrongState."""
    require(can_chase(by, chase.partnership))
    chase = Chase.objects.select_for_update().get(pk=chase.pk)
    if chase.revoked_at:
        raise WrongState("This link is ended already.")
    chase.revoked_by, chase.revoked_at = by, timezone.now()
    chase.save(update_fields=["revoked_by", "revoked_at"])
    record_event("question link ended", chase, by=by, detail=_told(chase))
    return chase


def waiting_to_be_sent(now: datetime):
    """E-mails that no worker has begun to send; those that a mail server refused, for a day."""
    return Chase.objects.filter(claimed_at=None, revoked_at=None, at__gt=now - TRIED_FOR).order_by("pk")


def send_waiting(*, by, now: datetime | None = None) -> dict[str, int]:
    """Send every e-mail that waits; gives how many went out and how many were refused.

    That one is being sent is written down before it is. A process that dies between the two leaves an e-mail
    unsent, and its page says so, rather than sends it twice; what a mail server refuses is tried again.
    """
    counts = {"sent": 0, "refused": 0}
    for pk in waiting_to_be_sent(now or timezone.now()).values_list("pk", flat=True):
        if claimed := claim(pk):
            counts["sent" if _send(*claimed, by) else "refused"] += 1
    return counts


@transaction.atomic
def claim(pk: int) -> tuple[Chase, str] | None:
    """The chase and its new token, written down as being sent; None when it is not to be sent any more.

    The token is made here and goes into the e-mail alone.
    """
    found = Chase.objects.select_for_update().filter(pk=pk, claimed_at=None, revoked_at=None).first()
    if found is None:
        return None
    token = new_token()
    found.claimed_at, found.token_hash = timezone.now(), hash_of(token)
    found.save(update_fields=["claimed_at", "token_hash"])
    return found, token


def _send(chase: Chase, token: str, by) -> bool:
    try:
        _message(chase, token).send()
    except (SMTPException, OSError) as trouble:
        logger.warning("Chase %s was not sent: %s", chase.pk, trouble)
        Chase.objects.filter(pk=chase.pk).update(claimed_at=None, token_hash="", refused_at=timezone.now())
        return False
    _note_sent(chase, by)
    return True


@transaction.atomic
def _note_sent(chase: Chase, by) -> None:
    Chase.objects.filter(pk=chase.pk).update(sent_at=timezone.now(), refused_at=None)
    record_event("chase sent", chase, by=by, detail=_told(chase))


def _message(chase: Chase, token: str) -> EmailMessage:
    """A reply reaches whoever asks. No header keeps robots quiet: that somebody is away is worth knowing."""
    body = chase.body.replace(LINK, address_of(token), 1)
    return EmailMessage(chase.subject, body, to=[chase.email], reply_to=[chase.by.email])


def _same_again(made: Chase) -> Chase | None:
    same = Chase.objects.of_partnership(made.partnership).to(made.organisation)
    same = same.filter(email__iexact=made.email, body=made.body, revoked_at=None)
    return same.filter(at__gt=made.at - SAME_AGAIN).first()


def _written(asking: Asking, by) -> Chase:
    """The e-mail as a row, not saved yet."""
    written = letter(asking, by=by)
    return Chase(
        partnership=asking.partnership,
        organisation=asking.organisation,
        name=asking.to.name.strip(),
        email=asking.to.email.strip(),
        subject=written.subject,
        body=written.body,
        by=by,
        at=timezone.now(),
        expires_at=timezone.make_aware(datetime.combine(asking.until, time.max)),
    )


def _faults(asking: Asking) -> dict[str, str]:
    faults = {}
    if not asking.questions:
        faults["questions"] = "Choose at least one question"
    if not asking.to.name.strip():
        faults["name"] = "Enter the name of the person you write to"
    try:
        validate_email(asking.to.email.strip())
    except ValidationError:
        faults["email"] = "Enter an e-mail address, like name@example.org"
    if asking.days not in DAYS:
        faults["days"] = "Choose how long the link works"
    return faults


def _told(chase: Chase) -> dict:
    """What the audit log keeps of it: never whose address it went to."""
    return {"partnership": chase.partnership.slug, "organisation": chase.organisation.slug}
