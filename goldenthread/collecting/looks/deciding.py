"""What a person decides about a listing that the machine was not sure of, or was sure of and wrong.

Each decision holds for the page wherever it is listed. The documents of a page that was matched here come
with the next run, which is asked to read the page anew.
"""

from datetime import date

from django.db import transaction
from django.utils import timezone

from goldenthread.audit.actions import record_event
from goldenthread.catalogue.actions import create_collected
from goldenthread.catalogue.models import Change, Publication, Update, UpdateKind
from goldenthread.collecting.looks.facts import complete_facts, locked
from goldenthread.collecting.looks.seen import catalogue_id_of, found_from
from goldenthread.collecting.models import Attachment, Listing, Match, Source, SourceKind
from goldenthread.collecting.reading.rows import clipped
from goldenthread.collecting.sources.found import FoundPublication
from goldenthread.collecting.sources.kinds import kind_of


class CannotDecide(Exception):
    """The decision makes no sense for this listing; the message says why."""


@transaction.atomic
def match_to(*, listing: Listing, publication: Publication, by) -> Publication:
    """Say which publication the page is. Its facts are completed at once, its documents by the next run.

    Documents that came in under another match stay where they are: nothing is deleted. A publication that was
    made from this very page, and that no page is any more, becomes a draft, so that readers see it once.
    """
    today, publication = timezone.localdate(), locked(publication)
    left = set()
    for each in _listings_of_page(listing):
        moved = each.publication_id not in (None, publication.pk)
        left |= {each.publication_id} if moved else set()
        _decide(each, Match.CONFIRMED, publication, "A person said that it is this publication.")
        complete_facts(publication, found_from(each), each.source, today)
        if moved:
            each.attachments.update(document=None, version=None, state=Attachment.State.LISTED)
    for other in Publication.objects.published().filter(
        pk__in=left, catalogue_id=catalogue_id_of(listing.key)
    ):
        _set_aside(other, by)
    Change.objects.create(publication_id=publication.pk)
    record_event("listing matched", listing, by=by, detail={"publication": publication.slug})
    return publication


@transaction.atomic
def take_as_new(*, listing: Listing, by) -> Publication:
    """Say that the page is none of ours: a publication of its own is made from its facts, open to all."""
    if listing.publication:
        raise CannotDecide("This page is matched already. Match it to another publication instead.")
    publication = make_publication(found_from(listing), listing.source, timezone.localdate(), by=by)
    for each in _listings_of_page(listing):
        _decide(each, Match.CONFIRMED, publication, "A person said that it is new.")
    tell_of_new(publication, {})
    record_event("listing taken as new", listing, by=by, detail={"publication": publication.slug})
    return publication


@transaction.atomic
def leave_out(*, listing: Listing, by) -> None:
    """Say that the page is not for the catalogue. It is not looked at again; what came in from it stays."""
    for each in _listings_of_page(listing):
        _decide(each, Match.IGNORED, None, "A person left it out.")
    record_event("listing left out", listing, by=by, detail={"source": listing.source.slug})


def _set_aside(publication: Publication, by) -> None:
    if publication.listings.exists():
        return
    publication.is_draft = True
    publication.save()
    Change.objects.create(publication_id=publication.pk)
    record_event("publication set aside", publication, by=by, detail={"slug": publication.slug})


def _listings_of_page(listing: Listing):
    """The page in every source that lists it."""
    return Listing.objects.select_for_update(of=("self",)).select_related("source").filter(key=listing.key)


def _decide(listing: Listing, match: Match, publication: Publication | None, reason: str) -> None:
    listing.match, listing.publication, listing.candidates = match, publication, []
    listing.match_reasons = [reason]
    listing.etag = listing.last_modified = ""  # so that the next run is given the whole page
    listing.save()


def make_publication(found: FoundPublication, source: Source, today: date, *, by) -> Publication:
    """A publication from what its page says; a draft from a folder, which does not say who published it."""
    publication = create_collected(
        title=clipped(found.title, 400) or "Untitled publication",
        kind=kind_of(found.kind, found.title),
        publisher=source.publisher,
        catalogue_id=_free_id(found, source),
        is_draft=source.kind == SourceKind.FOLDER,
        by=by,
    )
    complete_facts(publication, found, source, today)
    Change.objects.create(publication_id=publication.pk)
    return publication


def _free_id(found: FoundPublication, source: Source) -> str | None:
    """The id for catalogue files; none for a folder, whose file names mean nothing elsewhere."""
    id = catalogue_id_of(found.key)
    taken = Publication.objects.filter(catalogue_id=id).exists()
    return None if taken or source.kind == SourceKind.FOLDER else id


def tell_of_new(publication: Publication, detail: dict) -> Update:
    """Note for the page of what is new, the feed and the e-mails that a publication has come in."""
    return Update.objects.create(
        publication=publication, kind=UpdateKind.NEW_PUBLICATION, at=timezone.now(), detail=detail
    )
