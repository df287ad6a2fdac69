"""The words of the e-mails: plain text, nothing distressing in a subject line, a way out in each."""

from itertools import groupby

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse

from goldenthread.catalogue.models import Update
from goldenthread.publishing.dates import published_date
from goldenthread.publishing.models import Frequency, Subscription
from goldenthread.publishing.updates import sentence

CARE = (
    "These publications are about children who died or were seriously harmed. Our pages say so before any "
    "detail. If you want to talk: NSPCC 0808 800 5000, Samaritans 116 123."
)


def digest(subscription: Subscription, updates: list[Update]) -> EmailMessage:
    """One e-mail about these updates, which are not empty: a paragraph for each publication."""
    told = [list(group) for _, group in groupby(_by_publication(updates), key=lambda u: u.publication_id)]
    number = "1 publication" if len(told) == 1 else f"{len(told)} publications"
    paragraphs = [f"Something is new about {number}.", *map(_paragraph, told), CARE, _way_out(subscription)]
    return _message(subscription, f"What is new: {number}", paragraphs)


def invitation(subscription: Subscription) -> EmailMessage:
    """The e-mail that asks the owner of an address whether they asked to be told of what is new."""
    paragraphs = [
        f"Somebody, we think you, asked to be told by e-mail what is new at {settings.SITE_NAME}.",
        f"To confirm or change this, or to stop, follow this link:\n{_address(subscription)}",
        "If it was not you, do nothing. You will not hear from us again.",
    ]
    return _message(subscription, f"Your updates from {settings.SITE_NAME}", paragraphs)


def _message(subscription: Subscription, subject: str, paragraphs: list[str]) -> EmailMessage:
    stop = settings.SITE_URL + reverse("publishing:subscription-stop", kwargs={"token": subscription.token})
    headers = {
        "List-Unsubscribe": f"<{stop}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",  # RFC 8058
        "Auto-Submitted": "auto-generated",  # RFC 3834: out-of-office robots do not answer
    }
    return EmailMessage(subject, "\n\n".join(paragraphs) + "\n", to=[subscription.email], headers=headers)


def _by_publication(updates: list[Update]) -> list[Update]:
    """In the order given, but all of a publication where its first stands."""
    first = {}
    for place, update in enumerate(updates):
        first.setdefault(update.publication_id, place)
    return sorted(updates, key=lambda update: first[update.publication_id])


def _paragraph(updates: list[Update]) -> str:
    publication = updates[0].publication
    said = dict.fromkeys(sentence(update) for update in reversed(updates))  # oldest first, each once
    return "\n".join(
        [
            publication.title,
            f"{publication.publisher}. {published_date(publication)}.",
            *said,
            settings.SITE_URL + publication.get_absolute_url(),
        ]
    )


def _way_out(subscription: Subscription) -> str:
    how_often = "each day that something is new"
    if subscription.frequency == Frequency.WEEKLY:
        how_often = "once a week, when something is new"
    return f"You asked for this e-mail {how_often}. To change that or to stop:\n{_address(subscription)}"


def _address(subscription: Subscription) -> str:
    return settings.SITE_URL + subscription.get_absolute_url()
