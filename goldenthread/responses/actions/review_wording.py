"""Writing the next version of a review's wording: only for the actions on reviews, which ask who may."""

from datetime import datetime
from hashlib import sha256

from django.utils import timezone

from goldenthread.catalogue.addressees import AddresseeList
from goldenthread.catalogue.models import Item, ItemKind, ItemTheme, ThemeFacet, ThemeStanding, Version
from goldenthread.responses.local_reviews.wording import Wording, as_pasted
from goldenthread.responses.models import LocalReview

WRITTEN = "people of the partnership"
"""What stands for the program that read a document: nothing was read here."""


def add_version(review: LocalReview, wordings: dict[str, Wording], *, by) -> Version:
    """Write the next version of a review's wording, all of it, inside the caller's transaction."""
    before, now = review.version, timezone.now()
    number = before.number + 1 if before else 1
    words = as_pasted(wordings.values()).encode()
    version = Version.objects.create(
        document=review.document,
        number=number,
        sha256=sha256(b"%d\n%s" % (number, words)).hexdigest(),
        size=len(words),
        filename="recommendations.txt",
        media_type="text/plain",
        collected_at=now,
        status="ok",
        extractor=WRITTEN,
        is_local=True,
    )
    listed = AddresseeList.from_database()
    items = [_item(version, place, *each) for place, each in enumerate(wordings.items(), start=1)]
    for item in Item.objects.bulk_create(items):
        item.addressees.set(listed.named_in_any(item.addressed_to))
    _settle_themes(wordings, by, now)
    return version


def _item(version: Version, place: int, reference: str, wording: Wording) -> Item:
    return Item(
        reference=reference,
        version=version,
        position=place,
        kind=ItemKind.RECOMMENDATION,
        label=wording.number,
        text=wording.text,
        page=wording.page,
        page_end=wording.page,
        addressed_to=list(wording.addressed_to),
        confidence=1.0,
        why=["written by a person"],
        is_local=True,
    )


def _settle_themes(wordings: dict[str, Wording], by, now: datetime) -> None:
    wanted = {(reference, theme) for reference, wording in wordings.items() for theme in wording.themes}
    held = {(row.reference, row.theme): row for row in ItemTheme.objects.filter(reference__in=wordings)}
    for key in wanted | held.keys():
        row = held.get(key) or ItemTheme(reference=key[0], theme=key[1], facet=ThemeFacet.THEME)
        standing = ThemeStanding.CONFIRMED if key in wanted else ThemeStanding.REJECTED
        if row.pk is None or row.standing != standing:
            row.standing, row.by, row.at = standing, by, now
            row.save()
