"""The wording of a review as its newest version has it."""

from goldenthread.catalogue.models import Item, Version
from goldenthread.catalogue.shown_themes import themes_of
from goldenthread.responses.local_reviews.wording import Wording
from goldenthread.responses.models import LocalReview


def stands(review: LocalReview) -> dict[str, Wording]:
    """The recommendations of the newest version, by reference, in order."""
    items = list(items_of_version(review.version))
    themes = themes_of(item.reference for item in items)
    return {
        item.reference: Wording(
            text=item.text,
            number=item.label,
            page=item.page,
            addressed_to=tuple(item.addressed_to),
            themes=tuple(theme.id for theme in themes.get(item.reference, ())),
        )
        for item in items
    }


def items_of_version(version: Version | None):
    """Its items in order; none where nothing was written yet."""
    return Item.with_local.filter(version=version).with_place().order_by("position")
