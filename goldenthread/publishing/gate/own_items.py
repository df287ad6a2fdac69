"""Recommendations of own reviews for everyone: not there, there in public words, or taken back."""

from datetime import datetime
from typing import NamedTuple

from django.http import Http404

from goldenthread.catalogue.models import Item
from goldenthread.responses.local_reviews.published import PublishedReview, in_its_words, published_reviews
from goldenthread.responses.models import ReleasedItem, ReleasedReview
from goldenthread.responses.releasing.gate import public_content


class OwnItem(NamedTuple):
    """An item, and the review that shows it; or the review as it was taken back, and then no item."""

    review: PublishedReview | None
    item: Item | None
    gone: ReleasedReview | None = None


def was_ever_public(reference: str) -> bool:
    """Whether it is of an own review that showed it at any time."""
    return ReleasedReview.objects.ever_public().with_item(reference).exists()


def own_item_or_404(reference: str, moment: datetime | None = None) -> OwnItem:
    """What everyone could see of it at the moment. A review that was taken back is gone for every day."""
    released = ReleasedReview.objects.ever_public().with_item(reference).first()
    if released is None:
        raise Http404
    if gone := ReleasedReview.objects.gone().for_reading().filter(review=released.review_id).first():
        return OwnItem(None, None, gone)
    for review in published_reviews(released.partnership, moment):
        for item in review.items:
            if item.reference == reference:
                return OwnItem(review, item)
    raise Http404


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
