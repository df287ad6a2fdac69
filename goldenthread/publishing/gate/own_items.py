"""Recommendations of own reviews for everyone: not there, there in public words, or taken back."""

from datetime import datetime
from typing import NamedTuple

from django.http import Http404

from goldenthread.catalogue.models import Item
from goldenthread.responses.local_reviews.published import PublishedReview, in_its_words, published_reviews
from goldenthread.responses.models import LocalReview, ReleasedItem, ReleasedReview, WithdrawnPassage
from goldenthread.responses.releasing.gate import public_content


class OwnItem(NamedTuple):
    """An item, and the review that shows it; or what was taken back, review or item, and then neither."""

    review: PublishedReview | None
    item: Item | None
    gone: ReleasedReview | WithdrawnPassage | None = None


def was_ever_public(reference: str) -> bool:
    """Whether it is of an own review that showed it at any time."""
    was_shown = ReleasedReview.objects.ever_public().with_item(reference)
    return was_shown.exists() or WithdrawnPassage.objects.filter(reference=reference).exists()


def own_item_or_404(reference: str, moment: datetime | None = None) -> OwnItem:
    """What everyone could see of it at the moment. What was taken back with a reason is gone for every day.

    A newer release that leaves it out takes nothing back: it is not there now, and there as at days before.
    """
    review = LocalReview.objects.with_item(reference).select_related("partnership").first()
    if review is None or not was_ever_public(reference):
        raise Http404
    if gone := ReleasedReview.objects.gone().for_reading().filter(review=review).first():
        return OwnItem(None, None, gone)
    for public in published_reviews(review.partnership, moment):
        for item in public.items:
            if item.reference == reference:
                return OwnItem(public, item)
    if gone := _taken_back(review, reference):
        return OwnItem(None, None, gone)
    raise Http404


def _taken_back(review: LocalReview, reference: str) -> ReleasedReview | WithdrawnPassage | None:
    """The last withdrawal of it: alone, or with the review, which has been published again without it."""
    alone = review.withdrawn_passages.filter(reference=reference).select_related("partnership").last()
    withdrawn = ReleasedReview.objects.ever_public().exclude(withdrawn_at=None).with_item(reference)
    with_all = withdrawn.for_reading().order_by("withdrawn_at").last()
    return max(filter(None, (alone, with_all)), key=lambda each: each.withdrawn_at, default=None)


def item_in_preview(released: ReleasedItem) -> Item:
    """What an answer on an own review will stand beside: as its release shows it, else as everyone does."""
    beside = ReleasedReview.objects.for_reading().filter(
        release=released.release_id, items__reference=released.item.reference
    )
    for each in beside:
        each.content = each.content or public_content(each)
    shown = [*map(in_its_words, beside), *published_reviews(released.partnership)]
    items = (item for review in shown for item in review.items)
    return next((item for item in items if item.reference == released.item.reference), released.item)
