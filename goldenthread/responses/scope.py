"""What a partnership can answer: the national catalogue, and its own reviews beside it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Q

from goldenthread.catalogue.models import Item, Publication, Scope
from goldenthread.responses.models.local_review import LocalReview
from goldenthread.responses.models.released_review import ReleasedReview

PUBLICATION = "version__document__publication"


def items_of(partnership):
    """Items that the partnership can answer: public ones of the national catalogue, and its own."""
    public = Q(is_local=False, **{f"{PUBLICATION}__is_draft": False})
    return Item.with_local.filter(public | Q(**{f"{PUBLICATION}__in": _own(partnership)}))


def publications_of(partnership):
    """As `items_of`: those that its items can be of."""
    return Publication.with_local.filter(Q(is_local=False, is_draft=False) | Q(pk__in=_own(partnership)))


def can_answer(partnership, item: Item) -> bool:
    """Whether the item can be one of theirs: any of the national catalogue, or of a review of their own."""
    return not item.is_local or items_of(partnership).filter(pk=item.pk).exists()


def open_to_all(path: str, moment: datetime) -> Q:
    """What is on items that everyone could see by then: national ones, and those of published reviews.

    `path` leads to the item.
    """
    showing = _published(OuterRef(f"{path}__reference"), OuterRef(f"{path}__{PUBLICATION}"), moment)
    return Q(**{f"{path}__is_local": False}) | Q(Exists(showing))


def is_open(item: Item, moment: datetime) -> bool:
    """Whether everyone could see the item by then."""
    publication = item.version.document.publication_id
    return not item.is_local or _published(item.reference, publication, moment).exists()


def _published(reference, publication, moment: datetime):
    """What of the review showed everyone the recommendation by then, in whatever version of the wording."""
    shown = ReleasedReview.objects.in_force(at=moment)
    return shown.filter(items__reference=reference, review__publication=publication)


@dataclass(frozen=True)
class Apart:
    """A total in two: no page tells the sum alone."""

    national: int
    local: int

    def __str__(self):
        return f"national {self.national:,}, local {self.local:,}"


def apart(scopes: Iterable[Scope]) -> Apart:
    found = list(scopes)
    local = sum(scope == Scope.LOCAL for scope in found)
    return Apart(len(found) - local, local)


def scopes_of(chosen: str | None) -> tuple[Scope, ...]:
    """The one that a filter names, else both."""
    return (Scope(chosen),) if chosen in Scope.values else tuple(Scope)


def _own(partnership):
    return LocalReview.objects.of_partnership(partnership).values("publication")
