"""Own reviews as everyone may read them: in the words of the release, never in those of the record.

Pages and papers for the public take local items from here and from nowhere else.
"""

from collections.abc import Iterable
from copy import copy
from dataclasses import dataclass
from datetime import date, datetime

from goldenthread.accounts.models import Partnership
from goldenthread.catalogue.models import Address, Item, Publication, Publisher
from goldenthread.responses.models import ReleasedReview, ReviewKind


@dataclass(frozen=True)
class PublishedReview:
    """A review, with its publication and items in public words; none of them is ever saved."""

    released: ReleasedReview
    publication: Publication
    items: list[Item]

    @property
    def kind(self) -> str:
        """A value of `ReviewKind`; empty where it is not shown."""
        return self._about["kind"]

    @property
    def kind_name(self) -> str:
        return ReviewKind(self.kind).label if self.kind else ""

    @property
    def address(self) -> str:
        """Where the partnership has published the report; empty where it has not, or does not say so."""
        return self._about["address"]

    @property
    def _about(self) -> dict:
        return self.released.content["review"][0]


def published_reviews(partnership: Partnership, moment: datetime | None = None) -> list[PublishedReview]:
    """Those that everyone could see at the moment, newest first; without a date, by that of release."""
    found = ReleasedReview.objects.in_force(partnership, at=moment).for_reading()
    return sorted(map(in_its_words, found), key=_day, reverse=True)


def in_its_words(released: ReleasedReview) -> PublishedReview:
    """The review as its `content` tells it; of one that is not approved, set that first."""
    publication = _publication(released)
    rows = {item.reference: item for item in released.items.all()}
    entries = [each for each in released.content["passages"] if each["reference"] in rows]
    items = [_worded(rows[each["reference"]], each, publication) for each in entries]
    return PublishedReview(released, publication, items)


def in_public_words(items: Iterable[Item], moment: datetime) -> list[Item]:
    """The same, national ones as they are; of local ones those that everyone could see, in public words."""
    items = list(items)
    wanted = {item.reference for item in items if item.is_local}
    if not wanted:
        return items
    released = ReleasedReview.objects.in_force(at=moment).filter(items__reference__in=wanted).distinct()
    public = {item.reference: item for each in released.for_reading() for item in in_its_words(each).items}
    return [
        public.get(item.reference, item) for item in items if not item.is_local or item.reference in public
    ]


def _publication(released: ReleasedReview) -> Publication:
    (about,) = released.content["review"]
    publication = copy(released.review.publication)
    publication.publisher = Publisher(name=released.partnership.name, slug=released.partnership.slug)
    publication.title, publication.known_as, publication.summary = about["title"], "", ""
    publication.published_on = date.fromisoformat(about["date"]) if about["date"] else None
    addresses = [Address(url=about["address"])] if about["address"] else []
    publication._prefetched_objects_cache = {"addresses": addresses, "date_claims": []}
    return publication


def _worded(row: Item, entry: dict, publication: Publication) -> Item:
    item = copy(row)
    item.version, item.version.document = copy(row.version), copy(row.version.document)
    item.version.document.publication = publication
    item.label, item.text, item.title = entry["label"], entry["text"], ""
    item.page = item.page_end = entry["page"]
    item.addressed_to = [entry["for"]] if entry["for"] else []
    nothing = ("parts", "corrections", "addressees", "confirmations")
    item._prefetched_objects_cache = dict.fromkeys(nothing, ())
    return item


def _day(review: PublishedReview) -> tuple:
    return review.publication.published_on or review.released.approved_at.date(), review.released.pk
