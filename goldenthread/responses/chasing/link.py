"""The link in an e-mail that chases: how it is made and found, and what it lets its holder see."""

import secrets
from collections.abc import Iterable
from hashlib import sha256

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from goldenthread.accounts.permissions import takes_part
from goldenthread.responses.chasing.holder import asked_in, question_of
from goldenthread.responses.models import Asked, Chase

TOKEN_BYTES = 24  # 192 bits: 32 letters, so that the address fits one line of an e-mail


def new_token() -> str:
    return secrets.token_urlsafe(TOKEN_BYTES)


def hash_of(token: str) -> str:
    return sha256(token.encode()).hexdigest()


def address_of(token: str) -> str:
    return settings.SITE_URL + reverse("responses:asked", kwargs={"token": token})


def chase_of(token: str) -> Chase | None:
    """The chase of that link, whether it still works or not."""
    found = Chase.objects.filter(token_hash=hash_of(token)).select_related(
        "partnership", "organisation", "by"
    )
    return found.first()


def can_be_answered(chase: Chase) -> bool:
    """Whether the link works and its organisation is still a partner."""
    return chase.works and takes_part(chase.partnership, chase.organisation)


def chases_of_holder(chase: Chase) -> QuerySet:
    """Other chases whose links the same address holds for the same organisation, in other partnerships."""
    same = Chase.objects.working(timezone.now()).to(chase.organisation).filter(email__iexact=chase.email)
    same = same.filter(partnership__organisations=chase.organisation_id)
    return same.exclude(partnership=chase.partnership_id).select_related("partnership", "organisation")


def copies_of(asked: Asked) -> list[Asked]:
    """The same position asked of the same holder by other partnerships: the newest of each partnership."""
    if not asked.item_id:
        return []
    question, found = question_of(asked), {}
    for other in chases_of_holder(asked.chase).newest_first():
        for each in asked_in(other):
            if question_of(each) == question:
                found.setdefault(other.partnership_id, each)
    return list(found.values())


def next_open(asked: Iterable, after: int):
    """The next question without an answer, after that key and then from the start; None when none is left."""
    waiting = [each for each in asked if not each.answered]
    return next((each for each in waiting if each.asked.pk > after), waiting[0] if waiting else None)
