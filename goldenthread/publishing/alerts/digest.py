"""The words of the e-mails: plain text, nothing distressing in a subject line, a way out in each."""

from itertools import groupby

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse

from goldenthread.accounts.mailing import written
from goldenthread.catalogue.models import Update
from goldenthread.publishing.dates import published_date
from goldenthread.publishing.lists.updates import sentence
from goldenthread.publishing.models import Frequency, Subscription
from goldenthread.publishing.notices import spoken_words
from goldenthread.search.entries import KINDS, Card
from goldenthread.search.facets import chosen_names
from goldenthread.search.query import Search

CARE = (
    "These publications are about children who died or were seriously harmed. Our pages say so before any "
    "detail. If you want to talk: NSPCC 0808 800 5000, Samaritans 116 123."
)

MOST_LISTED = 50  # results in one e-mail
LONGEST_WORDS = 1_500  # characters of one result
HOW_OFTEN = {
    Frequency.AT_ONCE: "as soon as something is new",
    Frequency.DAILY: "each day that something is new",
    Frequency.WEEKLY: "once a week, when something is new",
}


def digest(subscription: Subscription, updates: list[Update]) -> EmailMessage:
    """One e-mail about these updates, which are not empty: a paragraph for each publication."""
    told = [list(group) for _, group in groupby(_by_publication(updates), key=lambda u: u.publication_id)]
    number = "1 publication" if len(told) == 1 else f"{len(told)} publications"
    paragraphs = [f"Something is new about {number}.", *map(_paragraph, told), CARE, _way_out(subscription)]
    return _message(subscription, f"What is new: {number}", paragraphs)


def alert(subscription: Subscription, results: list[Card]) -> EmailMessage:
    """One e-mail about new results of a saved search, which are not empty.

    The subject says nothing of the search: what people look for may be a child's name.
    """
    search = subscription.saved_search
    number = "1 new result" if len(results) == 1 else f"{len(results):,} new results"
    called = f" ({subscription.name})" if subscription.name else ""
    paragraphs = [
        f"{number} of your search{called}: {in_words(search)}.",
        *map(_result, results[:MOST_LISTED]),
    ]
    if len(results) > MOST_LISTED:
        more = settings.SITE_URL + f"{reverse('search:results')}?{search.address}"
        paragraphs.append(f"And {len(results) - MOST_LISTED:,} more. All results:\n{more}")
    return _message(subscription, f"{number} of a saved search", [*paragraphs, CARE, _way_out(subscription)])


def in_words(search: Search) -> str:
    """Give “information sharing”, kind: Recommendation, year: 2024."""
    words = [f"“{search.words}”"] if search.words else []
    return ", ".join([*words, *(f"{name}: {value}" for name, value in chosen_names(search).items())])


def invitation(subscription: Subscription) -> EmailMessage:
    """The e-mail that asks the owner of an address whether they asked to be told of what is new."""
    wanted = f"what is new at {settings.SITE_NAME}"
    if subscription.search:
        wanted = f"new results of a search at {settings.SITE_NAME}"
    paragraphs = [
        f"Somebody, we think you, asked to be told by e-mail {wanted}.",
        f"To confirm or change this, or to stop, follow this link:\n{_address(subscription)}",
        "If it was not you, do nothing. You will not hear from us again.",
    ]
    return _message(subscription, f"Your updates from {settings.SITE_NAME}", paragraphs)


def _message(subscription: Subscription, subject: str, paragraphs: list[str]) -> EmailMessage:
    stop = settings.SITE_URL + reverse("publishing:subscription-stop", kwargs={"token": subscription.token})
    return written(to=subscription.email, subject=subject, paragraphs=paragraphs, stop=stop)


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


def _result(card: Card) -> str:
    """What it is and where it stands; its words only where they say what to do."""
    words = spoken_words(card)
    if len(words) > LONGEST_WORDS:
        words = f"{words[:LONGEST_WORDS].rsplit(None, 1)[0]} … (the rest is on the page)"
    where = ", ".join(filter(None, (card.publication_title, card.place)))
    return "\n".join(
        [
            f"{KINDS[card.kind]} {card.label}".strip() + (f" ({card.reference})" if card.reference else ""),
            where,
            *([f"“{words}”"] if words else []),
            settings.SITE_URL + card.href.partition("#")[0],
        ]
    )


def _way_out(subscription: Subscription) -> str:
    how_often = HOW_OFTEN[Frequency(subscription.frequency)]
    return f"You asked for this e-mail {how_often}. To change that or to stop:\n{_address(subscription)}"


def _address(subscription: Subscription) -> str:
    return settings.SITE_URL + subscription.get_absolute_url()
