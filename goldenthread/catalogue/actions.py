"""Everything that people change in the catalogue: drafts completed, items confirmed and corrected."""

from itertools import chain, count
from urllib.parse import urlsplit

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from goldenthread.audit.actions import record_event
from goldenthread.catalogue.models import (
    Address,
    Change,
    Confirmation,
    Correction,
    DateClaim,
    Item,
    ItemKind,
    Publication,
    PublicationKind,
    Publisher,
    Standing,
)
from goldenthread.catalogue.tasks import ask_for_grouping
from goldenthread.catalogue.theme_suggesting import suggest_by_rule

UNKNOWN_PUBLISHER = "not-known"

EDITED = ("title", "kind", "publisher", "known_as", "summary", "licence")
"""Fields that a person may set as they stand; the date brings its source with it."""


class CannotPublish(Exception):
    """The draft lacks something that readers need; the message says what."""


class CannotCorrect(Exception):
    """The correction would say nothing, or nothing that can be shown; the message says why."""


@transaction.atomic
def create_draft(*, title: str, slug: str = "", by) -> Publication:
    """Make a publication that only editors see, from what a document says of itself.

    The address is `slug`, or made from the title, with a number where that is taken.
    """
    publication = Publication.objects.create(
        slug=slug or free_slug(title),
        publisher=_unknown_publisher(),
        kind=PublicationKind.OTHER,
        title=title,
        is_draft=True,
    )
    record_event("draft made", publication, by=by, detail={"slug": publication.slug})
    return publication


@transaction.atomic
def create_collected(
    *, title: str, kind: str, publisher: Publisher, catalogue_id: str | None, is_draft: bool, by
) -> Publication:
    """Make a publication from what its publisher's own page says of it.

    `catalogue_id` is made from the page's own id, so that two sites that collect it know it as the same; None
    where the page has none. There is no summary: that is in our own words, and nobody has written one.
    """
    publication = Publication.objects.create(
        slug=free_slug(title),
        publisher=publisher,
        kind=kind,
        title=title,
        catalogue_id=catalogue_id,
        is_draft=is_draft,
        collected_fields=["kind", "title"],
    )
    record_event("publication collected", publication, by=by, detail={"slug": publication.slug})
    return publication


def _unknown_publisher() -> Publisher:
    return Publisher.objects.get_or_create(
        slug=UNKNOWN_PUBLISHER, defaults={"name": "Publisher not known yet"}
    )[0]


def wait_for_other_drafts() -> None:
    """Let one transaction at a time decide whether a draft has to be made; the others wait until it ends."""
    Publisher.objects.select_for_update().get(pk=_unknown_publisher().pk)


def free_slug(title: str) -> str:
    """An address for a publication of that title that no other has, at most 120 characters."""
    base = slug_of(title)
    taken = set(Publication.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    numbered = (f"{base}-{number}" for number in count(2))
    return next(slug for slug in chain([base], numbered) if slug not in taken)


def slug_of(title: str) -> str:
    """The address that a title gives, without regard to others."""
    return slugify(title)[:100].strip("-") or "document"


@transaction.atomic
def edit_publication(*, publication: Publication, facts: dict, by, publish: bool = False) -> list[str]:
    """Set what a person says of a publication; returns the names of the fields that changed.

    `facts` may hold the fields of `EDITED`, `new_publisher` as a name, `date` as `{"on", "precision",
    "source"}`, which stands beside the dates that others give, and `address`, where it can be read, which
    stands beside the addresses that are there. A field set here is left alone when a
    catalogue file is loaded. `publish` lets readers see it; raises `CannotPublish` when its facts are not
    complete, and then nothing is changed.
    """
    if facts.get("new_publisher"):
        facts = {**facts, "publisher": _publisher_named(facts["new_publisher"])}
    changed = [field for field in EDITED if field in facts and getattr(publication, field) != facts[field]]
    for field in changed:
        setattr(publication, field, facts[field])
    date, shown = facts.get("date"), (publication.published_on, publication.published_precision)
    if date and (date["on"], date["precision"]) != shown:
        _set_date(publication, date)
        changed.append("dates")
    if facts.get("address") and _add_address(publication, facts["address"]):
        changed.append("addresses")
    if changed:
        publication.edited_fields = sorted({*publication.edited_fields, *changed})
        publication.save()
        Change.objects.create(publication_id=publication.pk)
        record_event("publication edited", publication, by=by, detail={"fields": changed})
    if publish and publication.is_draft:
        _publish(publication, by)
    return changed


def _publisher_named(name: str) -> Publisher:
    """The publisher of that name, made when there is none."""
    slug = slugify(name)[:50].strip("-") or "publisher"
    return Publisher.objects.get_or_create(slug=slug, defaults={"name": name})[0]


def _set_date(publication: Publication, date: dict) -> None:
    publication.published_on, publication.published_precision = date["on"], date["precision"]
    DateClaim.objects.create(
        publication=publication, **date, standing=Standing.CONFIRMED, note="Entered here by an editor."
    )


def _add_address(publication: Publication, url: str) -> bool:
    """Whether the address is a new one. A person who types it has it before them, so it is confirmed."""
    return Address.objects.get_or_create(
        publication=publication, url=url, defaults={"title": urlsplit(url).hostname, "is_confirmed": True}
    )[1]


def _publish(publication: Publication, by) -> None:
    if publication.publisher.slug == UNKNOWN_PUBLISHER:
        raise CannotPublish("Say who published it.")
    if not publication.summary:
        raise CannotPublish("Say in a sentence or two what it is.")
    publication.is_draft = False
    publication.save()
    Change.objects.create(publication_id=publication.pk)
    record_event("publication published", publication, by=by, detail={"slug": publication.slug})
    ask_for_grouping()


@transaction.atomic
def confirm_item(*, item: Item, by) -> Confirmation:
    """Note that a person compared the item with the document and found it right as it is shown."""
    confirmation = Confirmation.objects.create(item=item, by=by, at=timezone.now())
    _tell("item confirmed", item, by, {})
    return confirmation


@transaction.atomic
def correct_item(*, item: Item, values: dict[str, str], reason: str, by) -> list[Correction]:
    """Put a person's word on the machine's, one correction for each field whose shown value differs.

    `values` has any of kind, label, title and text. The machine's word is kept. Raises `CannotCorrect`.
    """
    if not reason.strip():
        raise CannotCorrect("Say why, so that others can follow.")
    differing = {field: value for field, value in values.items() if value != item.shown(field)}
    if not differing:
        raise CannotCorrect("Nothing differs from what is shown now.")
    if not differing.get("text", "-").strip():
        raise CannotCorrect("The words of an item cannot be empty.")
    if differing.get("kind", ItemKind.FINDING) not in ItemKind.values:
        raise CannotCorrect("There is no such kind of item.")
    now = timezone.now()
    corrections = [
        Correction.objects.create(item=item, field=field, value=value, reason=reason, by=by, at=now)
        for field, value in differing.items()
    ]
    _tell("item corrected", item, by, {"fields": sorted(differing)})
    suggest_by_rule(items=Item.objects.filter(pk=item.pk).prefetch_related("corrections"), by=by)
    return corrections


def _tell(action: str, item: Item, by, detail: dict) -> None:
    publication = item.version.document.publication
    Change.objects.create(publication_id=publication.pk)
    record_event(action, item, by=by, detail={"reference": item.reference, **detail})
